// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/review.h"
#include "views/diff/diffheader.h"

namespace triptych {

// What is reviewed, in a few words. Plain text, perhaps with text of the repository in it.

// Whether a version is a copy: "identical to snapshot", "edited, not as in snapshot"; empty when
// there is nothing to say.
QString copyText(const ReviewedVersion& version);
bool isCopyOdd(const ReviewedVersion& version); // somebody should look
QString versionDetail(const ReviewedVersion& version); // beside its name, in the list
QString nameText(const VersionName& name); // "docker 2.2.0"
QString wayText(const ReviewPair& pair); // "staging 1.1.1 → 2.2.0", "new in staging"

// Of a file of a version; change must not be null.
DiffCaptions fileCaptions(const ReviewPair& pair, const FileChange& change);
// Of a file outside the packages.
DiffCaptions otherCaptions(const BranchReview& branch, const FileChange& change);

QString titleOf(const Review& review);
QString summaryOf(const Review& review); // "staging 681a1fd → 0123abc · 3 come, 1 goes"

} // namespace triptych
