// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "models/release/pipeline.h"
#include "models/release/stepstate.h"

#include <functional>
#include <stop_token>

namespace triptych::release {

// Where a run has its files.
struct RunFolders
{
    QString commands; // where commands run whose directory is not absolute
    QString contexts; // PipelineRequest::contextFolder
    QString logs; // exists
};

// Called on the runner's thread.
struct RunCallbacks
{
    std::function<void(size_t step, const StepOutcome& outcome)> changed = {}; // begun or ended
    std::function<void(size_t step, QByteArrayView bytes)> output = {}; // what goes into its log
};

// The file with the log of a step: "03-production-rollout.log".
QString logName(const Pipeline& pipeline, size_t step);

// Runs the steps one after another, and waits. A step whose needs were not all done is skipped; the
// others go on. A command that fails, crashes or takes too long is tried again as often as it says.
// To stop ends the command with everything that it has started; the steps after it are skipped.
// Returns an outcome for each step.
std::vector<StepOutcome> runPipeline(const git::Repository& repository, const Pipeline& pipeline,
                                     const RunFolders& folders, const RunCallbacks& callbacks,
                                     std::stop_token stop);

} // namespace triptych::release
