// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"

#include <QStringList>

namespace triptych::remote {

// Promotions by pull request, derived from git alone: what the branches promote/<from>-to-<to>/… of
// the remote, as last fetched, would bring. Closed and merged ones are gone with their branches
// (merged.h).

// A version that a pull request brings, and which leaves its source when that is merged.
struct PendingVersion
{
    QString package;
    QString version;
    git::Oid tree;
    QString from; // branches of the stages
    QString to;
    QString branch = {}; // of the pull request, short; empty when it is not known
    bool keepsSource = false; // it stays in its source all the same

    friend bool operator==(const PendingVersion&, const PendingVersion&) = default;
};

// All that open pull requests between the stages' branches bring, those too that are in the target
// by now.
git::Result<std::vector<PendingVersion>> pendingVersions(const git::Repository& repository,
                                                         const QString& remote,
                                                         const QStringList& branches);

// Whether a version may leave its source.
struct Removal
{
    enum class State {
        Waiting, // the target, as the remote has it, does not have the version yet
        Ready, // it has the same content
        Conflict, // it has other content under that version
    };
    PendingVersion version;
    State state = State::Waiting;

    friend bool operator==(const Removal&, const Removal&) = default;
};

// By the remote-tracking branch of the target alone: what is only here counts for nothing. Without
// those that stay in their source.
git::Result<std::vector<Removal>> waitingRemovals(const git::Repository& repository,
                                                  const QString& remote,
                                                  std::span<const PendingVersion> versions);

} // namespace triptych::remote
