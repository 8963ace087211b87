// SPDX-License-Identifier: MIT
#include "models/items/boardmodel.h"

#include <QSet>

#include <algorithm>

namespace triptych {

namespace {

QString errorText(const Manifest& manifest)
{
    if (manifest.line == 0)
        return manifest.error;
    return BoardModel::tr("%1 (line %2, column %3)")
        .arg(manifest.error)
        .arg(manifest.line)
        .arg(manifest.column);
}

} // namespace

BoardModel::BoardModel(QObject* parent) : QAbstractItemModel(parent) {}

void BoardModel::setSnapshot(SnapshotPtr snapshot)
{
    beginResetModel();
    m_snapshot = std::move(snapshot);
    m_rows = m_snapshot ? boardRows(*m_snapshot) : std::vector<BoardRow>();
    refilter();
    endResetModel();
}

void BoardModel::setDraft(const Draft& draft)
{
    if (draft == m_draft)
        return;
    // Only this filter depends on the draft; the others keep their rows.
    const bool rowsChange = m_filter.quick == QuickFilter::Drafted;
    if (rowsChange)
        beginResetModel();
    m_draft = draft;
    if (rowsChange) {
        refilter();
        endResetModel();
        return;
    }
    if (m_visible.empty())
        return;
    const int last = columnCount() - 1;
    Q_EMIT dataChanged(index(0, 0), index(int(m_visible.size()) - 1, last));
    for (int row = 0; row < int(m_visible.size()); ++row) {
        const QModelIndex package = index(row, 0);
        if (std::ranges::any_of(m_draft.moves, [&](const Move& move) {
                return move.package == rowOf(package).name;
            }))
            Q_EMIT dataChanged(index(0, 0, package), index(rowCount(package) - 1, last, package));
    }
}

void BoardModel::addManifests(const Manifests& manifests)
{
    m_manifests.insert(manifests);
    if (!m_visible.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_visible.size()) - 1, 0),
                           {TitleRole, ErrorRole, IconPathRole});
}

void BoardModel::setNewestChanges(const QHash<QString, QDateTime>& newestChanges)
{
    m_newestChanges = newestChanges;
    if (m_filter.order == BoardOrder::ByNewestChange)
        setFilter(m_filter);
}

void BoardModel::setFilter(const BoardFilter& filter)
{
    beginResetModel();
    m_filter = filter;
    refilter();
    endResetModel();
}

void BoardModel::refilter()
{
    m_visible = visibleRows(
        m_rows, m_draft, m_filter, [this](const BoardRow& row) { return title(row); },
        m_newestChanges);
    m_position.assign(m_rows.size(), -1);
    for (size_t i = 0; i < m_visible.size(); ++i)
        m_position[size_t(m_visible[i])] = int(i);
}

QString BoardModel::title(const BoardRow& row) const
{
    const ManifestPtr manifest = m_manifests.value(row.newestTree);
    return manifest ? manifest->title.simplified() : QString();
}

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
    // A drafted version is looked at where it is now.
    if (chip->draft == BoardChip::Draft::In)
        if (const StageState* source = m_snapshot->stage(chip->otherStage))
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
    for (const Move& move : m_draft.moves) {
        const bool shown = std::ranges::any_of(indexes, [&](const QModelIndex& index) {
            if (!index.isValid() || index.column() == 0)
                return false;
            const QString& stage =
                m_snapshot->stages[size_t(stageOfColumn(index.column()))].stage.name;
            const BoardRow& row = rowOf(index);
            return row.name == move.package && (stage == move.from || stage == move.to)
                   && (!isVersion(index) || row.versions[size_t(index.row())] == move.version);
        });
        if (shown)
            moves.push_back(move);
    }
    return moves;
}

QModelIndex BoardModel::find(const QString& package, const QString& version, int column) const
{
    const auto row = std::ranges::lower_bound(m_rows, package, {}, &BoardRow::name);
    if (row == m_rows.end() || row->name != package)
        return {};
    const int position = m_position[size_t(row - m_rows.begin())];
    if (position < 0 || column >= columnCount())
        return {};
    if (version.isEmpty())
        return index(position, column);
    const auto found = std::ranges::find(row->versions, version, &SemVer::text);
    if (found == row->versions.end())
        return {};
    return index(int(found - row->versions.begin()), column, index(position, 0));
}

