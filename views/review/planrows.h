// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

class QStandardItemModel;

namespace triptych {

// What a row of the review is about. Headings are about the first thing below them.
struct PlanSelection
{
    enum class Kind { Nothing, Commit, Finding, RaiseFinding, Concern, Waiting };
    Kind kind = Kind::Nothing;
    int index = 0; // in the plan's list of that kind

    friend bool operator==(const PlanSelection&, const PlanSelection&) = default;
};

// The rows for a plan, as PlanDelegate paints them: its commits with what comes and goes, what is to
// be known, what waits, and what is left out.
void fillPlanRows(QStandardItemModel& model, const Plan& plan, const SnapshotPtr& snapshot);

} // namespace triptych
