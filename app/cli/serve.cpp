// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/servedeployed.h"
#include "app/cli/servedstate.h"
#include "models/registry/registryserver.h"

#include <QJsonObject>
#include <QTimer>

#include <chrono>
#include <utility>

namespace triptych::cli {

namespace {

using namespace std::chrono_literals;

constexpr int usualPort = 8080; // package-registry's

void declare(QCommandLineParser& parser)
{
    parser.addPositionalArgument(u"STAGE"_s, Text::tr("The stage whose packages are served, with "
                                                      "those of the stages that it includes."));
    parser.addOption(
        {u"port"_s, Text::tr("The port to answer at, 0 for any that is free (%1).").arg(usualPort),
         u"N"_s});
    parser.addOption({u"address"_s,
                      Text::tr("The IP address to answer at. By default only this computer is "
                               "answered; 0.0.0.0 answers the whole network."),
                      u"ADDRESS"_s, u"127.0.0.1"_s});
    parser.addOption({u"commit"_s,
                      Text::tr("A commit of the stage. By default its branch, wherever it moves."),
                      u"COMMIT"_s});
    parser.addOption({u"draft"_s, Text::tr("Serve what the saved draft would lead to.")});
    parser.addOption(
        {u"deployed"_s, Text::tr("Serve what was deployed for an embedded stage, at its registry's "
                                 "address, until nobody has asked for an hour.")});
    parser.addOption({u"stop"_s, Text::tr("End the one that serves what was deployed.")});
}

Result<quint16> wantedPort(const QCommandLineParser& options)
{
    if (!options.isSet(u"port"_s))
        return quint16(usualPort);
    bool isPort = false;
    const ushort port = options.value(u"port"_s).toUShort(&isPort);
    if (!isPort)
        return failed(ExitCode::Usage,
                      Text::tr("--port takes a number from 0 to 65535, not \"%1\".")
                          .arg(shown(options.value(u"port"_s))));
    return port;
}

void say(const registry::RegistryServer& server, const ServedState& state, Output& output)
{
    const auto versions = qint64(server.index()->entries.size());
    const QString number =
        versions == 1 ? Text::tr("1 version") : Text::tr("%n versions", nullptr, int(versions));
    const QString url = server.url().toString();
    output.line(Text::tr("%1 serves %2 at %3, %4")
                    .arg(url, shown(state.stage), state.commit.toShort(), number));
    for (const registry::LeftOut& left : server.index()->leftOut)
        output.complain(shown(left.sentence()));
    for (const QString& note : state.notes)
        output.complain(shown(note));
}

QJsonObject documentOf(const registry::RegistryServer& server, const ServedState& state)
{
    return {{u"url"_s, server.url().toString()},
            {u"stage"_s, state.stage},
            {u"commit"_s, state.commit.toHex()},
            {u"draft"_s, state.isDraft},
            {u"versions"_s, qint64(server.index()->entries.size())}};
}

// Serves a state; what is wrong with that in a sentence.
Result<void> show(registry::RegistryServer& server, const ServedSource& source,
                  const ServedState& state)
{
    const auto index =
        registry::makeIndex(source.repository(), state.versions, server.index().get());
    if (const auto served = server.serve(source.repository().gitDir(), index); !served)
        return failed(ExitCode::RepositoryFailed, shown(served.error()));
    return {};
}

// Until Ctrl+C.
void follow(registry::RegistryServer& server, ServedSource& source, ServedState state,
            Output& output, const std::stop_token& stop)
{
    QTimer tick;
    QString complaint;
    QObject::connect(&tick, &QTimer::timeout, &tick, [&] {
        if (!source.hasMoved())
            return;
        auto next = source.read();
        const auto served = next ? show(server, source, *next) : std::unexpected(next.error());
        if (served) {
            complaint.clear();
            if (*next != state)
                say(server, *next, output);
            state = *std::move(next);
        } else if (std::exchange(complaint, served.error().sentence) != served.error().sentence) {
            output.complain(served.error().sentence);
        }
        Output::flush();
    });
    tick.start(1s);
    waitFor(stop);
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const QStringList words = options.positionalArguments();
    if (words.size() != 1 || words[0].isEmpty())
        return failed(ExitCode::Usage,
                      Text::tr("serve needs one STAGE. See triptych serve --help."));
    if (options.isSet(u"deployed"_s) || options.isSet(u"stop"_s))
        return options.isSet(u"stop"_s) ? endDeployed(words[0], output)
                                        : serveDeployed(words[0], output);
    const auto port = wantedPort(options);
    if (!port)
        return std::unexpected(port.error());
    Interrupt interrupt;
    auto source = ServedSource::open(options, words[0]);
    if (!source)
        return std::unexpected(source.error());
    const auto state = source->read();
    if (!state)
        return std::unexpected(state.error());
    registry::RegistryServer server;
    if (const auto listening = server.listen(options.value(u"address"_s), *port); !listening)
        return failed(ExitCode::RepositoryFailed, shown(listening.error()));
    if (const auto served = show(server, *source, *state); !served)
        return std::unexpected(served.error());
    say(server, *state, output);
    output.document(documentOf(server, *state));
    Output::flush();
    follow(server, *source, *state, output, interrupt.token());
    return ExitCode::Done;
}

} // namespace

Command serveCommand()
{
    Command command = serveOutline();
    command.usage = Text::tr("STAGE [--port N] [--address ADDRESS] [--commit COMMIT | --draft | "
                             "--deployed | --stop] [--json]");
    command.description =
        Text::tr("Serves the packages of a stage and of the stages that it includes over the HTTP "
                 "API of package-registry, straight from the repository, until Ctrl+C. Follows the "
                 "branches as they move, and with --draft the draft as it changes.");
    command.declare = declare;
    command.run = run;
    return command;
}

} // namespace triptych::cli
