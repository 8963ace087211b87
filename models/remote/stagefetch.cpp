// SPDX-License-Identifier: MIT
#include "models/remote/stagefetch.h"

#include "models/remote/blobs.h"
#include "models/remote/remotestate.h"

#include <QCoreApplication>

namespace triptych::remote {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(remote::StageFetch)
};

bool isKnownHere(const git::Repository& repository, const QString& remote, const QString& branch)
{
    for (const QString& ref : {localRef(branch), trackingRef(remote, branch)})
        if (const auto target = repository.refTarget(ref); target && *target)
            return true;
    return false;
}

git::Result<StorageChanges> changesOf(const git::Repository& repository,
                                      const FetchedBranch& branch)
{
    if (!branch.before || !branch.after || branch.before == branch.after)
        return StorageChanges();
    const auto before = repository.treeOfCommit(*branch.before);
    if (!before)
        return std::unexpected(before.error());
    const auto after = repository.treeOfCommit(*branch.after);
    if (!after)
        return std::unexpected(after.error());
    return storageChanges(repository, *before, *after);
}

} // namespace

Result<std::vector<StageNews>> fetchStages(const git::Repository& repository,
                                           const Configuration& configuration,
                                           const NetworkOptions& options, std::stop_token stop)
{
    const QString& remote = configuration.remote.name;
    std::vector<StageNews> news;
    FetchRequest request{.remote = remote, .branches = {}, .network = options};
    for (const Stage& stage : configuration.stages) {
        if (stage.frozen && !isKnownHere(repository, remote, stage.branch))
            continue;
        news.push_back({.stage = stage.name, .branch = {}, .changes = {}});
        request.branches.append(stage.branch);
    }
    auto fetched = fetch(repository, request, stop);
    if (!fetched)
        return std::unexpected(fetched.error());
    std::vector<git::Oid> commits;
    for (size_t i = 0; i < news.size(); ++i) {
        news[i].branch = std::move(fetched->branches[i]);
        if (news[i].branch.after)
            commits.push_back(*news[i].branch.after);
        auto changes = changesOf(repository, news[i].branch);
        if (!changes)
            return std::unexpected(fromLocal(changes.error()));
        news[i].changes = *std::move(changes);
    }
    if (isPartialClone(repository))
        if (const auto got = fetchManifests(repository, commits, options, std::move(stop)); !got)
            return std::unexpected(got.error());
    return news;
}

std::optional<QString> remoteFault(const git::Repository& repository,
                                   const Configuration& configuration)
{
    const QString& name = configuration.remote.name;
    if (repository.configValue(QStringLiteral("remote.%1.url").arg(name)).isEmpty())
        return Text::tr("The repository has no remote \"%1\". Add it with \"git remote add\", or "
                        "name another one in the configuration.")
            .arg(git::displayText(name.toUtf8()));
    return {};
}

} // namespace triptych::remote
