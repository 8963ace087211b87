// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/json.h"
#include "app/cli/session.h"
#include "models/promotion/promotionlog.h"

#include <QJsonArray>

#include <algorithm>

namespace triptych::cli {

namespace {

using Kind = PromotionEvent::Kind;

void declare(QCommandLineParser& parser)
{
    parser.addOptions(
        {{u"limit"_s, Text::tr("How many events to show; 30 by default."), u"N"_s},
         {u"commits"_s, Text::tr("How many commits of each branch to look at; 300 by default."),
          u"N"_s}});
}

Result<int> number(const QCommandLineParser& options, const QString& option, int fallback)
{
    if (!options.isSet(option))
        return fallback;
    bool valid = false;
    const int value = options.value(option).toInt(&valid);
    if (!valid || value < 1)
        return failed(ExitCode::Usage, Text::tr("--%1 needs a number of at least 1.").arg(option));
    return value;
}

QString keyOf(Kind kind)
{
    switch (kind) {
    case Kind::Promoted:
        return u"promoted"_s;
    case Kind::Added:
        return u"added"_s;
    case Kind::Changed:
        return u"changed"_s;
    case Kind::Removed:
        return u"removed"_s;
    case Kind::Other:
        break;
    }
    return u"other"_s;
}

QString wordsFor(const PromotionEvent& event)
{
    const QString stage = shown(event.stage);
    switch (event.kind) {
    case Kind::Promoted:
        return Text::tr("%1 → %2").arg(shown(event.from), stage);
    case Kind::Added:
        return Text::tr("added to %1").arg(stage);
    case Kind::Changed:
        return Text::tr("changed in %1").arg(stage);
    case Kind::Removed:
        return Text::tr("removed from %1").arg(stage);
    case Kind::Other:
        break;
    }
    return Text::tr("other files of %1").arg(stage);
}

QStringList subjectsOf(const PromotionEvent& event)
{
    QStringList names;
    for (const VersionChange& change : event.versions)
        names.append(change.name.text());
    for (const QByteArray& path : event.others)
        names.append(git::displayText(path));
    return names;
}

QString listed(const QStringList& names)
{
    constexpr qsizetype most = 6;
    if (names.size() <= most)
        return names.join(u", "_s);
    return Text::tr("%1 and %2 more").arg(names.first(most).join(u", "_s)).arg(names.size() - most);
}

QJsonObject toJson(const PromotionEvent& event)
{
    QJsonArray versions;
    for (const VersionChange& change : event.versions)
        versions.append(
            QJsonObject{{u"name"_s, change.name.package},
                        {u"version"_s, change.name.version.text()},
                        {u"tree"_s, (change.isRemoval() ? change.before : change.after).toHex()}});
    QJsonArray files;
    for (const QByteArray& path : event.others)
        files.append(git::displayText(path));
    return {{u"kind"_s, keyOf(event.kind)},
            {u"stage"_s, event.stage},
            {u"from"_s, orNull(event.from)},
            {u"commit"_s, event.commit.id.toHex()},
            {u"removal"_s, orNull(event.removal ? event.removal->id : git::Oid())},
            {u"author"_s, event.commit.author.name},
            {u"email"_s, event.commit.author.email},
            {u"time"_s, event.commit.committer.when.toString(Qt::ISODate)},
            {u"subject"_s, event.commit.subject()},
            {u"versions"_s, versions},
            {u"files"_s, files}};
}

void print(std::span<const PromotionEvent> events, Output& output)
{
    Table table({Qt::AlignLeft, Qt::AlignLeft, Qt::AlignLeft, Qt::AlignLeft, Qt::AlignLeft});
    for (const PromotionEvent& event : events)
        table.add({event.commit.committer.when.toString(u"yyyy-MM-dd HH:mm"),
                   event.commit.id.toShort(), shown(event.commit.author.name), wordsFor(event),
                   listed(subjectsOf(event))});
    table.print(output);
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    if (!options.positionalArguments().isEmpty())
        return failed(ExitCode::Usage, Text::tr("log takes no argument. See triptych log --help."));
    const auto limit = number(options, u"limit"_s, 30);
    if (!limit)
        return std::unexpected(limit.error());
    const auto commits = number(options, u"commits"_s, 300);
    if (!commits)
        return std::unexpected(commits.error());
    const auto session = openSession(options, {});
    if (!session)
        return std::unexpected(session.error());
    const auto log = stageLog(session->repository, *session->snapshot, *commits);
    if (!log)
        return std::unexpected(repositoryFailure(log.error()));
    const auto all = promotionLog(*log, *session->snapshot);
    const auto events = std::span(all).first(std::min(all.size(), size_t(*limit)));
    print(events, output);
    QJsonArray array;
    for (const PromotionEvent& event : events)
        array.append(toJson(event));
    output.document({{u"events"_s, array}});
    return ExitCode::Done;
}

} // namespace

Command logCommand()
{
    return {.name = u"log"_s,
            .usage = Text::tr("[--limit N] [--commits N] [--json]"),
            .summary = Text::tr("Show what was promoted, when and by whom."),
            .description = Text::tr(
                "Read from the trees of the branches' commits, since messages need not name what "
                "moves: a promotion is one event, though it is a commit in each of two branches."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
