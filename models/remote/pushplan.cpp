// SPDX-License-Identifier: MIT
#include "models/remote/pushplan.h"

#include "models/remote/remotestate.h"
#include "models/remote/waiting.h"

#include <algorithm>

namespace triptych::remote {

namespace {

QStringList branchesOf(const Configuration& configuration)
{
    QStringList branches;
    for (const Stage& stage : configuration.stages)
        branches.append(stage.branch);
    return branches;
}

} // namespace

git::Result<BranchesElsewhere> elsewhereForPush(const git::Repository& repository,
                                                const Configuration& configuration)
{
    const auto state =
        remoteState(repository, configuration.remote.name, branchesOf(configuration));
    if (!state)
        return std::unexpected(state.error());
    BranchesElsewhere elsewhere;
    for (size_t i = 0; i < state->branches.size(); ++i) {
        const BranchState& branch = state->branches[i];
        if (!branch.local || !branch.tracking)
            continue;
        if (configuration.stages[i].add == AddPolicy::PullRequest
            || branch.divergence.canFastForward())
            elsewhere.insert(branch.branch, {.target = *branch.local, .commit = *branch.tracking});
    }
    return elsewhere;
}

git::Result<SnapshotPtr> loadForPush(const git::Repository& repository,
                                     const Configuration& configuration)
{
    const auto elsewhere = elsewhereForPush(repository, configuration);
    if (!elsewhere)
        return std::unexpected(elsewhere.error());
    return loadSnapshot(repository, configuration, *elsewhere);
}

git::Result<QStringList> divergedBranches(const git::Repository& repository, const QString& remote,
                                          const Plan& plan)
{
    QStringList branches;
    for (const PlannedBranch& branch : plan.branches)
        if (branch.route == Route::Direct)
            branches.append(branchOf(branch.ref));
    const auto state = remoteState(repository, remote, branches);
    if (!state)
        return std::unexpected(state.error());
    QStringList diverged;
    for (const BranchState& branch : state->branches)
        if (branch.divergence.ahead > 0 && branch.divergence.behind > 0)
            diverged.append(branch.branch);
    return diverged;
}

git::Result<std::vector<ProposedBefore>> proposedBefore(const git::Repository& repository,
                                                        const Snapshot& snapshot, const Plan& plan)
{
    std::vector<ProposedBefore> found;
    if (plan.waiting.empty() && !plan.hasPullRequests())
        return found;
    const Configuration& configuration = snapshot.configuration;
    const auto pending =
        pendingVersions(repository, configuration.remote.name, branchesOf(configuration));
    if (!pending)
        return std::unexpected(pending.error());
    for (const Move& move : plan.accepted.moves()) {
        const Stage* to = configuration.stage(move.to);
        const auto it = std::ranges::find_if(*pending, [&](const PendingVersion& version) {
            return to && version.to == to->branch && version.package == move.package
                   && version.version == move.version.text();
        });
        if (it != pending->end())
            found.push_back({.move = move, .branch = it->branch});
    }
    return found;
}

} // namespace triptych::remote
