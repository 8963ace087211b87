// SPDX-License-Identifier: MIT
// What the rules and concerns of the judge are asked about; for its sources only.
#pragma once

#include "models/promotion/judge.h"

#include <optional>

namespace triptych {

// A move with everything they ask for. The stages are there and may take part.
struct JudgeCase
{
    const Situation& situation;
    const Move& move;
    const StageState* source; // null: the version comes from outside
    const StageState* target; // null: a removal
    const Version* here; // in the source; null when it is not there
    const Version* there; // in the target, likewise

    QString name() const { return move.name().text(); }
    // What would move; null when the source does not have it.
    git::Oid tree() const { return source ? (here ? here->tree : git::Oid()) : move.tree; }
    const Snapshot& snapshot() const { return situation.snapshot; }
};

// Why the move may not be made; nothing when no rule is against it.
std::optional<Verdict> refusal(const JudgeCase& asked);

// What is to be known about one that may.
std::vector<Concern> concerns(const JudgeCase& asked);

} // namespace triptych
