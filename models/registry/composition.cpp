// SPDX-License-Identifier: MIT
#include "models/registry/composition.h"

#include <map>

namespace triptych::registry {

std::vector<ComposedVersion> composition(const Snapshot& snapshot, QStringView stage)
{
    struct Newer
    {
        bool operator()(const SemVer& a, const SemVer& b) const { return a > b; }
    };
    std::map<QString, std::map<SemVer, ComposedVersion, Newer>> packages;
    for (const QString& name : snapshot.configuration.served(stage)) {
        const StageState* state = snapshot.stage(name);
        if (!state)
            continue;
        for (const Package& package : state->packages)
            for (const Version& version : package.versions)
                packages[package.name].try_emplace(
                    version.version, ComposedVersion{.name = {package.name, version.version},
                                                     .stage = name,
                                                     .tree = version.tree});
    }
    std::vector<ComposedVersion> all;
    for (auto& [name, versions] : packages)
        for (auto& [version, composed] : versions)
            all.push_back(std::move(composed));
    return all;
}

} // namespace triptych::registry
