// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace triptych {

struct LineMark
{
    int start = 0; // in UTF-16 units
    int length = 0;

    friend bool operator==(const LineMark&, const LineMark&) = default;
};

// What differs within a line that became another one, by tokens: words, numbers, versions, runs of
// space, single signs. Empty when nothing is common, since all would be marked, and when only
// what ends the lines differs.
struct LineMarks
{
    std::vector<LineMark> left;
    std::vector<LineMark> right;

    friend bool operator==(const LineMarks&, const LineMarks&) = default;
};

// Fast for lines of any length: beyond some thousand units only what both ends have in common is
// left unmarked.
LineMarks lineMarks(QStringView left, QStringView right);

} // namespace triptych
