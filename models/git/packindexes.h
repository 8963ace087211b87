// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/error.h"

#include <QDateTime>
#include <QHash>
#include <QList>

#include <memory>
#include <optional>

class QFileInfo;
struct git_odb;

namespace triptych::git {

// Finds pack indexes, and indexes over several packs, that name a place outside their pack. Libgit2
// 1.9 would read there, beyond what it has mapped, and crash.
class PackIndexes
{
public:
    explicit PackIndexes(QList<QByteArray> objectFolders) : m_folders(std::move(objectFolders)) {}

    // The path of the first that is damaged; empty when there is none. Looks only at those that are
    // new since the last time.
    QByteArray firstDamaged();
    // Of the last time, as an error; nothing when all was well.
    std::optional<Error> damage(const QString& doing) const;

private:
    struct Seen
    {
        qint64 size = 0;
        QDateTime changed;
        friend bool operator==(const Seen&, const Seen&) = default;
    };

    bool isSettled(const QFileInfo& folder) const;

    const QList<QByteArray> m_folders;
    // When a folder changed last in which all was sound. Libgit2 asks before it looks for any object
    // that it does not have, so before each one it writes: most of that is to cost one stat().
    QHash<QString, QDateTime> m_settled;
    QHash<QString, Seen> m_sound;
    QByteArray m_damaged;
};

// Looks before libgit2 takes up packs that came after the opening (a fetch, a git gc): while one is
// damaged, what would need it cannot be read.
int guardPackIndexes(git_odb* odb, std::shared_ptr<PackIndexes> indexes);

} // namespace triptych::git
