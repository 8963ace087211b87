// SPDX-License-Identifier: MIT
#include "views/diff/diffselection.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace triptych {
namespace {

QString textOf(const DiffLayout& layout, DiffSide column, int row)
{
    const auto line = layout.lineIn(row, column);
    return line ? layout.display(*line)->line : QString();
}

bool isOnFold(const DiffLayout& layout, int row)
{
    return layout.folding().line(layout.lineOfRow(row)).isFold();
}

int lastRow(const DiffLayout& layout)
{
    return std::max(0, int(layout.rows().rows.size()) - 1);
}

DiffPlace startOfLine(const DiffLayout& layout, int line, int unit)
{
    line = std::clamp(line, 0, std::max(0, layout.lineCount() - 1));
    return {layout.folding().line(line).row, unit};
}

// A caret that came to a fold by its line stands before what is hidden there.
DiffPlace beforeFold(const DiffLayout& layout, DiffPlace place)
{
    const Folding::Line line = layout.folding().line(layout.lineOfRow(place.row));
    return line.hidden > 1 && line.row == place.row ? DiffPlace{place.row, 0} : place;
}

// A boundary is looked for so near only: words are not longer, and lines may be.
constexpr int nearby = 500;

int boundary(const QString& text, int unit, QTextBoundaryFinder::BoundaryType type, bool forward)
{
    const int from = std::max(0, unit - nearby);
    const int end = std::min(int(text.size()), unit + nearby);
    QTextBoundaryFinder finder(type, text.constData() + from, end - from);
    finder.setPosition(unit - from);
    const auto at = forward ? finder.toNextBoundary() : finder.toPreviousBoundary();
    return at < 0 ? (forward ? end : from) : from + int(at);
}

DiffPlace sideways(const DiffLayout& layout, DiffSide column, DiffPlace from, CaretMove move)
{
    const bool forward = move == CaretMove::Right || move == CaretMove::WordRight;
    const auto type = move == CaretMove::WordLeft || move == CaretMove::WordRight
                          ? QTextBoundaryFinder::Word
                          : QTextBoundaryFinder::Grapheme;
    const QString text = isOnFold(layout, from.row) ? QString() : textOf(layout, column, from.row);
    const int line = layout.lineOfRow(from.row);
    if (forward && from.unit >= text.size())
        return line + 1 < layout.lineCount() ? startOfLine(layout, line + 1, 0) : from;
    if (!forward && from.unit <= 0) {
        if (line == 0)
            return from;
        DiffPlace before = startOfLine(layout, line - 1, 0);
        if (!isOnFold(layout, before.row))
            before.unit = int(textOf(layout, column, before.row).size());
        return before;
    }
    return {from.row, boundary(text, std::min(from.unit, int(text.size())), type, forward)};
}

} // namespace

QString selectedText(const DiffLayout& layout, const DiffSelection& selection)
{
    if (selection.isEmpty() || layout.rows().rows.empty())
        return {};
    const DiffPlace first = beforeFold(layout, selection.first());
    const DiffPlace last = beforeFold(layout, selection.last());
    QStringList texts;
    for (int row = first.row; row <= std::min(last.row, lastRow(layout)); ++row) {
        const auto line = layout.lineIn(row, selection.column);
        if (!line)
            continue;
        QString text = layout.text(*line);
        if (row == last.row)
            text.truncate(last.unit);
        if (row == first.row)
            text.remove(0, first.unit);
        texts.append(text);
    }
    return texts.join(u'\n');
}

DiffSelection everything(const DiffLayout& layout, DiffSide column)
{
    const int last = lastRow(layout);
    if (layout.rows().rows.empty())
        return {.column = column};
    return {
        .column = column, .anchor = {}, .caret = {last, int(textOf(layout, column, last).size())}};
}

DiffSelection wordAt(const DiffLayout& layout, DiffSide column, DiffPlace place)
{
    const QString text = textOf(layout, column, place.row);
    const int unit = std::clamp(place.unit, 0, int(text.size()));
    const int end = boundary(text, unit, QTextBoundaryFinder::Word, true);
    const int start = boundary(text, end, QTextBoundaryFinder::Word, false);
    return {.column = column, .anchor = {place.row, start}, .caret = {place.row, end}};
}

DiffPlace moved(const DiffLayout& layout, DiffSide column, DiffPlace from, CaretMove move,
                int lines)
{
    if (layout.rows().rows.empty())
        return {};
    switch (move) {
    case CaretMove::Left:
    case CaretMove::Right:
    case CaretMove::WordLeft:
    case CaretMove::WordRight:
        return sideways(layout, column, from, move);
    case CaretMove::LineStart:
        return {from.row, 0};
    case CaretMove::LineEnd:
        return {from.row,
                isOnFold(layout, from.row) ? 0 : int(textOf(layout, column, from.row).size())};
    case CaretMove::Up:
        return startOfLine(layout, layout.lineOfRow(from.row) - lines, from.unit);
    case CaretMove::Down:
        return startOfLine(layout, layout.lineOfRow(from.row) + lines, from.unit);
    case CaretMove::Top:
        return startOfLine(layout, 0, 0);
    case CaretMove::Bottom:
        return {lastRow(layout), int(textOf(layout, column, lastRow(layout)).size())};
    }
    return from;
}

} // namespace triptych
