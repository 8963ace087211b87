// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/draft.h"
#include "models/storage/snapshot.h"

#include <optional>

namespace triptych {

// The draft that was applied last, found in the branches themselves: all commits of one draft bear
// the same Draft-Id.
struct AppliedDraft
{
    // A branch whose newest commits are the draft's.
    struct Branch
    {
        QString stage;
        QString ref;
        git::Oid now;
        git::Oid before; // what the first of the draft's commits stands on
    };
    QString id;
    git::Commit newest; // of its commits: who applied it and when
    QStringList subjects; // of all its commits, newest first
    std::vector<Branch> branches; // upstream first
    bool isPublished = false; // a remote-tracking branch has one of its commits
    bool isBuried = false; // other commits stand on one of them
    Draft inverse; // what takes it back by new commits

    // The branches can be put back as they were: nobody else has seen the commits.
    bool canBeRestored() const { return !isPublished && !isBuried; }
    // What undoing it by new commits means, in sentences for people; empty when it can be restored.
    QStringList consequences() const;
};

// Nothing: the newest commit of no stage bears a Draft-Id.
git::Result<std::optional<AppliedDraft>> lastApplied(const git::Repository& repository,
                                                     const Snapshot& snapshot);

// Moves the branches back in one transaction, each only from where it is known to be; the stage that
// gets versions back moves before the one that loses them. Refuses what cannot be restored.
git::Result<void> restore(git::Repository& repository, const AppliedDraft& applied);

} // namespace triptych
