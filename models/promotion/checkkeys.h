// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkcache.h"
#include "models/promotion/draft.h"
#include "models/storage/snapshot.h"

#include <vector>

namespace triptych {

// What a draft brings into stages, as it is to be checked: not what is only removed, and not what its
// source does not have.
std::vector<CheckKey> checkKeys(const Snapshot& snapshot, const Draft& draft);

} // namespace triptych
