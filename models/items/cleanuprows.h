// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/cleanup.h"

namespace triptych {

// A line of the list from which is chosen what is to leave its stage.
struct CleanupRow
{
    Move move; // the removal
    QString stageTitle;
    Relations relations; // LeftOver, Stale
    QStringList elsewhere; // titles of the stages that have the version too, most upstream first
    // Stages that have the version once what is drafted is made, this one included: when it is removed
    // from as many, no branch has it any more.
    int copies = 0;
    int group = 0; // the same for the same version in another stage; counted from 0
    QString kept; // why it cannot be removed, a sentence; empty when it can
};

// All left-over and stale versions, in the order of cleanupCandidates(). Pure, but too slow for the
// window's thread where there are thousands.
std::vector<CleanupRow> cleanupRows(const Snapshot& snapshot, const Draft& draft);

} // namespace triptych
