// SPDX-License-Identifier: MIT
#include "models/review/folding.h"

#include <algorithm>
#include <iterator>

namespace triptych {

namespace {

// A fold takes a line itself, so that one of a single row would save nothing.
constexpr int smallestFold = 2;

} // namespace

Folding::Folding(const DiffRows& rows, int context) : m_rowCount(int(rows.rows.size()))
{
    const auto fold = [this](int first, int end) {
        if (end - first >= smallestFold)
            m_folds.push_back({.first = first, .end = end});
    };
    int equal = 0; // where the run of equal rows begins
    for (const RowSpan& change : rows.changes) {
        fold(equal == 0 ? 0 : equal + context, change.first - context);
        equal = change.end;
    }
    fold(equal == 0 ? 0 : equal + context, m_rowCount);
    countLines();
}

void Folding::countLines()
{
    m_lines.clear();
    int saved = 0;
    for (const RowSpan& fold : m_folds) {
        m_lines.push_back(fold.first - saved);
        saved += fold.size() - 1;
    }
    m_lineCount = m_rowCount - saved;
}

Folding::Line Folding::line(int line) const
{
    const auto after = std::ranges::upper_bound(m_lines, line);
    if (after == m_lines.begin())
        return {.row = line, .hidden = 0};
    const auto before = std::prev(after);
    const RowSpan& fold = m_folds[size_t(before - m_lines.begin())];
    if (*before == line)
        return {.row = fold.first, .hidden = fold.size()};
    return {.row = fold.end + (line - *before - 1), .hidden = 0};
}

// The last one that begins at the row or before it.
std::optional<size_t> Folding::foldUpTo(int row) const
{
    const auto after = std::ranges::upper_bound(m_folds, row, {}, &RowSpan::first);
    if (after == m_folds.begin())
        return std::nullopt;
    return size_t(after - m_folds.begin()) - 1;
}

int Folding::lineOfRow(int row) const
{
    const auto index = foldUpTo(row);
    if (!index)
        return row;
    const RowSpan& fold = m_folds[*index];
    return row < fold.end ? m_lines[*index] : m_lines[*index] + 1 + (row - fold.end);
}

void Folding::open(int row, Edge edge)
{
    const auto index = foldUpTo(row);
    if (!index || row >= m_folds[*index].end)
        return;
    RowSpan& fold = m_folds[*index];
    if (edge == Edge::Top)
        fold.first += step;
    else
        fold.end -= step;
    if (fold.size() < smallestFold)
        m_folds.erase(m_folds.begin() + std::ptrdiff_t(*index));
    countLines();
}

void Folding::open(int row)
{
    const auto index = foldUpTo(row);
    if (!index || row >= m_folds[*index].end)
        return;
    m_folds.erase(m_folds.begin() + std::ptrdiff_t(*index));
    countLines();
}

void Folding::openAll()
{
    m_folds.clear();
    countLines();
}

} // namespace triptych
