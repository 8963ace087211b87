// SPDX-License-Identifier: MIT
#include "models/promotion/judge.h"

#include "models/promotion/judgecase.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Judge)
};

Verdict refused(const QString& reason)
{
    return {.kind = Verdict::Kind::Refused, .reason = reason};
}

// Why a stage takes no part at all; allowed when it does.
Verdict judgeStage(const Snapshot& snapshot, QStringView name)
{
    const StageState* state = snapshot.stage(name);
    if (!state)
        return refused(Text::tr("There is no stage %1.").arg(name));
    if (state->stage.frozen)
        return refused(
            Text::tr("%1 is frozen: it is shown and never written.").arg(state->stage.title));
    if (!state->isReadable())
        return refused(state->problem);
    return {};
}

} // namespace

bool Verdict::mustBeConfirmed() const
{
    return std::ranges::contains(concerns, Severity::Confirm, &Concern::severity);
}

QString Verdict::sentence() const
{
    if (!isAllowed())
        return reason;
    return concerns.empty() ? Text::tr("It may go.") : concerns.front().message;
}

Verdict judgeStages(const Snapshot& snapshot, QStringView from, QStringView to)
{
    if (!from.isEmpty())
        if (Verdict verdict = judgeStage(snapshot, from); !verdict.isAllowed())
            return verdict;
    if (to.isEmpty())
        return {};
    const StageState* target = snapshot.stage(to);
    if (target && from == to)
        return refused(Text::tr("It is in %1 already.").arg(target->stage.title));
    if (Verdict verdict = judgeStage(snapshot, to); !verdict.isAllowed())
        return verdict;
    if (from.isEmpty())
        return {};
    const StageState* source = snapshot.stage(from);
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
    const StageState* source = move.isArrival() ? nullptr : snapshot.stage(move.from);
    const StageState* target = move.isRemoval() ? nullptr : snapshot.stage(move.to);
    const JudgeCase asked{.situation = situation,
                          .move = move,
                          .source = source,
                          .target = target,
                          .here = source ? source->version(move.package, move.version) : nullptr,
                          .there = target ? target->version(move.package, move.version) : nullptr};
    if (auto verdict = refusal(asked))
        return *std::move(verdict);
    Verdict verdict{.concerns = concerns(asked)};
    std::ranges::stable_sort(verdict.concerns, std::greater{}, &Concern::severity);
    return verdict;
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
