// SPDX-License-Identifier: MIT
// What of DiffView goes to changes, rows and matches.
#include "views/diff/diffview.h"

#include <QScrollBar>

#include <algorithm>

namespace triptych {

int DiffView::currentChange() const
{
    const std::vector<RowSpan>& changes = m_layout.rows().changes;
    const int row = m_selection.caret.row;
    const auto after = std::ranges::upper_bound(changes, row, {}, &RowSpan::first);
    if (after == changes.begin() || row >= std::prev(after)->end)
        return -1;
    return int(std::prev(after) - changes.begin());
}

bool DiffView::goToChange(int change)
{
    if (change < 0 || change >= changeCount())
        return false;
    const RowSpan span = m_layout.rows().changes[size_t(change)];
    DiffPlace place{span.first, 0};
    // In a long line, to what differs in it.
    if (const auto line = m_layout.lineIn(span.first, m_selection.column))
        if (const std::vector<LineMark>& marks = m_layout.marks(*line); !marks.empty())
            place.unit = marks.front().start;
    horizontalScrollBar()->setValue(0);
    setCaret(place, Anchor::Move);
    reveal(m_layout.lineOfRow(span.first), m_layout.lineOfRow(span.end - 1) + 1);
    ensureVisible(place);
    return true;
}

bool DiffView::goToNextChange()
{
    const auto after = std::ranges::upper_bound(m_layout.rows().changes, m_selection.caret.row, {},
                                                &RowSpan::first);
    return goToChange(int(after - m_layout.rows().changes.begin()));
}

bool DiffView::goToPreviousChange()
{
    const auto notBefore = std::ranges::lower_bound(m_layout.rows().changes, m_selection.caret.row,
                                                    {}, &RowSpan::first);
    const int current = currentChange();
    const int before = int(notBefore - m_layout.rows().changes.begin()) - 1;
    return goToChange(current >= 0 ? current - 1 : before);
}

void DiffView::goToRow(int row, int unit)
{
    if (row < 0 || row >= int(m_layout.rows().rows.size()))
        return;
    setCaret({row, unit}, Anchor::Move);
    const int line = m_layout.lineOfRow(row);
    reveal(line, line + 1);
}

void DiffView::setWanted(const QString& text)
{
    m_wanted = text;
    m_found.reset();
    viewport()->update();
}

void DiffView::showMatch(const DiffMatch& match)
{
    m_found = match;
    const int row = m_layout.rowOf(match.where);
    if (m_layout.folding().line(m_layout.lineOfRow(row)).isFold()) {
        m_layout.open(row);
        relayout();
    }
    m_selection.column = match.where.side;
    setCaret({row, match.start}, Anchor::Move);
    const int line = m_layout.lineOfRow(row);
    reveal(line, line + 1);
    ensureVisible({row, match.start + match.length});
}

void DiffView::reveal(int firstLine, int endLine)
{
    const int above = 3 * m_metrics.lineHeight;
    const int top = yOfLine(firstLine);
    const int bottom = yOfLine(endLine);
    const int room = viewport()->height();
    if (top >= 0 && (bottom <= room || top <= above))
        return;
    // A third of the way down, or at the top when it is long.
    const int wanted =
        std::max(std::min(above, room / 4), std::min(room / 3, room - (bottom - top) - above));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + top - wanted);
}

} // namespace triptych
