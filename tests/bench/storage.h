// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/snapshot.h"

namespace triptych::bench {

// The storage that is measured; it is not written to.
QString storagePath();
void setStoragePath(const QString& path);

// A repository with the storage's refs which borrows its objects; made anew on each call.
QString freshCopy(const QString& folder);

SnapshotPtr readSnapshot(const git::Repository& repository);
git::Repository openStorage(const QString& path = storagePath());

// Each version's tree once.
std::vector<git::Oid> versionTrees(const Snapshot& snapshot);

// The peak of this process.
double residentMegabytes();

} // namespace triptych::bench
