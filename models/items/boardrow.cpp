// SPDX-License-Identifier: MIT
#include "models/items/boardrow.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Board)
};

// Newest first, each once.
void sortVersions(BoardRow& row)
{
    std::ranges::sort(row.versions, std::ranges::greater{});
    const auto twins = std::ranges::unique(row.versions);
    row.versions.erase(twins.begin(), twins.end());
}

void addArrivals(BoardRow& row, const Draft& draft)
{
    const size_t before = row.versions.size();
    for (const Move& move : draft.ofPackage(row.name))
        if (move.isArrival())
            row.versions.push_back(move.version);
    if (row.versions.size() > before)
        sortVersions(row);
}

void finish(BoardRow& row)
{
    for (const Package* package : row.stages) {
        if (!package)
            continue;
        for (const Version& version : package->versions) {
            row.versions.push_back(version.version);
            row.relations |= version.relations;
        }
    }
    sortVersions(row);
    for (const Package* package : row.stages)
        if (package && package->newest().version == row.versions.front())
            row.newestTree = package->newest().tree;
}

BoardChip present(const Draft& draft, const QString& stage, const QString& package,
                  const Version& version)
{
    BoardChip chip{.version = version.version,
                   .tree = version.tree,
                   .relations = version.relations,
                   .otherStage = {}};
    const Move* leaving = draft.leaving(stage, package, version.version);
    if (leaving && !leaving->keepSource) {
        chip.draft = BoardChip::Draft::Out;
        chip.otherStage = leaving->to;
    }
    return chip;
}

QString describe(const BoardChip& chip)
{
    const QString version = chip.version.text();
    if (chip.draft == BoardChip::Draft::In)
        return chip.otherStage.isEmpty()
                   ? Text::tr("%1, drafted to be brought in").arg(version)
                   : Text::tr("%1, drafted to come from %2").arg(version, chip.otherStage);
    QStringList parts{version};
    if (chip.draft == BoardChip::Draft::Out)
        parts.append(chip.otherStage.isEmpty()
                         ? Text::tr("drafted to be removed")
                         : Text::tr("drafted to go to %1").arg(chip.otherStage));
    if (chip.relations.testFlag(Relation::Conflict))
        parts.append(Text::tr("conflict: the same version is downstream with other content"));
    if (chip.relations.testFlag(Relation::LeftOver))
        parts.append(Text::tr("left over: the same version is downstream with equal content"));
    if (chip.relations.testFlag(Relation::ModesDiffer))
        parts.append(Text::tr("left over: downstream with the same files, other file modes"));
    if (chip.relations.testFlag(Relation::Stale))
        parts.append(Text::tr("stale: a newer version is downstream"));
    if (!chip.blocked.isEmpty())
        parts.append(Text::tr("blocked: %1").arg(chip.blocked));
    if (chip.live == BoardChip::Live::Served)
        parts.append(Text::tr("live: the stage's registry serves it"));
    if (chip.live == BoardChip::Live::Missing)
        parts.append(Text::tr("not live: the stage's registry does not serve it yet"));
    return parts.join(QStringLiteral(", "));
}

} // namespace

std::vector<BoardRow> boardRows(const Snapshot& snapshot, const Draft& draft)
{
    std::map<QString, BoardRow> rows;
    for (size_t stage = 0; stage < snapshot.stages.size(); ++stage) {
        for (const Package& package : snapshot.stages[stage].packages) {
            BoardRow& row = rows[package.name];
            row.stages.resize(snapshot.stages.size());
            row.stages[stage] = &package;
        }
    }
    for (const Move& move : draft.moves())
        if (move.isArrival())
            rows[move.package].stages.resize(snapshot.stages.size());
    std::vector<BoardRow> result;
    result.reserve(rows.size());
    for (auto& [name, row] : rows) {
        row.name = name;
        finish(row);
        addArrivals(row, draft);
        result.push_back(std::move(row));
    }
    return result;
}

const BoardChip* BoardCell::main() const
{
    const auto stays = std::ranges::find(chips, BoardChip::Draft::None, &BoardChip::draft);
    if (stays != chips.end())
        return &*stays;
    return chips.empty() ? nullptr : &chips.front();
}

QString BoardCell::description(const Snapshot& snapshot) const
{
    const StageState* state = snapshot.stage(stage);
    const QString title = state ? state->stage.title : stage;
    if (chips.empty())
        return Text::tr("%1 has no version of %2").arg(title, package);
    QStringList lines;
    for (const BoardChip& chip : chips)
        lines.append(describe(chip));
    if (more > 0)
        lines.append(Text::tr("and %1 more").arg(more));
    return Text::tr("%1 in %2: %3").arg(package, title, lines.join(QStringLiteral("; ")));
}

BoardCell packageCell(const Snapshot& snapshot, const Draft& draft, const BoardRow& row, int stage)
{
    const QString& name = snapshot.stages[size_t(stage)].stage.name;
    BoardCell cell{.stage = name, .package = row.name};
    for (const Move& move : draft.ofPackage(row.name))
        if (move.to == name)
            cell.chips.push_back({.version = move.version,
                                  .draft = BoardChip::Draft::In,
                                  .relations = {},
                                  .otherStage = move.from});
    const Package* package = row.stages[size_t(stage)];
    if (!package)
        return cell;
    std::vector<BoardChip> rest;
    for (const Version& version : package->versions) {
        BoardChip chip = present(draft, name, row.name, version);
        (chip.draft == BoardChip::Draft::Out ? cell.chips : rest).push_back(std::move(chip));
    }
    constexpr size_t drafted = 2; // as many as a column of ordinary width holds
    if (cell.chips.size() > drafted) {
        cell.more += int(cell.chips.size() - drafted);
        cell.chips.resize(drafted);
    }
    if (!rest.empty()) {
        cell.more += int(rest.size()) - 1;
        cell.chips.push_back(std::move(rest.front()));
    }
    return cell;
}

void markLive(BoardCell& cell, const MissingVersions& missing)
{
    const auto known = missing.constFind(cell.stage);
    if (known == missing.cend())
        return;
    for (BoardChip& chip : cell.chips)
        if (chip.draft != BoardChip::Draft::In)
            chip.live = known->contains({cell.package, chip.version.text()})
                            ? BoardChip::Live::Missing
                            : BoardChip::Live::Served;
}

void markBlocked(BoardCell& cell, const CheckReports& reports)
{
    for (BoardChip& chip : cell.chips) {
        if (chip.tree.isNull())
            continue;
        const auto report = reports.constFind({{cell.package, chip.version}, chip.tree});
        if (report != reports.cend() && report->worst() == Severity::Block)
            chip.blocked = report->worstFinding()->message;
    }
}

BoardCell versionCell(const Snapshot& snapshot, const Draft& draft, const BoardRow& row,
                      const SemVer& version, int stage)
{
    const QString& name = snapshot.stages[size_t(stage)].stage.name;
    BoardCell cell{.stage = name, .package = row.name};
    const Package* package = row.stages[size_t(stage)];
    if (const Version* found = package ? package->find(version) : nullptr)
        cell.chips.push_back(present(draft, name, row.name, *found));
    else if (const Move* move = draft.arriving(name, row.name, version))
        cell.chips.push_back({.version = version,
                              .draft = BoardChip::Draft::In,
                              .relations = {},
                              .otherStage = move->from});
    return cell;
}

} // namespace triptych
