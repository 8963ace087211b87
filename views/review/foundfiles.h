// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/git/repositorypool.h"
#include "models/review/filechange.h"
#include "views/review/reviewplace.h"

#include <QFrame>

class QListView;
class QStandardItemModel;

namespace triptych {

class ElidedLabel;

// In which files of a review a text is found. Looks on a worker.
class FoundFiles : public QFrame
{
    Q_OBJECT

public:
    struct File
    {
        ReviewPlace place;
        QString title;
        FileChange change;
    };

    explicit FoundFiles(QWidget* parent = nullptr);
    void search(const std::shared_ptr<git::RepositoryPool>& pool, std::vector<File> files,
                const QString& text);
    bool isSearching() const { return m_tasks.isRunning(); }
    void dismiss(); // hides it, and looks no further

Q_SIGNALS:
    void fileActivated(const triptych::ReviewPlace& place, const QString& text);

private:
    struct Hit
    {
        ReviewPlace place;
        QString title;
        qsizetype matches = 0;
    };
    struct Answer
    {
        std::vector<Hit> hits;
        qsizetype left = 0; // files that could not be looked into
    };
    void show(const Answer& answer);

    QString m_text;
    ElidedLabel* m_summary;
    QStandardItemModel* m_model;
    QListView* m_list;
    Tasks m_tasks{this};
};

} // namespace triptych
