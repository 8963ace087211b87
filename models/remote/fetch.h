// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/gitcommand.h"

namespace triptych::remote {

struct FetchRequest
{
    QString remote;
    QStringList branches; // short names
    bool pullRequests = true; // also the branches of open pull requests (pullrequest.h)
    NetworkOptions network = {};
};

struct FetchedBranch
{
    QString branch;
    std::optional<git::Oid> before; // of the remote-tracking ref
    std::optional<git::Oid> after; // nothing: the remote does not have it (any more)
};

struct Fetched
{
    std::vector<FetchedBranch> branches; // as asked

    bool hasChanged() const;
};

// Brings refs/remotes/<remote>/<branch> to where the remote's branches are, all or none, whatever
// the clone's own refspecs say: those of a bare clone would bring nothing, and those of a mirror would
// overwrite local branches. No local branch moves (fastForward() does that), and tags are left alone.
// A branch that the remote does not have loses its remote-tracking ref. A partial clone stays one: it
// gets no blobs (fetchManifests()).
Result<Fetched> fetch(const git::Repository& repository, const FetchRequest& request,
                      std::stop_token stop);

struct FastForwarded
{
    QStringList moved; // short names
    QStringList diverged; // with commits of their own, and behind: left alone
};

// Local branches that are behind the remote-tracking ones and have nothing of their own follow them:
// all in one transaction, by compare-and-swap, and worktrees with them (git::updateRefs()). The order
// of moving is that of the branches: downstream ones first. None is created.
git::Result<FastForwarded> fastForward(git::Repository& repository, const QString& remote,
                                       const QStringList& branches);

// Where the remote's refs are now, asked of the remote itself. Full names; those it does not have
// are not in it.
Result<QMap<QString, git::Oid>> remoteTips(const Place& place, const QString& remoteOrUrl,
                                           const QStringList& refs, const NetworkOptions& options,
                                           std::stop_token stop);

} // namespace triptych::remote
