// SPDX-License-Identifier: MIT
#pragma once

#include "models/log/logline.h"

namespace triptych {

// One row of a terminal that is as wide as it has to be: text replaces what stands at the cursor.
class LineBuffer
{
public:
    // What a line has beyond these columns is not kept.
    static constexpr qsizetype widest = 16 * 1024;
    static constexpr qsizetype tabWidth = 8;

    void put(char32_t character, const AnsiStyle& style);
    void carriageReturn() { m_column = 0; }
    void backspace();
    void tab();
    void setColumn(qsizetype column); // no further than there is text
    void eraseToEnd();
    void eraseToCursor();
    void eraseAll();

    LogLine line() const;
    void clear(); // for the next line

private:
    struct Cell
    {
        char32_t character = U' ';
        AnsiStyle style = {};
    };
    void putCell(char32_t character, const AnsiStyle& style);

    std::vector<Cell> m_cells;
    qsizetype m_column = 0;
    bool m_isCut = false;
};

} // namespace triptych
