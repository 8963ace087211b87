// SPDX-License-Identifier: MIT
#include "views/diff/foldedalike.h"

namespace triptych {

// Equal runs are the same in every arrangement, in number, length and order.
Folding foldedAlike(const Folding& was, const DiffRows& before, const DiffRows& after)
{
    Folding result(after);
    const std::vector<RowSpan> all = result.folds();
    const auto lineOf = [](const DiffRows& rows, int row) { return rows.rows[size_t(row)].left; };
    const std::vector<RowSpan> kept = was.folds();
    auto old = kept.begin();
    for (const RowSpan& fold : all) {
        const int first = lineOf(after, fold.first);
        const int end = first + fold.size();
        if (old == kept.end() || lineOf(before, old->first) >= end) {
            result.open(fold.first);
            continue;
        }
        const int oldFirst = lineOf(before, old->first);
        const int middle = fold.first + (oldFirst - first);
        for (int opened = first; opened < oldFirst; opened += Folding::step)
            result.open(middle, Folding::Edge::Top);
        for (int opened = oldFirst + old->size(); opened < end; opened += Folding::step)
            result.open(middle, Folding::Edge::Bottom);
        ++old;
    }
    return result;
}

} // namespace triptych
