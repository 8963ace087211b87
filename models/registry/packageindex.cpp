// SPDX-License-Identifier: MIT
#include "models/registry/packageindex.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <tuple>
#include <utility>

namespace triptych::registry {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Registry)
};

QString keyOf(const VersionName& name)
{
    return name.package + u'/' + name.version.text();
}

} // namespace

QString LeftOut::sentence() const
{
    return Text::tr("%1 of %2 is left out: %3. A registry would not start with it, or serve "
                    "something else in its place.")
        .arg(version.name.text(), version.stage, reason);
}

const PackageEntry* PackageIndex::find(const QString& package, const QString& version) const
{
    const auto found = positions.constFind(package + u'/' + version);
    return found == positions.cend() ? nullptr : &entries[*found];
}

PackageIndexPtr makeIndex(const git::Repository& repository,
                          std::span<const ComposedVersion> versions, const PackageIndex* before,
                          const std::stop_token& stop)
{
    QHash<git::Oid, const PackageEntry*> known;
    if (before)
        for (const PackageEntry& entry : before->entries)
            known.insert(entry.origin.tree, &entry);
    auto index = std::make_shared<PackageIndex>();
    QHash<QString, bool> taken;
    for (const ComposedVersion& version : versions) {
        if (stop.stop_requested())
            break;
        const PackageEntry* old = known.value(version.tree);
        std::expected<PackageEntry, QString> entry = std::unexpected(QString());
        if (old && old->origin.name == version.name) {
            entry = *old;
            entry->origin = version;
        } else {
            entry = readEntry(repository, version);
        }
        if (!entry)
            index->leftOut.push_back({.version = version, .reason = entry.error()});
        else if (std::exchange(taken[keyOf(entry->name)], true))
            index->leftOut.push_back(
                {.version = version,
                 .reason = Text::tr("%1 is served from another folder").arg(entry->name.text())});
        else
            index->entries.push_back(*std::move(entry));
    }
    std::ranges::stable_sort(index->entries, {}, [](const PackageEntry& entry) {
        return std::tuple(entry.title.toUtf8(), entry.name.version.text().toUtf8());
    });
    for (size_t i = 0; i < index->entries.size(); ++i)
        index->positions.insert(keyOf(index->entries[i].name), i);
    return index;
}

} // namespace triptych::registry
