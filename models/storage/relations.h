// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/snapshot.h"

namespace triptych {

// Fills in how every version stands to the stages downstream. The repository is read only where two
// stages hold the same version with different trees; trees that cannot be compared conflict.
void computeRelations(const git::Repository& repository, Snapshot& snapshot);

} // namespace triptych
