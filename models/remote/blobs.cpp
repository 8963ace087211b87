// SPDX-License-Identifier: MIT
#include "models/remote/blobs.h"

#include <QCoreApplication>
#include <QSet>

namespace triptych::remote {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(remote::Blobs)
};

// The remote that has what is missing. Git allows several; one is what a clone makes.
QString promisor(const git::Repository& repository)
{
    const QString named = repository.configValue(QStringLiteral("extensions.partialclone"));
    return named.isEmpty() ? QStringLiteral("origin") : named;
}

// Collects the ids of blobs that are not here, each tree looked at once: stages share most.
class Collector
{
public:
    explicit Collector(const git::Repository& repository) : m_repository(repository) {}

    // What the board and the checks read.
    git::Result<void> add(const git::Oid& commit)
    {
        const auto root = m_repository.treeOfCommit(commit);
        if (!root)
            return std::unexpected(root.error());
        const auto top = m_repository.tree(*root);
        if (!top)
            return std::unexpected(top.error());
        for (const auto* name : {"Dockerfile", "go.mod", "go.sum", ".triptych.yaml"})
            addBlob(top->find(name));
        const git::TreeEntry* packages = top->find("packages");
        return packages && packages->isTree() ? addBelow(packages->id, 2) : git::Result<void>();
    }

    // Every file.
    git::Result<void> addAll(const git::Oid& id, Packages packages)
    {
        if (m_seen.contains(id))
            return {};
        m_seen.insert(id);
        const auto tree = m_repository.tree(id);
        if (!tree)
            return std::unexpected(tree.error());
        for (const git::TreeEntry& entry : tree->entries) {
            addBlob(&entry);
            if (!entry.isTree() || (packages == Packages::LeftOut && entry.name == "packages"))
                continue;
            if (const auto added = addAll(entry.id, Packages::Included); !added)
                return added;
        }
        return {};
    }

    std::vector<git::Oid> missing() && { return std::move(m_missing); }

private:
    // The manifests so many folders below.
    git::Result<void> addBelow(const git::Oid& id, int depth)
    {
        if (m_seen.contains(id))
            return {};
        m_seen.insert(id);
        const auto tree = m_repository.tree(id);
        if (!tree)
            return std::unexpected(tree.error());
        if (depth == 0) {
            addBlob(tree->find("manifest.yml"));
            return {};
        }
        for (const git::TreeEntry& entry : tree->entries)
            if (entry.isTree())
                if (const auto added = addBelow(entry.id, depth - 1); !added)
                    return added;
        return {};
    }

    void addBlob(const git::TreeEntry* entry)
    {
        if (!entry || !entry->isBlob() || m_seen.contains(entry->id))
            return;
        m_seen.insert(entry->id);
        if (!m_repository.has(entry->id))
            m_missing.push_back(entry->id);
    }

    const git::Repository& m_repository;
    QSet<git::Oid> m_seen;
    std::vector<git::Oid> m_missing;
};

} // namespace

bool isPartialClone(const git::Repository& repository)
{
    return !repository.configValue(QStringLiteral("extensions.partialclone")).isEmpty()
           || repository.configValue(QStringLiteral("remote.origin.promisor")) == u"true";
}

Result<void> fetchBlobs(const git::Repository& repository, std::span<const git::Oid> ids,
                        const NetworkOptions& options, std::stop_token stop)
{
    QByteArray wanted;
    for (const git::Oid& id : ids)
        if (!repository.has(id))
            wanted += id.toHex().toLatin1() + '\n';
    if (wanted.isEmpty())
        return {};
    // As git itself does for an object that is missing; this way many at once.
    const auto run =
        runGit(Place::of(repository),
               {QStringLiteral("-c"), QStringLiteral("fetch.negotiationAlgorithm=noop"),
                QStringLiteral("fetch"), QStringLiteral("--progress"), QStringLiteral("--no-tags"),
                QStringLiteral("--no-write-fetch-head"), QStringLiteral("--no-auto-gc"),
                QStringLiteral("--recurse-submodules=no"), QStringLiteral("--refmap="),
                QStringLiteral("--filter=blob:none"), QStringLiteral("--stdin"),
                QStringLiteral("--"), promisor(repository)},
               {.doing = Text::tr("get the contents of %n files", nullptr, int(wanted.count('\n'))),
                .input = wanted,
                .network = options},
               std::move(stop));
    if (!run)
        return std::unexpected(run.error());
    return {};
}

git::Result<std::vector<git::Oid>> missingManifests(const git::Repository& repository,
                                                    std::span<const git::Oid> commits)
{
    Collector collector(repository);
    for (const git::Oid& commit : commits)
        if (const auto added = collector.add(commit); !added)
            return std::unexpected(added.error());
    return std::move(collector).missing();
}

Result<void> fetchContents(const git::Repository& repository, const git::Oid& commit,
                           Packages packages, const NetworkOptions& options, std::stop_token stop)
{
    if (!isPartialClone(repository))
        return {};
    const auto root = repository.treeOfCommit(commit);
    if (!root)
        return std::unexpected(fromLocal(root.error()));
    Collector collector(repository);
    if (const auto added = collector.addAll(*root, packages); !added)
        return std::unexpected(fromLocal(added.error()));
    return fetchBlobs(repository, std::move(collector).missing(), options, std::move(stop));
}

Result<void> fetchManifests(const git::Repository& repository, std::span<const git::Oid> commits,
                            const NetworkOptions& options, std::stop_token stop)
{
    const auto missing = missingManifests(repository, commits);
    if (!missing)
        return std::unexpected(fromLocal(missing.error()));
    return fetchBlobs(repository, *missing, options, std::move(stop));
}

} // namespace triptych::remote
