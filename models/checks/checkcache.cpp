// SPDX-License-Identifier: MIT
#include "models/checks/checkcache.h"

#include "models/checks/checks.h"
#include "models/storage/cachefile.h"

#include <QLocale>

#include <utility>

namespace triptych {

namespace {

constexpr quint32 magic = 0x54505443; // "TPTC"
constexpr quint32 format = 1; // raise when CheckReport changes
constexpr qsizetype maxUnused = 50'000; // reports that nobody asked for go when there are more

QHash<CheckKey, CheckReport> readAll(const QString& path)
{
    const QByteArray bytes = cachefile::read(path);
    QDataStream in(bytes);
    in.setVersion(cachefile::streamVersion);
    quint32 foundMagic = 0;
    quint32 foundFormat = 0;
    quint32 foundRules = 0;
    QString language;
    quint32 count = 0;
    in >> foundMagic >> foundFormat >> foundRules;
    if (foundMagic != magic || foundFormat != format || foundRules != checkRules)
        return {};
    in >> language >> count;
    if (language != QLocale().name())
        return {};
    QHash<CheckKey, CheckReport> reports;
    for (quint32 i = 0; i < count; ++i) {
        QString name;
        CheckReport report;
        in >> name >> report;
        const auto version = VersionName::parse(name);
        if (in.status() != QDataStream::Ok || !version)
            return {}; // cut off or damaged: none of it is to be trusted
        const CheckKey key{*version, report.tree};
        reports.insert(key, std::move(report));
    }
    return reports;
}

} // namespace

CheckCache::CheckCache(QString file) : m_file(std::move(file)) {}

CheckCache::~CheckCache()
{
    save();
}

QString CheckCache::defaultFile()
{
    return cachefile::path(QLatin1StringView("checks"));
}

void CheckCache::readOnce() const
{
    if (!std::exchange(m_read, true))
        m_reports = readAll(m_file);
}

std::optional<CheckReport> CheckCache::find(const CheckKey& key) const
{
    const QMutexLocker lock(&m_mutex);
    readOnce();
    const auto it = m_reports.constFind(key);
    if (it == m_reports.cend())
        return {};
    m_used.insert(key);
    return *it;
}

void CheckCache::insert(const CheckKey& key, const CheckReport& report)
{
    const bool isKept = report.isComplete && report.missing.empty() && report.tree == key.tree
                        && VersionName::parse(key.name.text()) == key.name;
    if (!isKept)
        return;
    const QMutexLocker lock(&m_mutex);
    readOnce();
    m_reports.insert(key, report);
    m_used.insert(key);
    m_changed = true;
}

void CheckCache::dropUnused()
{
    if (m_reports.size() - m_used.size() > maxUnused)
        m_reports.removeIf([this](const auto& entry) { return !m_used.contains(entry.key()); });
}

void CheckCache::save()
{
    const QMutexLocker lock(&m_mutex);
    if (!m_changed || m_file.isEmpty())
        return;
    m_changed = false;
    dropUnused();
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(cachefile::streamVersion);
    out << magic << format << checkRules << QLocale().name() << quint32(m_reports.size());
    for (auto it = m_reports.cbegin(); it != m_reports.cend(); ++it)
        out << it.key().name.text() << it.value();
    cachefile::write(m_file, bytes);
}

} // namespace triptych
