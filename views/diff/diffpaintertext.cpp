// SPDX-License-Identifier: MIT
// What of DiffPainter paints the text of a line, and what lies behind it.
#include "views/diff/diffpainter.h"

#include "views/theme/theme.h"

#include <algorithm>

namespace triptych {
namespace {

QColor mixed(const QColor& ground, const QColor& color, double share)
{
    const auto mix = [share](int a, int b) { return int(a + (b - a) * share); };
    return {mix(ground.red(), color.red()), mix(ground.green(), color.green()),
            mix(ground.blue(), color.blue())};
}

QColor translucent(QColor color, double alpha)
{
    color.setAlphaF(float(alpha));
    return color;
}

const DiffColours::Line& coloursOf(const DiffColours& colours, SideLine line)
{
    static const DiffColours::Line none;
    const auto& side = line.side == DiffSide::Left ? colours.left : colours.right;
    return size_t(line.line) < side.size() ? side[size_t(line.line)] : none;
}

} // namespace

void DiffPainter::paintRowText(int row, SideLine line, const DiffColumn& column, QRect area)
{
    const DiffLayout& layout = m_scene.layout;
    const int lineHeight = m_scene.metrics.lineHeight;
    const auto display = layout.display(line);
    const QPointF start(column.text - m_scene.scrollX, area.top());
    if (layout.wrap() == 0) {
        const LinePiece piece = pieceBetween(*display, m_scene.metrics.cell, m_scene.scrollX,
                                             m_scene.scrollX + column.textWidth());
        return paintPiece(row, line, column, *display, piece, start);
    }
    const auto parts = layout.parts(line);
    const int first = std::max(0, (m_scene.visible.top() - area.top()) / lineHeight);
    const int last =
        std::min(int(parts->size()) - 1, (m_scene.visible.bottom() - area.top()) / lineHeight);
    for (int part = first; part <= last; ++part)
        paintPiece(row, line, column, *display, pieceOfPart(*display, *parts, part),
                   start + QPointF(0, part * lineHeight));
}

void DiffPainter::paintPiece(int row, SideLine line, const DiffColumn& column,
                             const DisplayLine& display, const LinePiece& extent, QPointF start)
{
    const DiffMetrics& metrics = m_scene.metrics;
    const LaidOutPiece piece(display, extent, metrics, coloursOf(m_scene.colours, line));
    paintMarks(line, display, piece, extent, start);
    paintMatches(line, display, piece, extent, start);
    paintSelection(row, column, display, piece, extent, start);
    m_painter.setPen(m_theme.text);
    piece.draw(m_painter, start + QPointF(extent.x, metrics.baseline));
    if (extent.end == display.text.size())
        paintEnding(line,
                    start + QPointF(extent.x + piece.width() + metrics.cell, metrics.baseline));
}

QRectF DiffPainter::extentOf(const LaidOutPiece& piece, int from, int end, QPointF start) const
{
    const qreal a = piece.x(from);
    const qreal b = piece.x(end);
    return {start.x() + std::min(a, b), start.y(), std::abs(b - a),
            qreal(m_scene.metrics.lineHeight)};
}

void DiffPainter::paintMark(const QRectF& extent, const QColor& color, const QPen& outline)
{
    if (extent.width() < 0.5)
        return;
    m_painter.setPen(outline);
    m_painter.setBrush(color);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.drawRoundedRect(extent.adjusted(-1, 1.5, 1, -1.5), 2.5, 2.5);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void DiffPainter::paintMarks(SideLine line, const DisplayLine& display, const LaidOutPiece& piece,
                             const LinePiece& extent, QPointF start)
{
    const bool isLeft = line.side == DiffSide::Left;
    const QColor color = isLeft
                             ? mixed(m_theme.redGround, m_theme.red, m_theme.dark ? 0.36 : 0.34)
                             : mixed(m_theme.greenGround, m_theme.green, m_theme.dark ? 0.42 : 0.3);
    for (const LineMark& mark : m_scene.layout.marks(line)) {
        const int from = display.toDisplay(mark.start);
        const int end = display.toDisplay(mark.start + mark.length);
        if (from < extent.end && end > extent.from)
            paintMark(extentOf(piece, from, end, start), color, Qt::NoPen);
    }
}

void DiffPainter::paintMatches(SideLine line, const DisplayLine& display, const LaidOutPiece& piece,
                               const LinePiece& extent, QPointF start)
{
    if (m_scene.wanted.isEmpty())
        return;
    // Only what may be seen of the line is searched.
    const int length = int(m_scene.wanted.size());
    const QString& text = display.line;
    const int first = std::max(0, display.toLine(extent.from) - length);
    const int end = std::min(int(text.size()), display.toLine(extent.end) + length);
    const DiffMatch* found = m_scene.found ? &*m_scene.found : nullptr;
    const auto paint = [&](int at, bool isCurrent) {
        const int from = display.toDisplay(at);
        const int to = display.toDisplay(at + length);
        if (from < extent.end && to > extent.from)
            paintMark(extentOf(piece, from, to, start),
                      translucent(m_theme.amber, isCurrent ? 0.45 : 0.28),
                      isCurrent ? QPen(m_theme.amber, 1.5) : QPen(Qt::NoPen));
    };
    for (const int at :
         findInLine(QStringView(text).sliced(first, std::max(0, end - first)), m_scene.wanted)) {
        const bool isCurrent = found && found->where == line && found->start == first + at;
        paint(first + at, isCurrent);
    }
}

void DiffPainter::paintSelection(int row, const DiffColumn& column, const DisplayLine& display,
                                 const LaidOutPiece& piece, const LinePiece& extent, QPointF start)
{
    const DiffSelection& selection = m_scene.selection;
    if (m_scene.columns.size() > 1 && column.side != selection.column)
        return;
    const DiffPlace first = selection.first();
    const DiffPlace last = selection.last();
    if (!selection.isEmpty() && row >= first.row && row <= last.row) {
        const int length = int(display.text.size());
        const int from = row == first.row ? display.toDisplay(first.unit) : 0;
        // A break of lines that is selected, too, is seen as one cell more.
        const int end = row == last.row ? display.toDisplay(last.unit) : length;
        const QColor color =
            translucent(m_theme.accent, m_scene.hasFocus ? (m_theme.dark ? 0.5 : 0.28) : 0.2);
        if (from < extent.end && end > extent.from)
            m_painter.fillRect(extentOf(piece, from, end, start), color);
        if (row != last.row && extent.end == length)
            m_painter.fillRect(QRectF(start.x() + piece.x(length), start.y(),
                                      m_scene.metrics.cell / 2, m_scene.metrics.lineHeight),
                               color);
    }
    if (!m_scene.hasFocus || row != selection.caret.row)
        return;
    const int caret = display.toDisplay(selection.caret.unit);
    const bool isHere =
        caret >= extent.from && (caret < extent.end || extent.end == display.text.size());
    if (isHere)
        m_painter.fillRect(QRectF(start.x() + piece.x(caret) - 1, start.y() + 1, 2,
                                  m_scene.metrics.lineHeight - 2),
                           m_theme.focus);
}

void DiffPainter::paintEnding(SideLine line, QPointF at)
{
    const QString ending = m_scene.layout.ending(line);
    if (ending.isEmpty())
        return;
    m_painter.setPen(m_theme.muted);
    m_painter.setFont(smallFont(m_scene.metrics.font));
    m_painter.drawText(at, ending);
    m_painter.setFont(m_scene.metrics.font);
}

} // namespace triptych
