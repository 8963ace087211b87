// SPDX-License-Identifier: MIT
#include "models/git/error.h"
#include "models/lights/lightmaker.h"
#include "models/lights/readlights.h"
#include "models/release/placeholders.h"
#include "models/remote/gitcommand.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace triptych::lights {

namespace {

using namespace Qt::StringLiterals;
using remote::ProcessResult;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lights::RolloutLight)
};

// At most ten lines, fit to be shown.
QStringList lines(const QByteArray& said)
{
    QStringList result;
    for (const QByteArray& line : said.split('\n'))
        if (const QByteArray text = line.trimmed(); !text.isEmpty() && result.size() < 10)
            result.append(git::displayText(text.first(std::min<qsizetype>(text.size(), 500))));
    return result;
}

// What kubectl says when it cannot reach its cluster.
bool isUnreachable(const QByteArray& errors)
{
    const QByteArray text = errors.toLower();
    return std::ranges::any_of(
        std::initializer_list<QByteArrayView>{
            "unable to connect to the server", "was refused - did you specify the right host",
            "i/o timeout", "no such host", "network is unreachable"},
        [&](QByteArrayView words) { return text.contains(words); });
}

Light notEnded(const LightMaker& light, const QString& program, const ProcessResult& result)
{
    switch (result.end) {
    case ProcessResult::End::NotStarted:
        return light(LightState::Unknown, Text::tr("%1 cannot be started").arg(program),
                     {Text::tr("%1 (%2). Install it, or configure another command status.")
                          .arg(program, qt_error_string(result.code))});
    case ProcessResult::End::TimedOut:
        return light(LightState::Offline, Text::tr("%1 has not answered in time").arg(program));
    case ProcessResult::End::Cancelled:
        return light(LightState::Unknown, Text::tr("not asked"));
    default:
        return light(LightState::Bad, Text::tr("%1 has crashed").arg(program),
                     lines(result.errors));
    }
}

Light judged(const LightMaker& light, const QString& program, const ProcessResult& result)
{
    if (result.end != ProcessResult::End::Exited)
        return notEnded(light, program, result);
    const QStringList said = lines(result.output);
    const QStringList errors = lines(result.errors);
    if (result.code != 0) {
        if (isUnreachable(result.errors))
            return light(LightState::Offline, Text::tr("the cluster cannot be reached"), errors);
        return light(LightState::Bad,
                     errors.isEmpty()
                         ? Text::tr("%1 ended with exit code %2").arg(program).arg(result.code)
                         : errors.back(),
                     said + errors);
    }
    const QString first = said.isEmpty() ? Text::tr("rolled out") : said.front();
    const bool isUnderWay = first.contains(u"waiting for"_s, Qt::CaseInsensitive);
    return light(isUnderWay ? LightState::Behind : LightState::Good, first, said.mid(1) + errors);
}

std::expected<std::vector<ExpandedCommand>, QString>
commandsOf(const std::vector<CommandTemplate>& templates, const StageState& state)
{
    const auto values = release::placeholderValues(state.stage, state.tip.id, {});
    std::vector<ExpandedCommand> commands;
    for (const CommandTemplate& command : templates) {
        auto expanded = expand(command, values);
        if (!expanded)
            return std::unexpected(expanded.error());
        commands.push_back(*std::move(expanded));
    }
    return commands;
}

ProcessResult run(const git::Repository& repository, const ExpandedCommand& command,
                  const std::stop_token& stop)
{
    QProcessEnvironment environment = remote::commandEnvironment({});
    for (auto it = command.environment.cbegin(); it != command.environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    constexpr int patience = 60; // seconds; it is to tell at once
    return remote::runProcess(
        {.command = command.argv,
         .directory =
             QDir(remote::Place::of(repository).folder).absoluteFilePath(command.directory),
         .environment = environment,
         .input = {},
         .total = std::chrono::seconds(command.timeout > 0 ? command.timeout : patience)},
        stop);
}

} // namespace

Light rolloutLight(const git::Repository& repository, const Configuration& configuration,
                   const StageState& state, const LightOptions& options,
                   const std::stop_token& stop)
{
    const LightMaker light(LightKind::Rollout);
    if (options.rollout)
        return options.rollout(state, stop);
    if (state.stage.embedded)
        return embeddedLight(repository.commonDir(), state, options);
    const auto templates = configuration.commandsFor(CommandId::Status, state.stage.name);
    if (!templates)
        return light(LightState::NotConfigured, Text::tr("the command is not allowed here"),
                     {templates.error()});
    if (templates->empty())
        return light(LightState::NotConfigured, Text::tr("no command"));
    if (const auto missing = release::missingFor(state.stage, *templates))
        return light(LightState::NotConfigured, *missing);
    if (!options.asksServers)
        return light(LightState::Offline, Text::tr("not asked"));
    const auto commands = commandsOf(*templates, state);
    if (!commands)
        return light(LightState::Unknown, Text::tr("the command cannot be run"),
                     {commands.error()});
    Light last;
    for (const ExpandedCommand& command : *commands) {
        last = judged(light, command.argv.front(), run(repository, command, stop));
        if (last.state != LightState::Good)
            break;
    }
    return last;
}

} // namespace triptych::lights
