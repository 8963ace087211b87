// SPDX-License-Identifier: MIT
#include "views/diff/diffpainter.h"

#include "views/diff/difftext.h"
#include "views/theme/theme.h"

#include <QBrush>

namespace triptych {

using namespace Qt::StringLiterals;

FoldArrows foldArrows(const DiffScene& scene, const DiffColumn& column, const Folding::Line& fold,
                      int y)
{
    if (fold.hidden <= Folding::step)
        return {};
    const int width = (column.text - column.left) / 2;
    const QRect left(column.left, y, width, scene.metrics.lineHeight);
    FoldArrows arrows;
    if (fold.row > 0)
        arrows.below = left;
    if (fold.row + fold.hidden < int(scene.layout.rows().rows.size()))
        arrows.above = left.translated(width, 0);
    return arrows;
}

DiffPainter::DiffPainter(QPainter& painter, const DiffScene& scene)
    : m_painter(painter), m_scene(scene), m_theme(Theme::current())
{
    m_painter.setFont(scene.metrics.font);
}

QRect DiffPainter::areaOf(int line, int y, const DiffColumn& column) const
{
    return {column.left, y, column.right - column.left,
            m_scene.layout.height(line) * m_scene.metrics.lineHeight};
}

void DiffPainter::paintGround(int line, int y)
{
    const Folding::Line at = m_scene.layout.folding().line(line);
    for (const DiffColumn& column : m_scene.columns) {
        if (at.isFold())
            paintFold(at, column, y);
        else
            paintRowGround(at.row, column, areaOf(line, y, column));
    }
    if (m_scene.columns.size() > 1) {
        const DiffColumn& right = m_scene.columns.back();
        m_painter.fillRect(right.left - 1, y, 1, areaOf(line, y, right).height(), m_theme.line);
    }
}

void DiffPainter::paintText(int line, int y, const DiffColumn& column)
{
    const Folding::Line at = m_scene.layout.folding().line(line);
    if (at.isFold())
        return;
    if (const auto text = m_scene.layout.lineIn(at.row, column.side))
        paintRowText(at.row, *text, column, areaOf(line, y, column));
}

void DiffPainter::paintFold(const Folding::Line& fold, const DiffColumn& column, int y)
{
    const DiffMetrics& metrics = m_scene.metrics;
    const QRect area(column.left, y, column.right - column.left, metrics.lineHeight);
    const bool isCurrent = m_scene.hasFocus
                           && m_scene.layout.lineOfRow(m_scene.selection.caret.row)
                                  == m_scene.layout.lineOfRow(fold.row);
    const bool isHovered = m_scene.hoveredRow == fold.row;
    m_painter.fillRect(area, isCurrent   ? m_theme.selection
                             : isHovered ? m_theme.chip
                                         : m_theme.panel);
    m_painter.setPen(isCurrent || isHovered ? m_theme.text : m_theme.muted);
    const FoldArrows arrows = foldArrows(m_scene, column, fold, y);
    m_painter.drawText(arrows.below, Qt::AlignCenter, u"↓"_s);
    m_painter.drawText(arrows.above, Qt::AlignCenter, u"↑"_s);
    m_painter.drawText(QPointF(column.text, y + metrics.baseline), foldText(fold.hidden));
}

void DiffPainter::paintRowGround(int row, const DiffColumn& column, QRect area)
{
    const DiffRow& at = m_scene.layout.rows().rows[size_t(row)];
    const auto line = m_scene.layout.lineIn(row, column.side);
    if (!line) {
        m_painter.fillRect(area, m_theme.panel);
        m_painter.fillRect(area, QBrush(m_theme.line, Qt::BDiagPattern));
    } else if (at.kind != DiffRow::Kind::Equal) {
        m_painter.fillRect(area,
                           line->side == DiffSide::Left ? m_theme.redGround : m_theme.greenGround);
    }
    if (row >= m_scene.currentChange.first && row < m_scene.currentChange.end)
        m_painter.fillRect(area.left(), area.top(), 3, area.height(), m_theme.accent);
    if (line)
        paintNumbers(at, column, area);
}

void DiffPainter::paintNumbers(const DiffRow& row, const DiffColumn& column, QRect area)
{
    const DiffMetrics& metrics = m_scene.metrics;
    const bool isUnified = m_scene.columns.size() == 1;
    const int baseline = area.top() + metrics.baseline;
    const auto number = [&](int line, int right) {
        if (line < 0)
            return;
        const QString text = QString::number(line + 1);
        m_painter.drawText(
            QPointF(column.left + right - double(text.size()) * metrics.cell, baseline), text);
    };
    m_painter.setPen(m_theme.muted);
    if (isUnified) {
        number(row.left, metrics.numberRight);
        number(row.right, metrics.secondRight);
    } else {
        number(column.side == DiffSide::Left ? row.left : row.right, metrics.numberRight);
    }
    if (row.kind == DiffRow::Kind::Equal)
        return;
    const bool isLeft = isUnified ? row.right < 0 : column.side == DiffSide::Left;
    m_painter.setPen(isLeft ? m_theme.red : m_theme.green);
    m_painter.drawText(QPointF(column.text - 1.8 * metrics.cell, baseline),
                       isLeft ? u"−"_s : u"+"_s);
}

} // namespace triptych
