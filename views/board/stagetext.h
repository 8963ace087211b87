// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/snapshot.h"

namespace triptych {

// What the head of a stage's column says. Plain text.

// Everything about where the stage stands, a line each.
QString stageDetails(const StageState& state);

// The registry version that most stages use: the others are the ones to look at. Empty when all
// differ.
QString usualRegistry(const Snapshot& snapshot);

} // namespace triptych
