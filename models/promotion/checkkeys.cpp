// SPDX-License-Identifier: MIT
#include "models/promotion/checkkeys.h"

namespace triptych {

std::vector<CheckKey> checkKeys(const Snapshot& snapshot, const Draft& draft)
{
    std::vector<CheckKey> keys;
    for (const Move& move : draft.moves()) {
        if (move.isRemoval())
            continue;
        const StageState* source = snapshot.stage(move.from);
        const Version* version = source ? source->version(move.package, move.version) : nullptr;
        const git::Oid tree = version ? version->tree : move.isArrival() ? move.tree : git::Oid();
        if (!tree.isNull())
            keys.push_back({.name = move.name(), .tree = tree});
    }
    return keys;
}

} // namespace triptych
