// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/draft.h"
#include "models/storage/snapshot.h"

#include <vector>

namespace triptych {

// A version that could be taken out of its stage.
struct CleanupCandidate
{
    Move move; // the removal
    Relations relations; // why: LeftOver, Stale
    bool isNowhereElse = false; // no other stage has the version, whatever its content
};

// All versions of stages that are not frozen with one of the relations, without markers; by stage,
// name, newest first.
std::vector<CleanupCandidate> cleanupCandidates(const Snapshot& snapshot, Relations relations);

} // namespace triptych
