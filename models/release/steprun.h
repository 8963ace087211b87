// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/runner.h"

namespace triptych::release {

// Carries a step of a run out: puts together what its commands get of the commit and runs them one
// after another, until one fails; or does Triptych's own work. What they say, and what is done, goes
// to voice.said as it comes. Sets state, exitCode, attempts and reason of the outcome.
void runStep(git::RepositoryPool& pool, const Run& run, const Step& step, const StepVoice& voice,
             std::stop_token stop, StepOutcome& outcome);

} // namespace triptych::release
