// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/git/repositorypool.h"
#include "models/storage/manifestcache.h"
#include "models/storage/snapshot.h"

#include <QObject>
#include <QSet>

#include <deque>

namespace triptych {

// Reads the manifests of a storage on workers, a chunk at a time, each tree once.
class ManifestReader : public QObject
{
    Q_OBJECT

public:
    // The cache may be shared; null: manifests are parsed anew.
    explicit ManifestReader(std::shared_ptr<ManifestCache> cache, QObject* parent = nullptr);

    // Those of the snapshot that were not asked for yet: what gives packages their titles and icons
    // first.
    void read(const std::shared_ptr<git::RepositoryPool>& pool, const Snapshot& snapshot);
    void forget(); // and begin anew, with another storage
    bool isReading() const { return m_reading.isRunning(); }

Q_SIGNALS:
    void loaded(const triptych::Manifests& manifests);

private:
    void readNext();

    const std::shared_ptr<ManifestCache> m_cache;
    std::shared_ptr<git::RepositoryPool> m_pool;
    QSet<git::Oid> m_asked;
    std::deque<std::vector<git::Oid>> m_chunks;
    Tasks m_reading{this};
    Tasks m_saving{this};
};

} // namespace triptych
