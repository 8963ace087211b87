// SPDX-License-Identifier: MIT
#include "models/promotion/newest.h"

#include <algorithm>

namespace triptych {

std::vector<Move> newestOnly(const Snapshot& snapshot, const Draft& draft,
                             std::span<const Move> moves)
{
    std::vector<Move> newest;
    QSet<std::pair<QString, QString>> taken;
    for (const Move& move : moves) {
        const std::pair key(move.from, move.package);
        if (taken.contains(key))
            continue;
        taken.insert(key);
        const StageState* state = snapshot.stage(move.from);
        const Package* package = state ? state->package(move.package) : nullptr;
        if (!package)
            continue;
        const auto stays = [&](const Version& version) {
            return !draft.leaving(move.from, move.package, version.version);
        };
        const auto found = std::ranges::find_if(package->versions, stays);
        if (found != package->versions.end())
            newest.push_back({.package = move.package,
                              .version = found->version,
                              .from = move.from,
                              .to = {},
                              .keepSource = false,
                              .tree = found->tree});
    }
    return newest;
}

} // namespace triptych
