// SPDX-License-Identifier: MIT
#include "models/git/packindexes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

namespace triptych::git {

namespace {

// The tables of an index of version 2, as gitformat-pack(5) has them: a header, how many ids start
// with up to each byte, ids, checksums, offsets, offsets beyond 2 GB, two trailing hashes.
constexpr qint64 headerSize = 8;
constexpr qint64 fanoutSize = 256 * 4;
constexpr qint64 idSize = 20;
constexpr qint64 trailerSize = 2 * idSize;

bool isSound(QFile& index, qint64 packSize)
{
    const qint64 size = index.size();
    if (size < headerSize + fanoutSize + trailerSize)
        return true; // libgit2 looks at the size itself
    const uchar* bytes = index.map(0, size);
    if (!bytes || qFromBigEndian<quint32>(bytes) != 0xff744f63)
        return true; // version 1, which git writes no more, or rubbish that libgit2 refuses
    const qint64 count = qFromBigEndian<quint32>(bytes + headerSize + fanoutSize - 4);
    const qint64 offsetsAt = headerSize + fanoutSize + count * (idSize + 4);
    const qint64 largeAt = offsetsAt + count * 4;
    if (largeAt + trailerSize > size)
        return true;
    const qint64 largeCount = (size - trailerSize - largeAt) / 8;
    constexpr quint32 isLarge = 0x80000000;
    const quint64 end = quint64(qMax<qint64>(packSize - idSize, 0));
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

} // namespace

QByteArray damagedPackIndex(const QList<QByteArray>& objectFolders)
{
    for (const QByteArray& folder : objectFolders) {
        const QDir packs(QFile::decodeName(folder + "/pack"));
        for (const QString& name : packs.entryList({QStringLiteral("*.idx")}, QDir::Files)) {
            QFile index(packs.filePath(name));
            const QFileInfo pack(packs.filePath(name.chopped(3) + QStringLiteral("pack")));
            if (pack.exists() && index.open(QIODevice::ReadOnly) && !isSound(index, pack.size()))
                return QFile::encodeName(index.fileName());
        }
    }
    return {};
}

} // namespace triptych::git
