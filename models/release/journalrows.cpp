// SPDX-License-Identifier: MIT
#include "models/release/journalrows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

namespace triptych::release {

namespace {

QDateTime timeOf(const QVariant& value)
{
    return value.isNull() ? QDateTime()
                          : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), QTimeZone::UTC);
}

std::vector<QStringList> argvOf(const QString& text)
{
    std::vector<QStringList> commands;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue& command : array) {
        QStringList& argv = commands.emplace_back();
        for (const QJsonValue& argument : command.toArray())
            argv.append(argument.toString());
    }
    return commands;
}

std::map<QString, git::Oid> commitsIn(const QJsonObject& object)
{
    std::map<QString, git::Oid> commits;
    for (auto it = object.begin(); it != object.end(); ++it)
        if (const auto commit = git::Oid::fromHex(it->toString()))
            commits[it.key()] = *commit;
    return commits;
}

QJsonObject objectOf(const std::map<QString, git::Oid>& commits)
{
    QJsonObject object;
    for (const auto& [stage, commit] : commits)
        object[stage] = commit.toHex();
    return object;
}

QString compact(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Baselines baselinesOf(const QString& text)
{
    Baselines baselines;
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        baselines[it.key()] = commitsIn(it->toObject());
    return baselines;
}

State readState(const QVariant& value)
{
    return stateOf(value.toString()).value_or(State::Interrupted);
}

} // namespace

QVariant timeValue(const QDateTime& time)
{
    return time.isNull() ? QVariant(QMetaType::fromType<qint64>())
                         : QVariant(time.toMSecsSinceEpoch());
}

QVariant textValue(const QString& text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

QVariant exitCodeValue(int exitCode)
{
    return exitCode < 0 ? QVariant(QMetaType::fromType<int>()) : QVariant(exitCode);
}

QString argvText(const Step& step)
{
    QJsonArray commands;
    for (const ExpandedCommand& command : step.commands)
        commands.append(QJsonArray::fromStringList(command.argv));
    return QString::fromUtf8(QJsonDocument(commands).toJson(QJsonDocument::Compact));
}

QString commitsText(const std::map<QString, git::Oid>& commits)
{
    return compact(objectOf(commits));
}

QString baselinesText(const Baselines& baselines)
{
    QJsonObject object;
    for (const auto& [stage, commits] : baselines)
        object[stage] = objectOf(commits);
    return compact(object);
}

std::map<QString, git::Oid> commitsOf(const QString& text)
{
    return commitsIn(QJsonDocument::fromJson(text.toUtf8()).object());
}

RunRecord runOf(const QSqlQuery& query)
{
    return {.id = query.value(0).toLongLong(),
            .stage = query.value(1).toString(),
            .commit = git::Oid::fromHex(query.value(2).toString()).value_or(git::Oid()),
            .who = query.value(3).toString(),
            .started = timeOf(query.value(4)),
            .ended = timeOf(query.value(5)),
            .state = readState(query.value(6)),
            .commits = commitsOf(query.value(7).toString()),
            .before = baselinesOf(query.value(8).toString())};
}

StepRecord stepOf(const QSqlQuery& query, const QString& folder)
{
    const QVariant exitCode = query.value(6);
    return {.stage = query.value(0).toString(),
            .commit = git::Oid::fromHex(query.value(1).toString()).value_or(git::Oid()),
            .kind = commandId(query.value(2).toString()).value_or(CommandId::Build),
            .argv = argvOf(query.value(3).toString()),
            .log = folder + u'/' + query.value(4).toString(),
            .outcome = {.state = readState(query.value(5)),
                        .exitCode = exitCode.isNull() ? -1 : exitCode.toInt(),
                        .attempts = query.value(7).toInt(),
                        .started = timeOf(query.value(8)),
                        .ended = timeOf(query.value(9)),
                        .reason = query.value(10).toString(),
                        .digest = query.value(11).toString()}};
}

} // namespace triptych::release
