// SPDX-License-Identifier: MIT
#include "models/items/cleanupfilter.h"

#include "models/items/cleanupmodel.h"

namespace triptych {

void CleanupFilter::setStage(const QString& title)
{
    m_stage = title;
    invalidateRowsFilter();
}

void CleanupFilter::setKinds(Relations kinds)
{
    m_kinds = kinds;
    invalidateRowsFilter();
}

void CleanupFilter::setText(const QString& text)
{
    m_text = text.trimmed();
    invalidateRowsFilter();
}

QModelIndexList CleanupFilter::sourceRows() const
{
    QModelIndexList rows;
    rows.reserve(rowCount());
    for (int row = 0; row < rowCount(); ++row)
        rows.append(mapToSource(index(row, 0)));
    return rows;
}

bool CleanupFilter::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const
{
    const auto* model = qobject_cast<const CleanupModel*>(sourceModel());
    const CleanupRow& shown = model->rows()[size_t(row)];
    return (m_stage.isEmpty() || shown.stageTitle == m_stage) && (shown.relations & m_kinds)
           && (m_text.isEmpty() || shown.move.package.contains(m_text, Qt::CaseInsensitive));
}

} // namespace triptych
