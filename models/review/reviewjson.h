// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/review.h"

#include <QJsonObject>

namespace triptych {

// A review for programs: what reviewMarkdown() says, whole and not escaped. The packages are those of
// review.pairs(), in that order. Pure.
QJsonObject reviewJson(const Review& review, std::span<const PackageReview> packages,
                       const CheckReports& reports);

// What changes from one version to another.
QJsonObject packageJson(const PackageReview& package);

} // namespace triptych
