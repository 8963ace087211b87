// SPDX-License-Identifier: MIT
#pragma once

#include <QtTypes>

namespace triptych {

// UTF-8 byte by byte, so that characters may be split anywhere. Each longest part of bytes that could
// begin a character and does not become one is one replacement character. A value.
class Utf8Reader
{
public:
    static constexpr char32_t replacement = 0xfffd;

    // Hands over each character that the byte ends: one, or two when it shows that what was before
    // it is none.
    template <typename Put> void take(quint8 byte, Put put)
    {
        if (m_missing > 0) {
            if (byte >= m_low && byte <= m_high) {
                m_character = m_character << 6U | (byte & 0x3fU);
                m_low = 0x80;
                m_high = 0xbf;
                if (--m_missing == 0)
                    put(m_character);
                return;
            }
            m_missing = 0;
            put(replacement);
        }
        if (byte < 0x80)
            put(char32_t(byte));
        else if (!begin(byte))
            put(replacement);
    }

    // What comes next is no text.
    template <typename Put> void end(Put put)
    {
        if (m_missing == 0)
            return;
        m_missing = 0;
        put(replacement);
    }

    bool isWithin() const { return m_missing > 0; }

private:
    // Overlong forms, surrogates and what is beyond Unicode are refused with the second byte.
    bool begin(quint8 byte)
    {
        if (byte < 0xc2 || byte > 0xf4)
            return false;
        m_low = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
        m_high = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
        m_missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
        m_character = byte & (0x3fU >> unsigned(m_missing));
        return true;
    }

    char32_t m_character = 0;
    quint8 m_missing = 0;
    quint8 m_low = 0x80; // what the next byte may be
    quint8 m_high = 0xbf;
};

} // namespace triptych
