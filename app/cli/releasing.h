// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "app/cli/session.h"
#include "models/release/release.h"

namespace triptych::cli {

// Says what the user should know of it.
Result<release::Journal> openJournal(const Session& session, Output& output);

// Runs a release that was agreed to, says what its steps say as it comes, and what has become of it.
Result<ExitCode> carryOutRelease(const Session& session, release::ReleaseOrder order,
                                 Output& output);

} // namespace triptych::cli
