// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/draft.h"
#include "models/storage/snapshot.h"

namespace triptych {

// The answer to "may this move be made?".
struct Verdict
{
    enum class Kind {
        Allowed,
        AlreadyThere, // equal content in the target: nothing to do
        Conflict, // other content in the target
        Refused, // by a rule
        Missing, // the source does not have it, or not any more with that content
    };
    Kind kind = Kind::Allowed;
    QString reason; // one sentence; empty when allowed

    bool isAllowed() const { return kind == Kind::Allowed; }
};

// What a move is judged against. The draft is what is intended already; the move itself may be in it
// or not. The snapshot must outlive this.
struct Situation
{
    const Snapshot& snapshot;
    Draft draft;
};

// The one judge: drag, menu, keyboard, command line and review ask here and nowhere else. The first
// rule that refuses is the answer.
Verdict judge(const Situation& situation, const Move& move);

// Whether anything at all may go from a stage to another (empty: out of the stage), apart from
// versions: what a column shows while a drag hovers.
Verdict judgeStages(const Snapshot& snapshot, QStringView from, QStringView to);

// A move that may not be made, and why.
struct Finding
{
    Move move;
    Verdict verdict;
};

// Many versions to one stage (empty: out of theirs): those that may go, each judged with the ones
// before it counted as drafted, and those that may not.
struct JudgedMoves
{
    std::vector<Move> allowed;
    std::vector<Finding> refused;
};
JudgedMoves judgeAll(Situation situation, std::vector<Move> moves, const QString& to);

} // namespace triptych
