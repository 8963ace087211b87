// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/semver.h"

#include <array>
#include <vector>

namespace triptych::demo {

enum StageIndex : int { Snapshot, Staging, Production, StageCount };

// How the copy upstream differs from the one downstream.
enum class Variant : quint8 { None, Modes, Content };

// A version and the stages that hold it in the end.
struct PlacedVersion
{
    SemVer version;
    std::array<bool, StageCount> in{};
    Variant variant = Variant::None;

    int upstream() const; // the first stage that has it
    bool isTwin() const; // in more than one stage
};

// What a package's entry says of its stages, as in "1.6.0 1.5.1 +4": newest first, and so many
// older ones that are made up.
struct VersionSpec
{
    std::array<QString, StageCount> stages;
    QString modes; // the version whose copies differ in modes
    QString conflict; // the version whose copies differ in content
};

// Oldest first, each version once.
std::vector<PlacedVersion> placeVersions(const VersionSpec& spec, quint32 seed);

// As many as wanted, the newest ones upstream. Some packages have stale and left-over versions.
std::vector<PlacedVersion> makeVersions(int count, quint32 seed);

} // namespace triptych::demo
