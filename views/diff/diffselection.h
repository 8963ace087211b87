// SPDX-License-Identifier: MIT
#pragma once

#include "views/diff/difflayout.h"

namespace triptych {

// Between two units of a row's text; in a row that is folded away, on the fold.
struct DiffPlace
{
    int row = 0;
    int unit = 0; // of the line, not of how it is painted

    friend auto operator<=>(const DiffPlace&, const DiffPlace&) = default;
};

// What is selected in one column. Equal ends: nothing, and only the caret is of use.
struct DiffSelection
{
    DiffSide column = DiffSide::Left;
    DiffPlace anchor;
    DiffPlace caret;

    bool isEmpty() const { return anchor == caret; }
    DiffPlace first() const { return std::min(anchor, caret); }
    DiffPlace last() const { return std::max(anchor, caret); }

    friend bool operator==(const DiffSelection&, const DiffSelection&) = default;
};

// The plain text, without numbers and signs, and with what is folded away; rows without a line in
// the column give none.
QString selectedText(const DiffLayout& layout, const DiffSelection& selection);

DiffSelection everything(const DiffLayout& layout, DiffSide column);
DiffSelection wordAt(const DiffLayout& layout, DiffSide column, DiffPlace place);

// What a key that moves the caret does with it.
enum class CaretMove {
    Left,
    Right,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    Up,
    Down,
    Top,
    Bottom
};
// Lines count for Up and Down only: on the screen, a fold is one.
DiffPlace moved(const DiffLayout& layout, DiffSide column, DiffPlace from, CaretMove move,
                int lines = 1);

} // namespace triptych
