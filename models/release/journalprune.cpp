// SPDX-License-Identifier: MIT
#include "models/release/journal.h"

#include "models/release/journalfile.h"

#include <QDir>
#include <QDirIterator>

namespace triptych::release {

namespace {

using namespace Qt::StringLiterals;

qint64 sizeOf(const QString& folder)
{
    qint64 bytes = 0;
    for (QDirIterator it(folder, QDir::Files); it.hasNext();)
        bytes += it.nextFileInfo().size();
    return bytes;
}

} // namespace

std::expected<int, QString> Journal::prune(const JournalLimits& limits)
{
    QList<qint64> old;
    {
        auto query = m_file->run(u"SELECT id, started FROM runs WHERE state<>? ORDER BY id DESC"_s,
                                 {stateWord(State::Running)});
        if (!query)
            return std::unexpected(query.error());
        const qint64 earliest =
            QDateTime::currentDateTimeUtc().addDays(-limits.days).toMSecsSinceEpoch();
        qint64 bytes = 0;
        for (bool isNewest = true; query->next(); isNewest = false) {
            const qint64 id = query->value(0).toLongLong();
            bytes += sizeOf(logsOf(id));
            if (!isNewest && (bytes > limits.logBytes || query->value(1).toLongLong() < earliest))
                old.append(id);
        }
    }
    int count = 0;
    for (const qint64 id : std::as_const(old)) {
        // One that is resumed at this moment has its lock.
        const auto lock = FileLock::take(logsOf(id) + u".lock"_s);
        if (!lock)
            continue;
        // The logs last: what is left of them without their run is found by nobody, but harms nobody.
        for (const auto& [statement, values] :
             {std::pair(u"BEGIN IMMEDIATE"_s, QVariantList()),
              std::pair(u"DELETE FROM steps WHERE run=?"_s, QVariantList{id}),
              std::pair(u"DELETE FROM runs WHERE id=?"_s, QVariantList{id}),
              std::pair(u"COMMIT"_s, QVariantList())})
            if (const auto done = m_file->run(statement, values); !done) {
                (void)m_file->run(u"ROLLBACK"_s);
                return std::unexpected(done.error());
            }
        QDir(logsOf(id)).removeRecursively();
        QFile::remove(logsOf(id) + u".lock"_s);
        ++count;
    }
    return count;
}

} // namespace triptych::release
