// SPDX-License-Identifier: MIT
#include "app/cli/command.h"

#include <algorithm>
#include <vector>

namespace triptych::cli {

namespace {

std::vector<Command>& known()
{
    static std::vector<Command> all{
        statusCommand(),  listCommand(),    checkCommand(),  diffCommand(),   reviewCommand(),
        promoteCommand(), addCommand(),     removeCommand(), cleanCommand(),  raiseCommand(),
        waitingCommand(), logCommand(),     undoCommand(),   fetchCommand(),  pushCommand(),
        cloneCommand(),   releaseOutline(), runsCommand(),   lightsOutline(), verifyOutline(),
        serveOutline(),   configCommand(),  demoCommand(),   versionCommand()};
    return all;
}

} // namespace

std::span<const Command> commands()
{
    return known();
}

void provideCommands(std::span<const Command> provided)
{
    for (const Command& command : provided)
        *std::ranges::find(known(), command.name, &Command::name) = command;
}

const Command* findCommand(QStringView name)
{
    const auto all = commands();
    const auto it = std::ranges::find(all, name, &Command::name);
    return it == all.end() ? nullptr : &*it;
}

Command releaseOutline()
{
    return {.name = u"release"_s,
            .summary = Text::tr("Build, push and roll out a stage, and those that include it.")};
}

Command lightsOutline()
{
    return {.name = u"lights"_s,
            .summary = Text::tr("Show where things stand: commit, image, rollout, live.")};
}

Command verifyOutline()
{
    return {.name = u"verify"_s,
            .summary = Text::tr("Ask a stage's registry whether it serves what it should.")};
}

Command serveOutline()
{
    return {.name = u"serve"_s,
            .summary = Text::tr("Serve a stage's packages as its registry does.")};
}

} // namespace triptych::cli
