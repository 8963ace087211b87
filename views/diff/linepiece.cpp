// SPDX-License-Identifier: MIT
#include "views/diff/linepiece.h"

#include <algorithm>
#include <cmath>

namespace triptych {

LinePiece pieceBetween(const DisplayLine& line, qreal cell, qreal fromX, qreal toX)
{
    const int length = int(line.text.size());
    if (!line.inCells)
        return {0, length, 0};
    int from = std::clamp(int(std::floor(fromX / cell)), 0, length);
    int end = std::clamp(int(std::ceil(toX / cell)) + 1, from, length);
    // Not between the halves of a character.
    if (from > 0 && from < length && line.text.at(from).isLowSurrogate())
        --from;
    if (end < length && line.text.at(end).isLowSurrogate())
        ++end;
    return {from, end, from * cell};
}

LinePiece pieceOfPart(const DisplayLine& line, const std::vector<int>& starts, int part)
{
    const auto at = size_t(part);
    return {starts[at], at + 1 < starts.size() ? starts[at + 1] : int(line.text.size()), 0};
}

LaidOutPiece::LaidOutPiece(const DisplayLine& line, const LinePiece& piece,
                           const DiffMetrics& metrics, const DiffColours::Line& colours)
    : m_piece(piece), m_inCells(line.inCells), m_cell(metrics.cell),
      m_layout(line.text.sliced(piece.from, piece.end - piece.from), metrics.font)
{
    // A line of code begins on the left, whatever is written in it.
    QTextOption option;
    option.setTextDirection(Qt::LeftToRight);
    option.setWrapMode(QTextOption::NoWrap);
    m_layout.setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    for (const QTextLayout::FormatRange& range : colours) {
        const int from = std::max(line.toDisplay(range.start), piece.from);
        const int end = std::min(line.toDisplay(range.start + range.length), piece.end);
        if (from < end)
            formats.append({from - piece.from, end - from, range.format});
    }
    m_layout.setFormats(formats);
    m_layout.beginLayout();
    if (QTextLine laidOut = m_layout.createLine(); laidOut.isValid())
        laidOut.setLineWidth(1e7);
    m_layout.endLayout();
}

qreal LaidOutPiece::x(int unit) const
{
    const int at = std::clamp(unit, m_piece.from, m_piece.end) - m_piece.from;
    if (m_inCells || m_layout.lineCount() == 0)
        return m_piece.x + at * m_cell;
    return m_piece.x + m_layout.lineAt(0).cursorToX(at);
}

int LaidOutPiece::unitAt(qreal x) const
{
    const qreal within = x - m_piece.x;
    int at = int(std::lround(within / m_cell));
    if (!m_inCells && m_layout.lineCount() > 0)
        at = m_layout.lineAt(0).xToCursor(within);
    return std::clamp(m_piece.from + at, m_piece.from, m_piece.end);
}

void LaidOutPiece::draw(QPainter& painter, QPointF start) const
{
    if (m_layout.lineCount() == 0)
        return;
    const QTextLine line = m_layout.lineAt(0);
    m_layout.draw(&painter, start - QPointF(0, line.ascent()));
}

qreal LaidOutPiece::width() const
{
    return m_layout.lineCount() == 0 ? 0 : m_layout.lineAt(0).naturalTextWidth();
}

} // namespace triptych
