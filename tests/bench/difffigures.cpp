// SPDX-License-Identifier: MIT
#include "models/review/filediff.h"
#include "models/review/linemarks.h"
#include "models/review/treediff.h"
#include "models/storage/packagefiles.h"
#include "tests/bench/figures.h"
#include "tests/bench/storage.h"

#include <algorithm>

namespace triptych::bench {

using namespace Qt::StringLiterals;

namespace {

struct VersionPair
{
    git::Oid before;
    git::Oid after;
};

// All versions of a package, or of every one, with the one before.
std::vector<VersionPair> neighbours(const Snapshot& snapshot, QStringView package = {})
{
    std::vector<VersionPair> pairs;
    for (const StageState& stage : snapshot.stages)
        for (const Package& one : stage.packages)
            for (size_t i = 1; i < one.versions.size(); ++i)
                if (package.isEmpty() || one.name == package)
                    pairs.push_back({one.versions[i].tree, one.versions[i - 1].tree});
    return pairs;
}

std::vector<FileChange> changesOf(const git::Repository& repository, const VersionPair& pair)
{
    auto changes = diffTrees(repository, pair.before, pair.after);
    if (!changes)
        qFatal("%s", qPrintable(changes.error().sentence()));
    return *std::move(changes);
}

// Of aws, the package with the most files, the neighbours that differ in the most.
VersionPair largestPair(const git::Repository& repository, const Snapshot& snapshot)
{
    const auto pairs = neighbours(snapshot, u"aws");
    return *std::ranges::max_element(
        pairs, {}, [&](const VersionPair& pair) { return changesOf(repository, pair).size(); });
}

struct Contents
{
    Lines left;
    Lines right;
};

Contents largestManifests(const git::Repository& repository, const Snapshot& snapshot)
{
    QByteArray left;
    QByteArray right;
    for (const VersionPair& pair : neighbours(snapshot)) {
        auto before = readInTree(repository, pair.before, "manifest.yml");
        auto after = readInTree(repository, pair.after, "manifest.yml");
        if (!before || !after || before->size() + after->size() <= left.size() + right.size())
            continue;
        left = *std::move(before);
        right = *std::move(after);
    }
    return {Lines(left), Lines(right)};
}

// 10,000 lines, of which every tenth has another value, and some come and go.
Contents longJson()
{
    QByteArray left("{\n");
    QByteArray right(left);
    for (int i = 0; i < 10'000; ++i) {
        const QByteArray key = "  \"panels." + QByteArray::number(i) + ".title\": \"Requests ";
        const QByteArray number = QByteArray::number(i);
        if (i % 97 != 0)
            left += key + number + " of the last hour\",\n";
        if (i % 89 != 0)
            right +=
                key + (i % 10 == 0 ? "and errors " + number : number) + " of the last hour\",\n";
    }
    return {Lines(left + "}\n"), Lines(right + "}\n")};
}

// Everything of a review: what differs, both contents of each file, and their rows.
void loadAllFiles(const git::Repository& repository, const VersionPair& pair)
{
    for (const FileChange& change : withRenames(repository, changesOf(repository, pair)))
        loadFileDiff(repository, change, {}, Huge::Load);
}

void markChanges(const Contents& contents, const DiffRows& rows)
{
    for (const DiffRow& row : rows.rows)
        if (row.kind == DiffRow::Kind::Changed)
            lineMarks(contents.left.text(row.left), contents.right.text(row.right));
}

Figure rowsFigure(const QString& what, const Contents& contents, double most)
{
    const auto rows = [&] {
        return timeOf([&] { markChanges(contents, diffRows(contents.left, contents.right)); });
    };
    const auto times = medians({{.measure = rows}}, 21);
    return {.what = u"rows and all marks of %1 (%2 and %3 lines)"_s.arg(what)
                        .arg(contents.left.count())
                        .arg(contents.right.count()),
            .ours = milliseconds(times[0]),
            .goal = u"≤ "_s + milliseconds(most),
            .reached = times[0] <= most};
}

} // namespace

std::vector<Figure> diffFigures(const QString&)
{
    const git::Repository repository = openStorage();
    const SnapshotPtr snapshot = readSnapshot(repository);
    const VersionPair pair = largestPair(repository, *snapshot);
    const auto changes = changesOf(repository, pair);
    const auto git = [&](const QStringList& options) {
        return timeOfProcess(u"git"_s,
                             QStringList{u"-C"_s, storagePath(), u"diff"_s, u"--no-renames"_s}
                                 + options + QStringList{pair.before.toHex(), pair.after.toHex()});
    };
    const auto trees = [&] { return timeOf([&] { changesOf(repository, pair); }); };
    const auto gitRaw = [&] { return git({u"--raw"_s}); };
    const auto files = [&] { return timeOf([&] { loadAllFiles(repository, pair); }); };
    const VersionPair whole{git::Oid(), pair.after};
    const auto allFiles = [&] { return timeOf([&] { loadAllFiles(repository, whole); }); };
    const auto times = medians(
        {{.measure = trees}, {.measure = gitRaw}, {.measure = files}, {.measure = allFiles}}, 15);
    constexpr double mostOfAll = 300;
    return {
        {.what = u"which files differ between two versions of aws (%1 do)"_s.arg(changes.size()),
         .ours = milliseconds(times[0]),
         .theirs = u"`git diff --raw`: "_s + milliseconds(times[1]),
         .ratio = ratio(times[0] / times[1]),
         .goal = u"≤ 0.50"_s,
         .reached = times[0] <= 0.5 * times[1]},
        {.what = u"contents and rows of those files"_s,
         .ours = milliseconds(times[2]),
         .goal = u"≤ "_s + milliseconds(mostOfAll),
         .reached = times[2] <= mostOfAll},
        {.what = u"the same of all %1 files of one, compared with nothing"_s.arg(
             changesOf(repository, whole).size()),
         .ours = milliseconds(times[3]),
         .goal = u"≤ "_s + milliseconds(mostOfAll),
         .reached = times[3] <= mostOfAll},
        rowsFigure(u"the largest pair of manifests"_s, largestManifests(repository, *snapshot), 10),
        rowsFigure(u"a pair of JSON files"_s, longJson(), 50)};
}

} // namespace triptych::bench
