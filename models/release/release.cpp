// SPDX-License-Identifier: MIT
#include "models/release/release.h"

#include "models/release/buildcontext.h"
#include "models/release/leftovers.h"
#include "models/release/resume.h"

#include <QFileInfo>

#include <algorithm>
#include <array>

#include <pwd.h>
#include <unistd.h>

namespace triptych::release {

using namespace Qt::StringLiterals;

std::map<QString, git::Oid> stageTips(const Snapshot& snapshot)
{
    std::map<QString, git::Oid> commits;
    for (const StageState& state : snapshot.stages)
        commits[state.stage.name] = state.tip.id;
    return commits;
}

PipelineRequest requestFor(const git::Repository& repository, const QString& stage,
                           std::map<QString, git::Oid> commits)
{
    return {
        .stage = stage, .commits = std::move(commits), .contextFolder = contextFolder(repository)};
}

namespace {

// As the system knows the user, whatever the environment says.
QString loginName()
{
    std::array<char, 4096> space{};
    passwd entry{};
    passwd* found = nullptr;
    if (getpwuid_r(getuid(), &entry, space.data(), space.size(), &found) == 0 && found)
        return QString::fromLocal8Bit(found->pw_name);
    return QString::number(getuid());
}

} // namespace

QString whoReleases(const git::Repository& repository)
{
    const auto committer = repository.committer();
    return committer ? u"%1 <%2>"_s.arg(committer->name, committer->email) : loginName();
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

namespace {

// The steps that may have been begun and were not done, here before a resumption or in runs of the same
// stages that were cut off. What a step that is done left running is to run.
QStringList leftoversOf(Journal& journal, const ActiveRun& run, const ReleaseOrder& order,
                        const std::vector<StepOutcome>& outcomes)
{
    constexpr int mostLookedAt = 50;
    QStringList values;
    for (size_t i = 0; i < outcomes.size(); ++i)
        if (outcomes[i].state != State::Done)
            values.append(runValue(run.logs, order.pipeline.steps[i].name()));
    const QStringList stages = order.pipeline.stages();
    for (const RunRecord& before : journal.runs(mostLookedAt).value_or(std::vector<RunRecord>()))
        for (const StepRecord& step : before.steps)
            if (step.outcome.state == State::Interrupted && stages.contains(step.stage))
                values.append(
                    runValue(QFileInfo(step.log).path(), stepName(step.stage, step.kind)));
    return values;
}

} // namespace

std::expected<Released, BeginFailure>
releaseStage(git::RepositoryPool& pool, Journal& journal, const ReleaseOrder& order,
             const RunCallbacks& callbacks, std::stop_token stop,
             const std::function<void(const ActiveRun&)>& begun)
{
    RunFolders folders;
    {
        auto repository = pool.lease();
        if (!repository)
            return std::unexpected(BeginFailure{repository.error().sentence()});
        folders.commands = remote::Place::of(**repository).folder;
        folders.contexts = contextFolder(**repository);
    }
    auto run =
        order.resumed ? journal.resume(*order.resumed) : journal.begin(order.pipeline, order.who);
    if (!run)
        return std::unexpected(run.error());
    folders.logs = run->logs;
    const auto outcomes = order.resumed ? outcomesOf(*order.resumed) : std::vector<StepOutcome>();
    if (const QStringList values = leftoversOf(journal, *run, order, outcomes); !values.isEmpty())
        endLeftovers(values);
    if (begun)
        begun(*run);
    Released released{.run = run->record.id, .state = State::Done, .steps = {}};
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
    released.steps = runPipeline(pool,
                                 {.pipeline = order.pipeline,
                                  .folders = folders,
                                  .commits = run->record.commits,
                                  .before = run->record.before,
                                  .outcomes = outcomes,
                                  .own = order.own},
                                 both, std::move(stop));
    released.state = stateOfRun(released.steps);
    note(journal.finish(*run, released.state));
    return released;
}

} // namespace triptych::release
