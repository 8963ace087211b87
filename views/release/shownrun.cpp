// SPDX-License-Identifier: MIT
#include "views/release/shownrun.h"

namespace triptych {

QStringList ShownRun::stages() const
{
    QStringList names;
    for (const ShownStep& step : steps)
        if (!names.contains(step.stage))
            names.append(step.stage);
    return names;
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
