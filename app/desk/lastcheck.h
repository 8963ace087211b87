// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkall.h"
#include "models/promotion/plan.h"

namespace triptych {

// Why what the plan takes may not be written after all, once all of its content is checked. On a
// worker, before anything is written. The cache may be null.
git::Result<void> checkBeforeWriting(git::RepositoryPool& pool, CheckCache* cache,
                                     const Snapshot& snapshot, const Plan& plan);

} // namespace triptych
