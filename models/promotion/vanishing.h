// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/draft.h"
#include "models/storage/snapshot.h"

namespace triptych {

// Whether a version would be in no stage any more, whatever its content, once the move and all that
// is drafted are made: only the history of a branch would have it. Frozen stages count as well.
bool wouldVanish(const Snapshot& snapshot, const Draft& draft, const Move& removal);

// All versions of a draft of which that is so, as they are named in its removals.
std::vector<Move> vanishing(const Snapshot& snapshot, const Draft& draft);

} // namespace triptych
