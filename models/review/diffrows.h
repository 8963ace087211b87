// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/lines.h"

#include <vector>

namespace triptych {

// A row of two contents side by side.
struct DiffRow
{
    enum class Kind : quint8 {
        Equal,
        Changed, // a line that became another one
        Removed, // left only
        Added, // right only
    };
    Kind kind = Kind::Equal;
    int left = -1; // line from 0; -1: there is nothing on this side
    int right = -1;

    friend bool operator==(const DiffRow&, const DiffRow&) = default;
};

// Rows from first to before end.
struct RowSpan
{
    int first = 0;
    int end = 0;

    int size() const { return end - first; }
    friend bool operator==(const RowSpan&, const RowSpan&) = default;
};

// All lines of both sides, each once and in order.
struct DiffRows
{
    std::vector<DiffRow> rows;
    std::vector<RowSpan> changes; // the runs of rows that are not equal, in order

    friend bool operator==(const DiffRows&, const DiffRows&) = default;
};

struct DiffOptions
{
    bool ignoreWhitespace = false; // as git diff --ignore-all-space

    friend bool operator==(const DiffOptions&, const DiffOptions&) = default;
};

// The same lines are found that git diff finds. Within a change, lines that resemble each other
// become Changed rows; the others stand alone.
DiffRows diffRows(const Lines& left, const Lines& right, const DiffOptions& options = {});

// The same for one column: within a change first all that goes, then all that comes. A line that
// became another one is two rows, Removed and Added, each naming only its own side.
DiffRows unified(const DiffRows& sideBySide);

} // namespace triptych
