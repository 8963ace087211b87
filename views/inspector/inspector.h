// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/git/repositorypool.h"
#include "models/items/checksmodel.h"
#include "models/storage/snapshot.h"

#include <QUrl>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QStackedWidget;
class QTabWidget;

namespace triptych {

class ChecksPage;
class FilesPage;
class HistoryPage;
class OverviewPage;
class VersionHeader;
struct VersionDetails;

// The panel about the selected version: what it is, its files, its history. Everything that is read
// from the repository is read on workers; until it is there, the panel shows what it knows.
class Inspector : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(QWidget* parent = nullptr);
    ~Inspector() override;

    // Where to read from. Called again on each reload: what is shown stays, and only what can have
    // changed (where else the version is, its history) is read anew.
    void setSource(std::shared_ptr<git::RepositoryPool> pool, SnapshotPtr snapshot);

    void showVersion(const QString& stage, const VersionName& name, const git::Oid& tree);
    void showPackages(int count); // several are selected
    void clear();
    // The version that is shown; null: none is.
    const VersionName* shown() const { return m_shown ? &m_shown->name : nullptr; }
    QString shownStage() const { return m_shown ? m_shown->stage : QString(); }
    git::Oid shownTree() const { return m_shown ? m_shown->tree : git::Oid(); }

    // The line below the title, as in "snapshot → staging · drafted"; empty: the stage alone.
    void setDraftNote(const QString& note);

    // What is said of the version that is shown; no report: it is being checked.
    void showChecks(const std::vector<StageAnswer>& answers,
                    const std::optional<CheckReport>& report);

    bool isLoading() const;

Q_SIGNALS:
    void versionActivated(const QString& stage, const triptych::VersionName& name);
    void openUrlRequested(const QUrl& url);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Shown
    {
        QString stage;
        VersionName name;
        git::Oid tree;

        friend bool operator==(const Shown&, const Shown&) = default;
    };

    void showMessage(const QString& text);
    void showSubtitle();
    void loadDetails(bool keepPlace);
    void showDetails(const VersionDetails& details, bool keepPlace);
    void loadHistory();

    std::shared_ptr<git::RepositoryPool> m_pool;
    SnapshotPtr m_snapshot;
    std::optional<Shown> m_shown; // nothing: a message
    QString m_draftNote;

    QStackedWidget* m_stack;
    QLabel* m_message;
    VersionHeader* m_header;
    QTabWidget* m_tabs;
    OverviewPage* m_overview;
    ChecksPage* m_checks;
    QLabel* m_checksBadge; // how many findings there are, on the tab
    FilesPage* m_files;
    HistoryPage* m_history;

    Tasks m_detailsTasks{this};
    Tasks m_historyTasks{this};
};

} // namespace triptych
