// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/moves.h"

#include <QCoreApplication>

namespace triptych::cli {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

void declare(QCommandLineParser& parser)
{
    parser.addOptions({{u"from"_s, Text::tr("The stage they are in."), u"STAGE"_s},
                       {u"to"_s, Text::tr("The stage they go to."), u"STAGE"_s},
                       {u"keep-source"_s, Text::tr("Leave them in the stage they are in, too.")}});
    declareVersions(parser);
}

ExitCode run(const QCommandLineParser& options, Output& output)
{
    const QString from = options.value(u"from"_s);
    const QString to = options.value(u"to"_s);
    if (from.isEmpty() || to.isEmpty())
        return output.fail(
            {.code = ExitCode::Usage,
             .sentence = Text::tr("promote needs --from STAGE and --to STAGE. See triptych "
                                  "promote --help.")});
    const auto configuration = configurationOf(options);
    if (!configuration)
        return output.fail(configuration.error());
    auto session = openSession(*configuration, {from, to});
    if (!session)
        return output.fail(session.error());
    const auto names = namedVersions(options, *session->snapshot->stage(from));
    if (!names)
        return output.fail(names.error());
    Draft draft;
    for (const VersionName& name : *names)
        draft.moves.push_back({.package = name.package,
                               .version = name.version,
                               .from = from,
                               .to = to,
                               .keepSource = options.isSet(u"keep-source"_s),
                               .tree = {}});
    return carryOut(*session, draft, options.isSet(u"dry-run"_s), output);
}

} // namespace

Command promoteCommand()
{
    return {
        .name = u"promote"_s,
        .usage =
            Text::tr("NAME-VERSION… --from STAGE --to STAGE [--keep-source] [--dry-run] [--json]"),
        .summary = Text::tr("Move versions from a stage to another."),
        .description = Text::tr(
            "Adds the versions to the branch of the stage they go to and removes them from the "
            "branch of the stage they are in: two commits, and both branches move together. It "
            "is all or nothing: when one version may not go, nothing is written, every reason is "
            "given and the exit code is 1. A version that the target has already with equal "
            "content is such a case too; what is left over of it is taken away with triptych "
            "remove."),
        .declare = declare,
        .run = run};
}

} // namespace triptych::cli
