// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "models/storage/semver.h"

#include <vector>

namespace triptych {

// A version whose directory differs between two trees of a storage.
struct VersionChange
{
    VersionName name;
    git::Oid before; // null: it was not there
    git::Oid after; // null: it is gone

    bool isAddition() const { return before.isNull(); }
    bool isRemoval() const { return after.isNull(); }
    friend bool operator==(const VersionChange&, const VersionChange&) = default;
};

// What differs between two root trees of a storage.
struct StorageChanges
{
    std::vector<VersionChange> versions; // by name, then newest first
    // Other paths that differ: at the top of the storage ("Dockerfile", ".ci"), or below packages/
    // where no version stands ("packages/README.md"). Raw bytes, in git's order.
    std::vector<QByteArray> others;

    bool isEmpty() const { return versions.empty() && others.empty(); }
};

// Reads only the trees whose ids differ. A null tree is the empty one.
git::Result<StorageChanges> storageChanges(const git::Repository& repository,
                                           const git::Oid& before, const git::Oid& after);

} // namespace triptych
