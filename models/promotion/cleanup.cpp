// SPDX-License-Identifier: MIT
#include "models/promotion/cleanup.h"

#include "models/promotion/vanishing.h"

namespace triptych {

std::vector<CleanupCandidate> cleanupCandidates(const Snapshot& snapshot, Relations relations)
{
    std::vector<CleanupCandidate> candidates;
    for (const StageState& state : snapshot.stages) {
        if (state.stage.frozen || !state.isReadable())
            continue;
        for (const Package& package : state.packages) {
            if (snapshot.configuration.markers.contains(package.name))
                continue;
            for (const Version& version : package.versions) {
                if (!(version.relations & relations))
                    continue;
                const Move move{.package = package.name,
                                .version = version.version,
                                .from = state.stage.name,
                                .to = {},
                                .keepSource = false,
                                .tree = version.tree};
                candidates.push_back({.move = move,
                                      .relations = version.relations & relations,
                                      .isNowhereElse = wouldVanish(snapshot, {}, move)});
            }
        }
    }
    return candidates;
}

} // namespace triptych
