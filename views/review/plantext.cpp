// SPDX-License-Identifier: MIT
#include "views/review/plantext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

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
    const auto concerns = std::ranges::count_if(plan.concerns, [](const PlannedConcern& planned) {
        return planned.concern.severity != Severity::Note && planned.move.accepted.isEmpty();
    });
    const auto count = static_cast<qlonglong>(plan.findings.size() + plan.raiseFindings.size())
                       + static_cast<qlonglong>(concerns);
    if (count == 0)
        return {};
    return count == 1 ? Text::tr("1 warning")
                      : Text::tr("%1 warnings").arg(QLocale().toString(count));
}

QString countOfMoves(const Plan& plan)
{
    qlonglong promotions = 0;
    qlonglong removals = 0;
    qlonglong arrivals = 0;
    qlonglong raises = 0;
    for (const PlannedCommit& commit : plan.commits) {
        const auto versions = static_cast<qlonglong>(commit.versions.size());
        if (commit.kind == PlannedCommit::Kind::Raise)
            ++raises;
        else if (commit.kind == PlannedCommit::Kind::Add)
            (commit.otherStage.isEmpty() ? arrivals : promotions) += versions;
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
    if (arrivals > 0)
        parts.append(arrivals == 1 ? Text::tr("1 arrival")
                                   : Text::tr("%1 arrivals").arg(QLocale().toString(arrivals)));
    if (raises > 0)
        parts.append(raises == 1
                         ? Text::tr("1 registry version")
                         : Text::tr("%1 registry versions").arg(QLocale().toString(raises)));
    return parts.join(QStringLiteral(" · "));
}

QString nameOfMove(const Move& move)
{
    return QStringLiteral("%1 %2").arg(move.package, move.version.text());
}

QString wayOfMove(const Move& move)
{
    if (move.isRemoval())
        return Text::tr("out of %1").arg(move.from);
    return move.isArrival() ? Text::tr("into %1").arg(move.to)
                            : Text::tr("%1 → %2").arg(move.from, move.to);
}

QString waitingSentence(const Move& move)
{
    return Text::tr(
               "%1 leaves %2 once the pull request is merged and %3, as the remote has it, has "
               "the same content.")
        .arg(move.name().text(), move.from, move.to);
}

QString tipsOf(const Plan& plan)
{
    QStringList parts;
    for (const PlannedBranch& branch : plan.branches)
        parts.append(QStringLiteral("%1 %2").arg(branch.stage, branch.base.toShort()));
    return parts.join(QStringLiteral(" · "));
}

} // namespace triptych
