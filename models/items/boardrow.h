// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkall.h"
#include "models/promotion/draft.h"
#include "models/storage/snapshot.h"

#include <QHash>
#include <QSet>

namespace triptych {

// A package across all stages: what one top-level row of the board shows.
struct BoardRow
{
    QString name;
    std::vector<const Package*> stages; // by stage index; null where the stage has none of it
    std::vector<SemVer> versions; // of all stages together, newest first
    Relations relations; // of any version in any stage
    // Of the newest version that a stage has, the most downstream one if several have it; null when
    // none has any.
    git::Oid newestTree;
};

// By name, with the versions that are drafted to be brought in. The rows point into the snapshot,
// which must outlive them.
std::vector<BoardRow> boardRows(const Snapshot& snapshot, const Draft& draft = {});

// One version in one cell.
struct BoardChip
{
    enum class Draft { None, In, Out };
    SemVer version;
    git::Oid tree; // null while drafted in
    Draft draft = Draft::None;
    Relations relations;
    QString otherStage; // where a drafted version comes from or goes to; empty: nowhere
    QString blocked = {}; // why its content keeps it from going anywhere; empty: nothing does
    // Whether the stage's registry serves it, as last asked.
    enum class Live : quint8 { Unknown, Served, Missing };
    Live live = Live::Unknown;

    friend bool operator==(const BoardChip&, const BoardChip&) = default;
};

// What a cell shows, left to right, and how many more versions it has.
struct BoardCell
{
    QString stage;
    QString package;
    std::vector<BoardChip> chips;
    int more = 0;

    // The version that a drag takes: the newest that is there and not drafted to leave; else what the
    // cell shows first. Null when it is empty.
    const BoardChip* main() const;
    // In words, for tool tips and screen readers; plain text.
    QString description(const Snapshot& snapshot) const;
};

// Drafted versions first, newest first, then the newest of the rest.
BoardCell packageCell(const Snapshot& snapshot, const Draft& draft, const BoardRow& row, int stage);
// Tells the chips what is wrong with their content.
void markBlocked(BoardCell& cell, const CheckReports& reports);
// By stage that is known the versions that its registry should serve and does not.
using MissingVersions = QHash<QString, QSet<std::pair<QString, QString>>>; // package and version
void markLive(BoardCell& cell, const MissingVersions& missing);
// At most one chip.
BoardCell versionCell(const Snapshot& snapshot, const Draft& draft, const BoardRow& row,
                      const SemVer& version, int stage);

} // namespace triptych

Q_DECLARE_METATYPE(triptych::BoardCell)
