// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"

namespace triptych::git {

// The best common ancestor of two commits, as git merge-base finds it; nothing when they have none,
// or none on this side of a shallow clone's boundary.
Result<std::optional<Oid>> mergeBase(const Repository& repository, const Oid& a, const Oid& b);

// The commits that tip reaches and base does not, newest first, at most so many.
Result<std::vector<Oid>> commitsSince(const Repository& repository, const Oid& base, const Oid& tip,
                                      size_t most);

} // namespace triptych::git
