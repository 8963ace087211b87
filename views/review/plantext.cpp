// SPDX-License-Identifier: MIT
#include "views/review/plantext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace triptych {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PlanText)
};

} // namespace

// One and many are told apart here, so that they are right without a translation too.
QString countOfCommits(const Plan& plan)
{
    const auto count = static_cast<qlonglong>(plan.commits.size());
    return count == 1 ? Text::tr("1 commit")
                      : Text::tr("%1 commits").arg(QLocale().toString(count));
}

QString sizeOfPlan(const Plan& plan)
{
    const auto count = static_cast<qlonglong>(plan.branches.size());
    const QString branches =
        count == 1 ? Text::tr("1 branch") : Text::tr("%1 branches").arg(QLocale().toString(count));
    return Text::tr("%1 on %2", "commits on branches").arg(countOfCommits(plan), branches);
}

QString countOfWarnings(const Plan& plan)
{
    const auto count = static_cast<qlonglong>(plan.findings.size());
    return count == 1 ? Text::tr("1 warning")
                      : Text::tr("%1 warnings").arg(QLocale().toString(count));
}

QString countOfMoves(const Plan& plan)
{
    qlonglong promotions = 0;
    qlonglong removals = 0;
    for (const PlannedCommit& commit : plan.commits) {
        const auto versions = static_cast<qlonglong>(commit.versions.size());
        if (commit.kind == PlannedCommit::Kind::Add)
            promotions += versions;
        else if (!commit.addedBy)
            removals += versions;
    }
    QStringList parts;
    if (promotions > 0)
        parts.append(promotions == 1
                         ? Text::tr("1 promotion")
                         : Text::tr("%1 promotions").arg(QLocale().toString(promotions)));
    if (removals > 0)
        parts.append(removals == 1 ? Text::tr("1 removal")
                                   : Text::tr("%1 removals").arg(QLocale().toString(removals)));
    return parts.join(QStringLiteral(" · "));
}

QString tipsOf(const Plan& plan)
{
    QStringList parts;
    for (const PlannedBranch& branch : plan.branches)
        parts.append(QStringLiteral("%1 %2").arg(branch.stage, branch.base.toShort()));
    return parts.join(QStringLiteral(" · "));
}

} // namespace triptych
