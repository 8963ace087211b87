// SPDX-License-Identifier: MIT
#include "models/git/packindexes.h"

#include "models/git/multipackindex.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTimeZone>
#include <QtEndian>

#include <git2/errors.h>
#include <git2/sys/errors.h>
#include <git2/sys/odb_backend.h>
#include <memory>

namespace triptych::git {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(git::PackIndexes)
};

// The tables of an index of version 2, as gitformat-pack(5) has them: a header, how many ids start
// with up to each byte, ids, checksums, offsets, offsets beyond 2 GB, two trailing hashes.
constexpr qint64 headerSize = 8;
constexpr qint64 fanoutSize = 256 * 4;
constexpr qint64 idSize = 20;
constexpr qint64 trailerSize = 2 * idSize;
bool isSoundIndex(const uchar* bytes, qint64 size, const QFileInfo& pack)
{
    if (size < headerSize + fanoutSize + trailerSize)
        return true; // libgit2 looks at the size itself
    if (qFromBigEndian<quint32>(bytes) != 0xff744f63)
        return true; // version 1, which git writes no more, or rubbish that libgit2 refuses
    const qint64 count = qFromBigEndian<quint32>(bytes + headerSize + fanoutSize - 4);
    const qint64 offsetsAt = headerSize + fanoutSize + count * (idSize + 4);
    const qint64 largeAt = offsetsAt + count * 4;
    if (largeAt + trailerSize > size)
        return true;
    const qint64 largeCount = (size - trailerSize - largeAt) / 8;
    constexpr quint32 isLarge = 0x80000000;
    const quint64 end = endOfObjects(pack);
    for (qint64 i = 0; i < count; ++i) {
        quint64 offset = qFromBigEndian<quint32>(bytes + offsetsAt + i * 4);
        if (offset & isLarge) {
            const qint64 at = qint64(offset & ~isLarge);
            if (at >= largeCount)
                return false;
            offset = qFromBigEndian<quint64>(bytes + largeAt + at * 8);
        }
        if (offset >= end)
            return false;
    }
    return true;
}

bool isSound(const QFileInfo& info, const QDir& folder)
{
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly))
        return true; // libgit2 cannot read it either
    const qint64 size = file.size();
    const uchar* bytes = size > 0 ? file.map(0, size) : nullptr;
    if (!bytes)
        return true;
    if (info.fileName() == u"multi-pack-index")
        return isSoundMultiPackIndex(bytes, size, folder);
    const QFileInfo pack(folder.filePath(info.completeBaseName() + QStringLiteral(".pack")));
    return !pack.exists() || isSoundIndex(bytes, size, pack);
}

struct Guard : git_odb_backend
{
    explicit Guard(std::shared_ptr<PackIndexes> packIndexes)
        : git_odb_backend(), indexes(std::move(packIndexes))
    {}

    std::shared_ptr<PackIndexes> indexes;
};

int refresh(git_odb_backend* backend)
{
    const QByteArray damaged = static_cast<Guard*>(backend)->indexes->firstDamaged();
    if (damaged.isEmpty())
        return GIT_OK;
    git_error_set_str(GIT_ERROR_ODB, ("the pack index \"" + damaged + "\" is damaged").constData());
    return GIT_ERROR;
}

} // namespace

// A file that comes within the same tick of the clock leaves no trace in the folder's time: what has
// changed just now is looked at again, as git does with its index.
bool PackIndexes::isSettled(const QFileInfo& folder) const
{
    const auto before = m_settled.constFind(folder.filePath());
    return before != m_settled.cend() && *before == folder.lastModified(QTimeZone::UTC);
}

QByteArray PackIndexes::firstDamaged()
{
    m_damaged.clear();
    for (const QByteArray& objects : m_folders) {
        const QFileInfo whole(QFile::decodeName(objects + "/pack"));
        if (isSettled(whole))
            continue;
        const QDateTime changed = whole.lastModified(QTimeZone::UTC);
        const QDir folder(whole.filePath());
        for (const QFileInfo& info : folder.entryInfoList(QDir::Files)) {
            const QString name =
                info.fileName(); // filters of QDir's are regular expressions, and slow
            if (!name.endsWith(u".idx") && name != u"multi-pack-index")
                continue;
            const Seen now{.size = info.size(), .changed = info.lastModified()};
            const auto before = m_sound.constFind(info.filePath());
            if (before != m_sound.cend() && *before == now)
                continue;
            if (!isSound(info, folder)) {
                m_damaged = QFile::encodeName(info.filePath());
                return m_damaged;
            }
            m_sound.insert(info.filePath(), now);
        }
        constexpr qint64 tick = 2000; // ms; some file systems count by two seconds
        if (changed.isValid() && changed.msecsTo(QDateTime::currentDateTimeUtc()) > tick)
            m_settled.insert(whole.filePath(), changed);
    }
    return {};
}

std::optional<Error> PackIndexes::damage(const QString& doing) const
{
    if (m_damaged.isEmpty())
        return std::nullopt;
    const bool overSeveral = m_damaged.endsWith("/multi-pack-index");
    return Error{
        .kind = Error::Kind::Corrupt,
        .doing = doing,
        .reason = Text::tr("the pack index \"%1\" is damaged").arg(displayText(m_damaged)),
        .remedy = overSeveral ? Text::tr("Delete it; \"git multi-pack-index write\" makes it anew.")
                              : Text::tr("Delete it and run \"git index-pack\" on its pack.")};
}

int guardPackIndexes(git_odb* odb, std::shared_ptr<PackIndexes> indexes)
{
    auto guard = std::make_unique<Guard>(std::move(indexes));
    git_odb_init_backend(guard.get(), GIT_ODB_BACKEND_VERSION);
    guard->refresh = refresh;
    guard->free = [](git_odb_backend* backend) { delete static_cast<Guard*>(backend); };
    constexpr int beforePacks = 4; // see startLibrary()
    const int code = git_odb_add_backend(odb, guard.get(), beforePacks);
    if (code == 0)
        guard.release();
    return code;
}

} // namespace triptych::git
