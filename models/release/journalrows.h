// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/journal.h"

#include <QSqlQuery>
#include <QVariant>

// How the journal's values stand in its tables.
namespace triptych::release {

QVariant timeValue(const QDateTime& time); // milliseconds since 1970; NULL when there is none
QVariant textValue(const QString& text); // never NULL
QVariant exitCodeValue(int exitCode); // NULL when it is negative
QString argvText(const Step& step); // JSON: a list of lists

QString commitsText(const std::map<QString, git::Oid>& commits); // JSON: by stage

// What is to be selected for the two functions below.
inline constexpr QLatin1StringView
    runColumns("id, stage, commit_id, who, started, ended, state, commits, before");
inline constexpr QLatin1StringView stepColumns(
    "stage, commit_id, kind, argv, log, state, exit_code, attempts, started, ended, reason, "
    "digest");

QString baselinesText(const Baselines& baselines);
std::map<QString, git::Oid> commitsOf(const QString& text);

RunRecord runOf(const QSqlQuery& query); // without its steps
StepRecord stepOf(const QSqlQuery& query, const QString& folder); // of the run's logs

} // namespace triptych::release
