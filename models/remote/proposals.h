// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"
#include "models/remote/pullrequest.h"

#include <optional>

namespace triptych::remote {

// A pull request of a plan, and what has become of it.
struct Proposal
{
    QString stage; // that it goes to
    PullRequest request;
    std::optional<OpenedPullRequest> opened; // nothing: not tried, or the branch was not pushed

    bool isPushed() const { return opened && opened->report.succeeded(); }
    // Whether it is to be opened by hand.
    bool isLeftToOpen() const { return isPushed() && opened->notOpened.has_value(); }
};

// The pull requests of a plan whose commits are written, one for each branch to be proposed: names,
// title, body, and the configured commands that open it. A subject that was edited becomes the
// title; "[branch]" stands before it whatever was edited. remoteUrl: as the repository has it.
std::vector<Proposal> proposalsOf(const Plan& plan, const Applied& prepared,
                                  const Configuration& configuration, const QString& remote,
                                  const QString& remoteUrl);

} // namespace triptych::remote
