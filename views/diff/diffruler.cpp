// SPDX-License-Identifier: MIT
#include "views/diff/diffruler.h"

#include "views/diff/diffview.h"
#include "views/theme/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace triptych {
namespace {

constexpr double smallestMark = 4;

} // namespace

DiffRuler::DiffRuler(DiffView* view, QWidget* parent) : QWidget(parent), m_view(view)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("Where something changed"));
    setCursor(Qt::PointingHandCursor);
    connect(view, &DiffView::linesChanged, this, qOverload<>(&QWidget::update));
    connect(view, &DiffView::currentChangeChanged, this, qOverload<>(&QWidget::update));
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this,
            qOverload<>(&QWidget::update));
}

QSize DiffRuler::sizeHint() const
{
    return {std::max(12, fontMetrics().height() * 3 / 4), 40};
}

double DiffRuler::scale() const
{
    const int lines = m_view->layout().totalHeight();
    return std::min(double(m_view->lineHeight()), lines > 0 ? double(height()) / lines : 1);
}

QRectF DiffRuler::markOf(int change) const
{
    const DiffLayout& layout = m_view->layout();
    const RowSpan span = layout.rows().changes[size_t(change)];
    const int first = layout.top(layout.lineOfRow(span.first));
    const int end = layout.top(layout.lineOfRow(span.end - 1) + 1);
    const double length = std::max(smallestMark, (end - first) * scale());
    return {2, std::min(first * scale(), height() - length), width() - 3.0, length};
}

int DiffRuler::changeAt(QPointF point) const
{
    for (int change = 0; change < m_view->changeCount(); ++change)
        if (markOf(change).adjusted(-3, -3, 3, 3).contains(point))
            return change;
    return -1;
}

void DiffRuler::paintEvent(QPaintEvent* /*event*/)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.fillRect(0, 0, 1, height(), theme.line);
    const QScrollBar* bar = m_view->verticalScrollBar();
    if (bar->maximum() > 0) {
        const double pixel = scale() / m_view->lineHeight();
        painter.fillRect(QRectF(1, bar->value() * pixel, width() - 1, bar->pageStep() * pixel),
                         theme.chip);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const DiffRows& rows = m_view->layout().rows();
    for (int change = 0; change < m_view->changeCount(); ++change) {
        const QRectF mark = markOf(change);
        const RowSpan span = rows.changes[size_t(change)];
        const auto begin = rows.rows.begin();
        const bool removes = std::any_of(begin + span.first, begin + span.end,
                                         [](const DiffRow& row) { return row.left >= 0; });
        const bool adds = std::any_of(begin + span.first, begin + span.end,
                                      [](const DiffRow& row) { return row.right >= 0; });
        const double half = removes && adds ? mark.width() / 2 : mark.width();
        if (removes) {
            painter.setBrush(theme.red);
            painter.drawRoundedRect(QRectF(mark.x(), mark.y(), half, mark.height()), 1, 1);
        }
        if (adds) {
            painter.setBrush(theme.green);
            painter.drawRoundedRect(QRectF(mark.right() - half, mark.y(), half, mark.height()), 1,
                                    1);
        }
        if (change == m_view->currentChange()) {
            painter.setBrush(theme.accent);
            painter.drawRect(QRectF(0, mark.y(), 2, mark.height()));
        }
    }
}

void DiffRuler::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const int change = changeAt(event->position()); change >= 0)
        m_view->goToChange(change);
    else
        mouseMoveEvent(event);
}

void DiffRuler::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    QScrollBar* bar = m_view->verticalScrollBar();
    const double y = event->position().y() / scale() * m_view->lineHeight();
    bar->setValue(int(std::lround(y - bar->pageStep() / 2.0)));
}

bool DiffRuler::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int change = changeAt(help->pos());
    if (change >= 0)
        QToolTip::showText(help->globalPos(),
                           tr("Change %1 of %2").arg(change + 1).arg(m_view->changeCount()), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace triptych
