// SPDX-License-Identifier: MIT
// What a person means by indexes of BoardModel: versions to be looked at and moves to be drafted.
#include "models/items/boardmodel.h"

#include <QSet>

namespace triptych {

std::optional<BoardModel::Location> BoardModel::location(const QModelIndex& index) const
{
    if (!index.isValid())
        return std::nullopt;
    if (index.column() == 0) {
        const BoardRow& row = rowOf(index);
        const SemVer& version =
            isVersion(index) ? row.versions[size_t(index.row())] : row.versions.front();
        for (const StageState& state : m_snapshot->stages)
            if (const Version* found = state.version(row.name, version))
                return Location{state.stage.name, {row.name, version}, found->tree};
        return std::nullopt;
    }
    const BoardCell shown = cell(index);
    if (shown.chips.empty())
        return std::nullopt;
    const BoardChip* chip =
        &shown.chips.front(); // what is drafted comes first: it is being looked at
    Location location{
        .stage = shown.stage, .name = {shown.package, chip->version}, .tree = chip->tree};
    if (chip->draft != BoardChip::Draft::In)
        return location;
    // A drafted version is looked at where it is now.
    const Move* move = m_draft.arriving(shown.stage, shown.package, chip->version);
    if (move && move->isArrival())
        location.tree = move->tree;
    else if (const StageState* source = m_snapshot->stage(chip->otherStage))
        if (const Version* version = source->version(shown.package, chip->version))
            location.tree = version->tree;
    return location;
}

std::vector<Move> BoardModel::moves(const QModelIndexList& indexes) const
{
    std::vector<Move> moves;
    QSet<std::pair<QString, QString>> taken; // a collapsed cell and its version's row are one
    for (const QModelIndex& index : indexes) {
        if (!index.isValid() || index.column() == 0)
            continue;
        const BoardCell shown = cell(index);
        const BoardChip* chip = shown.main();
        if (!chip || chip->draft != BoardChip::Draft::None)
            continue;
        Move move{.package = shown.package,
                  .version = chip->version,
                  .from = shown.stage,
                  .to = {},
                  .tree = chip->tree};
        const std::pair key(move.from, move.name().text());
        if (!taken.contains(key)) {
            taken.insert(key);
            moves.push_back(std::move(move));
        }
    }
    return moves;
}

std::vector<Move> BoardModel::draftedMoves(const QModelIndexList& indexes) const
{
    std::vector<Move> moves;
    QSet<const Move*> taken; // a move shows at both its ends
    const auto take = [&](const Move& move, const QString& stage) {
        if ((move.from == stage || move.to == stage) && !taken.contains(&move)) {
            taken.insert(&move);
            moves.push_back(move);
        }
    };
    for (const QModelIndex& index : indexes) {
        if (!index.isValid() || index.column() == 0)
            continue;
        const QString& stage = m_snapshot->stages[size_t(stageOfColumn(index.column()))].stage.name;
        const BoardRow& row = rowOf(index);
        if (isVersion(index))
            for (const Move& move : m_draft.ofVersion(row.name, row.versions[size_t(index.row())]))
                take(move, stage);
        else
            for (const Move& move : m_draft.ofPackage(row.name))
                take(move, stage);
    }
    return moves;
}

} // namespace triptych
