// SPDX-License-Identifier: MIT
#include "app/cli/command.h"

#include <algorithm>

namespace triptych::cli {

std::span<const Command> commands()
{
    static const Command all[] = {
        statusCommand(),  listCommand(),    checkCommand(),  diffCommand(),   reviewCommand(),
        promoteCommand(), addCommand(),     removeCommand(), cleanCommand(),  raiseCommand(),
        waitingCommand(), logCommand(),     undoCommand(),   fetchCommand(),  pushCommand(),
        cloneCommand(),   releaseCommand(), runsCommand(),   lightsCommand(), verifyCommand(),
        serveCommand(),   configCommand(),  demoCommand(),   versionCommand()};
    return all;
}

const Command* findCommand(QStringView name)
{
    const auto all = commands();
    const auto it = std::ranges::find(all, name, &Command::name);
    return it == all.end() ? nullptr : &*it;
}

} // namespace triptych::cli
