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
    paintMarks(painter);
    if (const int current = m_view->currentChange(); current >= 0) {
        const QRectF mark = markOf(current);
        painter.fillRect(QRectF(0, mark.y(), 2, mark.height()), theme.accent);
    }
}

// By pixels, of which there are fewer than changes may be.
void DiffRuler::paintMarks(QPainter& painter) const
{
    enum Sides : quint8 { Neither = 0, Left = 1, Right = 2 };
    std::vector<quint8> sides(size_t(height()) + 1, Neither);
    const DiffRows& rows = m_view->layout().rows();
    for (int change = 0; change < m_view->changeCount(); ++change) {
        quint8 has = Neither;
        const RowSpan span = rows.changes[size_t(change)];
        for (int row = span.first; row < span.end; ++row) {
            has |= rows.rows[size_t(row)].left >= 0 ? Left : Neither;
            has |= rows.rows[size_t(row)].right >= 0 ? Right : Neither;
        }
        const QRectF mark = markOf(change);
        const int first = std::max(0, int(std::lround(mark.top())));
        const int end = std::min(height(), int(std::lround(mark.bottom())));
        for (int y = first; y < end; ++y)
            sides[size_t(y)] |= has;
    }
    const Theme& theme = Theme::current();
    const int left = 3;
    const int room = width() - left - 1;
    for (int first = 0, y = 1; y <= height(); ++y) {
        const quint8 has = sides[size_t(first)];
        if (y < height() && sides[size_t(y)] == has)
            continue;
        const int half = has == (Left | Right) ? room / 2 : room;
        if (has & Left)
            painter.fillRect(left, first, half, y - first, theme.red);
        if (has & Right)
            painter.fillRect(left + room - half, first, half, y - first, theme.green);
        first = y;
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
