// SPDX-License-Identifier: MIT
// What the program triptych calls for a command that speaks to servers (see commandline.cpp).
#include "app/cli/command.h"
#include "app/cli/commandline.h"

#include <array>

extern "C" Q_DECL_EXPORT int triptychRunNetworkCommand(const QStringList& arguments)
{
    using namespace triptych::cli;
    provideCommands(std::array{releaseCommand(), lightsCommand(), verifyCommand(), serveCommand()});
    return triptych::runCommandLine(arguments);
}
