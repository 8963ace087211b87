// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/json.h"
#include "app/cli/remotestatus.h"
#include "app/cli/session.h"

#include <QJsonArray>

#include <algorithm>

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"all"_s, Text::tr("Show frozen stages too.")});
}

QJsonObject toJson(const StageState& state)
{
    QJsonArray strays;
    for (const Stray& stray : state.strays)
        strays.append(QJsonObject{{u"path"_s, stray.path}, {u"reason"_s, stray.reason}});
    return {{u"name"_s, state.stage.name},
            {u"title"_s, state.stage.title},
            {u"branch"_s, state.stage.branch},
            {u"ref"_s, orNull(state.ref)},
            {u"frozen"_s, state.stage.frozen},
            {u"commit"_s, orNull(state.tip.id)},
            {u"registry_version"_s, orNull(state.registry.version)},
            {u"registry_label"_s, orNull(state.registry.label)},
            {u"registry_problem"_s, orNull(state.registry.problem)},
            {u"packages"_s, qint64(state.packages.size())},
            {u"versions"_s, state.versionCount()},
            {u"promotable"_s, state.count(Relation::Promotable)},
            {u"stale"_s, state.count(Relation::Stale)},
            {u"left_over"_s, state.count(Relation::LeftOver)},
            {u"modes_differ"_s, state.count(Relation::ModesDiffer)},
            {u"conflicts"_s, state.count(Relation::Conflict)},
            {u"ignored"_s, state.strayCount},
            {u"ignored_entries"_s, strays},
            {u"problem"_s, orNull(state.problem)}};
}

QString orDash(const QString& text)
{
    return text.isEmpty() ? u"-"_s : shown(text);
}

void printStages(const Snapshot& snapshot, Output& output)
{
    Table table({Qt::AlignLeft, Qt::AlignLeft, Qt::AlignLeft, Qt::AlignLeft, Qt::AlignRight,
                 Qt::AlignRight, Qt::AlignRight, Qt::AlignRight, Qt::AlignRight, Qt::AlignRight,
                 Qt::AlignRight});
    table.add({Text::tr("STAGE"), Text::tr("BRANCH"), Text::tr("COMMIT"), Text::tr("REGISTRY"),
               Text::tr("PACKAGES"), Text::tr("VERSIONS"), Text::tr("PROMOTABLE"),
               Text::tr("STALE"), Text::tr("LEFT OVER"), Text::tr("OTHER MODES"),
               Text::tr("CONFLICTS")});
    for (const StageState& state : snapshot.stages) {
        QStringList row{shown(state.stage.name),
                        shown(state.local ? state.stage.branch : state.ref.section(u'/', 2)),
                        state.tip.id.isNull() ? u"-"_s : state.tip.id.toShort(),
                        orDash(state.registry.version)};
        if (state.isReadable()) {
            row.append(QString::number(state.packages.size()));
            row.append(QString::number(state.versionCount()));
            for (const Relation relation :
                 {Relation::Promotable, Relation::Stale, Relation::LeftOver, Relation::ModesDiffer,
                  Relation::Conflict})
                row.append(QString::number(state.count(relation)));
        } else {
            row.append(QStringList(7, u"-"_s));
        }
        table.add(row);
    }
    table.print(output);
}

void printStrays(const StageState& state, Output& output)
{
    if (state.strayCount == 0)
        return;
    output.line(u'\n'
                + (state.strayCount == 1
                       ? Text::tr("%1: 1 entry is ignored:").arg(shown(state.stage.name))
                       : Text::tr("%1: %n entries are ignored:", nullptr, int(state.strayCount))
                             .arg(shown(state.stage.name))));
    constexpr size_t most = 10;
    for (const Stray& stray : std::span(state.strays).first(std::min(most, state.strays.size())))
        output.line(u"  "_s + stray.path + u": "_s + stray.reason);
    if (const int more = int(state.strayCount) - int(most); more > 0)
        output.line(u"  "_s + Text::tr("and %n more", nullptr, more));
}

void printRemarks(const Snapshot& snapshot, Output& output)
{
    if (snapshot.registriesDiffer())
        output.line(u'\n' + Text::tr("The registry versions of the stages differ."));
    for (const StageState& state : snapshot.stages) {
        if (!state.registry.problem.isEmpty())
            output.line(u'\n' + state.registry.problem);
        if (!state.registry.label.isEmpty())
            output.line(u'\n'
                        + Text::tr("%1: the Dockerfile builds from registry %2, its label says %3.")
                              .arg(shown(state.stage.name), orDash(state.registry.version),
                                   shown(state.registry.label)));
        printStrays(state, output);
    }
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    auto storage = openStorage(options);
    if (!storage)
        return std::unexpected(storage.error());
    if (!options.positionalArguments().isEmpty())
        return failed(ExitCode::Usage,
                      Text::tr("status takes no argument. See triptych status --help."));
    QStringList stages;
    if (options.isSet(u"all"_s))
        for (const Stage& stage : storage->configuration.stages)
            stages.append(stage.name);
    const auto session = readStages(*std::move(storage), stages);
    if (!session)
        return std::unexpected(session.error());

    const Snapshot& snapshot = *session->snapshot;
    const auto remote = remoteStateOf(*session);
    if (!remote)
        return std::unexpected(remote.error());
    printStages(snapshot, output);
    printRemote(*remote, output);
    printRemarks(snapshot, output);
    QJsonArray all;
    QStringList problems;
    for (const StageState& state : snapshot.stages) {
        QJsonObject stage = toJson(state);
        stage.insert(u"remote"_s, divergenceToJson(*remote, state.stage.branch));
        all.append(stage);
        if (!state.isReadable() && !state.stage.frozen)
            problems.append(state.problem);
    }
    for (const QString& problem : std::as_const(problems))
        output.complain(problem);
    QJsonObject document{{u"stages"_s, all}, {u"remote"_s, remoteToJson(*remote)}};
    if (!problems.isEmpty())
        document.insert(u"error"_s, problems.join(u' '));
    output.document(document);
    return problems.isEmpty() ? ExitCode::Done : ExitCode::RepositoryFailed;
}

} // namespace

Command statusCommand()
{
    return {.name = u"status"_s,
            .usage = Text::tr("[--all] [--json]"),
            .summary = Text::tr("Show the stages and how they stand to each other."),
            .description = Text::tr(
                "Shows each stage's branch, commit and registry version, how many packages and "
                "versions it holds, and how these stand to the stages downstream: promotable, "
                "stale (older than the newest one downstream), left over (there with equal "
                "content), there with other file modes, or in conflict (there with other "
                "content); and how far the branches are ahead of the remote or behind it, as last "
                "fetched. Exits with 3, after showing the rest, when a stage cannot be read."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
