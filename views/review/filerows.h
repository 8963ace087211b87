// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/filechange.h"
#include "views/review/reviewplace.h"

#include <functional>
#include <vector>

class QStandardItem;

namespace triptych {

// Puts the files that changed below a row, in place of those that are there: a folder that came or
// went as a whole in one row with its files below it. Of a file's row the place is the given one with
// its position in the changes. Those that differ in their mode alone or were generated can be left
// out; then a last row says how many.
struct FileRows
{
    ReviewPlace place; // of kind File or Other
    bool hideQuiet = false;
    std::function<bool(const FileChange&)> isViewed; // may be empty

    void fill(QStandardItem* parent, const std::vector<FileChange>& changes) const;
};

// Differs in its mode alone, or was written by a program.
bool isQuiet(const FileChange& change);
QChar markOf(const FileChange& change); // M, A, D, R, m for the mode alone
QString saidOf(const FileChange& change); // for who does not see the mark

} // namespace triptych
