// SPDX-License-Identifier: MIT
// What of DiffView is done with the mouse.
#include "views/diff/diffview.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimer>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace triptych {

const DiffColumn& DiffView::columnAt(const std::vector<DiffColumn>& columns, QPoint point) const
{
    const auto found = std::ranges::find_if(
        columns, [point](const DiffColumn& column) { return point.x() < column.right; });
    return found == columns.end() ? columns.back() : *found;
}

DiffPlace DiffView::placeAt(QPoint point, const DiffColumn& column) const
{
    if (m_layout.lineCount() == 0)
        return {};
    const int line = lineAtY(point.y());
    const Folding::Line at = m_layout.folding().line(line);
    const auto where = m_layout.lineIn(at.row, column.side);
    if (at.isFold() || !where)
        return {at.row, 0};
    const auto display = m_layout.display(*where);
    const qreal x = point.x() - column.text + horizontalScrollBar()->value();
    LinePiece piece;
    if (m_layout.wrap() == 0) {
        piece = pieceBetween(*display, m_metrics.cell, x - m_metrics.cell, x + m_metrics.cell);
    } else {
        const auto parts = m_layout.parts(*where);
        const int down = (point.y() - yOfLine(line)) / m_metrics.lineHeight;
        piece = pieceOfPart(*display, *parts, std::clamp(down, 0, int(parts->size()) - 1));
    }
    return {at.row, display->toLine(LaidOutPiece(*display, piece, m_metrics).unitAt(x))};
}

bool DiffView::pressFold(QPoint point)
{
    const int line = lineAtY(point.y());
    const Folding::Line fold = m_layout.folding().line(line);
    if (!fold.isFold() || point.y() >= yOfLine(line) + m_metrics.lineHeight)
        return false;
    const DiffScene what = scene();
    const DiffColumn& column = columnAt(what.columns, point);
    const FoldArrows arrows = foldArrows(what, column, fold, yOfLine(line));
    const int lowerLine = yOfLine(line + 1);
    if (arrows.below.contains(point))
        m_layout.open(fold.row, Folding::Edge::Top);
    else if (arrows.above.contains(point))
        m_layout.open(fold.row, Folding::Edge::Bottom);
    else
        m_layout.open(fold.row);
    const int row = m_layout.folding().line(std::min(line, m_layout.lineCount() - 1)).row;
    relayout();
    if (arrows.above.contains(point)) {
        // What is below stays where it is, and the lines come in above it.
        const int after = m_layout.lineOfRow(fold.row + fold.hidden - 1) + 1;
        verticalScrollBar()->setValue(verticalScrollBar()->value() + yOfLine(after) - lowerLine);
    }
    setCaret({row, 0}, Anchor::Move);
    hover(point);
    return true;
}

void DiffView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_layout.lineCount() == 0)
        return QAbstractScrollArea::mousePressEvent(event);
    const QPoint point = event->position().toPoint();
    if (pressFold(point))
        return;
    const std::vector<DiffColumn> all = columns();
    const DiffColumn& column = columnAt(all, point);
    DiffSelection selection = m_selection;
    const bool extends =
        event->modifiers().testFlag(Qt::ShiftModifier)
        && (selection.column == column.side || m_layout.arrangement() == DiffArrangement::Unified);
    if (m_layout.arrangement() == DiffArrangement::SideBySide)
        selection.column = column.side;
    selection.caret = placeAt(point, column);
    if (!extends)
        selection.anchor = selection.caret;
    select(selection);
    m_dragging = true;
}

void DiffView::dragTo(QPoint point)
{
    if (!m_dragging)
        return m_autoScroll->stop();
    const int above = point.y();
    const int below = point.y() - viewport()->height();
    const bool isOutside = above < 0 || below > 0;
    if (isOutside)
        verticalScrollBar()->setValue(verticalScrollBar()->value()
                                      + (above < 0 ? above : below) / 2);
    if (isOutside != m_autoScroll->isActive())
        isOutside ? m_autoScroll->start() : m_autoScroll->stop();
    const std::vector<DiffColumn> all = columns();
    const bool isLeft = all.size() > 1 && m_selection.column == DiffSide::Left;
    const QPoint within(point.x(), std::clamp(point.y(), 0, viewport()->height() - 1));
    setCaret(placeAt(within, isLeft ? all.front() : all.back()), Anchor::Keep);
}

void DiffView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    if (m_dragging && event->buttons().testFlag(Qt::LeftButton))
        dragTo(point);
    else
        hover(point);
}

void DiffView::mouseReleaseEvent(QMouseEvent* event)
{
    m_dragging = false;
    m_autoScroll->stop();
    QAbstractScrollArea::mouseReleaseEvent(event);
}

void DiffView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_layout.lineCount() == 0)
        return;
    const QPoint point = event->position().toPoint();
    if (pressFold(point))
        return;
    const std::vector<DiffColumn> all = columns();
    const DiffColumn& column = columnAt(all, point);
    select(wordAt(m_layout, column.side, placeAt(point, column)));
}

void DiffView::hover(QPoint point)
{
    int row = -1;
    if (m_layout.lineCount() > 0 && viewport()->rect().contains(point)) {
        const int line = lineAtY(point.y());
        const Folding::Line at = m_layout.folding().line(line);
        if (at.isFold() && point.y() < yOfLine(line) + m_metrics.lineHeight)
            row = at.row;
    }
    if (row == m_hoveredRow)
        return;
    m_hoveredRow = row;
    viewport()->setCursor(row >= 0 ? Qt::PointingHandCursor : Qt::IBeamCursor);
    viewport()->update();
}

bool DiffView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        hover({-1, -1});
    if (event->type() != QEvent::ToolTip || m_hoveredRow < 0)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const DiffScene what = scene();
    const int line = m_layout.lineOfRow(m_hoveredRow);
    const FoldArrows arrows = foldArrows(what, columnAt(what.columns, help->pos()),
                                         m_layout.folding().line(line), yOfLine(line));
    QString text = tr("Show all of them (Return)");
    if (arrows.below.contains(help->pos()))
        text = tr("Show %1 more (Alt+Down)").arg(Folding::step);
    else if (arrows.above.contains(help->pos()))
        text = tr("Show %1 more (Alt+Up)").arg(Folding::step);
    QToolTip::showText(help->globalPos(), text, viewport());
    return true;
}

void DiffView::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    if (event->angleDelta().y() != 0)
        Q_EMIT zoomRequested(event->angleDelta().y() > 0 ? 1 : -1);
    event->accept();
}

void DiffView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void DiffView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace triptych
