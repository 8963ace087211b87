// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkreport.h"
#include "models/review/counterpart.h"
#include "models/review/packagereview.h"
#include "views/content/documentstyle.h"
#include "views/content/packagedocument.h"

#include <optional>

namespace triptych {

// What changes from one version to another, to be read from top to bottom: what the manifest says
// otherwise, what the changelog tells, data streams, fields, what was edited on the way, and what the
// checks found. No report: it is not known yet. For workers. All text of the packages goes in as plain
// text.
std::shared_ptr<PackageDocument> meaningDocument(const PackageReview& review,
                                                 const Counterpart& counterpart,
                                                 const std::optional<CheckReport>& report,
                                                 const DocumentStyle& style);

} // namespace triptych
