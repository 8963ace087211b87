// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

namespace triptych {

// A plan in a few words, for bars and buttons.
QString countOfCommits(const Plan& plan); // "4 commits"
QString sizeOfPlan(const Plan& plan); // "4 commits on 3 branches"
// "1 warning": what is left out, and what nobody has accepted yet; empty when there is none.
QString countOfWarnings(const Plan& plan);
// "3 promotions": versions added, or removed without having been added.
QString countOfMoves(const Plan& plan);
QString nameOfMove(const Move& move); // "docker 2.2.0"
QString wayOfMove(const Move& move); // "snapshot → staging", "out of snapshot", "into snapshot"
// Why a version stays in its source for now.
QString waitingSentence(const Move& move);
// "staging 681a1fd · production 5df4ae7": where the branches must be for the plan to hold.
QString tipsOf(const Plan& plan);

} // namespace triptych
