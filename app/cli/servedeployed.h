// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"

#include <stop_token>

namespace triptych::cli {

// What triptych serve does of embedded registries (models/registry/embedded.h): serves what was
// deployed for a stage of the repository around the current folder, or ends who does.
Result<ExitCode> serveDeployed(const QString& stage, Output& output);
Result<ExitCode> endDeployed(const QString& stage, Output& output);

// Handles events until it is asked to stop, or the thread's loops are told to quit.
void waitFor(const std::stop_token& stop);

} // namespace triptych::cli
