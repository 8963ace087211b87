// SPDX-License-Identifier: MIT
#pragma once

#include "app/desk/checkreader.h"
#include "app/desk/drafteditor.h"
#include "app/desk/draftsaver.h"
#include "app/desk/manifestreader.h"
#include "app/desk/refwatcher.h"
#include "app/desk/storageloading.h"
#include "models/async/tasks.h"
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
    // What was read before; may be shared. Null: it is read anew.
    struct Caches
    {
        std::shared_ptr<ManifestCache> manifests;
        std::shared_ptr<CheckCache> checks;
    };

    Desk(ConfigurationFinder finder, const Caches& caches, QObject* parent = nullptr);
    ~Desk() override;

    void open(const QString& path); // opened() or openFailed() follows
    void close();
    void reload(); // even if neither a ref nor the configuration has changed
    void setShowFrozen(bool show);

    bool isOpen() const { return m_snapshot != nullptr; }
    QString path() const { return m_pool ? m_pool->path() : QString(); }
    QString lastPath() const { return m_lastPath; } // what open() was asked for
    QString commonDir() const { return m_commonDir; } // tells a storage from another
    QString name() const { return m_name; }
    QString remote() const { return m_remote; } // the URL of the configured one; may be empty
    // What is in force. Where it has errors, opening has failed for them, or the storage is still
    // shown by what was in force before.
    const FoundConfiguration& found() const { return m_found; }
    const Configuration& configuration() const { return m_configuration; }
    const std::shared_ptr<git::RepositoryPool>& pool() const { return m_pool; }
    const SnapshotPtr& snapshot() const { return m_snapshot; }
    DraftEditor& drafting() { return m_draft; }
    CheckReader& checking() { return m_checks; }
    // All there is to judge a move by.
    Situation situation() const
    {
        return {.snapshot = *m_snapshot, .draft = m_draft.draft(), .reports = &m_checks.reports()};
    }
    // Of the draft on the snapshot; while isPlanning(), of one before.
    const Plan& currentPlan() const { return m_plan; }
    bool isPlanning() const
    {
        return isOpen() && (m_planning.isRunning() || m_forPush != m_isForPush);
    }

    bool isReading() const; // anything is still to come
    bool isApplying() const { return m_applying; }
    // applied() or applyFailed() follows. Content that is not checked yet is checked before anything
    // is written.
    void apply(const Plan& plan);

    // Whether what is drafted is to be pushed. Then the snapshot shows branches where the remote has
    // them, and the plan stands on that, with pull requests where a policy asks for them
    // (models/remote/pushplan.h). Where they differ it is read anew: until then isPlanning().
    void setForPush(bool forPush);
    // What else writes to the storage (RemoteDesk) says so: nothing is applied meanwhile.
    void setApplying(bool applying);
    // Somebody else has carried out a plan, in the storage that was open then. Of accepted is left in
    // the draft what it did not take.
    void takeApplied(const QString& commonDir, const Draft& drafted, const Applied& applied,
                     const Plan& done);

Q_SIGNALS:
    void opening(const QString& path);
    void opened();
    void openFailed(const QString& path, const triptych::git::Error& error);
    void closed();
    void snapshotChanged(); // also after opened()
    void foundChanged(); // the configuration, its origin, or what is wrong with it
    void planChanged(); // after the draft or the snapshot did
    void reloadFailed(const triptych::git::Error& error);
    void manifestsLoaded(const triptych::Manifests& manifests);
    void newestChangesLoaded(const QHash<QString, QDateTime>& newestChanges);
    void draftNotSaved(const QString& sentence);
    void applied(const triptych::Applied& applied, const triptych::Plan& plan);
    void applyFailed(const triptych::git::Error& error);
    void applyingChanged();

private:
    void take(const LoadedStorage& loaded);
    void takeFound(const FoundConfiguration& found);
    void load(bool evenIfUnchanged);
    void replan();
    void finishApply(const git::Result<Applied>& result, const Plan& plan);

    const ConfigurationFinder m_finder;
    FoundConfiguration m_found;
    Configuration m_configuration; // the last one without errors
    bool m_showFrozen = false;
    std::shared_ptr<git::RepositoryPool> m_pool;
    QString m_lastPath;
    QString m_commonDir;
    QString m_name;
    QString m_remote;
    SnapshotPtr m_snapshot;
    DraftEditor m_draft;
    DraftSaver m_saver;
    Plan m_plan;
    bool m_forPush = false; // wanted
    bool m_isForPush = false; // of the snapshot; a plan on it must not be of the other kind
    ManifestReader m_manifests;
    CheckReader m_checks;
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
