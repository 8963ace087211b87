// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/journal.h"

#include <QDateTime>

#include <vector>

namespace triptych {

// How long a step took in one run.
struct DurationPoint
{
    qint64 run = 0;
    git::Oid commit;
    QDateTime when; // it began
    qint64 milliseconds = 0;
    release::State state = release::State::Done;
};

// All times of a step of a stage, oldest first.
struct DurationSeries
{
    QString stage;
    CommandId kind = CommandId::Build;
    std::vector<DurationPoint> points = {};
};

// Of the steps that have begun and ended in some runs, in the order in which these have them.
std::vector<DurationSeries> durationSeries(const std::vector<release::RunRecord>& runs);

// Where the scale of times up to that ends, and its steps: such as people count by.
struct DurationScale
{
    qint64 step = 1000;
    qint64 end = 1000;
};
DurationScale durationScale(qint64 longest);

} // namespace triptych
