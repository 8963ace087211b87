// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/gitcommand.h"

namespace triptych::remote {

// What git's words mean when it has failed, and the way out.
RemoteError explainFailure(const GitRun& run, const QString& doing);

// Of a program that did not run to its end: not found, cancelled, timed out, crashed.
RemoteError notEnded(const ProcessResult& result, const QString& program, const QString& doing,
                     const NetworkOptions& options, const QStringList& words);

} // namespace triptych::remote
