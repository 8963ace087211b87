// SPDX-License-Identifier: MIT
#include "models/live/comparison.h"

#include <algorithm>
#include <map>

namespace triptych::live {

bool Comparison::isMissing(const VersionName& name) const
{
    return std::ranges::contains(missing, name, &registry::ComposedVersion::name);
}

Comparison compareLive(std::span<const registry::ComposedVersion> expected,
                       std::span<const ServedVersion> served)
{
    struct Found
    {
        int times = 0;
        bool isExpected = false;
    };
    std::map<ServedVersion, Found> found;
    for (const ServedVersion& version : served)
        ++found[version].times;
    Comparison result;
    for (const registry::ComposedVersion& version : expected) {
        const auto it =
            found.find({.package = version.name.package, .version = version.name.version.text()});
        if (it == found.end()) {
            result.missing.push_back(version);
            continue;
        }
        it->second.isExpected = true;
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
