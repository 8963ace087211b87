// SPDX-License-Identifier: MIT
#include "models/promotion/foreseen.h"

#include <algorithm>

namespace triptych {

namespace {

Package& packageOf(StageState& state, const QString& name)
{
    auto at = std::ranges::lower_bound(state.packages, name, {}, &Package::name);
    if (at == state.packages.end() || at->name != name)
        at = state.packages.insert(at, Package{.name = name, .versions = {}});
    return *at;
}

void change(StageState& state, const PlannedCommit& commit)
{
    for (const PlannedVersion& planned : commit.versions) {
        Package& package = packageOf(state, planned.name.package);
        std::erase_if(package.versions, [&](const Version& version) {
            return version.version == planned.name.version;
        });
        if (commit.kind == PlannedCommit::Kind::Add)
            package.versions.push_back(
                {.version = planned.name.version, .tree = planned.tree, .relations = {}});
        std::ranges::sort(package.versions, std::ranges::greater{}, &Version::version);
    }
    std::erase_if(state.packages, [](const Package& package) { return package.versions.empty(); });
}

} // namespace

Snapshot foreseen(const Snapshot& snapshot, const Plan& plan)
{
    Snapshot after = snapshot;
    for (const PlannedCommit& commit : plan.commits)
        if (const int stage = after.indexOf(commit.stage);
            stage >= 0 && commit.kind != PlannedCommit::Kind::Raise)
            change(after.stages[size_t(stage)], commit);
    return after;
}

} // namespace triptych
