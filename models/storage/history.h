// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "models/storage/snapshot.h"

#include <stop_token>

namespace triptych {

// One commit that changed a version's directory in a stage. Read from trees, since commit messages
// need not name packages.
struct HistoryEntry
{
    enum class Kind { Added, Changed, Removed };
    Kind kind = Kind::Added;
    QString stage;
    git::Commit commit;
    git::Oid tree; // the version's tree after the commit; null when removed

    friend bool operator==(const HistoryEntry& a, const HistoryEntry& b)
    {
        return a.kind == b.kind && a.stage == b.stage && a.commit.id == b.commit.id
               && a.tree == b.tree;
    }
};

// A stage whose history ends before the version is seen to appear in it: the boundary of a shallow
// clone, or a commit that cannot be read.
struct HistoryGap
{
    QString stage;
    QDateTime before; // when the last commit that could be read was committed

    friend bool operator==(const HistoryGap&, const HistoryGap&) = default;
};

struct VersionHistory
{
    std::vector<HistoryEntry> entries; // newest first, over all stages
    std::vector<HistoryGap> cutOff;

    friend bool operator==(const VersionHistory&, const VersionHistory&) = default;
};

// Along first parents of every readable stage of the snapshot. Stops early, with what it has, when
// asked to.
git::Result<VersionHistory> versionHistory(const git::Repository& repository,
                                           const Snapshot& snapshot, const VersionName& name,
                                           std::stop_token stop = {});

} // namespace triptych
