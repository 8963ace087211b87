// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/snapshot.h"

namespace triptych::registry {

// A version as a registry serves it.
struct ComposedVersion
{
    VersionName name;
    QString stage; // that it comes from
    git::Oid tree; // its directory

    friend bool operator==(const ComposedVersion&, const ComposedVersion&) = default;
};

// All that the registry of a stage serves: the packages of the stages that it includes and its own,
// of equal names and versions the one of the stage that takes precedence. By name, then newest first.
std::vector<ComposedVersion> composition(const Snapshot& snapshot, QStringView stage);

} // namespace triptych::registry
