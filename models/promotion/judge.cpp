// SPDX-License-Identifier: MIT
#include "models/promotion/judge.h"

#include <QCoreApplication>

#include <optional>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Judge)
};

// A move with everything the rules ask for. The stages are there and may take part.
struct Case
{
    const Situation& situation;
    const Move& move;
    const StageState& source;
    const StageState* target; // null: a removal
    const Version* here; // in the source; null when it is not there
    const Version* there; // in the target, likewise

    QString name() const { return move.name().text(); }
};

// Nothing: the rule has nothing against it.
using Answer = std::optional<Verdict>;

Verdict refused(const QString& reason)
{
    return {.kind = Verdict::Kind::Refused, .reason = reason};
}

Answer markersStay(const Case& c)
{
    // One that was promoted by mistake may be taken out of where it does not belong.
    const bool stray = c.move.isRemoval() && c.move.package != c.move.from;
    if (stray || !c.situation.snapshot.configuration.markers.contains(c.move.package))
        return {};
    return refused(Text::tr("%1 is a marker package: it tells which environment answers and "
                            "never moves.")
                       .arg(c.name()));
}

Answer isInItsSource(const Case& c)
{
    if (c.here)
        return {};
    return Verdict{.kind = Verdict::Kind::Missing,
                   .reason = Text::tr("%1 is not in %2.").arg(c.name(), c.move.from)};
}

Answer isWhatWasDrafted(const Case& c)
{
    if (c.move.tree.isNull() || c.move.tree == c.here->tree)
        return {};
    return Verdict{.kind = Verdict::Kind::Missing,
                   .reason =
                       Text::tr("%1 has other content in %2 than when it was drafted; look at it "
                                "and draft it again.")
                           .arg(c.name(), c.move.from)};
}

Answer placeIsFree(const Case& c)
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

Answer isNotThereYet(const Case& c)
{
    if (!c.there)
        return {};
    if (c.there->tree == c.here->tree)
        return Verdict{.kind = Verdict::Kind::AlreadyThere,
                       .reason = Text::tr("%1 is already there: %2 has it with equal content.")
                                     .arg(c.name(), c.move.to)};
    if (c.situation.snapshot.differInModesOnly(c.here->tree, c.there->tree))
        return Verdict{.kind = Verdict::Kind::AlreadyThere,
                       .reason =
                           Text::tr("%1 is already there: %2 has the same files with other modes.")
                               .arg(c.name(), c.move.to)};
    return Verdict{.kind = Verdict::Kind::Conflict,
                   .reason = Text::tr("%1 is already in %2 with other content; released content is "
                                      "not changed. Give it a new version.")
                                 .arg(c.name(), c.move.to)};
}

Answer isDraftedOnce(const Case& c)
{
    const Move& move = c.move;
    for (const Move& other : c.situation.draft.ofVersion(move.package, move.version)) {
        if (other == move)
            continue;
        if (other.sameSource(move))
            return refused(
                other.isRemoval()
                    ? Text::tr("%1 is already drafted to leave %2.").arg(c.name(), move.from)
                    : Text::tr("%1 is already drafted from %2 to %3.")
                          .arg(c.name(), move.from, other.to));
        if (!move.isRemoval() && other.to == move.to)
            return refused(Text::tr("%1 is already drafted to come to %2 from %3.")
                               .arg(c.name(), move.to, other.from));
    }
    return {};
}

// In this order: a rule may count on those before it.
constexpr Answer (*rules[])(const Case&) = {markersStay, isInItsSource, isWhatWasDrafted,
                                            placeIsFree, isNotThereYet, isDraftedOnce};

} // namespace

Verdict judgeStages(const Snapshot& snapshot, QStringView from, QStringView to)
{
    const StageState* source = snapshot.stage(from);
    if (!source)
        return refused(Text::tr("There is no stage %1.").arg(from));
    if (source->stage.frozen)
        return refused(
            Text::tr("%1 is frozen: it is shown and never written.").arg(source->stage.title));
    if (!source->isReadable())
        return refused(source->problem);
    if (to.isEmpty())
        return {};
    const StageState* target = snapshot.stage(to);
    if (!target)
        return refused(Text::tr("There is no stage %1.").arg(to));
    if (from == to)
        return refused(Text::tr("It is in %1 already.").arg(target->stage.title));
    if (target->stage.frozen)
        return refused(
            Text::tr("%1 is frozen: it is shown and never written.").arg(target->stage.title));
    if (!target->isReadable())
        return refused(target->problem);
    if (snapshot.indexOf(to) < snapshot.indexOf(from))
        return refused(Text::tr("Packages are promoted towards %1, not back from %2 to %3.")
                           .arg(snapshot.downstreamOf(from).empty()
                                    ? source->stage.title
                                    : snapshot.downstreamOf(from).back()->stage.title,
                                source->stage.title, target->stage.title));
    return {};
}

Verdict judge(const Situation& situation, const Move& move)
{
    const Snapshot& snapshot = situation.snapshot;
    if (Verdict verdict = judgeStages(snapshot, move.from, move.to); !verdict.isAllowed())
        return verdict;
    const StageState& source = *snapshot.stage(move.from);
    const StageState* target = move.isRemoval() ? nullptr : snapshot.stage(move.to);
    const Case asked{.situation = situation,
                     .move = move,
                     .source = source,
                     .target = target,
                     .here = source.version(move.package, move.version),
                     .there = target ? target->version(move.package, move.version) : nullptr};
    for (const auto rule : rules)
        if (Answer answer = rule(asked))
            return *std::move(answer);
    return {};
}

JudgedMoves judgeAll(Situation situation, std::vector<Move> moves, const QString& to)
{
    JudgedMoves judged;
    for (Move& move : moves) {
        move.to = to;
        Verdict verdict = judge(situation, move);
        if (!verdict.isAllowed()) {
            judged.refused.push_back({.move = std::move(move), .verdict = std::move(verdict)});
            continue;
        }
        situation.draft.add(move);
        judged.allowed.push_back(std::move(move));
    }
    return judged;
}

} // namespace triptych
