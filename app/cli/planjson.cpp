// SPDX-License-Identifier: MIT
#include "app/cli/planjson.h"

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

QJsonArray commitsToJson(const Snapshot& snapshot, const Plan& plan, const Applied& applied)
{
    QJsonArray commits;
    for (size_t i = 0; i < plan.commits.size(); ++i) {
        const PlannedCommit& commit = plan.commits[i];
        const bool written = i < applied.commits.size() && !applied.commits[i].isNull();
        QJsonArray versions;
        for (const PlannedVersion& version : commit.versions)
            versions.append(QJsonObject{{u"name"_s, version.name.package},
                                        {u"version"_s, version.name.version.text()},
                                        {u"tree"_s, version.tree.toHex()}});
        commits.append(QJsonObject{
            {u"kind"_s, commit.kind == PlannedCommit::Kind::Add ? u"add"_s : u"remove"_s},
            {u"stage"_s, commit.stage},
            {u"branch"_s, snapshot.stage(commit.stage)->stage.branch},
            {u"commit"_s,
             written ? QJsonValue(applied.commits[i].toHex()) : QJsonValue(QJsonValue::Null)},
            {u"subject"_s, commit.subject},
            {u"versions"_s, versions}});
    }
    return commits;
}

QJsonArray branchesToJson(const Plan& plan, const Applied& applied)
{
    QJsonArray branches;
    for (const PlannedBranch& branch : plan.branches) {
        const auto it = std::ranges::find(applied.branches, branch.ref, &Applied::Branch::ref);
        const QJsonValue after = it == applied.branches.end() ? QJsonValue(QJsonValue::Null)
                                                              : QJsonValue(it->after.toHex());
        branches.append(QJsonObject{{u"stage"_s, branch.stage},
                                    {u"ref"_s, branch.ref},
                                    {u"before"_s, branch.base.toHex()},
                                    {u"after"_s, after}});
    }
    return branches;
}

QJsonArray findingsToJson(const Plan& plan)
{
    QJsonArray findings;
    for (const Finding& finding : plan.findings)
        findings.append(
            QJsonObject{{u"name"_s, finding.move.package},
                        {u"version"_s, finding.move.version.text()},
                        {u"from"_s, finding.move.from},
                        {u"to"_s, finding.move.isRemoval() ? QJsonValue(QJsonValue::Null)
                                                           : QJsonValue(finding.move.to)},
                        {u"kind"_s, keyOf(finding.verdict.kind)},
                        {u"reason"_s, finding.verdict.reason}});
    return findings;
}

} // namespace

QJsonObject planToJson(const Snapshot& snapshot, const Plan& plan, const Applied& applied)
{
    return {{u"commits"_s, commitsToJson(snapshot, plan, applied)},
            {u"branches"_s, branchesToJson(plan, applied)},
            {u"refused"_s, findingsToJson(plan)}};
}

} // namespace triptych::cli
