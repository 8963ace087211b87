// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/journal.h"

namespace triptych::release {

// Whether a run has ended before all of it was done, so that it can go on from there.
bool isResumable(const RunRecord& run);

// The same pipeline again. A sentence when the configuration has other steps or commands by now: what
// runs is what was agreed to. A command's time limit, tries, folder and environment are those of now: a
// limit that was too short is the reason for many a resumption. Of the request only its folder and the
// commits of stages that the run does not know are taken.
std::expected<Pipeline, QString> pipelineAgain(const Configuration& configuration,
                                               const RunRecord& run,
                                               const PipelineRequest& request);

// What its steps begin with: those that are done stay so, all others wait.
std::vector<StepOutcome> outcomesOf(const RunRecord& run);

} // namespace triptych::release
