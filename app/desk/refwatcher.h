// SPDX-License-Identifier: MIT
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace triptych {

// Says when refs of a repository may have moved: git renames a file into place for each, which the
// file system reports. On file systems that report nothing, a slow tick does.
class RefWatcher : public QObject
{
    Q_OBJECT

public:
    explicit RefWatcher(QObject* parent = nullptr);

    void watch(const QString& commonDir); // empty: nothing

Q_SIGNALS:
    void maybeChanged();

private:
    void addFolders();

    QFileSystemWatcher m_files;
    QTimer m_settle;
    QTimer m_tick;
    QString m_commonDir;
};

} // namespace triptych
