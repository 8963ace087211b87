// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/snapshot.h"

#include <vector>

namespace triptych {

// What became of a stage between two snapshots.
struct StageChange
{
    QString stage;
    std::vector<VersionName> came; // by name, then newest first; as the others
    std::vector<VersionName> went;
    std::vector<VersionName> changed; // other content

    // The branch moved, and yet the same versions are in it: a Dockerfile, or an empty commit.
    bool isWithoutVersions() const { return came.empty() && went.empty() && changed.empty(); }
    friend bool operator==(const StageChange&, const StageChange&) = default;
};

// The stages whose branch is at another commit, in the snapshot's order. Pure.
std::vector<StageChange> stageChanges(const Snapshot& before, const Snapshot& after);

} // namespace triptych
