// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/journal.h"
#include "models/release/pipeline.h"

#include <QDateTime>
#include <QStringList>

#include <vector>

namespace triptych {

struct ShownStep
{
    QString stage;
    git::Oid commit;
    CommandId kind = CommandId::Build;
    QStringList commands; // as a person can read them
    QString log; // the file, which may not be there yet
    std::vector<size_t> needs; // steps of the run
    release::StepOutcome outcome = {};
    QString progress = {}; // what a step that runs says of itself: "1 of 2 packages live"
};

// A release, one that goes on or one that is over, as the screens show it. A value.
struct ShownRun
{
    qint64 id = 0; // in the journal; 0: none yet
    QString stage;
    git::Oid commit;
    QString who = {};
    QDateTime started = {}; // UTC
    QDateTime ended = {};
    release::State state = release::State::Running;
    std::vector<ShownStep> steps = {};
    QStringList notes = {};

    bool isRunning() const { return state == release::State::Running; }
    QStringList stages() const; // those with steps, in their order
};

ShownRun shownRun(const release::RunRecord& record);

} // namespace triptych
