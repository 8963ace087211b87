// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"
#include "models/remote/graph.h"

namespace triptych::remote {

// The storage as a plan sees it that shall be pushed: where a local branch has nothing of its own,
// and where a stage takes pull requests, the branch is read where the remote has it, as last
// fetched. So no local branch need be brought forward first, and none moves before the push.
git::Result<SnapshotPtr> loadForPush(const git::Repository& repository,
                                     const Configuration& configuration);

// plan() of such a snapshot, with pull requests by the stages' policies. Its local branches move from
// where they are to the new commits, past what the remote had before.
git::Result<Plan> planForPush(const git::Repository& repository, const Snapshot& snapshot,
                              const Draft& draft, const CheckReports* reports);

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
