// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/judge.h"

#include <QRect>

#include <vector>

class QPainter;
class QFont;

namespace triptych {

// What each stage column says to the versions that hover over the board. Made once when a drag
// enters; while it moves, only the column under it changes.
class DropColumns
{
public:
    DropColumns() = default;
    DropColumns(const Situation& situation, const std::vector<Move>& moves);
    DropColumns(const Snapshot& snapshot, const QString& reason); // none of them, anywhere

    bool isActive() const { return !m_columns.empty(); }
    void setHovered(int stage) { m_hovered = stage; }
    int hovered() const { return m_hovered; }
    const JudgedMoves* column(int stage) const; // null when there is none
    // What is wrong with all or some of them, a sentence; empty when all may come.
    QString reason(int stage) const;

    void paint(QPainter& painter, const QRect& columnRect, int stage, const QFont& font) const;

private:
    std::vector<JudgedMoves> m_columns; // by stage index
    std::vector<bool> m_source; // all come from here: neither lit nor told off
    int m_hovered = -1;
};

} // namespace triptych
