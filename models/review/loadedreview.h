// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/reviewfiles.h"

namespace triptych {

// A review with its files, as a screen shows it.
struct LoadedReview
{
    Review review;
    std::vector<BranchFiles> files;
};

// For workers. Fail when the repository cannot be opened, or as reviewRevision() does.
git::Result<LoadedReview> loadPlanReview(git::RepositoryPool& pool, const Snapshot& snapshot,
                                         const Plan& plan, std::stop_token stop = {});
git::Result<LoadedReview> loadRevisionReview(git::RepositoryPool& pool, const Snapshot& snapshot,
                                             const RevisionRequest& request,
                                             std::stop_token stop = {});
// Of two versions, whichever: as if the right one came to its stage over the left one.
git::Result<LoadedReview> loadComparison(git::RepositoryPool& pool, const Snapshot& snapshot,
                                         const ReviewSide& left, const ReviewSide& right,
                                         std::stop_token stop = {});

} // namespace triptych
