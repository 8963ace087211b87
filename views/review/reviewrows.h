// SPDX-License-Identifier: MIT
#pragma once

#include "views/review/reviewcontent.h"

class QStandardItem;

namespace triptych {

// The rows for commits that are reviewed: by branch what comes, goes and changes, then what is to be
// minded about it. Of a version's row the place's index is the branch.
void fillReviewRows(QStandardItem& root, const ReviewContent& content);

// Says of a version's row, whoever made it, what is known by now.
void dressVersion(QStandardItem* item, const ReviewedVersion& version);

} // namespace triptych
