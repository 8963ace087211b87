// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/review.h"

namespace triptych {

// A forge takes no longer text of a pull request.
inline constexpr qsizetype longestMarkdown = 65'000;

// A review in Markdown, ready for a pull request: by branch what comes, goes and changes with copy
// verdicts and tree ids, breaking changes, findings, what else is touched, versions that vanish;
// then by package what changes. Text from the repository is escaped. The packages are those of
// review.pairs(), in that order; those that do not fit are named. Pure.
QString reviewMarkdown(const Review& review, std::span<const PackageReview> packages,
                       const CheckReports& reports, qsizetype longest = longestMarkdown);

} // namespace triptych
