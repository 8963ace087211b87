// SPDX-License-Identifier: MIT
#include "models/storage/manifestcache.h"

#include "models/storage/cachefile.h"

#include <utility>

namespace triptych {

namespace {

constexpr quint32 magic = 0x54505459; // "TPTY"
constexpr quint32 format = 2; // raise when Manifest or its reading changes

QDataStream& operator<<(QDataStream& out, const Manifest& m)
{
    return out << m.name << m.version << m.title << m.description << m.type << m.release
               << m.formatVersion << m.kibanaVersion << m.elasticSubscription << m.owner << m.icon
               << m.categories << m.error << qint32(m.line) << qint32(m.column);
}

QDataStream& operator>>(QDataStream& in, Manifest& m)
{
    qint32 line = 0;
    qint32 column = 0;
    in >> m.name >> m.version >> m.title >> m.description >> m.type >> m.release >> m.formatVersion
        >> m.kibanaVersion >> m.elasticSubscription >> m.owner >> m.icon >> m.categories >> m.error
        >> line >> column;
    m.line = line;
    m.column = column;
    return in;
}

QHash<git::Oid, ManifestPtr> readAll(const QString& path)
{
    const QByteArray bytes = cachefile::read(path);
    QDataStream in(bytes);
    in.setVersion(cachefile::streamVersion);
    quint32 foundMagic = 0;
    quint32 foundFormat = 0;
    quint32 count = 0;
    in >> foundMagic >> foundFormat >> count;
    if (foundMagic != magic || foundFormat != format)
        return {};
    QHash<git::Oid, ManifestPtr> manifests;
    for (quint32 i = 0; i < count; ++i) {
        std::array<unsigned char, git::Oid::size> raw{};
        auto manifest = std::make_shared<Manifest>();
        if (in.readRawData(reinterpret_cast<char*>(raw.data()), git::Oid::size) != git::Oid::size)
            return {};
        in >> *manifest;
        if (in.status() != QDataStream::Ok)
            return {}; // cut off or damaged: none of it is to be trusted
        manifests.insert(git::Oid::fromRaw(raw.data()), std::move(manifest));
    }
    return manifests;
}

} // namespace

ManifestCache::ManifestCache(QString file) : m_file(std::move(file)) {}

ManifestCache::~ManifestCache()
{
    save();
}

QString ManifestCache::defaultFile()
{
    return cachefile::path(QLatin1StringView("manifests"));
}

void ManifestCache::readOnce() const
{
    if (!std::exchange(m_read, true))
        m_manifests = readAll(m_file);
}

ManifestPtr ManifestCache::find(const git::Oid& blob) const
{
    const QMutexLocker lock(&m_mutex);
    readOnce();
    return m_manifests.value(blob);
}

void ManifestCache::insert(const git::Oid& blob, ManifestPtr manifest)
{
    const QMutexLocker lock(&m_mutex);
    readOnce();
    m_manifests.insert(blob, std::move(manifest));
    m_changed = true;
}

void ManifestCache::save()
{
    const QMutexLocker lock(&m_mutex);
    if (!m_changed || m_file.isEmpty())
        return;
    m_changed = false;
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(cachefile::streamVersion);
    out << magic << format << quint32(m_manifests.size());
    for (auto it = m_manifests.cbegin(); it != m_manifests.cend(); ++it) {
        out.writeRawData(it.key().toRaw().constData(), git::Oid::size);
        out << *it.value();
    }
    cachefile::write(m_file, bytes);
}

} // namespace triptych
