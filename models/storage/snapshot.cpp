// SPDX-License-Identifier: MIT
#include "models/storage/snapshot.h"

#include <QSet>

#include <algorithm>

namespace triptych {

const Version* Package::find(const SemVer& version) const
{
    const auto it =
        std::ranges::lower_bound(versions, version, std::ranges::greater{}, &Version::version);
    return it != versions.end() && it->version == version ? &*it : nullptr;
}

const Package* StageState::package(QStringView name) const
{
    const auto it = std::ranges::lower_bound(
        packages, name, std::ranges::less{},
        [](const Package& package) -> QStringView { return package.name; });
    return it != packages.end() && it->name == name ? &*it : nullptr;
}

const Version* StageState::version(QStringView name, const SemVer& version) const
{
    const Package* found = package(name);
    return found ? found->find(version) : nullptr;
}

qsizetype StageState::versionCount() const
{
    qsizetype count = 0;
    for (const Package& package : packages)
        count += qsizetype(package.versions.size());
    return count;
}

qsizetype StageState::count(Relation relation) const
{
    qsizetype count = 0;
    for (const Package& package : packages)
        count += std::ranges::count_if(package.versions, [relation](const Version& version) {
            return version.relations.testFlag(relation);
        });
    return count;
}

const StageState* Snapshot::stage(QStringView name) const
{
    const int index = indexOf(name);
    return index < 0 ? nullptr : &stages[size_t(index)];
}

int Snapshot::indexOf(QStringView name) const
{
    const auto it = std::ranges::find_if(
        stages, [name](const StageState& state) { return state.stage.name == name; });
    return it == stages.end() ? -1 : int(it - stages.begin());
}

std::vector<const StageState*> Snapshot::downstreamOf(QStringView name) const
{
    std::vector<const StageState*> downstream;
    const int index = indexOf(name);
    if (index < 0 || stages[size_t(index)].stage.frozen)
        return downstream;
    for (size_t i = size_t(index) + 1; i < stages.size(); ++i)
        if (!stages[i].stage.frozen)
            downstream.push_back(&stages[i]);
    return downstream;
}

bool Snapshot::registriesDiffer() const
{
    QSet<QString> versions;
    for (const StageState& state : stages)
        if (state.isReadable() && !state.stage.frozen && !state.registry.version.isEmpty())
            versions.insert(state.registry.version);
    return versions.size() > 1;
}

qsizetype Snapshot::packageCount() const
{
    QSet<QString> names;
    for (const StageState& state : stages)
        for (const Package& package : state.packages)
            names.insert(package.name);
    return names.size();
}

qsizetype Snapshot::versionCount() const
{
    qsizetype count = 0;
    for (const StageState& state : stages)
        count += state.versionCount();
    return count;
}

} // namespace triptych
