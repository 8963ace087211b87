// SPDX-License-Identifier: MIT
#pragma once

#include "models/log/escapereader.h"
#include "models/log/linebuffer.h"
#include "models/log/utf8reader.h"

#include <QByteArrayView>

#include <vector>

namespace triptych {

// Reads what a program writes for a terminal into lines. Colours, carriage returns, backspaces, tabs,
// and the erasing of the line or going to a column of it count; all other sequences (titles, links,
// moves of the cursor, answers that are asked for) are read and do nothing. Bytes may come in any
// pieces; what is no UTF-8 becomes replacement characters.
class AnsiParser
{
public:
    AnsiParser() = default;
    explicit AnsiParser(const AnsiStyle& style)
        : m_style(style) {} // in which the first line begins

    void read(QByteArrayView bytes, std::vector<LogLine>& ended);
    LogLine rest() const; // the line that has not ended
    const AnsiStyle& style() const { return m_style; }

private:
    void obey(const EscapeReader& sequence);
    void endText();

    EscapeReader m_escape;
    Utf8Reader m_utf8;
    AnsiStyle m_style;
    LineBuffer m_line;
};

} // namespace triptych
