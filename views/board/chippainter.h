// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/boardrow.h"

#include <QFont>
#include <QRect>

class QPainter;

namespace triptych {

// Lays out and paints a cell's chips. All sizes follow the font, so that they scale with it.
class ChipPainter
{
public:
    explicit ChipPainter(const QFont& font);

    // Chips that do not fit are counted into the "+N" at the end.
    void paint(QPainter& painter, const QRect& cell, const BoardCell& content) const;

private:
    void paintChip(QPainter& painter, const QRect& area, const BoardChip& chip) const;
    void paintLive(QPainter& painter, const QRectF& box, BoardChip::Live live) const;
    static QString text(const BoardChip& chip);
    int chipWidth(const BoardChip& chip) const;

    QFont m_chipFont;
    QFont m_moreFont;
    int m_chipHeight;
    int m_padding;
    int m_gap;
};

} // namespace triptych
