// SPDX-License-Identifier: MIT
#include "views/review/plantree.h"

#include "views/review/plandelegate.h"

#include <QSignalBlocker>
#include <QStandardItemModel>

namespace triptych {

PlanTree::PlanTree(QWidget* parent) : QTreeView(parent), m_model(new QStandardItemModel(this))
{
    setModel(m_model);
    setItemDelegate(new PlanDelegate(this));
    setAccessibleName(tr("Planned commits"));
    setHeaderHidden(true);
    setIndentation(0);
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setExpandsOnDoubleClick(false);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAttribute(Qt::WA_Hover);
    setBackgroundRole(QPalette::AlternateBase);
    viewport()->setBackgroundRole(QPalette::AlternateBase); // a panel, not the board's ground
}

void PlanTree::setPlan(const Plan& plan, const SnapshotPtr& snapshot)
{
    const PlanSelection before = selection();
    {
        const QSignalBlocker blocker(this);
        m_model->clear();
        fillPlanRows(*m_model, plan, snapshot);
        expandAll();
    }
    QModelIndex place = m_model->index(0, 0);
    for (QModelIndex index = place; index.isValid(); index = indexBelow(index)) {
        const PlanSelection here = selectionAt(index);
        if (here.kind == before.kind && here.index <= before.index)
            place = index;
        if (here == before)
            break;
    }
    if (place.isValid())
        setCurrentIndex(place);
    Q_EMIT selected();
}

PlanSelection PlanTree::selectionAt(const QModelIndex& index)
{
    if (!index.isValid())
        return {};
    return {.kind = PlanSelection::Kind(index.data(PlanDelegate::KindRole).toInt()),
            .index = index.data(PlanDelegate::IndexRole).toInt()};
}

PlanSelection PlanTree::selection() const
{
    return selectionAt(currentIndex());
}

void PlanTree::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT selected();
}

} // namespace triptych
