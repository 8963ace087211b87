// SPDX-License-Identifier: MIT
#include "models/storage/recency.h"

#include <algorithm>

namespace triptych {

namespace {

// packages/ of a commit, each package with the id of its tree.
QHash<QByteArray, git::Oid> packageTrees(const git::Repository& repository,
                                         const git::Oid& packages)
{
    QHash<QByteArray, git::Oid> trees;
    if (const auto tree = repository.tree(packages))
        for (const git::TreeEntry& entry : tree->entries)
            trees.insert(entry.name, entry.id);
    return trees;
}

git::Oid packagesOf(const git::Repository& repository, const git::Oid& rootTree)
{
    const auto root = repository.tree(rootTree);
    const git::TreeEntry* entry = root ? root->find("packages") : nullptr;
    return entry ? entry->id : git::Oid();
}

void note(QHash<QString, QDateTime>& newest, const QByteArray& name, const QDateTime& when)
{
    QDateTime& known = newest[QString::fromUtf8(name)];
    if (!known.isValid() || known < when)
        known = when;
}

} // namespace

QHash<QString, QDateTime> newestChanges(const git::Repository& repository, const Snapshot& snapshot,
                                        int maxCommits, std::stop_token stop)
{
    QHash<QString, QDateTime> newest;
    for (const StageState& state : snapshot.stages) {
        if (!state.isReadable())
            continue;
        git::Commit commit = state.tip;
        git::Oid packages = packagesOf(repository, commit.tree);
        auto trees = packageTrees(repository, packages);
        for (int seen = 0; seen < maxCommits && !stop.stop_requested(); ++seen) {
            if (commit.parents.empty()) {
                for (auto it = trees.cbegin(); it != trees.cend(); ++it)
                    note(newest, it.key(), commit.committer.when);
                break;
            }
            auto parent = repository.commit(commit.parents.front());
            if (!parent)
                break; // the boundary of a shallow clone
            const git::Oid parentPackages = packagesOf(repository, parent->tree);
            if (parentPackages != packages) {
                auto parentTrees = packageTrees(repository, parentPackages);
                for (auto it = trees.cbegin(); it != trees.cend(); ++it)
                    if (parentTrees.value(it.key()) != it.value())
                        note(newest, it.key(), commit.committer.when);
                for (auto it = parentTrees.cbegin(); it != parentTrees.cend(); ++it)
                    if (!trees.contains(it.key()))
                        note(newest, it.key(), commit.committer.when);
                trees = std::move(parentTrees);
                packages = parentPackages;
            }
            commit = std::move(*parent);
        }
    }
    return newest;
}

} // namespace triptych
