// SPDX-License-Identifier: MIT
#pragma once

#include "models/log/logline.h"

#include <QColor>
#include <QTextLayout>

#include <vector>

namespace triptych {

// The colour of a number from 0 to 255 on the ground of logs.
QColor ansiColour(quint8 number);

// A style in the colours of the theme. Text is always told from its ground: where a program's two
// colours are too near each other, the text becomes lighter or darker.
QTextCharFormat logFormat(const AnsiStyle& style);

// Those of a whole line, with links underlined. Grounds are apart, since marks lie over them.
struct LogFormats
{
    struct Ground
    {
        int start = 0; // in units of the line
        int length = 0;
        QColor color;
    };
    QList<QTextLayout::FormatRange> text;
    std::vector<Ground> grounds;
};
LogFormats logFormats(const LogLine& line);

} // namespace triptych
