// SPDX-License-Identifier: MIT
// What the indexes of BoardModel show.
#include "models/items/boardmodel.h"

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

QString BoardModel::title(const BoardRow& row) const
{
    const ManifestPtr manifest = m_manifests.value(row.newestTree);
    return manifest ? manifest->title.simplified() : QString();
}

BoardCell BoardModel::cell(const QModelIndex& index) const
{
    const BoardRow& row = rowOf(index);
    const int stage = stageOfColumn(index.column());
    BoardCell cell = isVersion(index) ? versionCell(*m_snapshot, m_draft, row,
                                                    row.versions[size_t(index.row())], stage)
                                      : packageCell(*m_snapshot, m_draft, row, stage);
    markBlocked(cell, m_reports);
    markLive(cell, m_missing);
    return cell;
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
    if (isVersion(index))
        flags |= Qt::ItemNeverHasChildren; // spares views the question, twenty thousand times
    if (index.column() > 0) {
        const BoardCell shown = cell(index);
        const BoardChip* chip = shown.main();
        if (chip && chip->draft == BoardChip::Draft::None)
            flags |= Qt::ItemIsDragEnabled;
    }
    return flags;
}

} // namespace triptych
