// SPDX-License-Identifier: MIT
#include "models/storage/history.h"

#include <algorithm>

namespace triptych {

namespace {

// The tree ids on the way down to a version; null from where there is nothing.
struct Trail
{
    git::Oid root;
    git::Oid packages;
    git::Oid package;
    git::Oid version;
};

// Finds a version's tree in one commit after the other. Reads a tree only where its id differs from
// the commit before, which in most commits is the root and packages/ alone.
class Follower
{
public:
    Follower(const git::Repository& repository, const VersionName& name)
        : m_repository(repository), m_package(name.package.toUtf8()),
          m_version(name.version.text().toUtf8())
    {}

    git::Result<Trail> at(const git::Oid& root, const Trail& known) const
    {
        if (root == known.root)
            return known;
        Trail trail{.root = root, .packages = {}, .package = {}, .version = {}};
        const auto step = [this](const git::Oid& parent, QByteArrayView name,
                                 const git::Oid& before,
                                 const git::Oid& beforeChild) -> git::Result<git::Oid> {
            if (parent == before)
                return beforeChild;
            return child(parent, name);
        };
        auto next = child(root, "packages");
        if (!next)
            return std::unexpected(next.error());
        trail.packages = *next;
        next = step(trail.packages, m_package, known.packages, known.package);
        if (!next)
            return std::unexpected(next.error());
        trail.package = *next;
        next = step(trail.package, m_version, known.package, known.version);
        if (!next)
            return std::unexpected(next.error());
        trail.version = *next;
        return trail;
    }

private:
    git::Result<git::Oid> child(const git::Oid& parent, QByteArrayView name) const
    {
        if (parent.isNull())
            return git::Oid();
        const auto tree = m_repository.tree(parent);
        if (!tree)
            return std::unexpected(tree.error());
        const git::TreeEntry* entry = tree->find(name);
        return entry && entry->isTree() ? entry->id : git::Oid();
    }

    const git::Repository& m_repository;
    const QByteArray m_package;
    const QByteArray m_version;
};

HistoryEntry entryOf(const QString& stage, const git::Commit& commit, const git::Oid& before,
                     const git::Oid& after)
{
    using enum HistoryEntry::Kind;
    return {.kind = before.isNull()  ? Added
                    : after.isNull() ? Removed
                                     : Changed,
            .stage = stage,
            .commit = commit,
            .tree = after};
}

git::Result<void> followStage(const git::Repository& repository, const StageState& state,
                              const Follower& follower, VersionHistory& history,
                              const std::stop_token& stop)
{
    const QString stage = state.stage.name;
    git::Commit commit = state.tip;
    auto here = follower.at(commit.tree, {});
    if (!here)
        return std::unexpected(here.error());
    bool seenToAppear = false;
    const auto note = [&](const git::Oid& before) {
        if (before == here->version)
            return;
        history.entries.push_back(entryOf(stage, commit, before, here->version));
        seenToAppear = before.isNull();
    };
    while (!stop.stop_requested()) {
        if (commit.parents.empty()) {
            note({});
            return {};
        }
        auto parent = repository.commit(commit.parents.front()); // absent where a clone is cut off
        auto before = parent ? follower.at(parent->tree, *here)
                             : git::Result<Trail>(std::unexpected(parent.error()));
        if (!before) {
            if (!seenToAppear)
                history.cutOff.push_back({.stage = stage, .before = commit.committer.when});
            return {};
        }
        note(before->version);
        commit = std::move(*parent);
        here = *before;
    }
    return {};
}

} // namespace

git::Result<VersionHistory> versionHistory(const git::Repository& repository,
                                           const Snapshot& snapshot, const VersionName& name,
                                           std::stop_token stop)
{
    VersionHistory history;
    const Follower follower(repository, name);
    for (const StageState& state : snapshot.stages) {
        if (!state.isReadable())
            continue;
        if (auto done = followStage(repository, state, follower, history, stop); !done)
            return std::unexpected(done.error());
    }
    std::ranges::stable_sort(history.entries, std::greater{},
                             [](const HistoryEntry& entry) { return entry.commit.committer.when; });
    return history;
}

} // namespace triptych
