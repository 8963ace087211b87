// SPDX-License-Identifier: MIT
#include "app/desk/refwatcher.h"

#include <QDir>
#include <QDirIterator>

#include <chrono>

namespace triptych {

using namespace std::chrono_literals;

RefWatcher::RefWatcher(QObject* parent) : QObject(parent)
{
    // A transaction moves several refs within a few milliseconds: look once, after the last.
    m_settle.setSingleShot(true);
    m_settle.setInterval(60ms);
    m_tick.setInterval(5s);
    connect(&m_files, &QFileSystemWatcher::directoryChanged, &m_settle,
            qOverload<>(&QTimer::start));
    connect(&m_files, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_settle, &QTimer::timeout, this, [this] {
        addFolders(); // a branch a/b may have made a folder
        Q_EMIT maybeChanged();
    });
    connect(&m_tick, &QTimer::timeout, this, &RefWatcher::maybeChanged);
}

void RefWatcher::watch(const QString& commonDir)
{
    if (commonDir == m_commonDir)
        return;
    m_commonDir = commonDir;
    const QStringList watched = m_files.directories() + m_files.files();
    if (!watched.isEmpty())
        m_files.removePaths(watched);
    m_settle.stop();
    if (commonDir.isEmpty()) {
        m_tick.stop();
        return;
    }
    addFolders();
    m_tick.start();
}

void RefWatcher::addFolders()
{
    // The git directory itself holds packed-refs, which is replaced by renaming.
    QStringList folders{m_commonDir};
    for (const QString& below : {QStringLiteral("/refs/heads"), QStringLiteral("/refs/remotes")}) {
        if (!QDir(m_commonDir + below).exists())
            continue;
        folders.append(m_commonDir + below);
        QDirIterator it(m_commonDir + below, QDir::Dirs | QDir::NoDotAndDotDot,
                        QDirIterator::Subdirectories);
        constexpr int most =
            500; // a clone with thousands of topic folders need not be watched whole
        while (it.hasNext() && folders.size() < most)
            folders.append(it.next());
    }
    const QStringList watched = m_files.directories();
    folders.removeIf([&watched](const QString& folder) { return watched.contains(folder); });
    if (!folders.isEmpty())
        m_files.addPaths(folders);
}

} // namespace triptych
