// SPDX-License-Identifier: MIT
#include "models/items/boardmodel.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace triptych {

namespace {

bool holdsAny(const BoardRow& row, const QSet<git::Oid>& trees)
{
    return std::ranges::any_of(row.stages, [&](const Package* package) {
        return package && std::ranges::any_of(package->versions, [&](const Version& version) {
                   return trees.contains(version.tree);
               });
    });
}

std::vector<VersionName> arrivals(const Draft& draft)
{
    std::vector<VersionName> names;
    for (const Move& move : draft.moves())
        if (move.isArrival())
            names.push_back(move.name());
    return names;
}

} // namespace

BoardModel::BoardModel(QObject* parent) : QAbstractItemModel(parent) {}

void BoardModel::setSnapshot(SnapshotPtr snapshot)
{
    beginResetModel();
    m_snapshot = std::move(snapshot);
    if (!m_snapshot)
        m_reports.clear();
    m_rows = m_snapshot ? boardRows(*m_snapshot, m_draft) : std::vector<BoardRow>();
    setVisible(filtered());
    endResetModel();
}

void BoardModel::setDraft(const Draft& draft)
{
    if (draft == m_draft)
        return;
    const Draft before = std::exchange(m_draft, draft);
    if (arrivals(before) != arrivals(m_draft)) { // other rows are there
        setSnapshot(m_snapshot);
        return;
    }
    // Only this filter depends on the draft; the others keep their rows.
    if (m_filter.quick == QuickFilter::Drafted)
        refilter();
    if (m_visible.empty())
        return;
    Q_EMIT dataChanged(index(0, 0), index(int(m_visible.size()) - 1, columnCount() - 1));
    for (int row = 0; row < int(m_visible.size()); ++row) {
        const QString& name = rowOf(index(row, 0)).name;
        if (before.hasPackage(name) || m_draft.hasPackage(name))
            versionsChanged(row, columnCount() - 1);
    }
}

void BoardModel::addManifests(const Manifests& manifests)
{
    m_manifests.insert(manifests);
    if (!m_filter.text.isEmpty() && std::ranges::any_of(m_rows, [&](const BoardRow& row) {
            return manifests.contains(row.newestTree);
        }))
        refilter(); // a title may match
    if (m_visible.empty())
        return;
    Q_EMIT dataChanged(index(0, 0), index(int(m_visible.size()) - 1, 0),
                       {TitleRole, ErrorRole, IconPathRole});
    // Of a version's row, only an error is seen, and most have none.
    QSet<git::Oid> faulty;
    for (const auto& [tree, manifest] : manifests.asKeyValueRange())
        if (!manifest->error.isEmpty())
            faulty.insert(tree);
    if (faulty.isEmpty())
        return;
    for (int row = 0; row < int(m_visible.size()); ++row)
        if (holdsAny(rowOf(index(row, 0)), faulty))
            versionsChanged(row, 0);
}

void BoardModel::setMissing(const MissingVersions& missing)
{
    if (missing == m_missing)
        return;
    m_missing = missing;
    for (int row = 0; row < int(m_visible.size()); ++row) {
        Q_EMIT dataChanged(index(row, 1), index(row, columnCount() - 1));
        versionsChanged(row, columnCount() - 1);
    }
}

void BoardModel::addReports(const CheckReports& reports)
{
    m_reports.insert(reports);
    QSet<QString> blocked; // nothing else of a report is seen on the board
    for (const auto& [key, report] : reports.asKeyValueRange())
        if (report.worst() == Severity::Block)
            blocked.insert(key.name.package);
    if (blocked.isEmpty())
        return;
    for (int row = 0; row < int(m_visible.size()); ++row) {
        if (!blocked.contains(rowOf(index(row, 0)).name))
            continue;
        Q_EMIT dataChanged(index(row, 1), index(row, columnCount() - 1));
        versionsChanged(row, columnCount() - 1);
    }
}

void BoardModel::versionsChanged(int row, int lastColumn)
{
    const QModelIndex package = index(row, 0);
    Q_EMIT dataChanged(index(0, 0, package), index(rowCount(package) - 1, lastColumn, package));
}

void BoardModel::setNewestChanges(const QHash<QString, QDateTime>& newestChanges)
{
    m_newestChanges = newestChanges;
    if (m_filter.order == BoardOrder::ByNewestChange)
        refilter();
}

void BoardModel::setFilter(const BoardFilter& filter)
{
    m_filter = filter;
    refilter();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, 0); // it tells what is shown, and in which order
}

std::vector<int> BoardModel::filtered() const
{
    return visibleRows(
        m_rows, m_draft, m_filter, [this](const BoardRow& row) { return title(row); },
        m_newestChanges);
}

void BoardModel::refilter()
{
    std::vector<int> visible = filtered();
    if (visible == m_visible)
        return;
    beginResetModel();
    setVisible(std::move(visible));
    endResetModel();
}

void BoardModel::setVisible(std::vector<int> visible)
{
    m_visible = std::move(visible);
    m_position.assign(m_rows.size(), -1);
    for (size_t i = 0; i < m_visible.size(); ++i)
        m_position[size_t(m_visible[i])] = int(i);
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
    if (row < 0 || column < 0 || column >= columnCount() || row >= rowCount(parent))
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

} // namespace triptych
