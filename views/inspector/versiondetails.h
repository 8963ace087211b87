// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repositorypool.h"
#include "models/storage/manifest.h"
#include "models/storage/packagefiles.h"
#include "models/storage/snapshot.h"
#include "views/content/documentstyle.h"
#include "views/content/packagedocument.h"

#include <QImage>

namespace triptych {

struct VersionRequest
{
    SnapshotPtr snapshot;
    QString stage;
    VersionName name;
    git::Oid tree;
    DocumentStyle style;
    int iconSide = 0; // in device pixels
};

struct VersionDetails
{
    QString problem; // why there is nothing else, a sentence
    Manifest manifest;
    QImage icon; // null: it has none that could be shown
    PackageFiles files;
    std::shared_ptr<PackageDocument> overview; // facts and README, on the window's thread
};

// Reads everything the inspector shows of a version apart from its history. For workers. What is
// missing or broken is said in the place where it would stand.
VersionDetails loadDetails(git::RepositoryPool& pool, const VersionRequest& request,
                           const std::stop_token& stop);

} // namespace triptych
