// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/waiting.h"
#include "models/storage/snapshot.h"

namespace triptych::remote {

// Removals that are ready although the branch of their pull request is gone, as it is once merged: of
// versions that a stage has and one downstream that takes pull requests has too, with the same
// content, as the remote has it. That a promotion brought them there, and was to take them away, is
// read from a commit of the target's branch: it names the source in a trailer, and the version with
// its tree. Among the newest commits only; what is older is left over, as anything else.
git::Result<std::vector<Removal>> mergedRemovals(const git::Repository& repository,
                                                 const Snapshot& snapshot);

// Both: of open pull requests, and these.
git::Result<std::vector<Removal>> allRemovals(const git::Repository& repository,
                                              const Snapshot& snapshot);

} // namespace triptych::remote
