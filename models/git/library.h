// SPDX-License-Identifier: MIT
#pragma once

namespace triptych::git {

// Starts libgit2 with our options, once for the process. Everything in models/git that can be
// the first to call libgit2 calls this.
void startLibrary();

} // namespace triptych::git
