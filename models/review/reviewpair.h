// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/oid.h"
#include "models/storage/semver.h"

#include <optional>

namespace triptych {

// One of the two versions that are compared.
struct ReviewSide
{
    QString stage; // empty: of no stage
    VersionName name;
    git::Oid tree;

    friend bool operator==(const ReviewSide&, const ReviewSide&) = default;
};

// What is to be compared; at least one of them is there.
struct ReviewPair
{
    std::optional<ReviewSide> left; // nothing: the package is new
    std::optional<ReviewSide> right; // nothing: it goes

    friend bool operator==(const ReviewPair&, const ReviewPair&) = default;
};

} // namespace triptych
