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
    void (*declare)(QCommandLineParser& parser) = nullptr; // its own options and arguments
    // Returns what went wrong; the caller says it. All commands have -C, --config and --json.
    Result<ExitCode> (*run)(const QCommandLineParser& options, Output& output) = nullptr;
};

// In the order of the overview. Those that ask servers or are asked are in a library of their own: to
// load Qt's network takes longer than most commands. Outside of it they have only a name and a
// summary, and nothing to run.
std::span<const Command> commands();
// Puts commands in the place of those of the same names. Before anything else is called.
void provideCommands(std::span<const Command> provided);
const Command* findCommand(QStringView name); // null when there is none

// One file each: to add one, its line here and in the list in command.cpp.
Command statusCommand();
Command listCommand();
Command promoteCommand();
Command addCommand();
Command removeCommand();
Command cleanCommand();
Command raiseCommand();
Command checkCommand();
Command diffCommand();
Command reviewCommand();
Command waitingCommand();
Command logCommand();
Command undoCommand();
Command fetchCommand();
Command pushCommand();
Command cloneCommand();
Command runsCommand();
Command configCommand();
Command demoCommand();
Command versionCommand();

// Those of the library, and what is known of them outside.
Command releaseCommand();
Command lightsCommand();
Command verifyCommand();
Command serveCommand();
Command releaseOutline();
Command lightsOutline();
Command verifyOutline();
Command serveOutline();

} // namespace triptych::cli
