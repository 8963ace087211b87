// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/packagereview.h"

namespace triptych {

// What changes in a package, as a part of a review's Markdown below its own heading; empty when
// nothing is to be said.
QString packageMarkdown(const PackageReview& review);

} // namespace triptych
