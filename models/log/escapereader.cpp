// SPDX-License-Identifier: MIT
#include "models/log/escapereader.h"

#include <algorithm>

namespace triptych {

namespace {

constexpr quint8 escape = 0x1b;
constexpr quint8 bell = 0x07;
constexpr quint8 cancel = 0x18;
constexpr quint8 substitute = 0x1a;

} // namespace

EscapeReader::Took EscapeReader::take(quint8 byte)
{
    if (byte == '\n') {
        m_state = State::Text;
        return Took::Newline;
    }
    if (m_state == State::StringEscape) {
        m_state = State::Text; // ESC \ ends a string; any other begins a sequence of its own
        return byte == '\\' ? Took::Nothing : takeEscape(byte);
    }
    if (m_state == State::String) {
        if (byte == escape)
            m_state = State::StringEscape;
        else if (byte == bell || byte == cancel || byte == substitute)
            m_state = State::Text;
        return Took::Nothing;
    }
    if (byte < 0x20 || byte == 0x7f)
        return takeControl(byte);
    switch (m_state) {
    case State::Escape:
        return takeEscape(byte);
    case State::Charset:
        m_state = byte >= 0x30 ? State::Text : State::Charset;
        return byte >= 0x80 ? Took::Text : Took::Nothing;
    case State::Csi:
    case State::ForeignCsi:
        return takeCsi(byte);
    default:
        return Took::Text;
    }
}

EscapeReader::Took EscapeReader::takeControl(quint8 byte)
{
    if (byte == escape) {
        m_state = State::Escape;
        return Took::Nothing;
    }
    if (byte == cancel || byte == substitute)
        m_state = State::Text;
    // Within a sequence, too, as terminals do it.
    switch (byte) {
    case '\r':
        return Took::Return;
    case '\b':
        return Took::Backspace;
    case '\t':
        return Took::Tab;
    default:
        return Took::Nothing;
    }
}

EscapeReader::Took EscapeReader::takeEscape(quint8 byte)
{
    m_state = State::Text;
    if (byte == '[') {
        m_state = State::Csi;
        m_count = 0;
        m_isFull = false;
    } else if (byte == ']' || byte == 'P' || byte == 'X' || byte == '^' || byte == '_') {
        m_state = State::String;
    } else if (byte >= 0x20 && byte < 0x30) {
        m_state = State::Charset;
    } else if (byte == escape) {
        m_state = State::Escape;
    } else if (byte < 0x20 || byte == 0x7f) {
        return takeControl(byte);
    } else if (byte >= 0x80) {
        return Took::Text;
    }
    return Took::Nothing;
}

EscapeReader::Took EscapeReader::takeCsi(quint8 byte)
{
    if (byte >= 0x80) {
        m_state = State::Text;
        return Took::Text;
    }
    if (byte >= 0x40) {
        const bool isOwn = m_state == State::Csi;
        m_state = State::Text;
        m_final = char(byte);
        return isOwn ? Took::Sequence : Took::Nothing;
    }
    if (m_state == State::ForeignCsi)
        return Took::Nothing;
    if (byte >= '0' && byte <= '9')
        addDigit(byte - '0');
    else if (byte == ';' || byte == ':')
        beginNumber(byte == ':');
    else
        m_state = State::ForeignCsi;
    return Took::Nothing;
}

void EscapeReader::addDigit(int digit)
{
    if (m_isFull)
        return;
    if (m_count == 0)
        m_numbers[m_count++] = {};
    quint16& value = m_numbers[m_count - 1U].value;
    value = quint16(std::min(value * 10 + digit, 0xffff));
}

void EscapeReader::beginNumber(bool isSub)
{
    if (m_count == 0)
        m_numbers[m_count++] = {}; // one that is left out is 0
    m_isFull = m_isFull || m_count == most;
    if (!m_isFull)
        m_numbers[m_count++] = {.value = 0, .isSub = isSub};
}

QByteArray withoutEscapes(const QByteArray& line)
{
    if (!line.contains('\x1b'))
        return line;
    QByteArray text;
    EscapeReader sequences;
    for (const char each : line) {
        const auto took = sequences.take(quint8(each));
        if (took == EscapeReader::Took::Text || took == EscapeReader::Took::Tab)
            text += each;
    }
    return text;
}

} // namespace triptych
