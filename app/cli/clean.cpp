// SPDX-License-Identifier: MIT
#include "app/cli/carryout.h"
#include "app/cli/command.h"
#include "models/promotion/cleanup.h"

#include <QJsonArray>

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOptions(
        {{u"from"_s, Text::tr("The stage to clean up; by default all."), u"STAGE"_s},
         {u"left-over"_s, Text::tr("Versions that are downstream with equal content.")},
         {u"stale"_s, Text::tr("Versions older than the newest one downstream.")},
         {u"apply"_s, Text::tr("Remove them; without it they are only listed.")}});
    declareCarryOut(parser);
}

void list(const std::vector<CleanupCandidate>& candidates, Output& output)
{
    Table table({Qt::AlignLeft, Qt::AlignLeft, Qt::AlignLeft});
    QJsonArray all;
    for (const CleanupCandidate& candidate : candidates) {
        const QStringList why = relationWords(candidate.relations);
        table.add({shown(candidate.move.from), candidate.move.name().text(),
                   candidate.isNowhereElse ? Text::tr("%1; nowhere else").arg(why.join(u", "_s))
                                           : why.join(u", "_s)});
        all.append(QJsonObject{
            {u"stage"_s, candidate.move.from},
            {u"name"_s, candidate.move.package},
            {u"version"_s, candidate.move.version.text()},
            {u"relations"_s, QJsonArray::fromStringList(relationKeys(candidate.relations))},
            {u"nowhere_else"_s, candidate.isNowhereElse}});
    }
    table.print(output);
    if (candidates.empty())
        output.line(Text::tr("There is nothing to clean up."));
    output.document({{u"candidates"_s, all}});
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    if (!options.positionalArguments().isEmpty())
        return failed(ExitCode::Usage,
                      Text::tr("clean takes no argument. See triptych clean --help."));
    Relations kinds;
    kinds.setFlag(Relation::LeftOver, options.isSet(u"left-over"_s));
    kinds.setFlag(Relation::Stale, options.isSet(u"stale"_s));
    const bool apply = options.isSet(u"apply"_s);
    if (apply && !kinds)
        return failed(ExitCode::Usage,
                      Text::tr("clean --apply needs --left-over or --stale: what is to be removed "
                               "must be named."));
    if (!kinds)
        kinds = Relation::LeftOver | Relation::Stale;
    const QStringList stages = options.values(u"from"_s);
    auto session = openSession(options, stages);
    if (!session)
        return std::unexpected(session.error());
    auto candidates = cleanupCandidates(*session->snapshot, kinds);
    if (!stages.isEmpty())
        std::erase_if(candidates, [&](const CleanupCandidate& candidate) {
            return !stages.contains(candidate.move.from);
        });
    if (!apply || candidates.empty()) {
        list(candidates, output);
        return ExitCode::Done;
    }
    Draft draft;
    for (const CleanupCandidate& candidate : candidates)
        draft.add(candidate.move);
    return carryOut(*session, draft, options, output);
}

} // namespace

Command cleanCommand()
{
    return {
        .name = u"clean"_s,
        .usage = Text::tr(
            "[--left-over] [--stale] [--from STAGE] [--apply [--accept REASON] [--push]] [--json]"),
        .summary = Text::tr("List, and remove, what promotions have left behind."),
        .description = Text::tr(
            "Left-over versions are downstream with equal content: the forgotten half of a "
            "promotion. Stale ones are older than the newest one downstream; many of them are "
            "nowhere else, and the list says so. Nothing is removed without --apply, and "
            "nothing that a policy keeps."),
        .declare = declare,
        .run = run};
}

} // namespace triptych::cli
