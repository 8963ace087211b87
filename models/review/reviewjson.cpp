// SPDX-License-Identifier: MIT
#include "models/review/reviewjson.h"

#include "models/review/reviewwords.h"

#include <QJsonArray>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue orNull(const git::Oid& id)
{
    return id.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(id.toHex());
}

QJsonObject toJson(const Counterpart& counterpart)
{
    QJsonArray edits;
    for (const FileChange& file : counterpart.edits)
        edits.append(
            QJsonObject{{u"path"_s, git::displayText(file.path)}, {u"kind"_s, kindId(file.kind)}});
    return {{u"match"_s, matchId(counterpart.match)},
            {u"stage"_s, orNull(counterpart.stage)},
            {u"tree"_s, orNull(counterpart.tree)},
            {u"past"_s, counterpart.isPast},
            {u"edits"_s, edits}};
}

QJsonValue toJson(const std::optional<ServedVersion>& served)
{
    if (!served)
        return QJsonValue::Null;
    return QJsonObject{{u"stage"_s, served->stage},
                       {u"version"_s, served->version.text()},
                       {u"tree"_s, served->tree.toHex()}};
}

QJsonArray findingsToJson(const CheckReport& report)
{
    QJsonArray findings;
    for (const CheckFinding& finding : report.findings)
        findings.append(QJsonObject{{u"check"_s, finding.check},
                                    {u"severity"_s, severityId(finding.severity)},
                                    {u"message"_s, finding.message},
                                    {u"place"_s, orNull(finding.place())}});
    return findings;
}

QJsonObject toJson(const ReviewedVersion& version, const CheckReports& reports)
{
    QJsonArray concerns;
    for (const Concern& concern : version.concerns)
        concerns.append(QJsonObject{{u"check"_s, concern.check},
                                    {u"severity"_s, severityId(concern.severity)},
                                    {u"message"_s, concern.message}});
    const CheckReport report = reports.value({.name = version.name, .tree = version.after});
    return {{u"kind"_s, kindId(version.kind)},
            {u"name"_s, version.name.package},
            {u"version"_s, version.name.version.text()},
            {u"before"_s, orNull(version.before)},
            {u"after"_s, orNull(version.after)},
            {u"modes_only"_s, version.modesOnly},
            {u"counterpart"_s, toJson(version.counterpart)},
            {u"superseded"_s, toJson(version.superseded)},
            {u"refusal"_s, orNull(version.refusal)},
            {u"concerns"_s, concerns},
            {u"findings"_s, findingsToJson(report)},
            {u"vanishes"_s, version.vanishes}};
}

QJsonArray textsToJson(const std::vector<QByteArray>& paths)
{
    QJsonArray texts;
    for (const QByteArray& path : paths)
        texts.append(git::displayText(path));
    return texts;
}

} // namespace

QJsonObject reviewJson(const Review& review, std::span<const PackageReview> packages,
                       const CheckReports& reports)
{
    QJsonArray branches;
    size_t index = 0;
    for (const BranchReview& branch : review.branches) {
        QJsonArray versions;
        for (const ReviewedVersion& version : branch.versions) {
            QJsonObject object = toJson(version, reports);
            if (index < packages.size())
                object.insert(u"changes"_s, packageJson(packages[index]));
            ++index;
            versions.append(object);
        }
        branches.append(QJsonObject{{u"stage"_s, branch.stage},
                                    {u"base"_s, orNull(branch.base)},
                                    {u"tip"_s, orNull(branch.tip)},
                                    {u"note"_s, orNull(branch.note)},
                                    {u"subjects"_s, QJsonArray::fromStringList(branch.subjects)},
                                    {u"more_commits"_s, branch.hasMoreCommits},
                                    {u"versions"_s, versions},
                                    {u"others"_s, textsToJson(branch.others)}});
    }
    QJsonArray vanishing;
    for (const VersionName& name : review.vanishing())
        vanishing.append(name.text());
    return {{u"title"_s, orNull(review.title)},
            {u"branches"_s, branches},
            {u"vanishing"_s, vanishing},
            {u"left_out"_s, QJsonArray::fromStringList(review.leftOut)}};
}

} // namespace triptych
