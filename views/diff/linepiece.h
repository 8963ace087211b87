// SPDX-License-Identifier: MIT
#pragma once

#include "views/diff/diffcolours.h"
#include "views/diff/diffmetrics.h"

#include <QPainter>

namespace triptych {

// A part of a line that is painted in one go: all of it, one line of a wrapped one, or what is
// seen of a long one. Numbers are units of the DisplayLine.
struct LinePiece
{
    int from = 0;
    int end = 0;
    qreal x = 0; // where it begins, from where the whole line does
};

// Of an unwrapped line, with what lies between two x.
LinePiece pieceBetween(const DisplayLine& line, qreal cell, qreal fromX, qreal toX);
// Of a wrapped one, by the starts of its parts.
LinePiece pieceOfPart(const DisplayLine& line, const std::vector<int>& starts, int part);

// A piece laid out.
class LaidOutPiece
{
public:
    LaidOutPiece(const DisplayLine& line, const LinePiece& piece, const DiffMetrics& metrics,
                 const DiffColours::Line& colours = {});

    qreal x(int unit) const; // from where the whole line begins; units outside count as the ends
    int unitAt(qreal x) const;
    // Its start is at that x and baseline.
    void draw(QPainter& painter, QPointF start) const;
    qreal width() const;

private:
    LinePiece m_piece;
    bool m_inCells;
    qreal m_cell;
    QTextLayout m_layout;
};

} // namespace triptych
