// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "models/release/pipeline.h"

#include <QCommandLineParser>

namespace triptych::cli {

void declareAsking(QCommandLineParser& parser); // --yes, --confirm

// Asks what the stages of the pipeline want asked before they are released, on the terminal. --yes
// answers those that ask for yes or no, --confirm STAGE those that want their name typed. Fails when
// the answer is no, or when there is no terminal and the options do not answer.
Result<void> askForRelease(const release::Pipeline& pipeline, const Configuration& configuration,
                           const QCommandLineParser& options, const Output& output);

} // namespace triptych::cli
