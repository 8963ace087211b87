// SPDX-License-Identifier: MIT
#pragma once

#include "models/live/search.h"
#include "models/registry/packageindex.h"

#include <span>
#include <vector>

namespace triptych::live {

// A version that is served, but not with the content that it should have.
struct WrongContent
{
    registry::ComposedVersion version;
    QStringList paths; // of its files, fit to be shown

    friend bool operator==(const WrongContent&, const WrongContent&) = default;
};

// What a registry lists against what it should serve.
struct Comparison
{
    qsizetype live = 0; // of what it should serve, as it should be
    std::vector<registry::ComposedVersion> missing; // in the order of what is expected
    std::vector<ServedVersion> extra; // by name
    std::vector<ServedVersion> duplicates; // named more than once; they are not extra for that
    std::vector<WrongContent> wrong; // in the order of what is expected

    bool isEqual() const
    {
        return missing.empty() && extra.empty() && duplicates.empty() && wrong.empty();
    }
    qsizetype expected() const { return live + qsizetype(missing.size() + wrong.size()); }
    bool isMissing(const VersionName& name) const;

    friend bool operator==(const Comparison&, const Comparison&) = default;
};

// By names and versions, and by what the list says of their manifests. Of what is expected the index has
// what its manifests say; what it does not have is compared by name only.
Comparison compareLive(std::span<const registry::ComposedVersion> expected,
                       std::span<const ServedEntry> served, const registry::PackageIndex& index);

} // namespace triptych::live
