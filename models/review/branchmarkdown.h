// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/review.h"

namespace triptych {

// What happens to a branch, as a part of a review's Markdown. The packages are those of its versions,
// in their order.
QString branchMarkdown(const BranchReview& branch, std::span<const PackageReview> packages,
                       const CheckReports& reports);

} // namespace triptych
