// SPDX-License-Identifier: MIT
// How BoardView keeps what a person has set up over a reset of its model.
#include "views/board/boardheader.h"
#include "views/board/boardview.h"

#include <QScrollBar>

namespace triptych {

BoardView::Cell BoardView::cellAt(const QModelIndex& index) const
{
    return {.package = index.data(BoardModel::PackageRole).toString(),
            .version = index.parent().isValid()
                           ? index.siblingAtColumn(0).data(BoardModel::VersionRole).toString()
                           : QString(),
            .column = index.column()};
}

void BoardView::keep()
{
    m_kept.selected.clear();
    m_kept.columns = m_model->columnCount();
    // Packages that a filter hides stay in the set: they are open again when it goes.
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        const QString name = index.data(BoardModel::PackageRole).toString();
        if (isExpanded(index))
            m_kept.expanded.insert(name);
        else
            m_kept.expanded.remove(name);
    }
    const QModelIndexList selected = selectionModel()->selectedIndexes();
    for (const QModelIndex& index : selected)
        m_kept.selected.push_back(cellAt(index));
    if (currentIndex().isValid())
        m_kept.current = cellAt(currentIndex());
    m_kept.scroll = verticalScrollBar()->value();
}

void BoardView::restore()
{
    if (m_drop.isActive())
        m_drop = {}; // judged on another snapshot
    m_restoring = true; // one change of selection to the outside, not one per step
    refreshHeader();
    if (m_kept.columns != m_model->columnCount())
        layoutColumns();
    scheduleDelayedItemsLayout(); // expanding many rows then costs one layout, not one each
    for (const QString& package : std::as_const(m_kept.expanded))
        if (const QModelIndex index = m_model->find(package, {}, 0); index.isValid())
            expand(index);
    QItemSelection selection;
    for (const Cell& cell : m_kept.selected)
        if (const QModelIndex index = m_model->find(cell.package, cell.version, cell.column);
            index.isValid())
            selection.select(index, index);
    if (m_kept.current) {
        const QModelIndex index =
            m_model->find(m_kept.current->package, m_kept.current->version, m_kept.current->column);
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    executeDelayedItemsLayout();
    verticalScrollBar()->setValue(m_kept.scroll);
    m_restoring = false;
    Q_EMIT currentLocationChanged();
}

} // namespace triptych
