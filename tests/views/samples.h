// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

namespace triptych::samples {

inline git::Oid oid(QLatin1Char digit)
{
    return *git::Oid::fromHex(QString(40, digit));
}

inline Move move(const QString& package, const QString& version, const QString& from,
                 const QString& to, bool keepSource = false)
{
    return {package, SemVer::parse(version).value(), from, to, keepSource, {}};
}

inline PlannedVersion version(const QString& name, QLatin1Char digit)
{
    return {VersionName::parse(name).value(), oid(digit)};
}

// docker 2.2.0 from snapshot to staging: a commit that adds, one that removes; and a move that
// is left out.
inline Plan plan()
{
    PlannedCommit add;
    add.kind = PlannedCommit::Kind::Add;
    add.stage = QStringLiteral("staging");
    add.otherStage = QStringLiteral("snapshot");
    add.versions = {version(QStringLiteral("docker-2.2.0"), QLatin1Char('a'))};
    add.subject = QStringLiteral("[staging] Promote packages from snapshot (docker-2.2.0)");
    add.body = QStringLiteral("docker-2.2.0");
    PlannedCommit remove = add;
    remove.kind = PlannedCommit::Kind::Remove;
    remove.stage = QStringLiteral("snapshot");
    remove.otherStage = QStringLiteral("staging");
    remove.subject = QStringLiteral("[snapshot] Remove promoted packages (docker-2.2.0)");
    remove.addedBy = 0;
    remove.branch = 1;
    Plan plan;
    plan.commits = {add, remove};
    const auto branch = [](const QString& stage, QLatin1Char digit) {
        return PlannedBranch{.stage = stage,
                             .route = Route::Direct,
                             .ref = QStringLiteral("refs/heads/") + stage,
                             .expected = oid(digit),
                             .base = oid(digit)};
    };
    plan.branches = {branch(QStringLiteral("staging"), QLatin1Char('6')),
                     branch(QStringLiteral("snapshot"), QLatin1Char('2'))};
    plan.findings = {{move(QStringLiteral("system"), QStringLiteral("1.19.5"),
                           QStringLiteral("staging"), QStringLiteral("production")),
                      {Verdict::Kind::Conflict,
                       QStringLiteral("production has <b>system</b> with other content.")}}};
    return plan;
}

} // namespace triptych::samples
