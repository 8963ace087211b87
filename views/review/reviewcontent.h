// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkall.h"
#include "models/review/reviewfiles.h"
#include "views/review/reviewplace.h"

namespace triptych {

// What the review screen knows: a plan or only commits, what they change, and the files. A value;
// places are those of the rows that were made for it. What is not read yet is nothing.
struct ReviewContent
{
    Plan plan; // empty when commits are reviewed
    bool isPlan = false;
    Review review;
    std::vector<BranchFiles> files; // as in the review
    CheckReports reports;
    SnapshotPtr snapshot;

    // Where a row's version is in the review.
    const BranchReview* branch(const ReviewPlace& place) const;
    const ReviewedVersion* version(const ReviewPlace& place) const;
    const std::vector<FileChange>* versionFiles(const ReviewPlace& place) const;
    const std::vector<FileChange>* otherFiles(const ReviewPlace& place) const;
    const FileChange* file(const ReviewPlace& place) const; // of a file's row
    std::optional<ReviewPair> pair(const ReviewPlace& place) const; // of a version's or its file's
    // What a file that is read is remembered by: its versions, or the commits around it.
    std::optional<ReviewPair> readPair(const ReviewPlace& place) const;
    const CheckReport* report(const ReviewPlace& place) const;

private:
    struct Position
    {
        size_t branch = 0;
        size_t version = 0;
    };
    std::optional<size_t> branchAt(const ReviewPlace& place) const;
    std::optional<Position> position(const ReviewPlace& place) const;
};

} // namespace triptych
