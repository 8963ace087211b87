// SPDX-License-Identifier: MIT
#include "models/release/resume.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::release {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::Resume)
};

bool isDone(const StepRecord& step)
{
    return step.outcome.state == State::Done;
}

bool isSame(const Step& step, const StepRecord& record)
{
    return step.stage == record.stage && step.kind == record.kind && step.commit == record.commit
           && std::ranges::equal(step.commands, record.argv, {}, &ExpandedCommand::argv);
}

} // namespace

bool isResumable(const RunRecord& run)
{
    return run.state != State::Running && run.state != State::Done
           && !std::ranges::all_of(run.steps, isDone);
}

std::expected<Pipeline, QString> pipelineAgain(const Configuration& configuration,
                                               const RunRecord& run, const PipelineRequest& request)
{
    PipelineRequest again = request;
    again.stage = run.stage;
    for (const auto& [stage, commit] : run.commits)
        again.commits[stage] = commit;
    again.only.clear();
    again.without.clear();
    again.cascade = std::ranges::any_of(
        run.steps, [&](const StepRecord& step) { return step.stage != run.stage; });
    std::set<StepKey> recorded;
    for (const StepRecord& step : run.steps) {
        recorded.emplace(step.stage, step.kind);
        again.commits[step.stage] = step.commit;
    }
    for (const Stage& stage : configuration.stages)
        for (const CommandId kind : stepKinds())
            if (!recorded.contains({stage.name, kind}))
                again.without.emplace(stage.name, kind);
    auto pipeline = makePipeline(configuration, again);
    if (!pipeline)
        return pipeline;
    if (!std::ranges::equal(pipeline->steps, run.steps, isSame))
        return std::unexpected(
            Text::tr("The commands for the release %1 are others by now: the configuration has "
                     "changed. Start a new release of %2.")
                .arg(run.id)
                .arg(run.stage));
    return pipeline;
}

std::vector<StepOutcome> outcomesOf(const RunRecord& run)
{
    std::vector<StepOutcome> outcomes;
    for (const StepRecord& step : run.steps)
        outcomes.push_back(isDone(step) ? step.outcome : StepOutcome());
    return outcomes;
}

} // namespace triptych::release
