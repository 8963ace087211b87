// SPDX-License-Identifier: MIT
#include "views/inspector/markdowntables.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace triptych {

namespace {

constexpr qsizetype maxTableColumns = 64;

QStringList cellsOf(QStringView row)
{
    row = row.trimmed();
    if (row.startsWith(u'|'))
        row = row.sliced(1);
    QStringList cells;
    QString cell;
    for (qsizetype i = 0; i < row.size(); ++i) {
        if (row[i] == u'\\' && i + 1 < row.size()) {
            cell += row[++i];
        } else if (row[i] == u'|') {
            cells += cell.trimmed();
            cell.clear();
        } else {
            cell += row[i];
        }
    }
    if (!cell.trimmed().isEmpty())
        cells += cell.trimmed();
    return cells;
}

bool isDelimiter(const QString& line)
{
    static const QRegularExpression pattern(
        QStringLiteral("^ {0,3}\\|?\\s*:?-+:?\\s*(\\|\\s*:?-+:?\\s*)*\\|?\\s*$"));
    return line.size() < 2000 && line.contains(u'|') && pattern.match(line).hasMatch();
}

bool isFence(QStringView line)
{
    line = line.trimmed();
    return line.startsWith(u"```") || line.startsWith(u"~~~");
}

// A column asks for room by the length of its texts, long ones less than in proportion: they wrap.
// What cannot wrap between words (the longest word) counts as well.
class ColumnWidths
{
public:
    void add(const QStringList& cells)
    {
        m_rows++;
        m_columns.resize(std::max(m_columns.size(), size_t(cells.size())));
        for (qsizetype i = 0; i < cells.size(); ++i) {
            Column& column = m_columns[size_t(i)];
            const QString& cell = cells[i];
            column.total += double(std::min<qsizetype>(cell.size(), 80));
            qsizetype word = 0;
            for (const QChar c : cell) {
                word = c.isSpace() ? 0 : word + 1;
                column.longestWord = std::max(column.longestWord, word);
            }
        }
    }

    std::vector<int> shares() const
    {
        std::vector<double> wanted;
        double sum = 0;
        for (const Column& column : m_columns) {
            const double average = column.total / std::max(1, m_rows);
            const double word = std::clamp<double>(double(column.longestWord) + 2, 6, 20);
            wanted.push_back(std::max(word, std::sqrt(average) * 3.4));
            sum += wanted.back();
        }
        std::vector<int> shares;
        for (const double width : wanted)
            shares.push_back(std::max(1, int(std::lround(100 * width / sum))));
        return shares;
    }

private:
    struct Column
    {
        double total = 0;
        qsizetype longestWord = 0;
    };
    std::vector<Column> m_columns;
    int m_rows = 0;
};

// A header with the mark in its first cell.
QString marked(const QString& header)
{
    const qsizetype text = header.indexOf(QRegularExpression(QStringLiteral("[^\\s|]")));
    return text < 0 ? header : QString(header).insert(text, tableMark);
}

} // namespace

SplitMarkdown splitTables(const QString& markdown, int maxRows)
{
    SplitMarkdown result;
    QStringList out;
    const QStringList lines = QString(markdown).remove(tableMark).split(u'\n');
    bool isInFence = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString& line = lines[i];
        if (isFence(line))
            isInFence = !isInFence;
        const bool startsTable = !isInFence && i + 1 < lines.size() && line.contains(u'|')
                                 && !line.startsWith(u"    ") && !line.startsWith(u'\t')
                                 && isDelimiter(lines[i + 1])
                                 && (out.isEmpty() || out.last().trimmed().isEmpty());
        const QString header = startsTable ? marked(line) : QString();
        if (!startsTable || header == line || cellsOf(line).size() != cellsOf(lines[i + 1]).size()
            || cellsOf(line).size() > maxTableColumns) {
            out += line;
            continue;
        }
        ColumnWidths widths;
        widths.add(cellsOf(line));
        const size_t first = result.tables.size();
        const QString& delimiter = lines[i + 1];
        result.tables.push_back({.continues = false, .columns = {}});
        out << header << delimiter;
        int rows = 0;
        for (i += 2; i < lines.size() && !lines[i].trimmed().isEmpty() && lines[i].contains(u'|');
             ++i) {
            if (rows == maxRows) {
                result.tables.push_back({.continues = true, .columns = {}});
                out << QString() << header << delimiter;
                rows = 0;
            }
            widths.add(cellsOf(lines[i]));
            out += lines[i];
            ++rows;
        }
        --i;
        for (size_t table = first; table < result.tables.size(); ++table)
            result.tables[table].columns = widths.shares();
    }
    result.text = out.join(u'\n');
    return result;
}

} // namespace triptych
