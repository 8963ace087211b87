// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "app/cli/session.h"
#include "models/promotion/plan.h"

namespace triptych::cli {

// Which versions a command names: NAME-VERSION…, --newest NAME, --all NAME.
void declareVersions(QCommandLineParser& parser);
Result<std::vector<VersionName>> namedVersions(const QCommandLineParser& options,
                                               const StageState& from);

// Plans the moves and, unless it is a dry run, writes the commits. All or nothing: a single finding
// refuses the whole. Prints what was done, or the reasons.
ExitCode carryOut(Session& session, const Draft& draft, bool dryRun, Output& output);

} // namespace triptych::cli
