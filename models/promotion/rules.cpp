// SPDX-License-Identifier: MIT
// What forbids a move.
#include "models/promotion/judgecase.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Judge)
};

// Nothing: the rule has nothing against it.
using Answer = std::optional<Verdict>;

Verdict refused(const QString& reason)
{
    return {.kind = Verdict::Kind::Refused, .reason = reason};
}

Answer markersStay(const JudgeCase& c)
{
    // One that was promoted by mistake may be taken out of where it does not belong.
    const bool stray = c.move.isRemoval() && c.move.package != c.move.from;
    if (stray || !c.snapshot().configuration.markers.contains(c.move.package))
        return {};
    return refused(Text::tr("%1 is a marker package: it tells which environment answers and "
                            "never moves.")
                       .arg(c.name()));
}

Answer isInItsSource(const JudgeCase& c)
{
    if (c.here || !c.source)
        return {};
    return Verdict{.kind = Verdict::Kind::Missing,
                   .reason = Text::tr("%1 is not in %2.").arg(c.name(), c.move.from)};
}

Answer isWhatWasDrafted(const JudgeCase& c)
{
    if (c.move.tree.isNull() || c.move.tree == c.tree())
        return {};
    return Verdict{.kind = Verdict::Kind::Missing,
                   .reason =
                       Text::tr("%1 has other content in %2 than when it was drafted; look at it "
                                "and draft it again.")
                           .arg(c.name(), c.move.from)};
}

Answer placeIsFree(const JudgeCase& c)
{
    if (!c.target)
        return {};
    for (const QString& place : {c.move.package, c.move.package + u'/' + c.move.version.text()})
        if (c.target->inTheWay.contains(place))
            return refused(
                Text::tr("packages/%1 in %2 is no folder, and %3 would replace it; remove "
                         "it there first.")
                    .arg(place, c.move.to, c.name()));
    return {};
}

Answer isNotThereYet(const JudgeCase& c)
{
    if (!c.there)
        return {};
    if (c.there->tree == c.tree())
        return Verdict{.kind = Verdict::Kind::AlreadyThere,
                       .reason = Text::tr("%1 is already there: %2 has it with equal content.")
                                     .arg(c.name(), c.move.to)};
    if (c.snapshot().differInModesOnly(c.tree(), c.there->tree))
        return Verdict{.kind = Verdict::Kind::AlreadyThere,
                       .reason =
                           Text::tr("%1 is already there: %2 has the same files with other modes.")
                               .arg(c.name(), c.move.to)};
    if (c.target->stage.overwrite != ChangePolicy::Forbid)
        return {};
    return Verdict{.kind = Verdict::Kind::Conflict,
                   .reason = Text::tr("%1 is already in %2 with other content, and what is in %2 "
                                      "is not changed. Give it a new version.")
                                 .arg(c.name(), c.move.to)};
}

Answer mayBeRemoved(const JudgeCase& c)
{
    if (!c.move.isRemoval() || c.source->stage.remove != ChangePolicy::Forbid)
        return {};
    // What is downstream with the same content is the forgotten half of a promotion.
    if (c.here->relations.testFlag(Relation::LeftOver))
        return {};
    return refused(Text::tr("%1 stays: nothing is removed from %2 other than by promoting it.")
                       .arg(c.name(), c.move.from));
}

Answer isDraftedOnce(const JudgeCase& c)
{
    const Move& move = c.move;
    for (const Move& other : c.situation.draft.ofVersion(move.package, move.version)) {
        if (other == move)
            continue;
        if (other.sameSource(move) && !move.isArrival())
            return refused(
                other.isRemoval()
                    ? Text::tr("%1 is already drafted to leave %2.").arg(c.name(), move.from)
                    : Text::tr("%1 is already drafted from %2 to %3.")
                          .arg(c.name(), move.from, other.to));
        if (!move.isRemoval() && other.to == move.to)
            return refused(
                other.isArrival()
                    ? Text::tr("%1 is already drafted to come to %2.").arg(c.name(), move.to)
                    : Text::tr("%1 is already drafted to come to %2 from %3.")
                          .arg(c.name(), move.to, other.from));
    }
    return {};
}

Answer contentPasses(const JudgeCase& c)
{
    if (!c.situation.reports || c.move.isRemoval())
        return {};
    const auto report = c.situation.reports->constFind({c.move.name(), c.tree()});
    if (report == c.situation.reports->cend())
        return {};
    // No branch holds it, so git's clean-up may have taken it. In a stage it is rather a clone
    // without trees.
    if (c.move.isArrival() && std::ranges::contains(report->missing, QByteArray()))
        return Verdict{.kind = Verdict::Kind::Missing,
                       .reason = Text::tr("%1 was brought in as %2, which is not in the repository "
                                          "any more; bring it in again.")
                                     .arg(c.name(), c.tree().toShort())};
    if (report->worst() != Severity::Block)
        return {};
    return refused(Text::tr("%1 would fail: %2").arg(c.name(), report->worstFinding()->message));
}

} // namespace

std::optional<Verdict> refusal(const JudgeCase& asked)
{
    // In this order: a rule may count on those before it.
    static constexpr Answer (*rules[])(const JudgeCase&) = {
        markersStay,   isInItsSource, isWhatWasDrafted, placeIsFree,
        isNotThereYet, mayBeRemoved,  isDraftedOnce,    contentPasses};
    for (const auto rule : rules)
        if (Answer answer = rule(asked))
            return answer;
    return {};
}

} // namespace triptych
