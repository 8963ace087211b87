// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/json.h"
#include "app/cli/liveprint.h"
#include "app/cli/releaseprint.h"
#include "app/cli/releasing.h"
#include "app/cli/session.h"
#include "models/lights/readlights.h"
#include "models/release/rolledout.h"

#include <algorithm>
#include <thread>

namespace triptych::cli {

namespace {

using lights::Light;
using lights::LightKind;
using lights::LightState;
using lights::StageLights;

void declare(QCommandLineParser& parser)
{
    parser.addPositionalArgument(u"STAGE"_s,
                                 Text::tr("The stages to look at. By default all but "
                                          "frozen ones."),
                                 u"[STAGE…]"_s);
    parser.addOption({u"offline"_s, Text::tr("Ask nobody: only the commits, as last fetched.")});
}

bool isGood(const Light& light)
{
    return light.state == LightState::Good || light.state == LightState::NotConfigured;
}

// What the stages to look at include is read, too.
QStringList readNames(const Configuration& configuration, const QStringList& names)
{
    QStringList all = names;
    for (const Stage& stage : configuration.stages)
        if (names.isEmpty() ? !stage.frozen : names.contains(stage.name))
            all.append(configuration.served(stage.name));
    return all;
}

// What has been released of late; nothing when that cannot be told, which has been said then.
std::vector<release::RunRecord> readHistory(const Session& session, Output& output)
{
    constexpr int mostRead = 1000;
    auto journal = openJournal(session, output);
    if (!journal) {
        output.complain(journal.error().sentence);
        return {};
    }
    auto runs = journal->runs(mostRead);
    if (runs)
        return *std::move(runs);
    output.complain(shown(runs.error()));
    return {};
}

std::vector<StageLights> readAll(const Session& session, const QStringList& names, bool asksServers,
                                 Output& output, const std::stop_token& stop)
{
    git::RepositoryPool pool(session.repository.gitDir());
    std::vector<StageLights> all;
    for (const StageState& state : session.snapshot->stages)
        if (names.isEmpty() ? !state.stage.frozen : names.contains(state.stage.name))
            all.push_back(
                {.stage = state.stage.name, .commit = {}, .lights = {}, .comparison = {}});
    const auto history =
        asksServers ? readHistory(session, output) : std::vector<release::RunRecord>();
    std::vector<std::jthread> threads;
    for (StageLights& one : all)
        threads.emplace_back([&] {
            const lights::LightOptions options{
                .asksServers = asksServers,
                .previous =
                    release::baselineOfLast(history, one.stage).value_or(live::StageCommits())};
            one = lights::readLights(pool, session.snapshot, one.stage, options, {}, stop);
        });
    threads.clear(); // waits for them
    return all;
}

// What each light says in words; nothing of those that there is nothing to be said of.
void printOf(const StageLights& one, bool asksServers, Output& output)
{
    constexpr qsizetype width = 9;
    output.line(u'\n' + shown(one.stage));
    for (const Light& light : one.lights) {
        if ((light.state == LightState::NotConfigured && light.details.isEmpty())
            || (!asksServers && light.state == LightState::Offline))
            continue;
        output.line(u"  "_s + lights::lightTitle(light.kind).toLower().leftJustified(width)
                    + shown(light.sentence));
        if (light.state == LightState::Good)
            continue;
        for (const QString& detail : light.details)
            output.line(QString(width + 2, u' ') + shown(detail));
    }
}

void print(const std::vector<StageLights>& all, bool asksServers, Output& output)
{
    Table table(QList<Qt::Alignment>(5, Qt::AlignLeft));
    QStringList head{Text::tr("STAGE")};
    for (const LightKind kind :
         {LightKind::Commit, LightKind::Image, LightKind::Rollout, LightKind::Live})
        head.append(lights::lightTitle(kind).toUpper());
    table.add(head);
    for (const StageLights& one : all) {
        QStringList row{shown(one.stage)};
        for (const Light& light : one.lights)
            row.append(lights::stateText(light.state));
        table.add(row);
    }
    table.print(output);
    for (const StageLights& one : all)
        printOf(one, asksServers, output);
}

QJsonObject stageToJson(const StageLights& one)
{
    QJsonObject all;
    for (const Light& light : one.lights)
        all.insert(lights::lightKey(light.kind),
                   QJsonObject{{u"state"_s, lights::stateKey(light.state)},
                               {u"sentence"_s, light.sentence},
                               {u"details"_s, QJsonArray::fromStringList(light.details)},
                               {u"checked"_s, timeToJson(light.checked)}});
    QJsonObject object{{u"stage"_s, one.stage}, {u"commit"_s, orNull(one.commit)}};
    object.insert(u"lights"_s, all);
    object.insert(u"missing"_s, one.comparison ? QJsonValue(toJson(one.comparison->missing))
                                               : QJsonValue(QJsonValue::Null));
    object.insert(u"extra"_s, one.comparison ? QJsonValue(toJson(one.comparison->extra))
                                             : QJsonValue(QJsonValue::Null));
    object.insert(u"wrong"_s, one.comparison ? QJsonValue(toJson(one.comparison->wrong))
                                             : QJsonValue(QJsonValue::Null));
    return object;
}

ExitCode codeOf(const std::vector<StageLights>& all, bool asksServers)
{
    ExitCode code = ExitCode::Done;
    for (const StageLights& one : all)
        for (const Light& light : one.lights) {
            if (light.state == LightState::Behind || light.state == LightState::Bad)
                return ExitCode::NotGood;
            if (!isGood(light) && (asksServers || light.kind == LightKind::Commit))
                code = ExitCode::Offline;
        }
    return code;
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const QStringList names = options.positionalArguments();
    auto storage = openStorage(options);
    if (!storage)
        return std::unexpected(storage.error());
    const QStringList read = readNames(storage->configuration, names);
    const auto session = readStages(*std::move(storage), read);
    if (!session)
        return std::unexpected(session.error());
    const bool asksServers = !options.isSet(u"offline"_s);
    const Interrupt interrupt;
    const auto all = readAll(*session, names, asksServers, output, interrupt.token());
    if (interrupt.token().stop_requested())
        return failed(ExitCode::Cancelled, Text::tr("Cancelled."));
    print(all, asksServers, output);
    QJsonArray stages;
    for (const StageLights& one : all)
        stages.append(stageToJson(one));
    output.document({{u"stages"_s, stages}});
    return codeOf(all, asksServers);
}

} // namespace

Command lightsCommand()
{
    Command command = lightsOutline();
    command.usage = Text::tr("[STAGE…] [--offline] [--json]");
    command.description =
        Text::tr("Four lights for each stage. Commit: the branch against the remote, as last "
                 "fetched. Image: whether the image registry has an image of the tip, and whether "
                 "the stage's tag names the same one; with the user's docker login. Rollout: what "
                 "the configured command status says. Live: what the stage's registry lists, "
                 "against what precedence says it should, and the content of what the last "
                 "release changed. What cannot be reached is offline, and "
                 "holds up nothing else. Exit codes: 0 all is good or not configured, 20 something "
                 "is behind or bad, 21 nothing is, but something cannot be reached or told.");
    command.declare = declare;
    command.run = run;
    return command;
}

} // namespace triptych::cli
