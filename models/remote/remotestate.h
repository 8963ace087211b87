// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/graph.h"

#include <QDateTime>
#include <QStringList>

namespace triptych::remote {

// refs/remotes/<remote>/<branch>: where we keep what a remote had when it was last asked.
QString trackingRef(const QString& remote, const QString& branch);
QString localRef(const QString& branch); // refs/heads/<branch>
QString branchOf(const QString& localRef); // without refs/heads/

// A branch here and there, as far as is known here.
struct BranchState
{
    QString branch; // short
    std::optional<git::Oid> local;
    std::optional<git::Oid> tracking; // nothing: the remote does not have it, or was never asked
    Divergence divergence; // of local from tracking; equal when one of them is missing

    friend bool operator==(const BranchState&, const BranchState&) = default;
};

struct RemoteState
{
    QString remote;
    QString url; // without passwords; empty: there is no such remote
    std::vector<BranchState> branches; // as asked
    QDateTime fetched; // invalid: never, or not since it was cloned

    friend bool operator==(const RemoteState&, const RemoteState&) = default;
};

// Reads refs and, where they differ, commits. Nothing goes over the network.
git::Result<RemoteState> remoteState(const git::Repository& repository, const QString& remote,
                                     const QStringList& branches);

} // namespace triptych::remote
