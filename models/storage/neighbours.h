// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/snapshot.h"

#include <functional>
#include <optional>

namespace triptych {

// What a stage holds of a version, and next to it.
struct Neighbourhood
{
    enum class Match {
        Absent,
        Here, // the stage the version is looked at in
        Same, // the same content
        ModesDiffer, // the same files with other file modes
        Differs, // other content
    };
    QString stage;
    Match match = Match::Absent;
    std::optional<SemVer> lower; // the next lower version of the package in this stage
    std::optional<SemVer> higher;

    friend bool operator==(const Neighbourhood&, const Neighbourhood&) = default;
};

// Whether two different trees hold the same files, whatever their modes.
using SameFiles = std::function<bool(const git::Oid&, const git::Oid&)>;

// For every readable stage of the snapshot, in its order. `tree` is the version's content as looked
// at in `stage`; sameFiles is asked only where another stage holds another tree.
std::vector<Neighbourhood> neighbourhoods(const Snapshot& snapshot, const QString& stage,
                                          const VersionName& name, const git::Oid& tree,
                                          const SameFiles& sameFiles);

} // namespace triptych
