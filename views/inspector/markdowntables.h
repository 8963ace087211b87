// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace triptych {

// A table of a Markdown text, in the order of their appearance once it is split.
struct MarkdownTable
{
    bool continues = false; // the one before; its header is repeated only for the parser
    std::vector<int> columns; // the share of the width each column asks for, of the whole table
};

struct SplitMarkdown
{
    QString text;
    std::vector<MarkdownTable> tables;
};

// Qt lays a table out in one go, and field lists of packages have thousands of rows. So long tables
// (GitHub's pipe tables outside of lists and quotes) are split into short ones that look like one
// when shown without the repeated headers and with the widths given. The header of every table that
// was seen starts with a mark, so that it is found again in the parsed document.
SplitMarkdown splitTables(const QString& markdown, int maxRows);

inline constexpr QChar tableMark = u'\uE0A7'; // removed from the text before

} // namespace triptych
