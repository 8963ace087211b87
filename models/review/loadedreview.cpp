// SPDX-License-Identifier: MIT
#include "models/review/loadedreview.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LoadedReview)
};

LoadedReview withFiles(const git::Repository& repository, Review review, std::stop_token stop)
{
    std::vector<BranchFiles> files = readReviewFiles(repository, review, std::move(stop));
    return {.review = std::move(review), .files = std::move(files)};
}

} // namespace

git::Result<LoadedReview> loadPlanReview(git::RepositoryPool& pool, const Snapshot& snapshot,
                                         const Plan& plan, std::stop_token stop)
{
    auto repository = pool.lease();
    if (!repository)
        return std::unexpected(repository.error());
    LoadedReview loaded =
        withFiles(**repository, reviewPlan(**repository, snapshot, plan), std::move(stop));
    for (const PlannedCommit& commit : plan.commits) {
        const auto branch =
            std::ranges::find(loaded.review.branches, commit.stage, &BranchReview::stage);
        if (commit.files.empty() || branch == loaded.review.branches.end())
            continue;
        BranchFiles& files = loaded.files[size_t(branch - loaded.review.branches.begin())];
        if (const auto drafted = draftedChanges(**repository, branch->base, commit.files))
            files.others = *drafted;
        else
            files.problem = drafted.error().sentence();
    }
    return loaded;
}

git::Result<LoadedReview> loadRevisionReview(git::RepositoryPool& pool, const Snapshot& snapshot,
                                             const RevisionRequest& request, std::stop_token stop)
{
    auto repository = pool.lease();
    if (!repository)
        return std::unexpected(repository.error());
    return reviewRevision(**repository, snapshot, request, stop).transform([&](Review review) {
        return withFiles(**repository, std::move(review), stop);
    });
}

git::Result<LoadedReview> loadComparison(git::RepositoryPool& pool, const Snapshot& snapshot,
                                         const ReviewSide& left, const ReviewSide& right,
                                         std::stop_token stop)
{
    auto repository = pool.lease();
    if (!repository)
        return std::unexpected(repository.error());
    const bool isOneStage = left.stage == right.stage;
    Review review{
        .title = isOneStage ? Text::tr("%1: %2 and %3 of %4")
                                  .arg(right.name.package, left.name.version.text(),
                                       right.name.version.text(), right.stage)
                            : Text::tr("%1: %2 of %3 and %4 of %5")
                                  .arg(right.name.package, left.name.version.text(), left.stage,
                                       right.name.version.text(), right.stage),
        .branches = {{.stage = right.stage,
                      .versions = {{.name = right.name,
                                    .after = right.tree,
                                    .counterpart = Counterparts(**repository, snapshot, right.stage)
                                                       .find(right.name, right.tree),
                                    .superseded = ServedVersion{.stage = left.stage,
                                                                .version = left.name.version,
                                                                .tree = left.tree}}}}}};
    return withFiles(**repository, std::move(review), std::move(stop));
}

} // namespace triptych
