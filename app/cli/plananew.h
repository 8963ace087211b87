// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/network.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "models/promotion/draft.h"

namespace triptych::cli {

// When others have pushed and therefore nothing was: fetches what they did, shows it, and what the
// draft would do now, to be called again. No local branch moves. To the document "news" and "anew" are
// added.
Result<ExitCode> planAnew(Session& session, const Draft& draft, QJsonObject document,
                          Network& network, Output& output);

} // namespace triptych::cli
