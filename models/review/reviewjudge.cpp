// SPDX-License-Identifier: MIT
#include "models/review/reviewjudge.h"

#include "models/promotion/vanishing.h"

#include <algorithm>

namespace triptych {

namespace {

// How a version stands downstream; of the relations only what the judge asks about.
Relations relationsOf(const Snapshot& snapshot, const QString& stage, const VersionName& name,
                      const git::Oid& tree)
{
    Relations relations;
    for (const StageState* other : snapshot.downstreamOf(stage))
        if (const Version* twin = other->version(name.package, name.version))
            relations |= twin->tree == tree                             ? Relation::LeftOver
                         : snapshot.differInModesOnly(twin->tree, tree) ? Relation::ModesDiffer
                                                                        : Relation::Conflict;
    return relations;
}

void setVersion(StageState& state, const VersionName& name, const git::Oid& tree,
                Relations relations)
{
    auto package = std::ranges::lower_bound(state.packages, name.package, {}, &Package::name);
    if (package == state.packages.end() || package->name != name.package) {
        if (tree.isNull())
            return;
        package = state.packages.insert(package, {.name = name.package, .versions = {}});
    }
    std::erase_if(package->versions,
                  [&name](const Version& version) { return version.version == name.version; });
    if (!tree.isNull()) {
        const auto place = std::ranges::find_if(
            package->versions, [&name](const Version& v) { return v.version < name.version; });
        package->versions.insert(place,
                                 {.version = name.version, .tree = tree, .relations = relations});
    }
    if (package->versions.empty())
        state.packages.erase(package);
}

} // namespace

Snapshot withBefore(const git::Repository& repository, const Snapshot& snapshot,
                    const QString& stage, std::span<const VersionChange> changes)
{
    Snapshot before = snapshot;
    const int index = before.indexOf(stage);
    if (index < 0)
        return before;
    for (const VersionChange& change : changes) {
        setVersion(before.stages[size_t(index)], change.name, change.before,
                   relationsOf(snapshot, stage, change.name, change.before));
        if (!change.before.isNull() && !change.after.isNull()
            && equalButForModes(repository, change.before, change.after).value_or(false))
            before.modeTwins.insert(std::minmax(change.before, change.after));
    }
    return before;
}

void judgeReviewed(const Snapshot& before, const QString& stage, ReviewedVersion& version)
{
    using Match = Counterpart::Match;
    Move move{.package = version.name.package,
              .version = version.name.version,
              .from = {},
              .to = stage,
              .keepSource = true,
              .tree = version.after};
    if (version.kind == ReviewedVersion::Kind::Goes) {
        move.from = stage;
        move.to.clear();
        move.keepSource = false;
        move.tree = version.before;
        version.vanishes = wouldVanish(before, {}, move);
    } else if (version.counterpart.match == Match::Same && !version.counterpart.isPast
               && before.indexOf(version.counterpart.stage) < before.indexOf(stage)) {
        move.from = version.counterpart.stage;
    }
    Verdict verdict = judge({.snapshot = before}, move);
    version.refusal = verdict.reason;
    version.concerns = std::move(verdict.concerns);
}

} // namespace triptych
