// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/snapshot.h"

namespace triptych {

// The stage that a commit is to go to, or is in.
struct RevisionStage
{
    QString stage;
    git::Oid base; // the merge base with its branch; null: there is none in this clone
};

// The one that the name of the revision says (promote/<from>-to-<to>/…), else the one whose branch
// leaves the fewest commits, then the fewest changed versions, between the merge base and the commit.
git::Result<RevisionStage> stageOf(const git::Repository& repository, const Snapshot& snapshot,
                                   const QString& revision, const git::Oid& commit);

// The merge base of a stage's branch and the commit.
git::Result<RevisionStage> asStage(const git::Repository& repository, const Snapshot& snapshot,
                                   const QString& stage, const git::Oid& commit);

} // namespace triptych
