// SPDX-License-Identifier: MIT
#include "views/release/steptext.h"

#include <QCoreApplication>
#include <QUrl>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;
using release::State;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ReleasePage)
};

QString hostOf(const QString& url)
{
    const QUrl parts(url);
    if (parts.host().isEmpty())
        return url;
    return parts.port() < 0 ? parts.host() : u"%1:%2"_s.arg(parts.host()).arg(parts.port());
}

// Stages whose steps this one has yet to wait for; its own is no news.
QStringList waitedFor(const ShownRun& run, size_t step)
{
    QStringList stages;
    for (const size_t need : run.steps[step].needs)
        if (need < step && run.steps[need].outcome.state != State::Done
            && run.steps[need].stage != run.steps[step].stage
            && !stages.contains(run.steps[need].stage))
            stages.append(run.steps[need].stage);
    return stages;
}

} // namespace

QString stageTitle(const Configuration& configuration, const QString& stage)
{
    const Stage* known = configuration.stage(stage);
    return known && !known->title.isEmpty() ? known->title : stage;
}

QString stepWord(CommandId kind)
{
    switch (kind) {
    case CommandId::Build:
        return Text::tr("Build");
    case CommandId::Push:
        return Text::tr("Push");
    case CommandId::Rollout:
        return Text::tr("Rollout");
    case CommandId::Wait:
        return Text::tr("Wait");
    case CommandId::Verify:
        return Text::tr("Verify");
    default:
        return commandName(kind);
    }
}

QString stepTitle(const ShownStep& step, const Configuration& configuration)
{
    const Stage none;
    const Stage* known = configuration.stage(step.stage);
    const Stage& stage = known ? *known : none;
    const QString commit = step.commit.toShort();
    switch (step.kind) {
    case CommandId::Build:
        if (!stage.image.isEmpty())
            return Text::tr("Build image %1:%2")
                .arg(stage.imageRepository().section(u'/', -1), commit);
        break;
    case CommandId::Push:
        if (!stage.image.isEmpty())
            return Text::tr("Push %1 and %2").arg(stage.imageTag(), commit);
        break;
    case CommandId::Rollout:
        if (stage.embedded)
            return Text::tr("Serve %1 at %2").arg(commit, hostOf(stage.registry));
        if (!stage.deployment.isEmpty())
            return Text::tr("Rollout %1").arg(stage.deployment);
        break;
    case CommandId::Wait:
        if (!stage.deployment.isEmpty())
            return Text::tr("Wait for %1").arg(stage.deployment);
        break;
    case CommandId::Verify:
        if (!stage.registry.isEmpty())
            return Text::tr("Verify %1").arg(hostOf(stage.registry));
        break;
    default:
        break;
    }
    return stepWord(step.kind);
}

std::optional<qint64> durationOf(const release::StepOutcome& outcome, const QDateTime& now)
{
    if (outcome.started.isNull())
        return {};
    if (!outcome.ended.isNull())
        return outcome.started.msecsTo(outcome.ended);
    if (outcome.state != State::Running)
        return {};
    return outcome.started.msecsTo(now);
}

QString stepDetail(const ShownRun& run, size_t step, const QDateTime& now)
{
    const ShownStep& shown = run.steps[step];
    const auto duration = durationOf(shown.outcome, now);
    const QString took = duration ? durationText(*duration) : QString();
    const auto with = [&took](const QString& words) {
        return took.isEmpty() ? words : u"%1 · %2"_s.arg(words, took);
    };
    switch (shown.outcome.state) {
    case State::Waiting: {
        const QStringList stages = waitedFor(run, step);
        return stages.isEmpty() ? QString() : Text::tr("waits for %1").arg(stages.join(u", "_s));
    }
    case State::Running:
        return shown.progress.isEmpty() ? took : with(shown.progress);
    case State::Done:
        return shown.progress.isEmpty() ? took : shown.progress;
    case State::Skipped:
        return release::stateText(State::Skipped);
    default:
        return with(release::stateText(shown.outcome.state));
    }
}

QString stepSpoken(const ShownRun& run, size_t step, const Configuration& configuration,
                   const QDateTime& now)
{
    const ShownStep& shown = run.steps[step];
    QStringList parts{
        u"%1: %2"_s.arg(stageTitle(configuration, shown.stage), stepTitle(shown, configuration)),
        release::stateText(shown.outcome.state)};
    if (const auto duration = durationOf(shown.outcome, now))
        parts.append(durationText(*duration));
    if (shown.outcome.state == State::Waiting)
        parts.append(stepDetail(run, step, now));
    parts.append(shown.progress);
    if (shown.outcome.attempts > 1)
        parts.append(Text::tr("%1 attempts").arg(shown.outcome.attempts));
    parts.removeAll(QString());
    const QString line = parts.join(u", "_s);
    return shown.outcome.reason.isEmpty() ? line : line + u". "_s + shown.outcome.reason;
}

QString cascadeText(const QString& stage, const git::Oid& commit, const QStringList& others)
{
    const QString first = u"%1 %2"_s.arg(stage, commit.isNull() ? QString() : commit.toShort());
    return others.isEmpty()
               ? first.trimmed()
               : Text::tr("%1 → cascades to %2").arg(first.trimmed(), others.join(u", "_s));
}

QString runSummary(const ShownRun& run)
{
    QStringList others = run.stages();
    others.removeAll(run.stage);
    QString text = cascadeText(run.stage, run.commit, others);
    if (run.isRunning())
        return text;
    text += u" · "_s + release::stateText(run.state);
    if (!run.ended.isNull() && !run.started.isNull())
        text += u' ' + Text::tr("after %1").arg(durationText(run.started.msecsTo(run.ended)));
    return text;
}

} // namespace triptych
