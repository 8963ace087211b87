// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/snapshot.h"
#include "models/storage/versionchanges.h"

#include <stop_token>

namespace triptych {

// One commit of a stage's branch and what it changed, read from trees: the messages of a storage
// need not name packages.
struct StageLogEntry
{
    QString stage;
    git::Commit commit;
    StorageChanges changes; // against the first parent
};

// Along first parents of every readable stage, at most so many commits of each, newest first over
// all. Ends quietly where a clone is cut off. Stops early, with what it has, when asked to.
git::Result<std::vector<StageLogEntry>> stageLog(const git::Repository& repository,
                                                 const Snapshot& snapshot, int maxCommits,
                                                 std::stop_token stop = {});

} // namespace triptych
