// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/boardrow.h"

#include <QDateTime>
#include <QHash>
#include <QMap>

#include <functional>

namespace triptych {

// The quick filters of the board: which packages to show.
enum class QuickFilter { All, Promotable, Drafted, Stale, LeftOver, Conflicts };

enum class BoardOrder { ByName, ByNewestChange };

// What of the board is to be seen, and in which order.
struct BoardFilter
{
    QString text; // fuzzy, over name and title; best matches come first
    QuickFilter quick = QuickFilter::All;
    BoardOrder order = BoardOrder::ByName;
};

bool passes(const BoardRow& row, const Draft& draft, QuickFilter filter);

// How many packages each quick filter would show.
QMap<QuickFilter, int> quickFilterCounts(const std::vector<BoardRow>& rows, const Draft& draft);

// Indexes into rows of what is to be seen, in order. Packages whose newest change is not known come
// last, by name.
std::vector<int> visibleRows(const std::vector<BoardRow>& rows, const Draft& draft,
                             const BoardFilter& filter,
                             const std::function<QString(const BoardRow&)>& title,
                             const QHash<QString, QDateTime>& newestChanges);

} // namespace triptych
