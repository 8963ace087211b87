// SPDX-License-Identifier: MIT
#include "models/git/multipackindex.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <vector>

namespace triptych::git {

namespace {

constexpr qint64 fanoutSize = 256 * 4;
constexpr qint64 idSize = 20;
constexpr quint32 isLarge = 0x80000000;

// As gitformat-pack(5) has it: a header, a table of chunks (four letters and where each starts, the
// end as the last one), the chunks, a trailing hash.
class MultiPackIndex
{
public:
    MultiPackIndex(const uchar* bytes, qint64 size, const QDir& folder)
        : m_bytes(bytes), m_size(size), m_folder(folder)
    {}

    // A table that is not there or cut off is nothing to us: libgit2 sees it, and does without the
    // index, as git does.
    bool isSound() const
    {
        if (m_size < m_header + idSize || qstrncmp(text(0), "MIDX", 4) != 0)
            return true;
        const Chunk fanout = chunk("OIDF");
        const Chunk offsets = chunk("OOFF");
        if (fanout.size < fanoutSize)
            return true;
        const qint64 count = number(fanout.at + fanoutSize - 4);
        return offsets.size < count * 8 || namesPlacesInPacks(offsets.at, count);
    }

private:
    struct Chunk
    {
        qint64 at = 0;
        qint64 size = -1; // there is none
    };

    const char* text(qint64 at) const { return reinterpret_cast<const char*>(m_bytes + at); }
    quint32 number(qint64 at) const { return qFromBigEndian<quint32>(m_bytes + at); }

    Chunk chunk(const char* name) const
    {
        constexpr qint64 entry = 12;
        const qint64 chunks = m_bytes[6];
        if (m_header + (chunks + 1) * entry > m_size - idSize)
            return {};
        for (qint64 i = 0; i < chunks; ++i) {
            const qint64 row = m_header + i * entry;
            if (qstrncmp(text(row), name, 4) != 0)
                continue;
            const auto start = qFromBigEndian<quint64>(m_bytes + row + 4);
            const auto end = qFromBigEndian<quint64>(m_bytes + row + entry + 4);
            if (start > end || end > quint64(m_size - idSize))
                return {};
            return {.at = qint64(start), .size = qint64(end - start)};
        }
        return {};
    }

    bool namesPlacesInPacks(qint64 offsetsAt, qint64 count) const
    {
        const auto ends = endsOfPacks();
        const Chunk large = chunk("LOFF");
        for (qint64 i = 0; i < count; ++i) {
            const quint32 pack = number(offsetsAt + i * 8);
            quint64 offset = number(offsetsAt + i * 8 + 4);
            if (offset & isLarge && large.size > 0) {
                const qint64 at = qint64(offset & ~isLarge) * 8;
                if (at + 8 > large.size)
                    return false;
                offset = qFromBigEndian<quint64>(m_bytes + large.at + at);
            }
            if (pack >= ends.size() || offset >= ends[pack])
                return false;
        }
        return true;
    }

    // By the packs' places in the index. One that is gone has no end: libgit2 looks for its file.
    std::vector<quint64> endsOfPacks() const
    {
        std::vector<quint64> ends;
        const Chunk names = chunk("PNAM");
        const quint32 packs = number(8);
        for (qint64 at = 0; at < names.size && ends.size() < packs;) {
            const char* start = text(names.at + at);
            const auto length = qint64(qstrnlen(start, size_t(names.size - at)));
            const QString name = QFile::decodeName(QByteArray(start, length));
            const QFileInfo pack(
                m_folder.filePath(QFileInfo(name).completeBaseName() + QStringLiteral(".pack")));
            ends.push_back(pack.exists() ? endOfObjects(pack) : ~quint64(0));
            at += length + 1;
        }
        return ends;
    }

    static constexpr qint64 m_header = 12;
    const uchar* m_bytes;
    const qint64 m_size;
    const QDir& m_folder;
};

} // namespace

quint64 endOfObjects(const QFileInfo& pack)
{
    return quint64(qMax<qint64>(pack.size() - idSize, 0));
}

bool isSoundMultiPackIndex(const uchar* bytes, qint64 size, const QDir& folder)
{
    return MultiPackIndex(bytes, size, folder).isSound();
}

} // namespace triptych::git
