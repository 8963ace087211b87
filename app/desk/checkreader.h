// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/checks/checkall.h"
#include "models/storage/snapshot.h"

#include <QObject>

#include <deque>

namespace triptych {

// Checks the versions of a storage on workers, a chunk at a time, and keeps what was found. Those that
// may be promoted are checked unasked, since the board wants to say what is blocked; those of the last
// stage only when somebody wants to know.
class CheckReader : public QObject
{
    Q_OBJECT

public:
    // The cache may be shared; null: all is checked anew.
    explicit CheckReader(std::shared_ptr<CheckCache> cache, QObject* parent = nullptr);

    // Those of the snapshot that were not asked for yet, and those of which files were missing.
    void read(const std::shared_ptr<git::RepositoryPool>& pool, const Snapshot& snapshot);
    void readFirst(const std::vector<CheckKey>& keys); // before all others
    void forget(); // and begin anew, with another storage
    bool isReading() const { return m_checking.isRunning() || !m_chunks.empty(); }

    const CheckReports& reports() const { return m_reports; }
    const std::shared_ptr<CheckCache>& cache() const { return m_cache; }

Q_SIGNALS:
    void loaded(const triptych::CheckReports& reports); // those that are new

private:
    std::vector<CheckKey> unasked(const std::vector<CheckKey>& keys);
    void readNext();
    void take(const CheckReports& reports);

    const std::shared_ptr<CheckCache> m_cache;
    std::shared_ptr<git::RepositoryPool> m_pool;
    QSet<CheckKey> m_asked;
    std::deque<std::vector<CheckKey>> m_chunks;
    CheckReports m_reports;
    Tasks m_checking{this};
    Tasks m_saving{this};
};

} // namespace triptych
