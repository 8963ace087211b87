// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/proposals.h"
#include "models/remote/publish.h"

namespace triptych::remote {

// A plan on its way to the remote: first the branches that move, all in one atomic push
// (publish.h), then the pull requests, one by one. A value that says how far it is.
struct Publication
{
    Plan plan;
    Configuration configuration;
    QString remote;

    // How far it is.
    std::optional<Applied> prepared = {}; // the commits are written
    std::vector<PublishBranch> branches = {};
    bool isPublished = false; // the remote has the branches; true when there are none, too
    PushReport report = {}; // of the branches
    std::optional<git::Error> notMoved = {}; // the remote has it; a local branch could not follow
    std::vector<Proposal> proposals = {};
    std::optional<RemoteError> error = {}; // what ended it
    std::optional<PushReport> rejection = {}; // of the branches, or of a pull request's

    bool succeeded() const { return !error && !rejection; }
    // Someone else pushed before: nothing was done, here or there.
    bool isStale() const;
    // The answer was lost: carryOn() asks the remote before anything else.
    bool isUnknown() const;
    QString sentence() const; // why it has ended early; empty when it has not
    Draft done() const; // what of the draft is carried out
};

// Goes on from where it is to the end, or to what stops it.
Publication carryOn(git::Repository& repository, Publication publication,
                    const NetworkOptions& options, std::stop_token stop);

} // namespace triptych::remote
