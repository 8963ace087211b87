// SPDX-License-Identifier: MIT
#pragma once

#include "models/log/ansistyle.h"

#include <QByteArray>

#include <array>
#include <span>

namespace triptych {

// Tells escape sequences from text, byte by byte, so that they may be split anywhere. It only reads
// them: whoever uses it heeds colours, the erasing of a line and the column, and nothing else. The end
// of a line ends any sequence: what is never finished hides no more than its line. A value.
class EscapeReader
{
public:
    enum class Took {
        Text, // the byte is text, or one of the control characters below
        Newline,
        Return,
        Backspace,
        Tab,
        Nothing, // part of a sequence, or a control character that means nothing here
        Sequence, // the last byte of CSI … that has no more than numbers
    };

    Took take(quint8 byte);
    bool isInText() const { return m_state == State::Text; }

    // Of the sequence that has just ended: its last byte, and its numbers.
    char final() const { return m_final; }
    std::span<const SgrNumber> numbers() const { return std::span(m_numbers).first(m_count); }
    quint16 number(quint16 fallback) const { return m_count > 0 ? m_numbers[0].value : fallback; }

private:
    enum class State : quint8 {
        Text,
        Escape, // after ESC
        Charset, // after ESC and what asks for one byte more
        Csi,
        ForeignCsi, // with something else than numbers: only its end matters
        String, // OSC, DCS, SOS, PM, APC
        StringEscape, // after ESC in it
    };

    Took takeControl(quint8 byte);
    Took takeEscape(quint8 byte);
    Took takeCsi(quint8 byte);
    void addDigit(int digit);
    void beginNumber(bool isSub);

    // More than any style needs; what comes after is not heeded.
    static constexpr size_t most = 24;

    State m_state = State::Text;
    char m_final = 0;
    quint8 m_count = 0;
    bool m_isFull = false;
    std::array<SgrNumber, most> m_numbers = {};
};

// A line as it is without what only terminals understand.
QByteArray withoutEscapes(const QByteArray& line);

} // namespace triptych
