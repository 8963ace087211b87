// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace triptych {

// The arguments are those after the program's name. Whether they ask for a command (or for help),
// or for the window.
bool isCommandLine(const QStringList& arguments);

// Runs the command and returns the exit code. Needs a QCoreApplication and no window.
int runCommandLine(const QStringList& arguments);

} // namespace triptych
