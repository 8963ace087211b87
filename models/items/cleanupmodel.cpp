// SPDX-License-Identifier: MIT
#include "models/items/cleanupmodel.h"

#include <algorithm>

namespace triptych {

void CleanupModel::setRows(std::vector<CleanupRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_chosen.assign(m_rows.size(), 0);
    m_chosenCount = 0;
    int groups = 0;
    for (const CleanupRow& row : m_rows)
        groups = std::max(groups, row.group + 1);
    m_chosenOf.assign(size_t(groups), 0);
    for (size_t row = 0; row < m_rows.size(); ++row)
        if (m_rows[row].relations.testFlag(Relation::LeftOver) && !vanishes(row))
            set(row, true);
    endResetModel();
    Q_EMIT choiceChanged();
}

bool CleanupModel::set(size_t row, bool chosen)
{
    if (!m_rows[row].kept.isEmpty() || bool(m_chosen[row]) == chosen)
        return false;
    m_chosen[row] = char(chosen);
    const int step = chosen ? 1 : -1;
    m_chosenOf[size_t(m_rows[row].group)] += step;
    m_chosenCount += step;
    return true;
}

bool CleanupModel::vanishes(size_t row) const
{
    const int chosen = m_chosenOf[size_t(m_rows[row].group)] + (m_chosen[row] ? 0 : 1);
    return m_rows[row].kept.isEmpty() && chosen >= m_rows[row].copies;
}

qsizetype CleanupModel::vanishingCount() const
{
    qsizetype count = 0;
    for (size_t row = 0; row < m_rows.size(); ++row)
        if (m_chosen[row] && vanishes(row))
            ++count;
    return count;
}

void CleanupModel::setChosen(const QModelIndexList& indexes, bool chosen)
{
    bool any = false;
    for (const QModelIndex& index : indexes)
        any = set(size_t(index.row()), chosen) || any;
    if (any)
        changed(0, int(m_rows.size()) - 1);
}

std::vector<Move> CleanupModel::chosen() const
{
    std::vector<Move> moves;
    for (size_t row = 0; row < m_rows.size(); ++row)
        if (m_chosen[row])
            moves.push_back(m_rows[row].move);
    return moves;
}

int CleanupModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CleanupModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CleanupModel::why(const CleanupRow& row) const
{
    const bool isStale = row.relations.testFlag(Relation::Stale);
    if (row.relations.testFlag(Relation::LeftOver))
        return isStale ? tr("left over, stale") : tr("left over");
    return tr("stale");
}

QString CleanupModel::note(size_t row) const
{
    const CleanupRow& shown = m_rows[row];
    if (!shown.kept.isEmpty())
        return shown.kept;
    if (shown.elsewhere.isEmpty())
        return tr("nowhere else");
    const QString also = tr("also in %1").arg(shown.elsewhere.join(QStringLiteral(", ")));
    return vanishes(row) ? tr("%1, which would lose it too").arg(also) : also;
}

QString CleanupModel::text(size_t row, int column) const
{
    const CleanupRow& shown = m_rows[row];
    switch (column) {
    case StageColumn:
        return shown.stageTitle;
    case PackageColumn:
        return shown.move.package;
    case VersionColumn:
        return shown.move.version.text();
    case WhyColumn:
        return why(shown);
    default:
        return note(row);
    }
}

QVariant CleanupModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto row = size_t(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == StageColumn
                   ? tr("%1 out of %2, %3, %4")
                         .arg(m_rows[row].move.name().text(), m_rows[row].stageTitle,
                              why(m_rows[row]), note(row))
                   : text(row, index.column());
    case Qt::CheckStateRole:
        if (index.column() == StageColumn)
            return m_chosen[row] ? Qt::Checked : Qt::Unchecked;
        return {};
    case VanishesRole:
        return vanishes(row);
    case KeptRole:
        return !m_rows[row].kept.isEmpty();
    default:
        return {};
    }
}

QVariant CleanupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StageColumn:
        return tr("Stage");
    case PackageColumn:
        return tr("Package");
    case VersionColumn:
        return tr("Version");
    case WhyColumn:
        return tr("Why");
    default:
        return tr("Where else");
    }
}

Qt::ItemFlags CleanupModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    // What stays is to be read by keyboard too, so it is only its box that is disabled.
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == StageColumn && m_rows[size_t(index.row())].kept.isEmpty())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool CleanupModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != StageColumn
        || !set(size_t(index.row()), value.value<Qt::CheckState>() == Qt::Checked))
        return false;
    changed(0, int(m_rows.size()) - 1); // copies of the version stand in other rows
    return true;
}

void CleanupModel::changed(int first, int last)
{
    Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
    Q_EMIT choiceChanged();
}

} // namespace triptych
