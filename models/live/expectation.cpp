// SPDX-License-Identifier: MIT
#include "models/live/expectation.h"

#include "models/storage/versionchanges.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace triptych::live {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(live::Expectation)
};

std::expected<std::vector<registry::ComposedVersion>, QString> composed(const Snapshot& snapshot,
                                                                        const QString& stage)
{
    const Stage* found = snapshot.configuration.stage(stage);
    if (!found)
        return std::unexpected(Text::tr("There is no stage %1.").arg(stage));
    if (found->registry.isEmpty())
        return std::unexpected(Text::tr("No registry is configured for %1: name its address by "
                                        "the key registry of the stage.")
                                   .arg(stage));
    for (const QString& name : snapshot.configuration.served(stage)) {
        const StageState* state = snapshot.stage(name);
        if (!state || !state->isReadable())
            return std::unexpected(
                Text::tr("What %1 should serve is not known, since %2 cannot be read. %3")
                    .arg(stage, name, state ? state->problem : QString())
                    .trimmed());
    }
    return registry::composition(snapshot, stage);
}

void apply(const VersionChange& change, std::vector<Package>& packages)
{
    auto package = std::ranges::lower_bound(packages, change.name.package, {}, &Package::name);
    if (package == packages.end() || package->name != change.name.package)
        package = packages.insert(package, {.name = change.name.package, .versions = {}});
    std::vector<Version>& versions = package->versions;
    std::erase_if(versions,
                  [&](const Version& version) { return version.version == change.name.version; });
    if (!change.isRemoval()) {
        const auto place = std::ranges::lower_bound(versions, change.name.version,
                                                    std::ranges::greater{}, &Version::version);
        versions.insert(place,
                        {.version = change.name.version, .tree = change.after, .relations = {}});
    }
    if (versions.empty())
        packages.erase(package);
}

} // namespace

std::expected<Expectation, QString> expectAll(const Snapshot& snapshot, const QString& stage)
{
    auto all = composed(snapshot, stage);
    if (!all)
        return std::unexpected(all.error());
    return Expectation{.present = *std::move(all), .gone = {}, .isComplete = true};
}

std::expected<Expectation, QString> expectChanges(const Snapshot& before, const Snapshot& after,
                                                  const QString& stage)
{
    const auto old = composed(before, stage);
    auto now = composed(after, stage);
    if (!old || !now)
        return std::unexpected(old ? now.error() : old.error());
    std::map<QString, git::Oid> trees; // of what was, by package and version
    for (const registry::ComposedVersion& version : *old)
        trees.emplace(version.name.text(), version.tree);
    Expectation result;
    for (registry::ComposedVersion& version : *now) {
        const auto was = trees.find(version.name.text());
        const bool same = was != trees.end() && was->second == version.tree;
        if (was != trees.end())
            trees.erase(was);
        if (!same)
            result.present.push_back(std::move(version));
    }
    for (const registry::ComposedVersion& version : *old)
        if (trees.contains(version.name.text()))
            result.gone.push_back(version.name);
    return result;
}

git::Result<SnapshotPtr> withStageAt(const git::Repository& repository, const Snapshot& snapshot,
                                     const QString& stage, const git::Oid& commit)
{
    auto result = std::make_shared<Snapshot>(snapshot);
    const int index = result->indexOf(stage);
    if (index < 0 || result->stages[size_t(index)].tip.id == commit)
        return result;
    StageState& state = result->stages[size_t(index)];
    auto other = repository.commit(commit);
    if (!other)
        return std::unexpected(other.error());
    const auto changes = storageChanges(repository, state.tip.tree, other->tree);
    if (!changes)
        return std::unexpected(changes.error());
    for (const VersionChange& change : changes->versions)
        apply(change, state.packages);
    state.refTarget = state.target();
    state.tip = *std::move(other);
    return result;
}

} // namespace triptych::live
