// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"
#include "models/release/pipeline.h"
#include "models/release/runner.h"
#include "tests/views/samples.h"
#include "views/release/releaseheader.h"
#include "views/release/shownrun.h"

#include <QTimeZone>

namespace triptych::samples {

inline release::PipelineRequest releaseRequest()
{
    return {.stage = QStringLiteral("production"),
            .commits = {{QStringLiteral("production"), oid(QLatin1Char('5'))},
                        {QStringLiteral("staging"), oid(QLatin1Char('6'))},
                        {QStringLiteral("snapshot"), oid(QLatin1Char('2'))}},
            .contextFolder = QStringLiteral("/home/me/.cache/triptych/contexts")};
}

// Production with the stages that include it, as the default configuration releases them; verifying
// is a command here.
inline Configuration releaseConfiguration()
{
    Configuration configuration = defaultConfiguration();
    configuration.commands[CommandId::Verify] = {
        {.argv = {QStringLiteral("curl"), QStringLiteral("--fail"),
                  QStringLiteral("{registry_url}/search")}}};
    return configuration;
}

inline release::Pipeline releasePipeline()
{
    return release::makePipeline(releaseConfiguration(), releaseRequest()).value();
}

// That begins; its logs come into the folder.
inline ShownRun shownRun(const release::Pipeline& pipeline, const QString& logs)
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

inline std::vector<ReleasableStage> releasableStages()
{
    const QString production = QStringLiteral("production");
    const QString staging = QStringLiteral("staging");
    const QString snapshot = QStringLiteral("snapshot");
    return {{production, QStringLiteral("Production"), oid(QLatin1Char('5')), {staging, snapshot}},
            {staging, QStringLiteral("Staging"), oid(QLatin1Char('6')), {snapshot}},
            {snapshot, QStringLiteral("Snapshot"), oid(QLatin1Char('2')), {}}};
}

inline release::StepOutcome outcome(release::State state, int seconds,
                                    const QString& reason = QString())
{
    const QDateTime start(QDate(2026, 1, 2), QTime(10, 41), QTimeZone::utc());
    release::StepOutcome result{.state = state, .attempts = 1, .started = start};
    if (state != release::State::Running)
        result.ended = start.addSecs(seconds);
    result.reason = reason;
    return result;
}

} // namespace triptych::samples
