// SPDX-License-Identifier: MIT
#include "models/live/comparison.h"

#include <algorithm>
#include <map>

namespace triptych::live {

namespace {

bool contradicts(const std::optional<QString>& said, const QString& meant)
{
    return said && *said != meant;
}

bool contradicts(const ServedDescription& said, const registry::PackageEntry& meant)
{
    return contradicts(said.title, meant.title) || contradicts(said.description, meant.description)
           || contradicts(said.type, meant.type)
           || contradicts(said.kibanaVersion, meant.kibanaVersion)
           || contradicts(said.owner, meant.owner);
}

} // namespace

bool Comparison::isMissing(const VersionName& name) const
{
    return std::ranges::contains(missing, name, &registry::ComposedVersion::name);
}

Comparison compareLive(std::span<const registry::ComposedVersion> expected,
                       std::span<const ServedEntry> served, const registry::PackageIndex& index)
{
    struct Found
    {
        const ServedDescription* description = nullptr;
        int times = 0;
        bool isExpected = false;
    };
    std::map<ServedVersion, Found> found;
    for (const ServedEntry& entry : served) {
        Found& one = found[entry.version];
        one.description = &entry.description;
        ++one.times;
    }
    Comparison result;
    for (const registry::ComposedVersion& version : expected) {
        const auto it =
            found.find({.package = version.name.package, .version = version.name.version.text()});
        if (it == found.end()) {
            result.missing.push_back(version);
            continue;
        }
        it->second.isExpected = true;
        const registry::PackageEntry* meant = index.find(it->first.package, it->first.version);
        if (meant && contradicts(*it->second.description, *meant))
            result.wrong.push_back({.version = version, .paths = {QStringLiteral("manifest.yml")}});
        else
            ++result.live;
    }
    for (const auto& [version, how] : found) {
        if (!how.isExpected)
            result.extra.push_back(version);
        if (how.times > 1)
            result.duplicates.push_back(version);
    }
    return result;
}

} // namespace triptych::live
