// SPDX-License-Identifier: MIT
#include "models/remote/waiting.h"

#include "models/promotion/plan.h"
#include "models/remote/pullrequesttext.h"
#include "models/remote/remotestate.h"

#include <map>

namespace triptych::remote {

namespace {

// The tree at a path below another, which is null when there is none.
git::Result<git::Oid> treeAt(const git::Repository& repository, git::Oid tree,
                             std::initializer_list<QByteArray> path)
{
    for (const QByteArray& part : path) {
        const auto content = repository.tree(tree);
        if (!content)
            return std::unexpected(content.error());
        const git::TreeEntry* entry = content->find(part);
        if (!entry || !entry->isTree())
            return git::Oid();
        tree = entry->id;
    }
    return tree;
}

git::Result<git::Tree> treeOrNone(const git::Repository& repository, const git::Oid& id)
{
    return id.isNull() ? git::Tree{} : repository.tree(id);
}

// The entries that are trees in one and not the same in the other.
git::Result<std::vector<std::pair<git::TreeEntry, git::Oid>>>
newTrees(const git::Repository& repository, const git::Oid& before, const git::Oid& after)
{
    const auto old = treeOrNone(repository, before);
    if (!old)
        return std::unexpected(old.error());
    const auto now = treeOrNone(repository, after);
    if (!now)
        return std::unexpected(now.error());
    std::vector<std::pair<git::TreeEntry, git::Oid>> found;
    for (const git::TreeEntry& entry : now->entries) {
        const git::TreeEntry* was = old->find(entry.name);
        const git::Oid wasTree = was && was->isTree() ? was->id : git::Oid();
        if (entry.isTree() && entry.id != wasTree)
            found.emplace_back(entry, wasTree);
    }
    return found;
}

// The versions that a pull request's commit has and its parent has not.
git::Result<std::vector<PendingVersion>> versionsOf(const git::Repository& repository,
                                                    const git::Oid& tip)
{
    const auto commit = repository.commit(tip);
    if (!commit)
        return std::unexpected(commit.error());
    std::vector<PendingVersion> versions;
    if (commit->parents.size() != 1)
        return versions; // not made by us
    const auto parent = repository.treeOfCommit(commit->parents.front());
    if (!parent)
        return std::unexpected(parent.error());
    const auto before = treeAt(repository, *parent, {"packages"});
    const auto after = treeAt(repository, commit->tree, {"packages"});
    if (!before || !after)
        return std::unexpected(!before ? before.error() : after.error());
    const auto packages = newTrees(repository, *before, *after);
    if (!packages)
        return std::unexpected(packages.error());
    const QStringList trailers = commit->message.split(u'\n');
    for (const auto& [package, was] : *packages) {
        const auto added = newTrees(repository, was, package.id);
        if (!added)
            return std::unexpected(added.error());
        for (const auto& [version, old] : *added) {
            PendingVersion pending{.package = QString::fromUtf8(package.name),
                                   .version = QString::fromUtf8(version.name),
                                   .tree = version.id,
                                   .from = {},
                                   .to = {}};
            pending.keepsSource =
                trailers.contains(keptTrailer + pending.package + u'-' + pending.version);
            versions.push_back(std::move(pending));
        }
    }
    return versions;
}

} // namespace

git::Result<std::vector<PendingVersion>> pendingVersions(const git::Repository& repository,
                                                         const QString& remote,
                                                         const QStringList& branches)
{
    const QString prefix = trackingRef(remote, {});
    const auto refs = repository.refs(prefix + QStringLiteral("promote/*"));
    if (!refs)
        return std::unexpected(refs.error());
    std::vector<PendingVersion> all;
    for (const git::Ref& ref : *refs) {
        const QString branch = ref.name.sliced(prefix.size());
        const auto stages = parsePullRequestBranch(branch, branches);
        if (!stages)
            continue;
        auto versions = versionsOf(repository, ref.target);
        if (!versions)
            return versions;
        for (PendingVersion& version : *versions) {
            version.from = stages->from;
            version.to = stages->to;
            version.branch = branch;
            all.push_back(std::move(version));
        }
    }
    return all;
}

git::Result<std::vector<Removal>> waitingRemovals(const git::Repository& repository,
                                                  const QString& remote,
                                                  std::span<const PendingVersion> versions)
{
    std::map<QString, git::Oid> packages; // by branch: its packages/, null for none
    std::vector<Removal> removals;
    for (const PendingVersion& version : versions) {
        if (version.keepsSource)
            continue;
        auto known = packages.find(version.to);
        if (known == packages.end()) {
            const auto tip = repository.refTarget(trackingRef(remote, version.to));
            if (!tip)
                return std::unexpected(tip.error());
            git::Oid folder;
            if (*tip) {
                const auto root = repository.treeOfCommit(**tip);
                if (!root)
                    return std::unexpected(root.error());
                const auto tree = treeAt(repository, *root, {"packages"});
                if (!tree)
                    return std::unexpected(tree.error());
                folder = *tree;
            }
            known = packages.emplace(version.to, folder).first;
        }
        auto there = known->second.isNull()
                         ? git::Oid()
                         : treeAt(repository, known->second,
                                  {version.package.toUtf8(), version.version.toUtf8()});
        if (!there)
            return std::unexpected(there.error());
        const auto state = there->isNull()          ? Removal::State::Waiting
                           : *there == version.tree ? Removal::State::Ready
                                                    : Removal::State::Conflict;
        removals.push_back({.version = version, .state = state});
    }
    return removals;
}

} // namespace triptych::remote
