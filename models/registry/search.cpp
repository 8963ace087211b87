// SPDX-License-Identifier: MIT
#include "models/registry/search.h"

#include "models/registry/entryjson.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <iterator>

namespace triptych::registry {

namespace {

using namespace Qt::StringLiterals;

using Entries = std::vector<const PackageEntry*>;

bool isAskedFor(const PackageEntry& entry, const SearchFilter& filter)
{
    const bool isUnfinished = entry.release == u"experimental" || entry.isPrerelease();
    return (filter.experimental || filter.prerelease || !isUnfinished)
           && (!filter.kibana || !entry.kibana || entry.kibana->allows(*filter.kibana))
           && (filter.package.isEmpty() || filter.package == entry.name.package)
           && (filter.type.isEmpty() || filter.type == entry.type);
}

// Whether a registry that lists one version of a package lists a rather than b.
bool isPreferred(const PackageEntry& a, const PackageEntry& b, const SearchFilter& filter)
{
    if (filter.experimental && a.isPrerelease() != b.isPrerelease())
        return b.isPrerelease();
    return SemVer::comparePrecedence(a.name.version, b.name.version) > 0;
}

Entries newestOf(const Entries& entries, const SearchFilter& filter)
{
    QHash<QString, const PackageEntry*> newest;
    for (const PackageEntry* entry : entries) {
        const PackageEntry*& chosen = newest[entry->name.package];
        if (!chosen || isPreferred(*entry, *chosen, filter))
            chosen = entry;
    }
    Entries result;
    std::ranges::copy_if(entries, std::back_inserter(result), [&](const PackageEntry* entry) {
        return newest.value(entry->name.package) == entry;
    });
    return result;
}

// Of packages that were released ever, nothing else.
Entries withoutSuperseded(Entries entries)
{
    QSet<QString> released;
    for (const PackageEntry* entry : entries)
        if (!entry->isPrerelease())
            released.insert(entry->name.package);
    std::erase_if(entries, [&](const PackageEntry* entry) {
        return entry->isPrerelease() && released.contains(entry->name.package);
    });
    return entries;
}

} // namespace

std::vector<PackageEntry> search(const PackageIndex& index, const SearchFilter& filter)
{
    Entries found;
    for (const PackageEntry& entry : index.entries)
        if (isAskedFor(entry, filter))
            found.push_back(&entry);
    if (!filter.all)
        found = newestOf(found, filter);
    else if (filter.experimental)
        found = withoutSuperseded(std::move(found));
    std::vector<PackageEntry> result;
    for (const PackageEntry* entry : found) {
        PackageEntry copy = *entry;
        if (!filter.category.isEmpty() && !copy.categories.contains(filter.category)) {
            std::erase_if(copy.policyTemplates, [&](const PolicyTemplate& each) {
                return !each.categories.contains(filter.category);
            });
            if (copy.policyTemplates.empty())
                continue;
        }
        result.push_back(std::move(copy));
    }
    return result;
}

QByteArray searchAnswer(const PackageIndex& index, const SearchFilter& filter)
{
    const std::vector<PackageEntry> found = search(index, filter);
    if (found.empty())
        return "[]";
    JsonWriter json;
    json.beginArray();
    for (const PackageEntry& entry : found) {
        json.beginObject();
        writeEntry(json, entry, Templates::Listed);
        json.endObject();
    }
    json.endArray();
    return json.document();
}

} // namespace triptych::registry
