// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/session.h"

#include <QJsonArray>

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addPositionalArgument(u"STAGE"_s, Text::tr("Only this stage."), u"[STAGE]"_s);
    parser.addPositionalArgument(u"PACKAGE"_s, Text::tr("Only this package."), u"[PACKAGE]"_s);
}

// What is asked for; empty: all.
struct Wanted
{
    QString stage;
    QString package;
};

// A single word is a stage where one has that name, else a package.
Result<Wanted> wantedOf(const QStringList& words, const Configuration& configuration)
{
    if (words.size() > 2)
        return failed(
            ExitCode::Usage,
            Text::tr("list takes a stage and a package at most. See triptych list --help."));
    Wanted wanted;
    if (words.size() == 2)
        wanted = {.stage = words[0], .package = words[1]};
    else if (words.size() == 1 && configuration.stage(words[0]))
        wanted.stage = words[0];
    else if (words.size() == 1)
        wanted.package = words[0];
    return wanted;
}

struct Listed
{
    const StageState* stage;
    const Package* package;
    const Version* version;
};

std::vector<Listed> listed(const Snapshot& snapshot, const Wanted& wanted)
{
    std::vector<Listed> all;
    for (const StageState& stage : snapshot.stages) {
        if (!wanted.stage.isEmpty() && stage.stage.name != wanted.stage)
            continue;
        for (const Package& package : stage.packages)
            if (wanted.package.isEmpty() || package.name == wanted.package)
                for (const Version& version : package.versions)
                    all.push_back({&stage, &package, &version});
    }
    return all;
}

void print(const std::vector<Listed>& versions, Output& output)
{
    Table table({Qt::AlignLeft, Qt::AlignLeft, Qt::AlignLeft});
    for (const Listed& one : versions)
        table.add({shown(one.stage->stage.name),
                   one.package->name + u'-' + one.version->version.text(),
                   relationWords(one.version->relations).join(u", "_s)});
    table.print(output);
}

QJsonArray toJson(const std::vector<Listed>& versions)
{
    QJsonArray array;
    for (const Listed& one : versions)
        array.append(QJsonObject{
            {u"stage"_s, one.stage->stage.name},
            {u"name"_s, one.package->name},
            {u"version"_s, one.version->version.text()},
            {u"tree"_s, one.version->tree.toHex()},
            {u"relations"_s, QJsonArray::fromStringList(relationKeys(one.version->relations))}});
    return array;
}

Failure notFound(const Wanted& wanted)
{
    const QString package = shown(wanted.package);
    return {
        .code = ExitCode::Refused,
        .sentence =
            wanted.stage.isEmpty()
                ? Text::tr("There is no stage and no package \"%1\". Run triptych list to see what "
                           "there is.")
                      .arg(package)
                : Text::tr("There is no package \"%1\" in %2. Run triptych list %2 to see what "
                           "there is.")
                      .arg(package, shown(wanted.stage))};
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    auto storage = openStorage(options);
    if (!storage)
        return std::unexpected(storage.error());
    const auto wanted = wantedOf(options.positionalArguments(), storage->configuration);
    if (!wanted)
        return std::unexpected(wanted.error());
    const QStringList named = wanted->stage.isEmpty() ? QStringList() : QStringList{wanted->stage};
    const auto session = readStages(*std::move(storage), named);
    if (!session)
        return std::unexpected(session.error());
    for (const StageState& stage : session->snapshot->stages)
        if (!stage.isReadable() && (wanted->stage.isEmpty() || wanted->stage == stage.stage.name))
            return failed(ExitCode::RepositoryFailed, stage.problem);

    const auto versions = listed(*session->snapshot, *wanted);
    if (versions.empty() && !wanted->package.isEmpty())
        return std::unexpected(notFound(*wanted));
    if (output.isJson())
        output.document({{u"versions"_s, toJson(versions)}});
    else
        print(versions, output);
    return ExitCode::Done;
}

} // namespace

Command listCommand()
{
    return {.name = u"list"_s,
            .usage = Text::tr("[STAGE] [PACKAGE] [--json]"),
            .summary = Text::tr("List versions, one a line."),
            .description =
                Text::tr("Lists the versions of a package in a stage, or of all: the stage, the "
                         "version as promote takes it, and how it stands to the stages "
                         "downstream. A single word is a stage where one has that name, else a "
                         "package."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
