// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/moves.h"

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOptions({{u"to"_s, Text::tr("The stage they go to."), u"STAGE"_s},
                       {u"keep-source"_s, Text::tr("Leave them in the stage they are in, too.")}});
    declareMoves(parser);
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const Transfer transfer{.from = options.value(u"from"_s),
                            .to = options.value(u"to"_s),
                            .keepSource = options.isSet(u"keep-source"_s)};
    if (transfer.from.isEmpty() || transfer.to.isEmpty())
        return failed(ExitCode::Usage,
                      Text::tr("promote needs --from STAGE and --to STAGE. See triptych "
                               "promote --help."));
    return moveVersions(options, transfer, output);
}

} // namespace

Command promoteCommand()
{
    return {
        .name = u"promote"_s,
        .usage = Text::tr("NAME-VERSION… --from STAGE --to STAGE [--keep-source] [--dry-run] "
                          "[--accept REASON] [--push] [--json]"),
        .summary = Text::tr("Move versions from a stage to another."),
        .description = Text::tr(
            "Adds the versions to the branch of the stage they go to and removes them from the "
            "branch of the stage they are in: two commits, and both branches move together. It "
            "is all or nothing: when one version may not go, nothing is written, every reason is "
            "given and the exit code is 1. A version that the target has already with equal "
            "content is such a case too; what is left over of it is taken away with triptych "
            "remove. With --push both go to the remote in one atomic push; where the stage's "
            "policy "
            "asks for a pull request, one is opened, and the versions leave the other stage only "
            "when it is merged: see triptych waiting. When the remote has it and a local branch "
            "cannot follow, it says so, and exits with 0."),
        .declare = declare,
        .run = run};
}

} // namespace triptych::cli
