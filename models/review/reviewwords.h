// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/review.h"

namespace triptych {

// Where the content of what comes or changes is from, or where what goes stays: "identical to
// snapshot", "edited on the way from snapshot: 2 files differ", "in no other stage".
QString counterpartText(const ReviewedVersion& version);

// What it does to the branch: "2 come, 1 goes, 3 change".
QString countsText(const BranchReview& branch);

// "modified", "renamed"; and never translated.
QString kindText(FileChange::Kind kind);
QString kindId(FileChange::Kind kind);

// "12 files: 3 added, 1 removed, 8 modified".
QString filesText(const std::vector<FileChange>& files);

// Never translated: "comes"; "identical", "modes", "edited", "none".
QString kindId(ReviewedVersion::Kind kind);
QString matchId(Counterpart::Match match);

} // namespace triptych
