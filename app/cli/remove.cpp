// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/moves.h"

namespace triptych::cli {

namespace {

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const Transfer transfer{.from = options.value(u"from"_s), .to = {}};
    if (transfer.from.isEmpty())
        return failed(ExitCode::Usage,
                      Text::tr("remove needs --from STAGE. See triptych remove --help."));
    return moveVersions(options, transfer, output);
}

} // namespace

Command removeCommand()
{
    return {.name = u"remove"_s,
            .usage = Text::tr(
                "NAME-VERSION… --from STAGE [--dry-run] [--accept REASON] [--push] [--json]"),
            .summary = Text::tr("Remove versions from a stage."),
            .description =
                Text::tr("Removes the versions from the stage's branch by one commit. It is all or "
                         "nothing: when one may not go, nothing is written, every reason is given "
                         "and the exit code is 1."),
            .declare = declareMoves,
            .run = run};
}

} // namespace triptych::cli
