// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/review.h"
#include "views/diff/diffheader.h"

namespace triptych {

// What is reviewed, in a few words. Plain text, perhaps with text of the repository in it.

// Whether somebody should look: it is no plain copy, vanishes, or breaks a rule.
bool isCopyOdd(const ReviewedVersion& version);
// Two versions side by side, which no commit brings together.
bool isComparison(const BranchReview& branch);
QString nameText(const VersionName& name); // "docker 2.2.0"
QString wayText(const ReviewPair& pair); // "staging 1.1.1 → 2.2.0", "new in staging"

// Of a file of a version; change must not be null.
DiffCaptions fileCaptions(const ReviewPair& pair, const FileChange& change);
// Of a file outside the packages.
DiffCaptions otherCaptions(const BranchReview& branch, const FileChange& change);

QString titleOf(const Review& review);
QString
summaryOf(const Review& review); // "staging 681a1fd → 0123abc · 3 versions come, 1 version goes"

} // namespace triptych
