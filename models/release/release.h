// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/journal.h"
#include "models/release/runner.h"
#include "models/storage/snapshot.h"

namespace triptych::release {

std::map<QString, git::Oid> stageTips(const Snapshot& snapshot); // by stage

// The folders of a repository's releases; a run has its logs where the journal says.
PipelineRequest requestFor(const git::Repository& repository, const QString& stage,
                           std::map<QString, git::Oid> commits);

QString whoReleases(const git::Repository& repository); // git's committer, else the user's login

struct Released
{
    qint64 run = 0; // in the journal
    State state = State::Done; // of the run as a whole
    std::vector<StepOutcome> steps;
    QString journalFault = {}; // a sentence: what could not be noted; the release went on
};

// What a run has come to by its steps: cancelled before failed before done.
State stateOfRun(const std::vector<StepOutcome>& steps);

// A release that was agreed to.
struct ReleaseOrder
{
    Pipeline pipeline;
    QString who;
    std::optional<RunRecord> resumed = {}; // the run that it goes on with; the pipeline is its own
    OwnWork own = {};
};

// Runs a pipeline and notes everything in the journal; waits, on the journal's thread. Fails when
// nothing was begun: one of the stages is being released, or the journal cannot be written. `begun`
// gets the run's number and its folder of logs.
std::expected<Released, BeginFailure>
releaseStage(git::RepositoryPool& pool, Journal& journal, const ReleaseOrder& order,
             const RunCallbacks& callbacks, std::stop_token stop,
             const std::function<void(const ActiveRun&)>& begun = {});

} // namespace triptych::release
