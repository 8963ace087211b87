// SPDX-License-Identifier: MIT
#include "models/registry/servedcommits.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::registry {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Registry)
};

git::Error noBranch(const Stage& stage)
{
    return {.kind = git::Error::Kind::NotFound,
            .doing = Text::tr("serve the stage %1").arg(stage.name),
            .reason = Text::tr("the repository has no branch %1").arg(stage.branch),
            .remedy = Text::tr("Fetch it, or name another branch for this stage in the "
                               "configuration.")};
}

// The folders below packages/; none in a stage that is empty.
git::Result<git::Tree> packagesOf(const git::Repository& repository, const git::Oid& commit)
{
    const auto root = repository.treeOfCommit(commit);
    if (!root)
        return std::unexpected(root.error());
    const auto tree = repository.tree(*root);
    if (!tree)
        return std::unexpected(tree.error());
    const git::TreeEntry* packages = tree->find("packages");
    return packages && packages->isTree() ? repository.tree(packages->id) : git::Tree();
}

git::Result<Package> packageOf(const git::Repository& repository, const git::TreeEntry& folder)
{
    const auto entries = repository.tree(folder.id);
    if (!entries)
        return std::unexpected(entries.error());
    Package package{.name = QString::fromLatin1(folder.name), .versions = {}};
    for (const git::TreeEntry& entry : entries->entries)
        if (auto version = SemVer::parse(QString::fromUtf8(entry.name)); entry.isTree() && version)
            package.versions.push_back(
                {.version = *std::move(version), .tree = entry.id, .relations = {}});
    return package;
}

} // namespace

git::Result<std::vector<ServedCommit>> servedCommits(const git::Repository& repository,
                                                     const Configuration& configuration,
                                                     QStringView stage)
{
    const auto tips = readTips(repository, configuration);
    if (!tips)
        return std::unexpected(tips.error());
    std::vector<ServedCommit> commits;
    for (const QString& name : configuration.served(stage)) {
        const auto served = std::ranges::find(configuration.stages, name, &Stage::name);
        if (served == configuration.stages.end())
            continue;
        const Tips::Tip& tip = tips->refs[size_t(served - configuration.stages.begin())];
        if (!tip.ref.isEmpty())
            commits.push_back({.stage = name, .commit = tip.commit});
        else if (name == stage)
            return std::unexpected(noBranch(*served));
    }
    return commits;
}

git::Result<std::vector<ComposedVersion>> compositionAt(const git::Repository& repository,
                                                        std::span<const ServedCommit> commits)
{
    Snapshot snapshot;
    for (const ServedCommit& served : commits) {
        StageState& state = snapshot.stages.emplace_back();
        // A configuration in which the last stage includes those before it.
        state.stage.name = served.stage;
        const auto folders = packagesOf(repository, served.commit);
        if (!folders)
            return std::unexpected(folders.error());
        for (const git::TreeEntry& folder : folders->entries) {
            if (!folder.isTree() || !isPackageName(folder.name))
                continue;
            auto package = packageOf(repository, folder);
            if (!package)
                return std::unexpected(package.error());
            state.packages.push_back(*std::move(package));
        }
        snapshot.configuration.stages.push_back(state.stage);
    }
    if (snapshot.stages.empty())
        return {};
    Stage& last = snapshot.configuration.stages.back();
    for (const ServedCommit& served : commits.first(commits.size() - 1))
        last.includes.append(served.stage);
    return composition(snapshot, last.name);
}

} // namespace triptych::registry
