// SPDX-License-Identifier: MIT
#include "models/review/review.h"

#include <algorithm>

namespace triptych {

ReviewPair ReviewedVersion::pair(const QString& stage) const
{
    ReviewPair pair;
    if (!after.isNull())
        pair.right = ReviewSide{.stage = stage, .name = name, .tree = after};
    if (!before.isNull())
        pair.left = ReviewSide{.stage = stage, .name = name, .tree = before};
    else if (superseded)
        pair.left = ReviewSide{.stage = superseded->stage,
                               .name = {.package = name.package, .version = superseded->version},
                               .tree = superseded->tree};
    return pair;
}

qsizetype BranchReview::count(ReviewedVersion::Kind kind) const
{
    return std::ranges::count(versions, kind, &ReviewedVersion::kind);
}

bool Review::isEmpty() const
{
    return std::ranges::all_of(branches, [](const BranchReview& branch) {
        return branch.versions.empty() && branch.others.empty();
    });
}

std::vector<CheckKey> Review::checkKeys() const
{
    std::vector<CheckKey> keys;
    for (const BranchReview& branch : branches)
        for (const ReviewedVersion& version : branch.versions)
            if (!version.after.isNull())
                keys.push_back({.name = version.name, .tree = version.after});
    return keys;
}

std::vector<ReviewPair> Review::pairs() const
{
    std::vector<ReviewPair> pairs;
    for (const BranchReview& branch : branches)
        for (const ReviewedVersion& version : branch.versions)
            pairs.push_back(version.pair(branch.stage));
    return pairs;
}

std::vector<VersionName> Review::vanishing() const
{
    std::vector<VersionName> names;
    for (const BranchReview& branch : branches)
        for (const ReviewedVersion& version : branch.versions)
            if (version.vanishes)
                names.push_back(version.name);
    return names;
}

} // namespace triptych
