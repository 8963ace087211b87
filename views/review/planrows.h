// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

class QStandardItem;

namespace triptych {

// The rows for a plan, as ReviewDelegate paints them: its commits with what comes and goes, what is to
// be known, what waits, and what is left out. The place's index of a version's or a
// file's row is the commit.
void fillPlanRows(QStandardItem& root, const Plan& plan, const SnapshotPtr& snapshot);

} // namespace triptych
