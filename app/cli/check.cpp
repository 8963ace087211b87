// SPDX-License-Identifier: MIT
#include "app/cli/carryout.h"
#include "app/cli/command.h"
#include "app/cli/versionwords.h"

#include <QJsonArray>

#include <algorithm>

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOptions(
        {{u"to"_s, Text::tr("The stage they would go to."), u"STAGE"_s},
         {u"from"_s,
          Text::tr("The stage they are in; by default the nearest one before <STAGE> that has "
                   "them."),
          u"STAGE"_s}});
    declareVersions(parser);
}

// The nearest stage before the target that has the version; the one before it when none has.
QString sourceOf(const Snapshot& snapshot, const QString& to, const VersionName& name)
{
    const int target = snapshot.indexOf(to);
    for (int i = target - 1; i >= 0; --i)
        if (snapshot.stages[size_t(i)].version(name.package, name.version))
            return snapshot.stages[size_t(i)].stage.name;
    return target > 0 ? snapshot.stages[size_t(target - 1)].stage.name : to;
}

QJsonObject toJson(const Move& move, const Verdict& verdict)
{
    QJsonArray concerns;
    for (const Concern& concern : verdict.concerns)
        concerns.append(QJsonObject{{u"check"_s, concern.check},
                                    {u"severity"_s, severityId(concern.severity)},
                                    {u"message"_s, concern.message}});
    return {{u"name"_s, move.package},
            {u"version"_s, move.version.text()},
            {u"from"_s, move.from},
            {u"to"_s, move.to},
            {u"allowed"_s, verdict.isAllowed()},
            {u"must_be_confirmed"_s, verdict.mustBeConfirmed()},
            {u"sentence"_s, verdict.sentence()},
            {u"concerns"_s, concerns}};
}

void print(const Move& move, const Verdict& verdict, Output& output)
{
    if (!verdict.isAllowed()) {
        output.line(Text::tr("no   %1").arg(shown(verdict.reason)));
        return;
    }
    output.line(Text::tr("yes  %1").arg(move.name().text()));
    for (const Concern& concern : verdict.concerns)
        output.line(u"     %1: %2"_s.arg(severityName(concern.severity), shown(concern.message)));
}

// What each answer rests on: all of the content's findings, also of one that is refused for them.
Result<ExitCode> answer(const Session& session, const std::vector<Move>& moves, Output& output)
{
    const auto reports = reportsFor(session, Draft(moves));
    if (!reports)
        return std::unexpected(reports.error());
    const Situation situation{.snapshot = *session.snapshot, .draft = {}, .reports = &*reports};
    QJsonArray answers;
    bool all = true;
    for (const Move& move : moves) {
        const Verdict verdict = judge(situation, move);
        all = all && verdict.isAllowed();
        print(move, verdict, output);
        answers.append(toJson(move, verdict));
    }
    output.document({{u"answers"_s, answers}});
    return all ? ExitCode::Done : ExitCode::Refused;
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const QString to = options.value(u"to"_s);
    const QString from = options.value(u"from"_s);
    if (to.isEmpty())
        return failed(ExitCode::Usage,
                      Text::tr("check needs --to STAGE. See triptych check --help."));
    auto session = openSession(options, from.isEmpty() ? QStringList{to} : QStringList{from, to});
    if (!session)
        return std::unexpected(session.error());
    const Snapshot& snapshot = *session->snapshot;
    const int before = std::max(0, snapshot.indexOf(to) - 1);
    const auto names = namedVersions(options, from.isEmpty() ? snapshot.stages[size_t(before)]
                                                             : *snapshot.stage(from));
    if (!names)
        return std::unexpected(names.error());
    std::vector<Move> moves;
    for (const VersionName& name : *names)
        moves.push_back({.package = name.package,
                         .version = name.version,
                         .from = from.isEmpty() ? sourceOf(snapshot, to, name) : from,
                         .to = to,
                         .keepSource = false,
                         .tree = {}});
    return answer(*session, moves, output);
}

} // namespace

Command checkCommand()
{
    return {.name = u"check"_s,
            .usage = Text::tr("NAME-VERSION… --to STAGE [--from STAGE] [--json]"),
            .summary = Text::tr("Say whether versions may go to a stage, and if not why."),
            .description = Text::tr(
                "Checks the content of the versions and the place they would go to, and gives the "
                "answer that the window gives too. Exits with 1 when one of them may not go."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
