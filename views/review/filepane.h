// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/git/repositorypool.h"
#include "models/review/filediff.h"
#include "views/diff/diffheader.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace triptych {

class FileDiffPage;

// One file of the review: reads both contents on a worker and shows them side by side.
class FilePane : public QWidget
{
    Q_OBJECT

public:
    explicit FilePane(QWidget* parent = nullptr);

    void setSource(std::shared_ptr<git::RepositoryPool> pool);
    enum class From { Top, Bottom };
    void showFile(const FileChange& change, const DiffCaptions& captions, From from = From::Top);
    void setViewed(bool viewed);
    void clear();
    void find(const QString& text); // once the file is there
    FileDiffPage* page() const { return m_page; }
    const std::optional<FileChange>& change() const { return m_change; }
    bool isLoading() const { return m_tasks.isRunning(); }

Q_SIGNALS:
    void fetchRequested();
    void nextFileRequested();
    void previousFileRequested();
    void viewedChanged(bool viewed);
    void searchAllRequested(const QString& text);
    void copyPatchRequested();
    void savePatchRequested();

private:
    void load(From from);

    std::shared_ptr<git::RepositoryPool> m_pool;
    std::optional<FileChange> m_change; // nothing: no file of the repository is shown
    DiffCaptions m_captions;
    QString m_wanted; // to be found
    Huge m_huge = Huge::Wait;
    FileDiffPage* m_page;
    Tasks m_tasks{this};
};

} // namespace triptych
