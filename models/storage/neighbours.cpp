// SPDX-License-Identifier: MIT
#include "models/storage/neighbours.h"

#include <algorithm>

namespace triptych {

std::vector<Neighbourhood> neighbourhoods(const Snapshot& snapshot, const QString& stage,
                                          const VersionName& name, const git::Oid& tree,
                                          const SameFiles& sameFiles)
{
    using Match = Neighbourhood::Match;
    std::vector<Neighbourhood> result;
    for (const StageState& state : snapshot.stages) {
        if (!state.isReadable())
            continue;
        Neighbourhood& here = result.emplace_back();
        here.stage = state.stage.name;
        const Package* package = state.package(name.package);
        if (!package)
            continue;
        if (const Version* version = package->find(name.version)) {
            here.match = state.stage.name == stage        ? Match::Here
                         : version->tree == tree          ? Match::Same
                         : sameFiles(version->tree, tree) ? Match::ModesDiffer
                                                          : Match::Differs;
        }
        // Newest first: what stands before the first that is lower is higher or the version itself.
        const auto& versions = package->versions;
        const auto lower = std::ranges::find_if(
            versions, [&name](const Version& version) { return version.version < name.version; });
        if (lower != versions.end())
            here.lower = lower->version;
        auto higher = std::make_reverse_iterator(lower);
        if (higher != versions.rend() && higher->version == name.version)
            ++higher;
        if (higher != versions.rend())
            here.higher = higher->version;
    }
    return result;
}

} // namespace triptych
