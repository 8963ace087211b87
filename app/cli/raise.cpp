// SPDX-License-Identifier: MIT
#include "app/cli/carryout.h"
#include "app/cli/command.h"
#include "app/cli/network.h"
#include "models/remote/raisecommand.h"

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
    parser.addOption({u"no-modules"_s, Text::tr("Leave go.mod and go.sum as they are.")});
    declareCarryOut(parser);
}

// A dry run runs nothing that could write; it says what it would run.
void nameCommands(const Session& session, const std::vector<RegistryRaise>& raises, Output& output)
{
    QStringList said;
    for (const RegistryRaise& raise : raises) {
        if (!remote::needsRaiseCommand(*session.snapshot, raise))
            continue;
        const auto commands =
            session.snapshot->configuration.commandsFor(CommandId::RaiseRegistry, raise.stage);
        QStringList lines;
        for (const CommandTemplate& command : commands.value_or(std::vector<CommandTemplate>()))
            lines.append(displayCommand(command));
        const QString line =
            !commands ? shown(commands.error())
                      : Text::tr("go.mod and go.sum would be made by: %1").arg(lines.join(u"; "_s));
        if (!said.contains(line) && !(commands && lines.isEmpty()))
            said.append(line);
    }
    for (const QString& line : std::as_const(said))
        output.line(line);
}

// The raises with go.mod and go.sum: those of a branch, those that a command makes, or none.
Result<std::vector<RegistryRaise>> withModules(Session& session, std::vector<RegistryRaise> raises,
                                               const QCommandLineParser& options, Output& output)
{
    if (options.isSet(u"no-modules"_s)) {
        for (RegistryRaise& raise : raises)
            raise = remote::withoutModules(*session.snapshot, raise);
        return raises;
    }
    if (options.isSet(u"dry-run"_s)) {
        nameCommands(session, raises, output);
        return raises;
    }
    Network network;
    auto made = remote::makeModules(
        session.repository, *session.snapshot, std::move(raises),
        [&](const QString& line) {
            network.clearProgress();
            output.log(line);
        },
        network.options(), network.stop());
    network.clearProgress();
    if (!made) {
        Failure failure = remoteFailure(made.error());
        if (failure.code != ExitCode::Cancelled)
            failure.sentence += u' ' + Text::tr("For that, call again with --no-modules.");
        return std::unexpected(failure);
    }
    for (const QString& note : std::as_const(made->notes))
        output.complain(Text::tr("Mind: %1").arg(shown(note)));
    return std::move(made->raises);
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
    std::vector<RegistryRaise> raises;
    for (const QString& stage : std::as_const(stages))
        raises.push_back({.stage = stage, .version = words.front()});
    const auto complete = withModules(*session, std::move(raises), options, output);
    if (!complete)
        return std::unexpected(complete.error());
    Draft draft;
    for (const RegistryRaise& raise : *complete)
        draft.setRaise(raise);
    return carryOut(*session, draft, options, output);
}

} // namespace

Command raiseCommand()
{
    return {.name = u"raise"_s,
            .usage =
                Text::tr("VERSION [--stage STAGE]… [--no-modules] [--dry-run] [--push] [--json]"),
            .summary = Text::tr("Raise the registry version of stages."),
            .description = Text::tr(
                "Writes the version into the Dockerfile (ARG, FROM and LABEL; nothing else in it "
                "changes), and takes go.mod and go.sum from a branch that has the version. When "
                "none has, the configured command raise_registry makes them, in a temporary "
                "worktree without packages; its log goes to standard error. When it fails, nothing "
                "is written; --no-modules raises the Dockerfile only."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
