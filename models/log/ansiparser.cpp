// SPDX-License-Identifier: MIT
#include "models/log/ansiparser.h"

namespace triptych {

void AnsiParser::endText()
{
    m_utf8.end([this](char32_t character) { m_line.put(character, m_style); });
}

void AnsiParser::read(QByteArrayView bytes, std::vector<LogLine>& ended)
{
    using Took = EscapeReader::Took;
    for (const char each : bytes) {
        const auto byte = quint8(each);
        const Took took = m_escape.take(byte);
        if (took == Took::Text) {
            m_utf8.take(byte, [this](char32_t character) { m_line.put(character, m_style); });
            continue;
        }
        endText();
        switch (took) {
        case Took::Newline:
            ended.push_back(m_line.line());
            m_line.clear();
            break;
        case Took::Return:
            m_line.carriageReturn();
            break;
        case Took::Backspace:
            m_line.backspace();
            break;
        case Took::Tab:
            m_line.tab();
            break;
        case Took::Sequence:
            obey(m_escape);
            break;
        default:
            break;
        }
    }
}

void AnsiParser::obey(const EscapeReader& sequence)
{
    if (sequence.final() == 'm') {
        m_style = restyled(m_style, sequence.numbers());
    } else if (sequence.final() == 'G') {
        m_line.setColumn(sequence.number(1) - 1);
    } else if (sequence.final() == 'K') {
        const quint16 what = sequence.number(0);
        if (what == 0)
            m_line.eraseToEnd();
        else if (what == 1)
            m_line.eraseToCursor();
        else if (what == 2)
            m_line.eraseAll();
    }
}

LogLine AnsiParser::rest() const
{
    AnsiParser ending = *this;
    ending.endText();
    return ending.m_line.line();
}

} // namespace triptych
