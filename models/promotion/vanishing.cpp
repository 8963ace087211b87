// SPDX-License-Identifier: MIT
#include "models/promotion/vanishing.h"

#include <algorithm>

namespace triptych {

bool wouldVanish(const Snapshot& snapshot, const Draft& draft, const Move& removal)
{
    if (!removal.isRemoval())
        return false; // it arrives elsewhere
    const auto drafted = draft.ofVersion(removal.package, removal.version);
    if (std::ranges::any_of(drafted, [](const Move& move) { return !move.isRemoval(); }))
        return false;
    return std::ranges::none_of(snapshot.stages, [&](const StageState& state) {
        if (state.stage.name == removal.from || !state.version(removal.package, removal.version))
            return false;
        const Move* leaving = draft.leaving(state.stage.name, removal.package, removal.version);
        return !leaving || leaving->keepSource;
    });
}

std::vector<Move> vanishing(const Snapshot& snapshot, const Draft& draft)
{
    std::vector<Move> found;
    for (const Move& move : draft.moves())
        if (wouldVanish(snapshot, draft, move))
            found.push_back(move);
    return found;
}

} // namespace triptych
