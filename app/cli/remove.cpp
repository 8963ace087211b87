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
    parser.addOption({u"from"_s, Text::tr("The stage they are in."), u"STAGE"_s});
    declareVersions(parser);
}

ExitCode run(const QCommandLineParser& options, Output& output)
{
    const QString from = options.value(u"from"_s);
    if (from.isEmpty())
        return output.fail(
            {.code = ExitCode::Usage,
             .sentence = Text::tr("remove needs --from STAGE. See triptych remove --help.")});
    const auto configuration = configurationOf(options);
    if (!configuration)
        return output.fail(configuration.error());
    auto session = openSession(*configuration, {from});
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
                               .to = {},
                               .keepSource = false,
                               .tree = {}});
    return carryOut(*session, draft, options.isSet(u"dry-run"_s), output);
}

} // namespace

Command removeCommand()
{
    return {.name = u"remove"_s,
            .usage = Text::tr("NAME-VERSION… --from STAGE [--dry-run] [--json]"),
            .summary = Text::tr("Remove versions from a stage."),
            .description =
                Text::tr("Removes the versions from the stage's branch by one commit. It is all or "
                         "nothing: when one may not go, nothing is written, every reason is given "
                         "and the exit code is 1."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
