// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/draft.h"
#include "models/storage/snapshot.h"

#include <span>

namespace triptych {

// For each package and stage that the moves come from, one move with the newest version that the
// package has there and that is not drafted to leave: the older ones are left alone. In the order of
// the moves; without targets.
std::vector<Move> newestOnly(const Snapshot& snapshot, const Draft& draft,
                             std::span<const Move> moves);

} // namespace triptych
