// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/runner.h"

namespace triptych::release {

// Puts together what the step's commands get of the commit and runs them one after another, until
// one fails. What they say, and what is done, goes to `said` as it comes. Sets state, exitCode,
// attempts and reason of the outcome.
void runStep(const git::Repository& repository, const Step& step, const RunFolders& folders,
             const std::function<void(QByteArrayView)>& said, std::stop_token stop,
             StepOutcome& outcome);

} // namespace triptych::release
