// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"

#include <QCommandLineParser>

#include <span>

namespace triptych::cli {

// A command of the program: "triptych NAME …".
struct Command
{
    QString name;
    QString usage; // what follows the name
    QString summary; // a line of the overview
    QString description; // above the options in --help
    void (*declare)(QCommandLineParser& parser); // its own options and arguments
    ExitCode (*run)(const QCommandLineParser& options, Output& output);
};

// In the order of the overview.
std::span<const Command> commands();
const Command* findCommand(QStringView name); // null when there is none

// One file each.
Command statusCommand();
Command listCommand();
Command promoteCommand();
Command removeCommand();
Command demoCommand();
Command versionCommand();

} // namespace triptych::cli
