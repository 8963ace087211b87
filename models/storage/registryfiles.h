// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/snapshot.h"

namespace triptych {

// Reads what a stage's root tree says about its registry into the state. Nothing here fails: what is
// not there or cannot be read is left empty, and the registry's problem says so for the Dockerfile.
void readRegistryFiles(const git::Repository& repository, const git::Tree& root, StageState& state);

} // namespace triptych
