// SPDX-License-Identifier: MIT
#pragma once

#include "app/demo/catalog.h"

#include <QDateTime>

namespace triptych::demo {

// A version that enters or leaves a stage.
struct Step
{
    size_t package = 0;
    size_t version = 0;
    int day = 0;
    // In the order of a day; a promotion is both.
    enum class Phase { Publish, Add, Remove } phase = Phase::Publish;
    StageIndex stage = Snapshot; // that gains or loses it
    StageIndex other = Snapshot; // where it comes from or went
};

// What happened to the versions since the storage was begun.
struct Timeline
{
    // By package and version: whether the beginning has it as the end does. The others get where
    // they end by steps.
    std::vector<std::vector<bool>> atBeginning;
    // In groups that are one commit each: equal in day, phase, stage and other.
    std::vector<std::vector<Step>> commits;
};

// The same for the same catalog. A few dozen commits a branch, however large the catalog is.
Timeline makeTimeline(const Catalog& catalog);

// When the commits of a day's phase in a stage were made, in UTC.
QDateTime timeOf(int day, Step::Phase phase, StageIndex stage);
inline constexpr int lastDay = 200; // nothing happens after it

} // namespace triptych::demo
