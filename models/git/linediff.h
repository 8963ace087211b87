// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <vector>

namespace triptych::git {

// Lines that stand in one content where others stand in another. Counted from 0; a line ends after
// its '\n'. A count may be 0, and then the lines of the other side come before that line.
struct LineChange
{
    int left = 0;
    int leftCount = 0;
    int right = 0;
    int rightCount = 0;

    friend bool operator==(const LineChange&, const LineChange&) = default;
};

enum class Whitespace {
    Compare,
    Ignore, // as git diff --ignore-all-space
};

// The changes that git diff finds with its own defaults, in order and not touching each other. Any
// bytes will do. Contents that are too large to compare (1 GB) are one change. Thread-safe.
std::vector<LineChange> lineChanges(QByteArrayView left, QByteArrayView right,
                                    Whitespace whitespace = Whitespace::Compare);

} // namespace triptych::git
