// SPDX-License-Identifier: MIT
#include "models/release/release.h"

#include "models/release/buildcontext.h"

#include <algorithm>

namespace triptych::release {

PipelineRequest requestFor(const git::Repository& repository, const QString& stage,
                           std::map<QString, git::Oid> commits)
{
    return {
        .stage = stage, .commits = std::move(commits), .contextFolder = contextFolder(repository)};
}

State stateOfRun(const std::vector<StepOutcome>& steps)
{
    const auto has = [&](State state) {
        return std::ranges::contains(steps, state, &StepOutcome::state);
    };
    if (has(State::Cancelled))
        return State::Cancelled;
    if (has(State::Failed))
        return State::Failed;
    if (has(State::TimedOut))
        return State::TimedOut;
    // Steps are skipped for nothing else than a failure, or since it was cancelled between two.
    return has(State::Skipped) ? State::Cancelled : State::Done;
}

std::expected<Released, BeginFailure>
releaseStage(const git::Repository& repository, Journal& journal, const Pipeline& pipeline,
             const QString& who, const RunCallbacks& callbacks, std::stop_token stop)
{
    auto run = journal.begin(pipeline, who);
    if (!run)
        return std::unexpected(run.error());
    Released released{.run = run->id, .state = State::Done, .steps = {}};
    const auto note = [&](const std::expected<void, QString>& noted) {
        if (!noted && released.journalFault.isEmpty())
            released.journalFault = noted.error();
    };
    RunCallbacks both = callbacks;
    both.changed = [&](size_t step, const StepOutcome& outcome) {
        note(journal.record(*run, step, outcome));
        if (callbacks.changed)
            callbacks.changed(step, outcome);
    };
    const RunFolders folders{.commands = remote::Place::of(repository).folder,
                             .contexts = contextFolder(repository),
                             .logs = run->logs};
    released.steps = runPipeline(repository, pipeline, folders, both, std::move(stop));
    released.state = stateOfRun(released.steps);
    note(journal.finish(*run, released.state));
    return released;
}

} // namespace triptych::release
