// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "app/cli/session.h"
#include "models/promotion/plan.h"

namespace triptych::cli {

// --push, of all commands that write.
void declarePush(QCommandLineParser& parser);
bool isPushed(const QCommandLineParser& options);

// Whether the plan may go to the remote: a sentence for each version that a pull request proposes
// already.
Result<QStringList> pushRefusals(const Session& session, const Plan& plan);

// Writes the commits, pushes them and opens pull requests, by the stages' policies. When others have
// pushed meanwhile nothing was done: what they changed and what the draft would now do is shown, to
// be called again. The document is the plan's, to which "pushed", "pull_requests" and "waiting" are
// added.
Result<ExitCode> pushPlan(Session& session, const Draft& draft, const Plan& plan, Output& output);

// What waits for pull requests: for a dry run.
void printWaiting(const Plan& plan, Output& output);
QJsonArray waitingToJson(const Plan& plan);

} // namespace triptych::cli
