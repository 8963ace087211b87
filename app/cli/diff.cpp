// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/diffprint.h"
#include "app/cli/session.h"
#include "app/cli/versionwords.h"
#include "models/review/manifesttext.h"
#include "models/review/patch.h"
#include "models/review/treediff.h"

#include <algorithm>

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addPositionalArgument(
        u"A"_s,
        Text::tr("A version as STAGE:NAME-VERSION, as in staging:docker-2.2.0. Without the stage "
                 "where all stages that have it hold the same."),
        u"A"_s);
    parser.addPositionalArgument(u"B"_s, Text::tr("The version to compare it with."), u"B"_s);
    parser.addOptions(
        {{u"patch"_s, Text::tr("Print a patch for git apply; what is done without an option.")},
         {u"stat"_s, Text::tr("Print a line for each file.")},
         {u"manifest"_s, Text::tr("Print what the change means: in manifests, data streams, fields "
                                  "and the changelog.")}});
}

// One side as it was written.
struct Side
{
    QString stage; // empty: any
    VersionName name;
};

Result<Side> sideNamed(const QString& word)
{
    const qsizetype colon = word.indexOf(u':');
    const auto name = namedVersion(word.sliced(colon + 1));
    if (!name)
        return std::unexpected(name.error());
    if (colon == 0)
        return failed(ExitCode::Usage,
                      Text::tr("\"%1\" names no stage. Write STAGE:NAME-VERSION, as in "
                               "staging:docker-2.2.0.")
                          .arg(shown(word)));
    return Side{.stage = word.first(std::max<qsizetype>(colon, 0)), .name = *name};
}

// A side as it was found.
struct Found
{
    const StageState* stage = nullptr;
    const Version* version = nullptr;
};

Result<Found> find(const Snapshot& snapshot, const Side& side)
{
    std::vector<Found> all;
    for (const StageState& stage : snapshot.stages) {
        if (!side.stage.isEmpty() && stage.stage.name != side.stage)
            continue;
        if (!stage.isReadable() && !side.stage.isEmpty())
            return failed(ExitCode::RepositoryFailed, stage.problem);
        if (const Version* version = stage.version(side.name.package, side.name.version))
            all.push_back({&stage, version});
    }
    if (all.empty())
        return failed(ExitCode::Refused,
                      side.stage.isEmpty()
                          ? Text::tr("No stage has %1. Run triptych list to see what there is.")
                                .arg(side.name.text())
                          : Text::tr("%1 is not in %2. Run triptych list %2 to see what is.")
                                .arg(side.name.text(), shown(side.stage)));
    const bool same = std::ranges::all_of(
        all, [&all](const Found& one) { return one.version->tree == all.front().version->tree; });
    if (!same) {
        QStringList stages;
        for (const Found& one : all)
            stages.append(shown(one.stage->stage.name));
        return failed(ExitCode::Usage,
                      Text::tr("%1 is not the same in %2. Name the stage, as in %3:%1.")
                          .arg(side.name.text(), stages.join(u", "_s), stages.front()));
    }
    return all.front();
}

QJsonObject toJson(const Side& side, const Found& found)
{
    return {{u"stage"_s, found.stage->stage.name},
            {u"name"_s, side.name.package},
            {u"version"_s, side.name.version.text()},
            {u"tree"_s, found.version->tree.toHex()}};
}

Result<ExitCode> printPatch(const git::Repository& repository,
                            const std::vector<FileChange>& changes, Output& output)
{
    const Patch patch = patchOf(repository, changes);
    output.bytes(patch.text);
    if (patch.missing.empty())
        return ExitCode::Done;
    for (const QByteArray& path : patch.missing)
        output.complain(Text::tr("The content of %1 is not in this clone, or cannot be read; the "
                                 "patch leaves it out.")
                            .arg(git::displayText(path)));
    return ExitCode::RepositoryFailed;
}

// The storage and both versions.
struct Compared
{
    Session session;
    Side a;
    Side b;
    Found from;
    Found to;
};

Result<Compared> compared(const QCommandLineParser& options)
{
    const QStringList words = options.positionalArguments();
    if (words.size() != 2)
        return failed(ExitCode::Usage,
                      Text::tr("diff takes two versions. See triptych diff --help."));
    const auto a = sideNamed(words[0]);
    if (!a)
        return std::unexpected(a.error());
    const auto b = sideNamed(words[1]);
    if (!b)
        return std::unexpected(b.error());
    auto storage = openStorage(options);
    if (!storage)
        return std::unexpected(storage.error());
    QStringList stages{a->stage, b->stage};
    stages.removeAll(QString());
    auto session = readStages(*std::move(storage), stages);
    if (!session)
        return std::unexpected(session.error());
    const auto from = find(*session->snapshot, *a);
    if (!from)
        return std::unexpected(from.error());
    const auto to = find(*session->snapshot, *b);
    if (!to)
        return std::unexpected(to.error());
    return Compared{.session = *std::move(session), .a = *a, .b = *b, .from = *from, .to = *to};
}

void printManifest(const Compared& versions, Output& output)
{
    const auto side = [](const Side& named, const Found& found) {
        return ReviewSide{
            .stage = found.stage->stage.name, .name = named.name, .tree = found.version->tree};
    };
    const PackageReview review = reviewPackage(
        versions.session.repository,
        {.left = side(versions.a, versions.from), .right = side(versions.b, versions.to)},
        Renames::Leave);
    output.bytes(manifestText(review).toUtf8());
}

std::vector<ChangedFile> changedFiles(const git::Repository& repository,
                                      std::vector<FileChange> changes)
{
    std::vector<ChangedFile> files;
    for (FileChange& change : withRenames(repository, std::move(changes))) {
        const FileStat stat = fileStat(repository, change);
        files.push_back({.change = std::move(change), .stat = stat});
    }
    return files;
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    if (options.isSet(u"patch"_s) + options.isSet(u"stat"_s) + options.isSet(u"manifest"_s)
            + output.isJson()
        > 1)
        return failed(ExitCode::Usage,
                      Text::tr("Give one of --patch, --stat, --manifest and --json."));
    const auto versions = compared(options);
    if (!versions)
        return std::unexpected(versions.error());
    if (options.isSet(u"manifest"_s)) {
        printManifest(*versions, output);
        return ExitCode::Done;
    }
    const git::Repository& repository = versions->session.repository;
    auto changes = diffTrees(repository, versions->from.version->tree, versions->to.version->tree);
    if (!changes)
        return std::unexpected(repositoryFailure(changes.error()));
    if (output.isJson())
        output.document({{u"from"_s, toJson(versions->a, versions->from)},
                         {u"to"_s, toJson(versions->b, versions->to)},
                         {u"files"_s, toJson(changedFiles(repository, *std::move(changes)))}});
    else if (options.isSet(u"stat"_s))
        printStat(changedFiles(repository, *std::move(changes)), output);
    else
        return printPatch(repository, *changes, output);
    return ExitCode::Done;
}

} // namespace

Command diffCommand()
{
    return {.name = u"diff"_s,
            .usage = Text::tr("A B [--patch | --stat | --manifest | --json]"),
            .summary = Text::tr("Show what differs between two versions."),
            .description =
                Text::tr("Shows what differs between two versions, of one package or of two, in "
                         "one stage or in two. The patch is what git diff --no-renames prints "
                         "for the two folders. --stat and --json tell renamed files as such."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
