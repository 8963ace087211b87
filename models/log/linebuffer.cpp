// SPDX-License-Identifier: MIT
#include "models/log/linebuffer.h"

#include <QLatin1Char>

#include <algorithm>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;

bool isOpaque(char32_t c)
{
    return c == QChar::LineSeparator || c == QChar::ParagraphSeparator
           || QChar::category(c) == QChar::Other_Format;
}

} // namespace

void LineBuffer::put(char32_t character, const AnsiStyle& style)
{
    if (character < 0x7f)
        return putCell(character, style);
    if (QChar::category(character) == QChar::Other_Control)
        return;
    if (!isOpaque(character))
        return putCell(character, style);
    for (const QChar unit : u"\\u%1"_s.arg(quint32(character), 4, 16, '0'_L1))
        putCell(unit.unicode(), style);
}

void LineBuffer::putCell(char32_t character, const AnsiStyle& style)
{
    if (m_column >= widest) {
        m_isCut = true;
        return;
    }
    const auto at = size_t(m_column++);
    if (at == m_cells.size()) {
        m_cells.push_back({character, style});
        return;
    }
    if (at > m_cells.size())
        m_cells.resize(at + 1);
    m_cells[at] = {character, style};
}

void LineBuffer::backspace()
{
    m_column = std::max<qsizetype>(0, m_column - 1);
}

void LineBuffer::tab()
{
    m_column = std::min(widest, (m_column / tabWidth + 1) * tabWidth);
    // So that a tab at the end of a line is there as in a terminal, where it can be copied.
    if (m_column > qsizetype(m_cells.size()))
        m_cells.resize(size_t(m_column));
}

void LineBuffer::setColumn(qsizetype column)
{
    m_column = std::clamp<qsizetype>(column, 0, qsizetype(m_cells.size()));
}

void LineBuffer::eraseToEnd()
{
    if (m_column < qsizetype(m_cells.size()))
        m_cells.resize(size_t(m_column));
    m_isCut = false;
}

void LineBuffer::eraseToCursor()
{
    const auto end = std::min(m_column + 1, qsizetype(m_cells.size()));
    std::fill_n(m_cells.begin(), end, Cell());
}

void LineBuffer::eraseAll()
{
    m_cells.clear();
    m_isCut = false;
}

LogLine LineBuffer::line() const
{
    LogLine line;
    line.isCut = m_isCut;
    line.text.reserve(qsizetype(m_cells.size()));
    for (const Cell& cell : m_cells) {
        const auto start = int(line.text.size());
        if (QChar::requiresSurrogates(cell.character))
            line.text.append(QChar::fromUcs4(cell.character));
        else
            line.text.append(QChar(char16_t(cell.character)));
        if (cell.style == AnsiStyle())
            continue;
        const auto length = int(line.text.size()) - start;
        if (!line.spans.empty() && line.spans.back().style == cell.style
            && line.spans.back().start + line.spans.back().length == start)
            line.spans.back().length += length;
        else
            line.spans.push_back({start, length, cell.style});
    }
    return line;
}

void LineBuffer::clear()
{
    m_cells.clear();
    m_column = 0;
    m_isCut = false;
}

} // namespace triptych
