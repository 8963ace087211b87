// SPDX-License-Identifier: MIT
#include "views/remote/remotewords.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>

namespace triptych {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RemoteWords)
};

// "3", or "at least 20000" where nobody counted on.
QString counted(qsizetype count, bool exact)
{
    return exact ? QString::number(count) : Text::tr("at least %1").arg(count);
}

// "docker-2.2.0, apm-1.0.0 and 3 more"
QString namesOf(std::span<const VersionName> names)
{
    constexpr size_t shown = 4;
    QStringList texts;
    for (const VersionName& name : names.first(std::min(shown, names.size())))
        texts.append(name.text());
    const QString list = texts.join(QStringLiteral(", "));
    return names.size() > shown ? Text::tr("%1 and %2 more").arg(list).arg(names.size() - shown)
                                : list;
}

QString lineOf(const StageChange& change)
{
    if (change.isWithoutVersions())
        return Text::tr("%1 moved; its versions are the same.").arg(change.stage);
    QStringList parts;
    if (!change.came.empty())
        parts.append(Text::tr("%1 came").arg(namesOf(change.came)));
    if (!change.went.empty())
        parts.append(Text::tr("%1 went").arg(namesOf(change.went)));
    if (!change.changed.empty())
        parts.append(Text::tr("%1 changed").arg(namesOf(change.changed)));
    return QStringLiteral("%1: %2.").arg(change.stage, parts.join(QStringLiteral("; ")));
}

} // namespace

QString arrowsOf(const remote::RemoteState& state)
{
    remote::Divergence sum;
    for (const remote::BranchState& branch : state.branches) {
        sum.ahead += branch.divergence.ahead;
        sum.behind += branch.divergence.behind;
        sum.exact = sum.exact && branch.divergence.exact;
    }
    const QString more = sum.exact ? QString() : QStringLiteral("+");
    return QStringLiteral("↓%1%3 ↑%2%3").arg(sum.behind).arg(sum.ahead).arg(more);
}

QString divergenceSentence(const remote::Divergence& divergence, const QString& remote)
{
    const auto [ahead, behind, exact] = divergence;
    QStringList parts;
    if (ahead > 0)
        parts.append(
            ahead == 1
                ? Text::tr("1 commit is not at %1 yet").arg(remote)
                : Text::tr("%1 commits are not at %2 yet").arg(counted(ahead, exact), remote));
    if (behind > 0)
        parts.append(behind == 1 ? Text::tr("%1 has 1 commit that is not here").arg(remote)
                                 : Text::tr("%1 has %2 commits that are not here")
                                       .arg(remote, counted(behind, exact)));
    return parts.isEmpty() ? QString() : parts.join(QStringLiteral("; ")) + u'.';
}

QString differencesOf(const remote::RemoteState& state)
{
    QStringList lines;
    for (const remote::BranchState& branch : state.branches)
        if (!branch.divergence.isEqual())
            lines.append(QStringLiteral("%1: %2").arg(
                branch.branch, divergenceSentence(branch.divergence, state.remote)));
    return lines.join(u'\n');
}

QString progressText(const remote::Progress& progress)
{
    return progress.percent
               ? QStringLiteral("%1 %2\u00a0%").arg(progress.phase).arg(*progress.percent)
               : progress.phase;
}

QStringList newTipsLines(const NewTips& tips)
{
    constexpr size_t shown = 4;
    QStringList lines;
    for (const StageChange& change : tips.stages)
        lines.append(lineOf(change));
    for (const Finding& finding : std::span(tips.lost).first(std::min(shown, tips.lost.size())))
        lines.append(
            Text::tr("No longer in it: %1. %2").arg(finding.move.text(), finding.verdict.reason));
    if (tips.lost.size() > shown)
        lines.append(
            Text::tr("And %1 more moves can no longer be made.").arg(tips.lost.size() - shown));
    if (!tips.regained.empty())
        lines.append(
            tips.regained.size() == 1
                ? Text::tr("Possible now: %1.").arg(tips.regained.front().move.text())
                : Text::tr("%1 moves are possible now that were not.").arg(tips.regained.size()));
    return lines;
}

} // namespace triptych
