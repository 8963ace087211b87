// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/review.h"
#include "models/storage/versionchanges.h"

#include <span>

namespace triptych {

// The snapshot as it would be if these changes of a stage had not been made. Content that is replaced
// is compared, apart from modes, with what replaces it.
Snapshot withBefore(const git::Repository& repository, const Snapshot& snapshot,
                    const QString& stage, std::span<const VersionChange> changes);

// Fills in what the judge says of a change that commits make to a stage, and whether the version
// vanishes. The snapshot is the one before.
void judgeReviewed(const Snapshot& before, const QString& stage, ReviewedVersion& version);

} // namespace triptych
