// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/filechange.h"
#include "models/review/review.h"

namespace triptych {

// The files behind a branch of a review.
struct BranchFiles
{
    // By version, as in the branch's list. Of one that goes they are not listed: all of them go.
    std::vector<std::vector<FileChange>> versions;
    std::vector<FileChange> others; // outside the packages, paths from the top of the storage
    QString problem; // why something is not listed, a sentence; else empty

    friend bool operator==(const BranchFiles&, const BranchFiles&) = default;
};

// By branch, as in the review. Reads trees, and the contents of files that may have been renamed. For
// workers. Stops early, with what it has, when asked to.
std::vector<BranchFiles> readReviewFiles(const git::Repository& repository, const Review& review,
                                         std::stop_token stop = {});

// The files at the top of a storage as a draft would write them, onto a commit.
git::Result<std::vector<FileChange>> draftedChanges(const git::Repository& repository,
                                                    const git::Oid& commit,
                                                    std::span<const PlannedFile> files);

} // namespace triptych
