// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/filediff.h"

#include <QTextLayout>

#include <stop_token>
#include <vector>

namespace triptych {

// The colours of syntax of every line, by side; empty where there are none.
struct DiffColours
{
    using Line = QList<QTextLayout::FormatRange>; // in units of the line
    std::vector<Line> left;
    std::vector<Line> right;
};

// From both whole contents, so that a line that is folded away, or on one side only, counts for
// what follows it. Contents with what counts as huge stay plain. For workers.
DiffColours colourDiff(const FileDiff& diff, bool dark, const std::stop_token& stop);

} // namespace triptych
