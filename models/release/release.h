// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/journal.h"
#include "models/release/runner.h"

namespace triptych::release {

// The folders of a repository's releases; a run has its logs where the journal says.
PipelineRequest requestFor(const git::Repository& repository, const QString& stage,
                           std::map<QString, git::Oid> commits);

struct Released
{
    qint64 run = 0; // in the journal
    State state = State::Done; // of the run as a whole
    std::vector<StepOutcome> steps;
    QString journalFault = {}; // a sentence: what could not be noted; the release went on
};

// What a run has come to by its steps: cancelled before failed before done.
State stateOfRun(const std::vector<StepOutcome>& steps);

// Runs a pipeline and notes everything in the journal; waits, on the journal's thread. Fails when
// nothing was begun: one of the stages is being released, or the journal cannot be written.
std::expected<Released, BeginFailure>
releaseStage(const git::Repository& repository, Journal& journal, const Pipeline& pipeline,
             const QString& who, const RunCallbacks& callbacks, std::stop_token stop);

} // namespace triptych::release
