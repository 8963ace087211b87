// SPDX-License-Identifier: MIT
#include "models/storage/versionchanges.h"

#include <algorithm>
#include <optional>

namespace triptych {

namespace {

// An entry of one name in two trees; null where a tree lacks it.
struct Pair
{
    QByteArray name;
    git::Oid before;
    git::Oid after;
    bool treeBefore = false;
    bool treeAfter = false;
};

class Comparison
{
public:
    explicit Comparison(const git::Repository& repository) : m_repository(repository) {}

    git::Result<StorageChanges> compare(const git::Oid& before, const git::Oid& after)
    {
        const auto roots = differing(before, after);
        if (!roots)
            return std::unexpected(roots.error());
        for (const Pair& top : *roots) {
            if (top.name != "packages" || !onlyTrees(top)) {
                m_changes.others.push_back(top.name);
                continue;
            }
            if (const auto done = comparePackages(top); !done)
                return std::unexpected(done.error());
        }
        std::ranges::sort(m_changes.versions, [](const VersionChange& a, const VersionChange& b) {
            return a.name.package != b.name.package ? a.name.package < b.name.package
                                                    : a.name.version > b.name.version;
        });
        return std::move(m_changes);
    }

private:
    // A tree, or nothing, on both sides.
    static bool onlyTrees(const Pair& pair)
    {
        return (pair.before.isNull() || pair.treeBefore) && (pair.after.isNull() || pair.treeAfter);
    }

    git::Result<git::Tree> read(const git::Oid& id) const
    {
        return id.isNull() ? git::Tree() : m_repository.tree(id);
    }

    // In git's order, where a folder sorts as if its name ended in a slash; so the two are not
    // merged but looked up.
    git::Result<std::vector<Pair>> differing(const git::Oid& before, const git::Oid& after) const
    {
        const auto old = read(before);
        if (!old)
            return std::unexpected(old.error());
        const auto now = read(after);
        if (!now)
            return std::unexpected(now.error());
        QHash<QByteArray, const git::TreeEntry*> known;
        for (const git::TreeEntry& entry : old->entries)
            known.insert(entry.name, &entry);
        std::vector<Pair> pairs;
        for (const git::TreeEntry& entry : now->entries) {
            const git::TreeEntry* was = known.take(entry.name);
            if (was && was->id == entry.id && was->mode == entry.mode)
                continue;
            pairs.push_back({.name = entry.name,
                             .before = was ? was->id : git::Oid(),
                             .after = entry.id,
                             .treeBefore = was && was->isTree(),
                             .treeAfter = entry.isTree()});
        }
        for (const git::TreeEntry& entry : old->entries)
            if (known.contains(entry.name))
                pairs.push_back({.name = entry.name,
                                 .before = entry.id,
                                 .after = {},
                                 .treeBefore = entry.isTree(),
                                 .treeAfter = false});
        return pairs;
    }

    git::Result<void> comparePackages(const Pair& packages)
    {
        const auto folders = differing(packages.before, packages.after);
        if (!folders)
            return std::unexpected(folders.error());
        for (const Pair& package : *folders) {
            if (!onlyTrees(package)) {
                m_changes.others.push_back("packages/" + package.name);
                continue;
            }
            const auto versions = differing(package.before, package.after);
            if (!versions)
                return std::unexpected(versions.error());
            for (const Pair& version : *versions)
                note(package.name, version);
        }
        return {};
    }

    void note(const QByteArray& package, const Pair& pair)
    {
        const auto version = SemVer::parse(QString::fromUtf8(pair.name));
        if (!version || !onlyTrees(pair))
            m_changes.others.push_back("packages/" + package + '/' + pair.name);
        else
            m_changes.versions.push_back(
                {.name = {.package = QString::fromUtf8(package), .version = *version},
                 .before = pair.before,
                 .after = pair.after});
    }

    const git::Repository& m_repository;
    StorageChanges m_changes;
};

} // namespace

git::Result<StorageChanges> storageChanges(const git::Repository& repository,
                                           const git::Oid& before, const git::Oid& after)
{
    if (before == after)
        return StorageChanges();
    return Comparison(repository).compare(before, after);
}

} // namespace triptych
