// SPDX-License-Identifier: MIT
#include "views/release/shownrun.h"

#include "models/release/runner.h"

#include <QDir>

namespace triptych {

QStringList ShownRun::stages() const
{
    QStringList names;
    for (const ShownStep& step : steps)
        if (!names.contains(step.stage))
            names.append(step.stage);
    return names;
}

ShownRun shownRun(const release::Pipeline& pipeline, const QString& logs)
{
    ShownRun run{.stage = pipeline.stage, .commit = pipeline.commit, .notes = pipeline.notes};
    run.started = QDateTime::currentDateTimeUtc();
    for (size_t i = 0; i < pipeline.steps.size(); ++i) {
        const release::Step& step = pipeline.steps[i];
        ShownStep shown{.stage = step.stage,
                        .commit = step.commit,
                        .kind = step.kind,
                        .commands = {},
                        .log = QDir(logs).filePath(release::logName(pipeline, i)),
                        .needs = step.needs};
        for (const ExpandedCommand& command : step.commands)
            shown.commands.append(displayCommand(command));
        run.steps.push_back(std::move(shown));
    }
    return run;
}

ShownRun shownRun(const release::RunRecord& record)
{
    ShownRun run{.id = record.id,
                 .stage = record.stage,
                 .commit = record.commit,
                 .who = record.who,
                 .started = record.started,
                 .ended = record.ended,
                 .state = record.state};
    for (const release::StepRecord& step : record.steps) {
        ShownStep shown{.stage = step.stage,
                        .commit = step.commit,
                        .kind = step.kind,
                        .commands = {},
                        .log = step.log,
                        .needs = {},
                        .outcome = step.outcome};
        for (const QStringList& argv : step.argv) {
            ExpandedCommand command;
            command.argv = argv;
            shown.commands.append(displayCommand(command));
        }
        run.steps.push_back(std::move(shown));
    }
    return run;
}

} // namespace triptych
