// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"

#include <QCommandLineParser>

namespace triptych::cli {

// What promote and remove have in common: --from, the versions, and what writing asks for.
void declareMoves(QCommandLineParser& parser);

// Where the versions go.
struct Transfer
{
    QString from;
    QString to; // empty: nowhere, they are removed
    bool keepSource = false;
};

// Plans the moves of the versions that the options name and, unless it is a dry run, writes the
// commits. Prints what was done, or the reasons. A dry run is refused like a true one.
Result<ExitCode> moveVersions(const QCommandLineParser& options, const Transfer& transfer,
                              Output& output);

} // namespace triptych::cli
