// SPDX-License-Identifier: MIT
#include "models/promotion/judge.h"

#include <QCoreApplication>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Judge)
};

Verdict allowed()
{
    return {};
}

Verdict refused(const QString& reason)
{
    return {.kind = Verdict::Kind::Refused, .reason = reason};
}

Verdict judgeSource(const Snapshot& snapshot, const StageState& source, const Move& move)
{
    const QString name = move.name().text();
    // One that was promoted by mistake may be taken out of where it does not belong.
    const bool strayMarker = move.isRemoval() && move.package != move.from;
    if (snapshot.configuration.markers.contains(move.package) && !strayMarker)
        return refused(Text::tr("%1 is a marker package: it tells which environment answers and "
                                "never moves.")
                           .arg(name));
    const Version* version = source.version(move.package, move.version);
    if (!version)
        return {.kind = Verdict::Kind::Missing,
                .reason = Text::tr("%1 is not in %2.").arg(name, move.from)};
    if (!move.tree.isNull() && move.tree != version->tree)
        return {.kind = Verdict::Kind::Missing,
                .reason =
                    Text::tr("%1 has other content in %2 than when it was drafted; look at it "
                             "and draft it again.")
                        .arg(name, move.from)};
    return allowed();
}

Verdict judgeTarget(const StageState& source, const StageState& target, const Move& move)
{
    const QString name = move.name().text();
    for (const QString& place : {move.package, move.package + u'/' + move.version.text()})
        if (target.inTheWay.contains(place))
            return refused(
                Text::tr("packages/%1 in %2 is no folder, and %3 would replace it; remove "
                         "it there first.")
                    .arg(place, move.to, name));
    const Version* there = target.version(move.package, move.version);
    if (!there)
        return allowed();
    const Version* here = source.version(move.package, move.version);
    if (there->tree == here->tree)
        return {
            .kind = Verdict::Kind::AlreadyThere,
            .reason =
                Text::tr("%1 is already there: %2 has it with equal content.").arg(name, move.to)};
    // The relation is over all stages downstream; with a single twin it says which kind it is.
    if (here->relations.testFlag(Relation::ModesDiffer)
        && !here->relations.testFlag(Relation::Conflict))
        return {.kind = Verdict::Kind::AlreadyThere,
                .reason = Text::tr("%1 is already there: %2 has the same files with other modes.")
                              .arg(name, move.to)};
    return {.kind = Verdict::Kind::Conflict,
            .reason = Text::tr("%1 is already in %2 with other content; released content is not "
                               "changed. Give it a new version.")
                          .arg(name, move.to)};
}

Verdict judgeDraft(const Draft& draft, const Move& move)
{
    for (const Move& other : draft.moves) {
        if (other == move || other.package != move.package || other.version != move.version)
            continue;
        if (other.sameSource(move))
            return refused(other.isRemoval() ? Text::tr("%1 is already drafted to leave %2.")
                                                   .arg(move.name().text(), move.from)
                                             : Text::tr("%1 is already drafted from %2 to %3.")
                                                   .arg(move.name().text(), move.from, other.to));
        if (!move.isRemoval() && other.to == move.to)
            return refused(Text::tr("%1 is already drafted to come to %2 from %3.")
                               .arg(move.name().text(), move.to, other.from));
    }
    return allowed();
}

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
        return allowed();
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
    return allowed();
}

Verdict judge(const Snapshot& snapshot, const Draft& draft, const Move& move)
{
    if (Verdict verdict = judgeStages(snapshot, move.from, move.to); !verdict.isAllowed())
        return verdict;
    const StageState& source = *snapshot.stage(move.from);
    if (Verdict verdict = judgeSource(snapshot, source, move); !verdict.isAllowed())
        return verdict;
    if (!move.isRemoval())
        if (Verdict verdict = judgeTarget(source, *snapshot.stage(move.to), move);
            !verdict.isAllowed())
            return verdict;
    return judgeDraft(draft, move);
}

JudgedMoves judgeAll(const Snapshot& snapshot, const Draft& draft, std::vector<Move> moves,
                     const QString& to)
{
    JudgedMoves judged;
    Draft intended = draft;
    for (Move& move : moves) {
        move.to = to;
        Verdict verdict = judge(snapshot, intended, move);
        if (!verdict.isAllowed()) {
            judged.refused.push_back({.move = std::move(move), .verdict = std::move(verdict)});
            continue;
        }
        intended.moves.push_back(move);
        judged.allowed.push_back(std::move(move));
    }
    return judged;
}

} // namespace triptych
