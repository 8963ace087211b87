// SPDX-License-Identifier: MIT
#include "models/promotion/newtips.h"

#include <algorithm>

namespace triptych {

NewTips newTips(const Snapshot& before, const Plan& planBefore, const Snapshot& now,
                const Plan& planNow)
{
    NewTips tips{.stages = stageChanges(before, now), .lost = {}, .regained = {}};
    std::ranges::copy_if(
        planNow.findings, std::back_inserter(tips.lost),
        [&](const Finding& finding) { return planBefore.accepted.contains(finding.move); });
    for (const Finding& finding : planBefore.findings)
        if (planNow.accepted.contains(finding.move))
            tips.regained.push_back({.move = finding.move, .verdict = {}});
    return tips;
}

} // namespace triptych
