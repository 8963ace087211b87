// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <vector>

namespace triptych {

struct LineToken
{
    enum class Kind : quint8 { Blank, Sign, Word };
    Kind kind = Kind::Sign;
    int start = 0; // in UTF-16 units
    int length = 0;

    QStringView in(QStringView line) const { return line.sliced(start, length); }
    friend bool operator==(const LineToken&, const LineToken&) = default;
};

// All of the line in order: words, numbers and versions ("8.3.0-dev1", "v1.15.0"), runs of space, and
// each other character alone.
std::vector<LineToken> lineTokens(QStringView line);

} // namespace triptych
