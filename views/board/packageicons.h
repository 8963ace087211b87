// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/git/repositorypool.h"

#include <QHash>
#include <QObject>
#include <QPixmap>
#include <QRect>
#include <QSet>

class QModelIndex;
class QPainter;

namespace triptych {

// The packages' icons, read from the storage and decoded on workers when they are first painted.
// Until one is there, and for packages that have none, a tile with the first letter.
class PackageIcons : public QObject
{
    Q_OBJECT

public:
    explicit PackageIcons(QObject* parent = nullptr);

    void setSource(std::shared_ptr<git::RepositoryPool> pool);
    void paint(QPainter& painter, const QRect& tile, const QModelIndex& package);

Q_SIGNALS:
    void loaded();

private:
    struct Key
    {
        git::Oid tree;
        QString path;
        int pixels; // side, in device pixels

        friend bool operator==(const Key&, const Key&) = default;
        friend size_t qHash(const Key& key, size_t seed = 0)
        {
            return qHashMulti(seed, key.tree, key.path, key.pixels);
        }
    };

    void load(const Key& key);

    std::shared_ptr<git::RepositoryPool> m_pool;
    QHash<Key, QPixmap> m_pixmaps; // a null one: there is no icon, or none yet
    Tasks m_tasks{this};
};

} // namespace triptych
