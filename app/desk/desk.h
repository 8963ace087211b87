// SPDX-License-Identifier: MIT
#pragma once

#include "app/desk/drafteditor.h"
#include "app/desk/manifestreader.h"
#include "app/desk/refwatcher.h"
#include "models/async/tasks.h"
#include "models/git/repositorypool.h"
#include "models/promotion/plan.h"
#include "models/storage/snapshot.h"

#include <QDateTime>

#include <optional>

namespace triptych {

// The one live object: an open repository, its snapshot as of now, and the draft. It reads and
// writes on workers only and says what came of it; it follows refs that move outside by itself.
class Desk : public QObject
{
    Q_OBJECT

public:
    // The cache may be shared; null: manifests are parsed anew.
    Desk(const Configuration& configuration, std::shared_ptr<ManifestCache> cache,
         QObject* parent = nullptr);
    ~Desk() override;

    void open(const QString& path); // opened() or openFailed() follows
    void close();
    void reload(); // even if no ref moved
    void setShowFrozen(bool show);

    bool isOpen() const { return m_snapshot != nullptr; }
    QString path() const { return m_pool ? m_pool->path() : QString(); }
    QString lastPath() const { return m_lastPath; } // what open() was asked for
    QString commonDir() const { return m_commonDir; } // tells a storage from another
    QString name() const { return m_name; }
    QString remote() const { return m_remote; } // where origin is; may be empty
    const std::shared_ptr<git::RepositoryPool>& pool() const { return m_pool; }
    const SnapshotPtr& snapshot() const { return m_snapshot; }
    DraftEditor& drafting() { return m_draft; }
    // Of the draft on the snapshot; while isPlanning(), of one before.
    const Plan& currentPlan() const { return m_plan; }
    bool isPlanning() const { return m_planning.isRunning(); }

    bool isReading() const; // anything is still to come
    bool isApplying() const { return m_applying; }
    void apply(const Plan& plan); // applied() or applyFailed() follows

Q_SIGNALS:
    void opening(const QString& path);
    void opened();
    void openFailed(const QString& path, const triptych::git::Error& error);
    void closed();
    void snapshotChanged(); // also after opened()
    void planChanged(); // after the draft or the snapshot did
    void reloadFailed(const triptych::git::Error& error);
    void manifestsLoaded(const triptych::Manifests& manifests);
    void newestChangesLoaded(const QHash<QString, QDateTime>& newestChanges);
    void draftNotSaved(const QString& sentence);
    void applied(const triptych::Applied& applied, const triptych::Plan& plan);
    void applyFailed(const triptych::git::Error& error);

private:
    struct Opened;
    Configuration shownConfiguration() const;
    void take(const SnapshotPtr& snapshot);
    void load(bool evenIfUnchanged);
    void replan();
    void finishApply(const git::Result<Applied>& result, const Plan& plan);

    const Configuration m_configuration;
    bool m_showFrozen = false;
    std::shared_ptr<git::RepositoryPool> m_pool;
    QString m_lastPath;
    QString m_commonDir;
    QString m_name;
    QString m_remote;
    SnapshotPtr m_snapshot;
    DraftEditor m_draft;
    Plan m_plan;
    ManifestReader m_manifests;
    RefWatcher m_watcher;
    bool m_applying = false;
    bool m_lookAgain = false; // a ref may have moved while a snapshot was being read
    std::optional<git::Error> m_applyFailure; // not said yet

    Tasks m_opening{this};
    Tasks m_loading{this};
    Tasks m_planning{this};
    Tasks m_recency{this};
    Tasks m_writing{this};
};

} // namespace triptych
