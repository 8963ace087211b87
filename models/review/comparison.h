// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/oid.h"
#include "models/storage/semver.h"

namespace triptych {

// A version as one side of a comparison shows it.
struct ComparedVersion
{
    VersionName name;
    QString stage; // where it is; empty: in none of the stages
    git::Oid tree;

    friend bool operator==(const ComparedVersion&, const ComparedVersion&) = default;
};

// Two versions to be read side by side, of one package as a rule. A side without a tree is empty: the
// version is new, or gone.
struct Comparison
{
    ComparedVersion left;
    ComparedVersion right;

    bool isAddition() const { return left.tree.isNull(); }
    bool isRemoval() const { return right.tree.isNull(); }
    friend bool operator==(const Comparison&, const Comparison&) = default;
};

} // namespace triptych
