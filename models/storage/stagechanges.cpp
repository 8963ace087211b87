// SPDX-License-Identifier: MIT
#include "models/storage/stagechanges.h"

namespace triptych {

namespace {

// The versions of one that the other does not have, in the order of the one; those that both have
// with other content go to changed.
std::vector<VersionName> missingIn(const StageState& other, const StageState& one,
                                   std::vector<VersionName>* changed)
{
    std::vector<VersionName> missing;
    for (const Package& package : one.packages) {
        for (const Version& version : package.versions) {
            const Version* there = other.version(package.name, version.version);
            if (!there)
                missing.push_back({package.name, version.version});
            else if (changed && there->tree != version.tree)
                changed->push_back({package.name, version.version});
        }
    }
    return missing;
}

} // namespace

std::vector<StageChange> stageChanges(const Snapshot& before, const Snapshot& after)
{
    std::vector<StageChange> changes;
    for (const StageState& now : after.stages) {
        const StageState* then = before.stage(now.stage.name);
        if (!then || then->tip.id == now.tip.id)
            continue;
        StageChange change{.stage = now.stage.name, .came = {}, .went = {}, .changed = {}};
        change.came = missingIn(*then, now, &change.changed);
        change.went = missingIn(now, *then, nullptr);
        changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace triptych
