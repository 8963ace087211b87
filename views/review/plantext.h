// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

namespace triptych {

// A plan in a few words, for bars and buttons.
QString countOfCommits(const Plan& plan); // "4 commits"
QString sizeOfPlan(const Plan& plan); // "4 commits on 3 branches"
QString countOfWarnings(const Plan& plan); // "1 warning"
// "3 promotions": versions added, or removed without having been added.
QString countOfMoves(const Plan& plan);
// "staging 681a1fd · production 5df4ae7": where the branches must be for the plan to hold.
QString tipsOf(const Plan& plan);

} // namespace triptych
