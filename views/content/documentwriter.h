// SPDX-License-Identifier: MIT
#pragma once

#include "views/content/documentstyle.h"

#include <QTextCursor>

#include <functional>

class QTextTable;

namespace triptych {

// Writes at the start of a document, before what is in it. All text goes in as plain text.
class DocumentWriter
{
public:
    DocumentWriter(QTextDocument& document, const DocumentStyle& style);

    QTextCharFormat plain() const { return {}; }
    QTextCharFormat colored(const QColor& color) const;
    QTextCharFormat muted() const { return colored(m_style.theme.muted); }
    QTextCharFormat bold() const;
    QTextCharFormat small() const;
    QTextCharFormat mono() const;

    void paragraph(const QString& text, const QTextCharFormat& format, qreal top, qreal bottom);
    // Without lines, as wide as the column, which its columns share as given.
    void table(int rows, std::initializer_list<int> shares,
               const std::function<void(QTextTable*)>& fill);
    static void cell(QTextTable* table, int row, int column, const QString& text,
                     const QTextCharFormat& format);
    void rule();

    const DocumentStyle& style() const { return m_style; }

private:
    QTextCursor m_cursor;
    const DocumentStyle& m_style;
};

} // namespace triptych
