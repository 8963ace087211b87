// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace triptych {

// A line and how it is painted: tabs are spaces, and what a reader could not see, or what would break
// or reorder the line, is a sign. Marks, colours and selections count the units of the line itself.
struct DisplayLine
{
    static constexpr int tabWidth = 4;
    // Longer lines are painted in part, as if each unit were one cell wide.
    static constexpr int longest = 2'000;

    QString line; // as it is written
    QString text; // as it is painted
    std::vector<int> at; // where each unit of the line is, and its end; empty: nothing has moved
    bool inCells = true; // every unit is one cell wide

    int toDisplay(int unit) const;
    int toLine(int displayUnit) const;
};

DisplayLine displayLine(const QString& line);

// How many cells of a monospaced font the line takes, as far as this is known without one.
int cellCount(const DisplayLine& line);

// Where each part begins when no part may be wider than so many cells: breaks after spaces where
// there are some, and never within a character. The first begins at 0.
std::vector<int> wrapStarts(const DisplayLine& line, int cells);

} // namespace triptych
