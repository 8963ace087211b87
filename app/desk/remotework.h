// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/fetch.h"
#include "models/remote/publish.h"
#include "models/remote/remotestate.h"
#include "models/remote/waiting.h"
#include "models/storage/snapshot.h"

namespace triptych {

// What RemoteDesk does on workers: functions from values to values.

// Whom to ask for what.
struct RemoteTask
{
    QString remote; // empty: nobody is asked
    std::vector<Stage> stages; // as shown
    SnapshotPtr snapshot; // theirs

    QStringList branches() const; // of the stages
    QStringList downstreamFirst() const; // in the order in which they are to move
};

// How the storage stands to its remote.
struct RemoteStatus
{
    remote::RemoteState state;
    std::vector<remote::Removal> removals; // of open pull requests

    const remote::BranchState* branch(const QString& name) const; // null: not asked for
    bool isThere() const { return !state.url.isEmpty(); }
    friend bool operator==(const RemoteStatus&, const RemoteStatus&) = default;
};
git::Result<RemoteStatus> readRemote(const git::Repository& repository, const RemoteTask& task);

struct FetchOutcome
{
    std::optional<remote::RemoteError> error; // nothing else is true then
    remote::Fetched fetched;
    remote::FastForwarded followed;
    std::optional<git::Error> notFollowed; // the local branches could not
    std::optional<remote::RemoteError> noManifests; // of a partial clone
};
// Fetches the stages' branches and pull requests; in a partial clone the manifests, too; then local
// branches with nothing of their own follow.
FetchOutcome fetchStages(git::Repository& repository, const RemoteTask& task,
                         const remote::NetworkOptions& options, std::stop_token stop);

struct RenewOutcome
{
    std::optional<remote::RemoteError> error;
    QStringList diverged; // of the plan's branches: it cannot be pushed before they are mended
};
// Fetches since someone else pushed before the plan. No local branch moves.
RenewOutcome renew(git::Repository& repository, const RemoteTask& task, const Plan& plan,
                   const remote::NetworkOptions& options, std::stop_token stop);

struct AheadOutcome
{
    QString refusal; // a sentence; why nothing was tried
    std::optional<remote::RemoteError> error;
    remote::PushReport report;
    QStringList branches; // that were ahead
};
// Pushes the stages' branches that are ahead, all or none: part of them might take a version from a
// stage whose copy in the next one stays here. So one that has diverged, or that takes changes by
// pull request only, holds back all.
AheadOutcome pushAhead(git::Repository& repository, const RemoteTask& task,
                       const remote::NetworkOptions& options, std::stop_token stop);

} // namespace triptych
