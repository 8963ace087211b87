// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"
#include "models/remote/graph.h"

namespace triptych::remote {

// The storage as a plan sees it that shall be pushed: where a local branch has nothing of its own,
// and where a stage takes pull requests, the branch is read where the remote has it, as last
// fetched. So no local branch need be brought forward first, and none moves before the push: then
// from where it is to the new commits, past what the remote had before. A plan on it is to be made
// with Proposals::ByPolicy; without, it would move a local branch away from commits of its own.
git::Result<BranchesElsewhere> elsewhereForPush(const git::Repository& repository,
                                                const Configuration& configuration);
git::Result<SnapshotPtr> loadForPush(const git::Repository& repository,
                                     const Configuration& configuration);

// Branches that the plan moves directly and that have commits which the remote has not, and the other
// way round. On them nothing can be planned that could be pushed: that is for their owner to mend.
git::Result<QStringList> divergedBranches(const git::Repository& repository, const QString& remote,
                                          const Plan& plan);

// A promotion that a branch at the remote proposes already, as last fetched.
struct ProposedBefore
{
    Move move; // of the plan
    QString branch;
};
// Moves of the plan that would be proposed a second time.
git::Result<std::vector<ProposedBefore>> proposedBefore(const git::Repository& repository,
                                                        const Snapshot& snapshot, const Plan& plan);

} // namespace triptych::remote
