// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repositorypool.h"
#include "models/items/filesmodel.h"

#include <QWidget>

#include <memory>

class QLabel;
class QTreeView;

namespace triptych {

class FilePreview;

// The files of a version, and the content of the current one.
class FilesPage : public QWidget
{
    Q_OBJECT

public:
    explicit FilesPage(QWidget* parent = nullptr);

    void showFiles(std::shared_ptr<git::RepositoryPool> pool, PackageFiles files);
    void clear();
    FilePreview* preview() const { return m_preview; }

private:
    void showCurrent(const QModelIndex& index);
    QString summary() const;
    void copyPath();

    std::shared_ptr<git::RepositoryPool> m_pool;
    FilesModel* m_model;
    QTreeView* m_tree;
    QLabel* m_summary;
    FilePreview* m_preview;
};

} // namespace triptych