// A version's index carries its package's row plus one; a package's index carries zero.
QModelIndex BoardModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, quintptr(0));
    return createIndex(row, column, quintptr(m_visible[size_t(parent.row())] + 1));
}

QModelIndex BoardModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || !isVersion(child))
        return {};
    return createIndex(m_position[child.internalId() - 1], 0, quintptr(0));
}

const BoardRow& BoardModel::rowOf(const QModelIndex& index) const
{
    const auto row =
        isVersion(index) ? index.internalId() - 1 : size_t(m_visible[size_t(index.row())]);
    return m_rows[row];
}

int BoardModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return int(m_visible.size());
    if (isVersion(parent) || parent.column() != 0)
        return 0;
    return int(rowOf(parent).versions.size());
}

int BoardModel::columnCount(const QModelIndex&) const
{
    return m_snapshot ? 1 + int(m_snapshot->stages.size()) : 1;
}

bool BoardModel::hasChildren(const QModelIndex& parent) const
{
    return rowCount(parent) > 0;
}

BoardCell BoardModel::cell(const QModelIndex& index) const
{
    const BoardRow& row = rowOf(index);
    const int stage = stageOfColumn(index.column());
    if (isVersion(index))
        return versionCell(*m_snapshot, m_draft, row, row.versions[size_t(index.row())], stage);
    return packageCell(*m_snapshot, m_draft, row, stage);
}

QVariant BoardModel::packageData(const BoardRow& row, int role) const
{
    const ManifestPtr manifest = m_manifests.value(row.newestTree);
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case TitleRole:
        return title(row);
    case ErrorRole:
        return manifest ? errorText(*manifest) : QString();
    case NewestTreeRole:
        return row.newestTree.toRaw();
    case IconPathRole:
        return manifest ? manifest->icon : QString();
    case Qt::AccessibleTextRole:
        return row.versions.size() == 1
                   ? tr("%1, %2, 1 version").arg(row.name, title(row))
                   : tr("%1, %2, %3 versions").arg(row.name, title(row)).arg(row.versions.size());
    default:
        return {};
    }
}

QVariant BoardModel::versionData(const BoardRow& row, const SemVer& version, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case VersionRole:
        return version.text();
    case Qt::AccessibleTextRole:
        return tr("%1 %2").arg(row.name, version.text());
    case ErrorRole:
        for (const Package* package : row.stages)
            if (const Version* found = package ? package->find(version) : nullptr)
                if (const ManifestPtr manifest = m_manifests.value(found->tree))
                    return errorText(*manifest);
        return {};
    default:
        return {};
    }
}

QVariant BoardModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const BoardRow& row = rowOf(index);
    if (role == PackageRole)
        return row.name;
    if (index.column() == 0)
        return isVersion(index) ? versionData(row, row.versions[size_t(index.row())], role)
                                : packageData(row, role);
    switch (role) {
    case CellRole:
        return QVariant::fromValue(cell(index));
    case Qt::AccessibleTextRole:
        return cell(index).description(*m_snapshot);
    case Qt::DisplayRole: {
        const BoardCell shown = cell(index);
        const BoardChip* chip = shown.main();
        return chip ? chip->version.text() : QString();
    }
    default:
        return {};
    }
}

QVariant BoardModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal
        || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    if (section == 0)
        return tr("Package");
    if (!m_snapshot || section > int(m_snapshot->stages.size()))
        return {};
    return m_snapshot->stages[size_t(section) - 1].stage.title;
}

Qt::ItemFlags BoardModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() > 0) {
        const BoardCell shown = cell(index);
        const BoardChip* chip = shown.main();
        if (chip && chip->draft == BoardChip::Draft::None)
            flags |= Qt::ItemIsDragEnabled;
    }
    return flags;
}

} // namespace triptych
