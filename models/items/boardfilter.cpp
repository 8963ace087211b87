// SPDX-License-Identifier: MIT
#include "models/items/boardfilter.h"

#include <KFuzzyMatcher>

#include <algorithm>

namespace triptych {

bool passes(const BoardRow& row, const Draft& draft, QuickFilter filter)
{
    switch (filter) {
    case QuickFilter::All:
        return true;
    case QuickFilter::Promotable:
        return row.relations.testFlag(Relation::Promotable);
    case QuickFilter::Drafted:
        return draft.hasPackage(row.name);
    case QuickFilter::Stale:
        return row.relations.testFlag(Relation::Stale);
    case QuickFilter::LeftOver:
        return bool(row.relations & (Relation::LeftOver | Relation::ModesDiffer));
    case QuickFilter::Conflicts:
        return row.relations.testFlag(Relation::Conflict);
    }
    return true;
}

QMap<QuickFilter, int> quickFilterCounts(const std::vector<BoardRow>& rows, const Draft& draft)
{
    QMap<QuickFilter, int> counts;
    for (const QuickFilter filter :
         {QuickFilter::All, QuickFilter::Promotable, QuickFilter::Drafted, QuickFilter::Stale,
          QuickFilter::LeftOver, QuickFilter::Conflicts})
        counts[filter] = int(std::ranges::count_if(
            rows, [&](const BoardRow& row) { return passes(row, draft, filter); }));
    return counts;
}

std::vector<int> visibleRows(const std::vector<BoardRow>& rows, const Draft& draft,
                             const BoardFilter& filter,
                             const std::function<QString(const BoardRow&)>& title,
                             const QHash<QString, QDateTime>& newestChanges)
{
    struct Shown
    {
        int row;
        int score;
    };
    std::vector<Shown> shown;
    const QString pattern = filter.text.simplified();
    for (int i = 0; i < int(rows.size()); ++i) {
        const BoardRow& row = rows[size_t(i)];
        if (!passes(row, draft, filter.quick))
            continue;
        if (pattern.isEmpty()) {
            shown.push_back({i, 0});
            continue;
        }
        const auto byName = KFuzzyMatcher::match(pattern, row.name);
        const auto byTitle = KFuzzyMatcher::match(pattern, title(row));
        // A name is what people type; a title matches many patterns by chance.
        if (byName.matched)
            shown.push_back({i, byName.score + 100});
        else if (byTitle.matched && title(row).contains(pattern, Qt::CaseInsensitive))
            shown.push_back({i, byTitle.score});
    }
    std::ranges::stable_sort(shown, [&](const Shown& a, const Shown& b) {
        if (a.score != b.score)
            return a.score > b.score;
        if (filter.order == BoardOrder::ByName)
            return false; // rows are by name already
        const QDateTime left = newestChanges.value(rows[size_t(a.row)].name);
        const QDateTime right = newestChanges.value(rows[size_t(b.row)].name);
        if (left.isValid() != right.isValid())
            return left.isValid();
        return left.isValid() && left > right;
    });
    std::vector<int> indexes;
    indexes.reserve(shown.size());
    for (const Shown& one : shown)
        indexes.push_back(one.row);
    return indexes;
}

} // namespace triptych
