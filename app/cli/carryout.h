// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "app/cli/session.h"
#include "models/promotion/plan.h"

namespace triptych::cli {

// What all commands that write have in common: --dry-run, --accept, --push.
void declareCarryOut(QCommandLineParser& parser);

// Checks what arrives in a stage, plans the draft and, unless it is a dry run, writes the commits; of
// a session for a push it pushes them, too (pushing.h).
// All or nothing: a single finding, or a concern that nobody has accepted, refuses the whole, a dry
// run like a true one. Prints what was done, or the reasons.
Result<ExitCode> carryOut(Session& session, const Draft& draft, const QCommandLineParser& options,
                          Output& output);

// Plans the draft, with the checks' reports; of a session for a push as it is to be pushed.
Result<Plan> planFor(const Session& session, const Draft& draft);

// The checks' reports on what the draft brings into stages; from the cache on disk where it has them.
Result<CheckReports> reportsFor(const Session& session, const Draft& draft);

} // namespace triptych::cli
