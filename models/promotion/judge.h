// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkall.h"
#include "models/checks/checkinfo.h"
#include "models/promotion/draft.h"
#include "models/storage/snapshot.h"

#include <span>

namespace triptych {

// Something to know about a move that may be made.
struct Concern
{
    QString check; // its id: of checks.h or of placementChecks()
    // Note: to be known. Warning: may be accepted with a reason. Confirm: must be.
    Severity severity = Severity::Warning;
    QString message; // one sentence

    friend bool operator==(const Concern&, const Concern&) = default;
};

// The answer to "may this move be made?".
struct Verdict
{
    enum class Kind {
        Allowed,
        AlreadyThere, // equal content in the target: nothing to do
        Conflict, // other content in the target, which its policy keeps
        Refused, // by a rule
        Missing, // the source does not have it, or not any more with that content
    };
    Kind kind = Kind::Allowed;
    QString reason = {}; // one sentence; empty when allowed
    std::vector<Concern> concerns = {}; // of a move that is allowed; the gravest first

    bool isAllowed() const { return kind == Kind::Allowed; }
    // Whether it must be accepted with a reason before it is made.
    bool mustBeConfirmed() const;
    // One sentence whatever the answer is: why not, or the gravest concern, or that it may.
    QString sentence() const;
};

// What a move is judged against. The draft is what is intended already; the move itself may be in it
// or not. Snapshot and reports must outlive this.
struct Situation
{
    const Snapshot& snapshot;
    Draft draft = {};
    // What is known of the versions' content; a version without a report is judged by its place
    // alone, and a concern says so. Null: content is not asked about.
    const CheckReports* reports = nullptr;
};

// The one judge: drag, menu, keyboard, command line and review ask here and nowhere else. The first
// rule that refuses is the answer.
Verdict judge(const Situation& situation, const Move& move);

// Whether anything at all may go from a stage (empty: from outside the storage) to another (empty:
// out of the stage), apart from versions: what a column shows while a drag hovers.
Verdict judgeStages(const Snapshot& snapshot, QStringView from, QStringView to);

// The checks of where a version is to be placed, beside those of its content (checks.h).
std::span<const CheckInfo> placementChecks();

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
