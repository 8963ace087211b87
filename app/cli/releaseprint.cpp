// SPDX-License-Identifier: MIT
#include "app/cli/releaseprint.h"

#include "app/cli/json.h"

#include <QJsonArray>

namespace triptych::cli {

namespace {

QString contextWord(BuildContext context)
{
    switch (context) {
    case BuildContext::Checkout:
        return u"checkout"_s;
    case BuildContext::Archive:
        return u"archive"_s;
    case BuildContext::None:
        break;
    }
    return u"none"_s;
}

// What is not to be seen in the command itself.
QStringList circumstances(const ExpandedCommand& command)
{
    QStringList all;
    if (command.context == BuildContext::Checkout)
        all.append(Text::tr("after a checkout of the commit"));
    if (command.context == BuildContext::Archive)
        all.append(Text::tr("with a tar archive of the commit on standard input"));
    if (!command.directory.isEmpty())
        all.append(Text::tr("in %1").arg(shown(command.directory)));
    if (command.timeout > 0)
        all.append(Text::tr("at most %1 s").arg(command.timeout));
    if (command.retries > 0)
        all.append(Text::tr("tried again %n times", nullptr, command.retries));
    return all;
}

QJsonObject commandToJson(const ExpandedCommand& command)
{
    QJsonObject environment;
    for (auto it = command.environment.cbegin(); it != command.environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    return {{u"argv"_s, QJsonArray::fromStringList(command.argv)},
            {u"environment"_s, environment},
            {u"directory"_s, orNull(command.directory)},
            {u"timeout"_s, command.timeout},
            {u"retries"_s, command.retries},
            {u"context"_s, contextWord(command.context)}};
}

} // namespace

void printPipeline(const release::Pipeline& pipeline, Output& output)
{
    for (const QString& stage : pipeline.stages()) {
        bool isFirst = true;
        for (const release::Step& step : pipeline.steps) {
            if (step.stage != stage)
                continue;
            if (std::exchange(isFirst, false))
                output.line(Text::tr("%1 at %2").arg(shown(stage), step.commit.toHex()));
            if (step.work != release::Work::Commands)
                output.line(u"  %1  (%2)"_s.arg(commandName(step.kind).leftJustified(7),
                                                release::workText(step.work)));
            for (const ExpandedCommand& command : step.commands) {
                output.line(u"  %1  %2"_s.arg(commandName(step.kind).leftJustified(7),
                                              displayCommand(command)));
                if (const QStringList more = circumstances(command); !more.isEmpty())
                    output.line(u"           ("_s + more.join(u", "_s) + u')');
            }
        }
    }
    for (const QString& note : pipeline.notes)
        output.line(Text::tr("Left out: %1").arg(shown(note)));
}

QJsonObject pipelineToJson(const release::Pipeline& pipeline)
{
    QJsonArray steps;
    for (const release::Step& step : pipeline.steps) {
        QJsonArray commands;
        for (const ExpandedCommand& command : step.commands)
            commands.append(commandToJson(command));
        QJsonArray needs;
        for (const size_t need : step.needs)
            needs.append(pipeline.steps[need].name());
        steps.append(QJsonObject{{u"stage"_s, step.stage},
                                 {u"commit"_s, step.commit.toHex()},
                                 {u"step"_s, commandName(step.kind)},
                                 {u"commands"_s, commands},
                                 {u"needs"_s, needs}});
    }
    return {{u"stage"_s, pipeline.stage},
            {u"commit"_s, pipeline.commit.toHex()},
            {u"steps"_s, steps},
            {u"left_out"_s, QJsonArray::fromStringList(pipeline.notes)}};
}

QString durationText(const QDateTime& started, const QDateTime& ended)
{
    if (started.isNull() || ended.isNull())
        return {};
    const qint64 milliseconds = started.msecsTo(ended);
    if (milliseconds < 60'000)
        return Text::tr("%1 s").arg(double(milliseconds) / 1000, 0, 'f', 1);
    return Text::tr("%1 min %2 s").arg(milliseconds / 60'000).arg(milliseconds / 1000 % 60);
}

QString outcomeText(const release::StepOutcome& outcome)
{
    QString text = release::stateText(outcome.state);
    if (const QString took = durationText(outcome.started, outcome.ended); !took.isEmpty())
        text = Text::tr("%1 after %2").arg(text, took);
    if (outcome.attempts > 1)
        text = Text::tr("%1, tried %2 times").arg(text).arg(outcome.attempts);
    return outcome.reason.isEmpty() ? text : text + u": "_s + shown(outcome.reason);
}

QJsonValue timeToJson(const QDateTime& time)
{
    return time.isNull() ? QJsonValue(QJsonValue::Null)
                         : QJsonValue(time.toUTC().toString(Qt::ISODateWithMs));
}

void addOutcome(QJsonObject& object, const release::StepOutcome& outcome)
{
    object.insert(u"state"_s, release::stateWord(outcome.state));
    object.insert(u"exit_code"_s, outcome.exitCode < 0 ? QJsonValue(QJsonValue::Null)
                                                       : QJsonValue(outcome.exitCode));
    object.insert(u"attempts"_s, outcome.attempts);
    object.insert(u"started"_s, timeToJson(outcome.started));
    object.insert(u"ended"_s, timeToJson(outcome.ended));
    object.insert(u"reason"_s, orNull(outcome.reason));
    object.insert(u"digest"_s, orNull(outcome.digest));
}

} // namespace triptych::cli
