// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/folding.h"

namespace triptych {

// The other arrangement of the same rows folded as one is, with the same lines opened.
Folding foldedAlike(const Folding& was, const DiffRows& before, const DiffRows& after);

} // namespace triptych
