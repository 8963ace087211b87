// SPDX-License-Identifier: MIT
#include "views/release/runsdelegate.h"

#include "models/items/runsmodel.h"
#include "views/release/statesign.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace triptych {

namespace {

bool hasSign(const QModelIndex& index)
{
    return index.column() == RunsModel::StateColumn || index.column() == RunsModel::StageColumn;
}

void paintDot(QPainter& painter, const QRectF& area, const QColor& color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color.isValid() ? color : Theme::current().muted);
    const qreal edge = area.width() * 0.24;
    painter.drawEllipse(area.adjusted(edge, edge, -edge, -edge));
    painter.restore();
}

} // namespace

int RunsDelegate::textStart(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int start = FlatDelegate::textStart(option, index);
    return hasSign(index) ? start + option.fontMetrics.height() * 5 / 4 : start;
}

void RunsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    FlatDelegate::paint(painter, option, index);
    if (!hasSign(index))
        return;
    const int side = option.fontMetrics.height();
    const QRectF sign(FlatDelegate::textStart(option, index),
                      option.rect.center().y() - side / 2.0 + 0.5, side, side);
    if (index.column() == RunsModel::StateColumn)
        paintStateSign(*painter, sign, release::State(index.data(RunsModel::StateRole).toInt()));
    else
        paintDot(*painter, sign, QColor(index.data(RunsModel::ColorRole).toString()));
}

bool RunsDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                             const QStyleOptionViewItem& /*option*/, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip)
        return false;
    QToolTip::showText(event->globalPos(), plainToolTip(index.data(Qt::ToolTipRole).toString()),
                       view);
    return true;
}

} // namespace triptych
