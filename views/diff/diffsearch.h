// SPDX-License-Identifier: MIT
#pragma once

#include "views/diff/difflayout.h"

namespace triptych {

// A place where a text was found.
struct DiffMatch
{
    SideLine where;
    int start = 0; // in units of the line
    int length = 0;

    friend bool operator==(const DiffMatch&, const DiffMatch&) = default;
};

// All places, from top to bottom and in a row from left to right; what is the same on both sides
// counts once, on the right. Capital letters count only when the wanted text has some. Nothing is
// found of an empty text.
std::vector<DiffMatch> findInDiff(const FileDiff& diff, const QString& wanted);
// The same, only counted: for searches over many files. For workers, too.
qsizetype countInDiff(const FileDiff& diff, const QString& wanted);

// Where it starts in one line.
std::vector<int> findInLine(QStringView line, const QString& wanted);

} // namespace triptych
