// SPDX-License-Identifier: MIT
#pragma once

#include "models/log/ansistyle.h"

#include <QString>

#include <vector>

namespace triptych {

struct StyleSpan
{
    int start = 0; // in units of the text
    int length = 0;
    AnsiStyle style = {};

    friend bool operator==(const StyleSpan&, const StyleSpan&) = default;
};

// A line of a log as a terminal would leave it, fit to be shown and copied: no control characters, and
// what cannot be seen or would reorder the line is written out.
struct LogLine
{
    QString text;
    std::vector<StyleSpan> spans = {}; // in order; what lies in none is in the default style
    bool isCut = false; // there is more of it than is shown

    friend bool operator==(const LogLine&, const LogLine&) = default;
};

} // namespace triptych
