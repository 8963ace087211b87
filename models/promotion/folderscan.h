// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/objects.h"
#include "models/promotion/bringin.h"

namespace triptych {

// Of bringin.h only: the files of a folder on disk that shall become a tree.
struct FolderFile
{
    QByteArray path; // below the folder, raw bytes, parts joined with '/'
    git::Mode mode = git::Mode::File; // File, Executable, Symlink
    qint64 size = 0;
};

// In no particular order. Follows no link below the folder. Fails for what cannot become a tree.
git::Result<std::vector<FolderFile>>
scanFolder(const QByteArray& folder, const BringInLimits& limits, const std::stop_token& stop);

// The content as git keeps it: of a link, where it points.
git::Result<QByteArray> readFolderFile(const QByteArray& folder, const FolderFile& file);

git::Error bringInError(git::Error::Kind kind, const QByteArray& folder, const QString& reason,
                        const QString& remedy);
git::Error bringInCancelled(const QByteArray& folder);

} // namespace triptych
