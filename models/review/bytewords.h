// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace triptych {

// Of a word or number: ASCII letters and digits, and all that is not ASCII.
inline bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || quint8(c) >= 0x80;
}

inline bool isBlankByte(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// Each word, and each other byte that is not blank.
template <typename Function> void forEachWord(QByteArrayView line, Function function)
{
    for (qsizetype at = 0; at < line.size();) {
        const qsizetype start = at++;
        if (isBlankByte(line[start]))
            continue;
        if (isWordByte(line[start]))
            while (at < line.size() && isWordByte(line[at]))
                ++at;
        function(line.sliced(start, at - start));
    }
}

} // namespace triptych
