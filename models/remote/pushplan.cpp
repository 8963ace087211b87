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

git::Result<SnapshotPtr> loadForPush(const git::Repository& repository,
                                     const Configuration& configuration)
{
    const auto state =
        remoteState(repository, configuration.remote.name, branchesOf(configuration));
    if (!state)
        return std::unexpected(state.error());
    QHash<QString, git::Oid> tips;
    for (size_t i = 0; i < state->branches.size(); ++i) {
        const BranchState& branch = state->branches[i];
        if (!branch.local || !branch.tracking)
            continue;
        if (configuration.stages[i].add == AddPolicy::PullRequest
            || branch.divergence.canFastForward())
            tips.insert(branch.branch, *branch.tracking);
    }
    return loadSnapshot(repository, configuration, tips);
}

git::Result<Plan> planForPush(const git::Repository& repository, const Snapshot& snapshot,
                              const Draft& draft, const CheckReports* reports)
{
    Plan planned = plan(snapshot, draft, reports, Proposals::ByPolicy);
    for (PlannedBranch& branch : planned.branches) {
        if (branch.route != Route::Direct)
            continue;
        const auto local = repository.refTarget(branch.ref);
        if (!local)
            return std::unexpected(local.error());
        branch.expected = *local;
    }
    return planned;
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
