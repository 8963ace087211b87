// SPDX-License-Identifier: MIT
#include "app/desk/viewedfiles.h"

#include "models/storage/datafile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace triptych {

namespace {

// A record is the hash of what was read, and whether it counts as read from then on.
constexpr qsizetype hashSize = 20;
constexpr qsizetype recordSize = hashSize + 1;
constexpr qsizetype mostRecords = 100'000; // the oldest are forgotten

} // namespace

ViewedFiles::ViewedFiles(const QString& commonDir)
    : m_file(dataFile(commonDir, QStringLiteral("viewed"), QStringLiteral("marks")))
{
    load();
}

QByteArray ViewedFiles::key(const ReviewPair& pair, const QByteArray& path)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const std::optional<ReviewSide>& side : {pair.left, pair.right})
        hash.addData((side ? side->tree : git::Oid()).toHex().toLatin1());
    hash.addData(path);
    return hash.result();
}

void ViewedFiles::load()
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QByteArray all = file.readAll();
    const qsizetype records = all.size() / recordSize; // one that is half written is none
    for (qsizetype i = std::max<qsizetype>(0, records - mostRecords); i < records; ++i) {
        const QByteArray record = all.mid(i * recordSize, recordSize);
        if (record.back() == '+')
            m_keys.insert(record.first(hashSize));
        else
            m_keys.remove(record.first(hashSize));
    }
}

bool ViewedFiles::contains(const ReviewPair& pair, const QByteArray& path) const
{
    return !m_keys.isEmpty() && m_keys.contains(key(pair, path));
}

bool ViewedFiles::set(const ReviewPair& pair, const QByteArray& path, bool viewed)
{
    const QByteArray marked = key(pair, path);
    if (viewed)
        m_keys.insert(marked);
    else
        m_keys.remove(marked);
    if (m_file.isEmpty())
        return true;
    QDir().mkpath(QFileInfo(m_file).path());
    QFile file(m_file);
    if (!file.open(QIODevice::ReadWrite))
        return false;
    const qint64 place = file.size() / recordSize * recordSize;
    return file.seek(place) && file.write(marked + (viewed ? '+' : '-')) == recordSize;
}

} // namespace triptych
