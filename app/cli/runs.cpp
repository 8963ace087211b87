// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/releaseprint.h"
#include "app/cli/session.h"
#include "models/release/journal.h"
#include "models/remote/linelog.h"

#include <QFile>
#include <QJsonArray>

#include <unistd.h>

namespace triptych::cli {

namespace {

constexpr int mostListed = 100;

void declare(QCommandLineParser& parser)
{
    parser.addPositionalArgument(u"ID"_s, Text::tr("The release to show. By default the newest %1 "
                                                   "are listed.")
                                              .arg(mostListed));
    parser.addOption({u"log"_s, Text::tr("Print what its commands said; without ID, of the newest "
                                         "release.")});
}

QJsonObject toJson(const release::RunRecord& run)
{
    QJsonArray steps;
    for (const release::StepRecord& step : run.steps) {
        QJsonArray commands;
        for (const QStringList& argv : step.argv)
            commands.append(QJsonArray::fromStringList(argv));
        QJsonObject object{{u"stage"_s, step.stage},
                           {u"commit"_s, step.commit.toHex()},
                           {u"step"_s, commandName(step.kind)},
                           {u"argv"_s, commands},
                           {u"log"_s, step.log}};
        addOutcome(object, step.outcome);
        steps.append(object);
    }
    return {{u"id"_s, run.id},
            {u"stage"_s, run.stage},
            {u"commit"_s, run.commit.toHex()},
            {u"who"_s, run.who},
            {u"state"_s, release::stateWord(run.state)},
            {u"started"_s, timeToJson(run.started)},
            {u"ended"_s, timeToJson(run.ended)},
            {u"steps"_s, steps}};
}

QStringList row(const release::RunRecord& run)
{
    return {QString::number(run.id),
            shown(run.stage),
            run.commit.toShort(),
            release::stateText(run.state),
            run.started.toLocalTime().toString(u"yyyy-MM-dd HH:mm"),
            durationText(run.started, run.ended),
            shown(run.who)};
}

void list(const std::vector<release::RunRecord>& runs, Output& output)
{
    Table table({Qt::AlignRight, Qt::AlignLeft, Qt::AlignLeft, Qt::AlignLeft, Qt::AlignLeft,
                 Qt::AlignRight, Qt::AlignLeft});
    QJsonArray array;
    for (const release::RunRecord& run : runs) {
        table.add(row(run));
        array.append(toJson(run));
    }
    table.print(output);
    if (runs.empty())
        output.line(Text::tr("Nothing of this storage was released from here yet."));
    output.document({{u"runs"_s, array}});
}

void show(const release::RunRecord& run, Output& output)
{
    output.line(row(run).join(u"  "_s));
    for (const release::StepRecord& step : run.steps) {
        output.line(u"%1/%2: %3"_s.arg(shown(step.stage), commandName(step.kind),
                                       outcomeText(step.outcome)));
        for (const QStringList& argv : step.argv)
            output.line(u"  "_s + displayCommand(ExpandedCommand{.argv = argv}));
    }
    output.document(toJson(run));
}

// As it is into a file; on a terminal without anything that would do more than print.
void printLog(const QString& path, Output& output)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return; // of a step that has not begun
    const remote::LogCallback print = [&](const QString& line) { output.line(line); };
    remote::LineLog lines(print);
    QByteArray rest;
    const bool onTerminal = isatty(STDOUT_FILENO);
    constexpr qint64 piece = 64 * 1024;
    for (QByteArray bytes = file.read(piece); !bytes.isEmpty(); bytes = file.read(piece)) {
        if (onTerminal)
            lines.read(rest, bytes);
        else
            output.bytes(bytes);
    }
    lines.end(rest);
}

Result<std::optional<release::RunRecord>> wantedRun(release::Journal& journal, const QString& word)
{
    bool isNumber = true;
    const qint64 id = word.isEmpty() ? 0 : word.toLongLong(&isNumber);
    if (!isNumber)
        return failed(
            ExitCode::Usage,
            Text::tr("\"%1\" is no release's number. See triptych runs.").arg(shown(word)));
    if (!word.isEmpty()) {
        const auto found = journal.run(id);
        if (!found)
            return failed(ExitCode::RepositoryFailed, shown(found.error()));
        if (!*found)
            return failed(ExitCode::Refused,
                          Text::tr("There is no release %1. See triptych runs.").arg(id));
        return *found;
    }
    const auto newest = journal.runs(1);
    if (!newest)
        return failed(ExitCode::RepositoryFailed, shown(newest.error()));
    return newest->empty() ? std::nullopt : std::optional(newest->front());
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const QStringList words = options.positionalArguments();
    const bool log = options.isSet(u"log"_s);
    if (words.size() > 1 || (log && output.isJson()))
        return failed(ExitCode::Usage,
                      words.size() > 1
                          ? Text::tr("runs takes one ID. See triptych runs --help.")
                          : Text::tr("A log is no JSON: with --json the document names its file. "
                                     "Leave out --log."));
    const auto storage = openStorage(options);
    if (!storage)
        return std::unexpected(storage.error());
    auto journal = release::Journal::open(storage->repository.commonDir());
    if (!journal)
        return failed(ExitCode::RepositoryFailed, shown(journal.error()));
    if (!journal->note().isEmpty())
        output.complain(shown(journal->note()));
    if (words.isEmpty() && !log) {
        const auto runs = journal->runs(mostListed);
        if (!runs)
            return failed(ExitCode::RepositoryFailed, shown(runs.error()));
        list(*runs, output);
        return ExitCode::Done;
    }
    const auto wanted = wantedRun(*journal, words.value(0));
    if (!wanted)
        return std::unexpected(wanted.error());
    if (!*wanted)
        list({}, output);
    else if (!log)
        show(**wanted, output);
    else
        for (const release::StepRecord& step : (*wanted)->steps)
            printLog(step.log, output);
    return ExitCode::Done;
}

} // namespace

Command runsCommand()
{
    return {.name = u"runs"_s,
            .usage = Text::tr("[ID] [--log] [--json]"),
            .summary = Text::tr("List releases, show one, or print its log."),
            .description = Text::tr(
                "Lists the releases of this storage that were started by this user on this "
                "computer, newest first; with ID, that one with its steps and commands. One that "
                "was cut off by a crash is interrupted; its log is whole up to then."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
