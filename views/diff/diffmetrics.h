// SPDX-License-Identifier: MIT
#pragma once

#include "views/diff/difflayout.h"

#include <QFont>
#include <QRect>

namespace triptych {

// A column of the diff as it stands in the viewport, in pixels from its left edge.
struct DiffColumn
{
    DiffSide side = DiffSide::Left; // whose lines; unified, either's
    int left = 0;
    int right = 0; // the pixel after it
    int text = 0; // where lines begin

    int textWidth() const { return right - text; }
};

// The sizes that all lines share.
struct DiffMetrics
{
    DiffMetrics() = default;
    DiffMetrics(const QFont& font, qsizetype mostLines); // a monospaced font

    // The columns of a viewport of that width: one when unified.
    std::vector<DiffColumn> columns(DiffArrangement arrangement, int width) const;

    QFont font;
    qreal cell = 8;
    int lineHeight = 16;
    int baseline = 12; // from the top of a line
    int digits = 3; // of the widest number
    int numberRight = 0; // where the numbers end, from the column's left edge
    int secondRight = 0; // those of the right side when unified
};

} // namespace triptych
