// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/git/repositorypool.h"
#include "models/review/filechange.h"

#include <QObject>

#include <functional>

class QWidget;

namespace triptych {

// Takes changes out of the program as patches, which are made on a worker.
class PatchExport : public QObject
{
    Q_OBJECT

public:
    explicit PatchExport(QWidget* window); // parent of the dialog

    void setSource(std::shared_ptr<git::RepositoryPool> pool);
    void copy(std::vector<FileChange> changes); // to the clipboard
    void save(std::vector<FileChange> changes, const QString& name); // asks for the place
    bool isRunning() const { return m_tasks.isRunning(); }

Q_SIGNALS:
    void failed(const QString& sentence);

private:
    void make(std::vector<FileChange> changes, std::function<void(const QByteArray&)> then);
    void write(const QString& path, const QByteArray& text);

    QWidget* m_window;
    std::shared_ptr<git::RepositoryPool> m_pool;
    Tasks m_tasks{this};
};

} // namespace triptych
