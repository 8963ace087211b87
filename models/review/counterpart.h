// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/filechange.h"
#include "models/storage/snapshot.h"
#include "models/storage/stagelog.h"

#include <span>

namespace triptych {

// The same version in another stage: where what comes was taken from, or where what goes stays.
struct Counterpart
{
    enum class Match : quint8 {
        None, // no other stage has the version
        Same, // the same tree: a pure copy
        ModesDiffer, // the same files with other modes
        Edited, // other content
    };
    Match match = Match::None;
    QString stage;
    git::Oid tree; // of the version there
    bool isPast = false; // the stage had it and does not have it any more
    std::vector<FileChange> edits = {}; // Edited, ModesDiffer: from there to here

    friend bool operator==(const Counterpart&, const Counterpart&) = default;
};

// Finds them: the best match counts, then the stage nearest upstream, then those downstream, then
// what the stages had in the past.
class Counterparts
{
public:
    // For a version of that stage. All must outlive this.
    Counterparts(const git::Repository& repository, const Snapshot& snapshot, const QString& stage);

    Counterpart find(const VersionName& name, const git::Oid& tree);

private:
    Counterpart compare(const QString& stage, const git::Oid& there, const git::Oid& here) const;
    Counterpart findInPast(const VersionName& name, const git::Oid& tree);
    void readPast();

    const git::Repository& m_repository;
    const Snapshot& m_snapshot;
    const QString m_stage;
    std::vector<const StageState*> m_others; // in the order in which they are asked
    std::optional<QHash<QString, std::vector<std::pair<QString, git::Oid>>>> m_past; // by name
};

} // namespace triptych
