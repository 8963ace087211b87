// SPDX-License-Identifier: MIT
#include "views/content/documentwriter.h"

#include <QTextDocument>
#include <QTextTable>

namespace triptych {

namespace {

// What would be a block, a frame or a picture of its own in a document becomes a space.
QString oneBlock(QString text)
{
    for (QChar& c : text)
        if (c.unicode() < 0x20 || c == QChar::ParagraphSeparator || c == QChar::LineSeparator
            || c == u'\ufdd0' || c == u'\ufdd1' || c == QChar::ObjectReplacementCharacter)
            c = u' ';
    return text;
}

} // namespace

DocumentWriter::DocumentWriter(QTextDocument& document, const DocumentStyle& style)
    : m_cursor(&document), m_style(style)
{
    if (!document.isEmpty()) {
        m_cursor.insertBlock();
        m_cursor.movePosition(QTextCursor::Start);
    }
    m_cursor.setBlockFormat({});
    m_cursor.setBlockCharFormat({});
    m_cursor.setCharFormat({});
}

QTextCharFormat DocumentWriter::colored(const QColor& color) const
{
    QTextCharFormat format;
    format.setForeground(color);
    return format;
}

QTextCharFormat DocumentWriter::bold() const
{
    QTextCharFormat format;
    format.setFontWeight(QFont::DemiBold);
    return format;
}

QTextCharFormat DocumentWriter::small() const
{
    QTextCharFormat format = muted();
    format.setFontPointSize(m_style.small.pointSizeF());
    return format;
}

QTextCharFormat DocumentWriter::mono() const
{
    QTextCharFormat format;
    format.setFontFamilies(m_style.mono.families());
    format.setFontFixedPitch(true);
    format.setFontPointSize(m_style.small.pointSizeF());
    return format;
}

void DocumentWriter::paragraph(const QString& text, const QTextCharFormat& format, qreal top,
                               qreal bottom)
{
    QTextBlockFormat block;
    block.setTopMargin(top);
    block.setBottomMargin(bottom);
    m_cursor.setBlockFormat(block);
    m_cursor.insertText(oneBlock(text), format);
    m_cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
}

void DocumentWriter::table(int rows, std::initializer_list<int> shares,
                           const std::function<void(QTextTable*)>& fill)
{
    QList<QTextLength> widths;
    for (const int share : shares)
        widths.append(QTextLength(QTextLength::PercentageLength, share));
    QTextTableFormat format;
    format.setBorder(0);
    format.setCellPadding(2);
    format.setCellSpacing(0);
    format.setLeftMargin(-2); // the text stands flush with the paragraphs
    format.setBottomMargin(12); // what follows a table has no margin above
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    format.setColumnWidthConstraints(widths);
    QTextTable* table = m_cursor.insertTable(rows, int(widths.size()), format);
    fill(table);
    m_cursor.setPosition(table->lastPosition() + 1);
}

void DocumentWriter::cell(QTextTable* table, int row, int column, const QString& text,
                          const QTextCharFormat& format)
{
    table->cellAt(row, column).lastCursorPosition().insertText(oneBlock(text), format);
}

void DocumentWriter::rule()
{
    m_cursor.setBlockFormat(ruleFormat(m_style.theme));
    m_cursor.insertText(QString(QChar::Nbsp), small()); // empty, it would stand beside a table
}

} // namespace triptych
