// SPDX-License-Identifier: MIT
#include "app/cli/planjson.h"

#include "app/cli/json.h"
#include "app/cli/text.h"

#include <QJsonArray>

#include <algorithm>

namespace triptych::cli {

namespace {

QString keyOf(Verdict::Kind kind)
{
    switch (kind) {
    case Verdict::Kind::Allowed:
        return u"allowed"_s;
    case Verdict::Kind::AlreadyThere:
        return u"already_there"_s;
    case Verdict::Kind::Conflict:
        return u"conflict"_s;
    case Verdict::Kind::Missing:
        return u"missing"_s;
    case Verdict::Kind::Refused:
        break;
    }
    return u"refused"_s;
}

QString keyOf(PlannedCommit::Kind kind)
{
    switch (kind) {
    case PlannedCommit::Kind::Add:
        return u"add"_s;
    case PlannedCommit::Kind::Remove:
        return u"remove"_s;
    case PlannedCommit::Kind::Raise:
        break;
    }
    return u"raise"_s;
}

QJsonObject toJson(const PlannedConcern& concern)
{
    return {{u"name"_s, concern.move.package},
            {u"version"_s, concern.move.version.text()},
            {u"check"_s, concern.concern.check},
            {u"severity"_s, severityId(concern.concern.severity)},
            {u"message"_s, concern.concern.message},
            {u"accepted"_s, orNull(concern.move.accepted)}};
}

QJsonArray filesToJson(const PlannedCommit& commit)
{
    QJsonArray files;
    for (const PlannedFile& file : commit.files)
        files.append(QString::fromUtf8(file.path));
    return files;
}

QJsonArray commitsToJson(const Snapshot& snapshot, const Plan& plan, const Applied& applied)
{
    QJsonArray commits;
    for (size_t i = 0; i < plan.commits.size(); ++i) {
        const PlannedCommit& commit = plan.commits[i];
        const git::Oid id = i < applied.commits.size() ? applied.commits[i] : git::Oid();
        QJsonArray versions;
        for (const PlannedVersion& version : commit.versions)
            versions.append(QJsonObject{{u"name"_s, version.name.package},
                                        {u"version"_s, version.name.version.text()},
                                        {u"tree"_s, version.tree.toHex()}});
        commits.append(QJsonObject{{u"kind"_s, keyOf(commit.kind)},
                                   {u"stage"_s, commit.stage},
                                   {u"branch"_s, snapshot.stage(commit.stage)->stage.branch},
                                   {u"commit"_s, orNull(id)},
                                   {u"subject"_s, commit.subject},
                                   {u"versions"_s, versions},
                                   {u"files"_s, filesToJson(commit)}});
    }
    return commits;
}

QJsonArray branchesToJson(const Plan& plan, const Applied& applied)
{
    QJsonArray branches;
    for (const PlannedBranch& branch : plan.branches) {
        const auto it = std::ranges::find(applied.branches, branch.ref, &Applied::Branch::ref);
        const git::Oid after = it == applied.branches.end() ? git::Oid() : it->after;
        branches.append(QJsonObject{{u"stage"_s, branch.stage},
                                    {u"ref"_s, branch.ref},
                                    {u"before"_s, branch.base.toHex()},
                                    {u"after"_s, orNull(after)}});
    }
    return branches;
}

QJsonArray findingsToJson(const Plan& plan)
{
    QJsonArray findings;
    for (const Finding& finding : plan.findings)
        findings.append(QJsonObject{{u"name"_s, finding.move.package},
                                    {u"version"_s, finding.move.version.text()},
                                    {u"from"_s, orNull(finding.move.from)},
                                    {u"to"_s, orNull(finding.move.to)},
                                    {u"kind"_s, keyOf(finding.verdict.kind)},
                                    {u"reason"_s, finding.verdict.reason}});
    for (const RaiseFinding& finding : plan.raiseFindings)
        findings.append(QJsonObject{{u"stage"_s, finding.raise.stage},
                                    {u"registry_version"_s, finding.raise.version},
                                    {u"kind"_s, u"refused"_s},
                                    {u"reason"_s, finding.reason}});
    return findings;
}

} // namespace

QJsonObject planToJson(const Snapshot& snapshot, const Plan& plan, const Applied& applied)
{
    QJsonArray concerns;
    for (const PlannedConcern& concern : plan.concerns)
        concerns.append(toJson(concern));
    QJsonArray vanishing;
    for (const Move& move : plan.vanishing)
        vanishing.append(move.name().text());
    return {{u"commits"_s, commitsToJson(snapshot, plan, applied)},
            {u"branches"_s, branchesToJson(plan, applied)},
            {u"refused"_s, findingsToJson(plan)},
            {u"concerns"_s, concerns},
            {u"vanishing"_s, vanishing}};
}

} // namespace triptych::cli
