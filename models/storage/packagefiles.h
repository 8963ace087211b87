// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace triptych {

// One file below a version's directory.
struct PackageFile
{
    QByteArray path; // raw bytes, parts joined with '/'
    QString display; // the path fit to be shown, parts joined with '/'
    git::Mode mode = git::Mode::File; // Tree: a folder that cannot be read
    git::Oid id;
    std::optional<qint64> size; // nothing: the content is not in this clone

    friend bool operator==(const PackageFile&, const PackageFile&) = default;
};

struct PackageFiles
{
    std::vector<PackageFile> files; // in git's order
    qint64 bytes = 0; // of those whose size is known
    qsizetype missing = 0; // files whose content is not in this clone
    bool complete = true; // false: there are more than are listed here

    friend bool operator==(const PackageFiles&, const PackageFiles&) = default;
};

// More than this is no package: a tree can name one folder over and over.
inline constexpr qsizetype maxPackageFiles = 50'000;

// All files of a version's tree. Stops early, with what it has, when asked to.
git::Result<PackageFiles> listPackageFiles(const git::Repository& repository, const git::Oid& tree,
                                           std::stop_token stop = {});

// The entry at a path below a tree; nothing when there is none.
git::Result<std::optional<git::TreeEntry>> findInTree(const git::Repository& repository,
                                                      const git::Oid& tree, QByteArrayView path);

// The content of the file at a path. An error for everything that is no regular file.
git::Result<QByteArray> readInTree(const git::Repository& repository, const git::Oid& tree,
                                   QByteArrayView path);

// The path that leads there from a folder ("docs" and "../img/./a.png": img/a.png). Empty when it
// leads out of the package.
QByteArray joinedPath(QByteArrayView folder, QByteArrayView path);

// What a reference in the file at `from` means as a path within the package ("../img/a.png" in
// docs/README.md is img/a.png; a leading slash is the package's root). Empty when it leads out of
// the package.
QByteArray pathWithinPackage(QByteArrayView from, const QString& reference);

} // namespace triptych
