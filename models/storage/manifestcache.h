// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/manifest.h"

#include <QMutex>

namespace triptych {

// Parsed manifests on disk, by blob id, so that nothing is parsed twice. Everything in it can be
// made anew: a file that cannot be read is one that is empty, a failure to write is none.
// Thread-safe.
class ManifestCache
{
public:
    // The file is read when first asked; an empty path is a cache in memory only.
    explicit ManifestCache(QString file);
    ~ManifestCache(); // saves

    static QString defaultFile(); // in the user's cache folder

    ManifestPtr find(const git::Oid& blob) const; // null when it has none
    void insert(const git::Oid& blob, ManifestPtr manifest);
    void save(); // when anything was inserted since; atomic

private:
    void readOnce() const;

    mutable QMutex m_mutex;
    const QString m_file;
    mutable bool m_read = false;
    mutable QHash<git::Oid, ManifestPtr> m_manifests;
    bool m_changed = false;
};

} // namespace triptych
