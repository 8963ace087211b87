// SPDX-License-Identifier: MIT
#pragma once

#include "views/diff/diffcolours.h"
#include "views/diff/diffmetrics.h"
#include "views/diff/diffsearch.h"
#include "views/diff/diffselection.h"
#include "views/diff/linepiece.h"

#include <QPainter>

namespace triptych {

struct Theme;

// All that a painted line depends upon.
struct DiffScene
{
    const DiffLayout& layout;
    const DiffMetrics& metrics;
    const DiffColours& colours;
    std::vector<DiffColumn> columns;
    QRect visible; // what is to be painted
    int scrollX = 0;
    DiffSelection selection;
    bool hasFocus = false; // then the caret is seen
    RowSpan currentChange;
    QString wanted; // what is searched for
    std::optional<DiffMatch> found; // the one that was gone to
    int hoveredRow = -1; // of a fold
};

// The parts of a fold's line that open some of it; the rest opens all.
struct FoldArrows
{
    QRect below; // more lines below what is above; null: there is nothing above
    QRect above; // more lines above what is below
};
FoldArrows foldArrows(const DiffScene& scene, const DiffColumn& column, const Folding::Line& fold,
                      int y);

// Paints lines of the screen, and nothing outside them.
class DiffPainter
{
public:
    DiffPainter(QPainter& painter, const DiffScene& scene);
    void paintGround(int line, int y); // numbers and signs, too
    // Over the ground of all lines. Not clipped: a line that is scrolled sideways goes beyond.
    void paintText(int line, int y, const DiffColumn& column);

private:
    void paintFold(const Folding::Line& fold, const DiffColumn& column, int y);
    void paintRowGround(int row, const DiffColumn& column, QRect area);
    void paintNumbers(const DiffRow& row, const DiffColumn& column, QRect area);
    void paintRowText(int row, SideLine line, const DiffColumn& column, QRect area);
    QRect areaOf(int line, int y, const DiffColumn& column) const;
    void paintSelection(int row, const DiffColumn& column, const DisplayLine& display,
                        const LaidOutPiece& piece, const LinePiece& extent, QPointF start);
    void paintMatches(SideLine line, const DisplayLine& display, const LaidOutPiece& piece,
                      const LinePiece& extent, QPointF start);
    void paintMarks(SideLine line, const DisplayLine& display, const LaidOutPiece& piece,
                    const LinePiece& extent, QPointF start);
    void paintEnding(SideLine line, QPointF at);
    void paintPiece(int row, SideLine line, const DiffColumn& column, const DisplayLine& display,
                    const LinePiece& extent, QPointF start);
    QRectF extentOf(const LaidOutPiece& piece, int from, int end, QPointF start) const;
    void paintMark(const QRectF& extent, const QColor& color, const QPen& outline);

    QPainter& m_painter;
    const DiffScene& m_scene;
    const Theme& m_theme;
};

} // namespace triptych
