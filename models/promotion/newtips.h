// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"
#include "models/storage/stagechanges.h"

namespace triptych {

// What is different about a draft since it was planned on branches that have moved meanwhile.
struct NewTips
{
    std::vector<StageChange> stages; // that moved
    std::vector<Finding> lost; // moves that could be made before, and why not now
    std::vector<Finding> regained; // the other way round; Allowed

    bool isEmpty() const { return stages.empty() && lost.empty() && regained.empty(); }
};

// Pure. The plans are of the same draft, each on its snapshot.
NewTips newTips(const Snapshot& before, const Plan& planBefore, const Snapshot& now,
                const Plan& planNow);

} // namespace triptych
