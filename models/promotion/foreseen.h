// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

namespace triptych {

// The stages' packages as they will be once a plan is carried out as a whole, proposals included. Their
// tips and the relations of the versions stay as they are in the snapshot. Pure.
Snapshot foreseen(const Snapshot& snapshot, const Plan& plan);

} // namespace triptych
