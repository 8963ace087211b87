// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/publish.h"
#include "models/remote/pullrequest.h"

namespace triptych::remote {

// A pull request of a plan, and what became of it.
struct Proposal
{
    QString stage; // whose branch it goes to
    QString from; // the stage that the versions come from; may be empty
    PullRequest request; // with title and body, to be copied when it was not opened
    Result<OpenedPullRequest> opened; // an error: not even the branch is pushed
};

struct Delivered
{
    Published published; // nothing else was done when its report did not succeed
    std::vector<Proposal> proposals;
};

// Carries out a plan with the remote (planForPush()): what goes to branches by commit is applied and
// pushed in one atomic push (publish.h); then a branch is pushed for each pull request and the
// configured command opens it. What leaves a stage behind a pull request is not in the plan's
// commits, so the order does not matter for it, and what is published first stands by itself.
//
// The branches of pull requests are remembered as remote-tracking ones: what waits for them can be
// told at once (waiting.h).
Result<Delivered> deliver(git::Repository& repository, const Snapshot& snapshot, const Plan& plan,
                          const NetworkOptions& options, std::stop_token stop);

} // namespace triptych::remote
