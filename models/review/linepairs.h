// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/linediff.h"
#include "models/review/lines.h"

#include <vector>

namespace triptych {

// A line that became another one.
struct LinePair
{
    int left = 0;
    int right = 0;

    friend bool operator==(const LinePair&, const LinePair&) = default;
};

// Within a change the lines that resemble each other, in the order of both sides: those whose
// resemblance adds up to most. In a change of very many lines only where their keys ("name:" of
// "name: value") say which may belong together; the time grows about as the number of lines.
std::vector<LinePair> pairLines(const Lines& left, const Lines& right,
                                const git::LineChange& change);

} // namespace triptych
