// SPDX-License-Identifier: MIT
#pragma once

#include "models/live/search.h"
#include "models/registry/composition.h"

#include <span>
#include <vector>

namespace triptych::live {

// What a registry serves against what it should serve, by names and versions.
struct Comparison
{
    qsizetype live = 0; // of what it should serve
    std::vector<registry::ComposedVersion> missing; // in the order of what is expected
    std::vector<ServedVersion> extra; // by name
    std::vector<ServedVersion> duplicates; // named more than once; they are not extra for that

    bool isEqual() const { return missing.empty() && extra.empty() && duplicates.empty(); }
    bool isMissing(const VersionName& name) const;

    friend bool operator==(const Comparison&, const Comparison&) = default;
};

Comparison compareLive(std::span<const registry::ComposedVersion> expected,
                       std::span<const ServedVersion> served);

} // namespace triptych::live
