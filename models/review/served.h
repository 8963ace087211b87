// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/snapshot.h"

#include <optional>

namespace triptych {

// A version as a stage's users get it.
struct ServedVersion
{
    QString stage; // that it comes from: the stage itself or one that it includes
    SemVer version;
    git::Oid tree;

    friend bool operator==(const ServedVersion&, const ServedVersion&) = default;
};

// The newest version of a package lower than another that a stage's registry serves: its own and
// those of the stages that it includes, the copy of the stage that takes precedence. What who has
// the package today has of it. Nothing when there is none.
std::optional<ServedVersion> superseded(const Snapshot& snapshot, QStringView stage,
                                        const QString& package, const SemVer& version);

// Whether a stage's registry serves a version, whatever its content, from a stage that it includes.
bool isServedFromAnother(const Snapshot& snapshot, const QString& stage, const VersionName& name);

} // namespace triptych
