// SPDX-License-Identifier: MIT
#include "app/cli/carryout.h"
#include "app/cli/command.h"

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addPositionalArgument(
        u"VERSION"_s,
        Text::tr(
            "A tag of package-registry, as in v1.15.0, or a commit of 40 hexadecimal digits."));
    parser.addOption({u"stage"_s,
                      Text::tr("The stage to raise it for; may be given several times. By default "
                               "all that use another version."),
                      u"STAGE"_s});
    declareCarryOut(parser);
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const QStringList words = options.positionalArguments();
    if (words.size() != 1)
        return failed(ExitCode::Usage,
                      Text::tr("raise needs one VERSION. See triptych raise --help."));
    QStringList stages = options.values(u"stage"_s);
    auto session = openSession(options, stages);
    if (!session)
        return std::unexpected(session.error());
    if (stages.isEmpty())
        for (const StageState& state : session->snapshot->stages)
            if (!state.stage.frozen
                && raiseRegistry(*session->snapshot,
                                 {.stage = state.stage.name, .version = words.front()}))
                stages.append(state.stage.name);
    if (stages.isEmpty()) // one of them says why
        stages.append(session->snapshot->stages.front().stage.name);
    Draft draft;
    for (const QString& stage : std::as_const(stages))
        draft.setRaise({.stage = stage, .version = words.front()});
    return carryOut(*session, draft, options, output);
}

} // namespace

Command raiseCommand()
{
    return {.name = u"raise"_s,
            .usage = Text::tr("VERSION [--stage STAGE]… [--dry-run] [--push] [--json]"),
            .summary = Text::tr("Raise the registry version of stages."),
            .description = Text::tr(
                "Writes the version into the Dockerfile (ARG, FROM and LABEL; nothing else in it "
                "changes), and takes go.mod and go.sum from a branch that has the version; when "
                "none has, they stay as they are, and it says so."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
