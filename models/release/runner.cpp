// SPDX-License-Identifier: MIT
#include "models/release/runner.h"

#include "models/release/steplog.h"
#include "models/release/steprun.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::release {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::Runner)
};

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

// The first step that was needed and not done.
std::optional<size_t> hindrance(const Step& step, const std::vector<StepOutcome>& outcomes)
{
    const auto it = std::ranges::find_if(
        step.needs, [&](size_t need) { return outcomes[need].state != State::Done; });
    return it == step.needs.end() ? std::nullopt : std::optional(*it);
}

StepOutcome skipped(const QString& reason)
{
    return {.state = State::Skipped, .reason = reason};
}

} // namespace

QString logName(const Pipeline& pipeline, size_t step)
{
    const Step& it = pipeline.steps.at(step);
    return u"%1-%2-%3.log"_s.arg(int(step) + 1, 2, 10, QChar(u'0'))
        .arg(it.stage, commandName(it.kind));
}

std::vector<StepOutcome> runPipeline(const git::Repository& repository, const Pipeline& pipeline,
                                     const RunFolders& folders, const RunCallbacks& callbacks,
                                     std::stop_token stop)
{
    std::vector<StepOutcome> outcomes(pipeline.steps.size());
    const auto tell = [&](size_t i) {
        if (callbacks.changed)
            callbacks.changed(i, outcomes[i]);
    };
    for (size_t i = 0; i < pipeline.steps.size(); ++i) {
        const Step& step = pipeline.steps[i];
        StepOutcome& outcome = outcomes[i];
        const auto hindered = hindrance(step, outcomes);
        if (stop.stop_requested())
            outcome = skipped(Text::tr("The release was cancelled before."));
        else if (hindered)
            outcome = skipped(
                Text::tr("It needs %1, which was not done.").arg(pipeline.steps[*hindered].name()));
        if (outcome.state == State::Skipped) {
            tell(i);
            continue;
        }
        outcome.state = State::Running;
        outcome.started = now();
        tell(i);
        StepLog log(folders.logs + u'/' + logName(pipeline, i));
        const std::function<void(QByteArrayView)> said = [&](QByteArrayView bytes) {
            log.write(bytes);
            if (callbacks.output)
                callbacks.output(i, bytes);
        };
        if (log.open())
            runStep(repository, step, folders, said, stop, outcome);
        else // a step without a log would be one that nobody can follow
            outcome.state = State::Failed;
        log.close();
        outcome.ended = now();
        if (!log.fault().isEmpty())
            outcome.reason =
                (outcome.reason + u' '
                 + Text::tr("The log is not complete (%1). Check the disk.").arg(log.fault()))
                    .trimmed();
        tell(i);
    }
    return outcomes;
}

} // namespace triptych::release
