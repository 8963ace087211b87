// SPDX-License-Identifier: MIT
#include "models/review/filestat.h"
#include "models/review/patch.h"
#include "models/review/treediff.h"
#include "models/storage/snapshot.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/realstorage.h"
#include "tests/fixtures/storagebuilder.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// Git is the judge: the same bytes as its own diff, and its apply makes one tree of the other.
class PatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameAsGit_data();
    void sameAsGit();
    void renamed();
    void singleFile();
    void stopped();
    void missingContent();
    void stats();
    void realStorage();
};

namespace {

GitOutput gitDiff(const QString& repository, const git::Oid& before, const git::Oid& after)
{
    return tryGit(repository, {u"diff"_s, u"--no-renames"_s, before.toHex(), after.toHex()});
}

// The tree that git apply makes of one.
QByteArray applied(const QString& repository, const git::Oid& tree, const QByteArray& patch)
{
    const QTemporaryDir folder;
    const ScopedVariable index("GIT_INDEX_FILE", QFile::encodeName(folder.filePath(u"index"_s)));
    runGit(repository, {u"read-tree"_s, tree.toHex()});
    const GitOutput output = tryGit(repository, {u"apply"_s, u"--cached"_s, u"-"_s}, patch);
    return output.ok() ? runGit(repository, "write-tree --missing-ok") : output.err;
}

QByteArray numbered(int first, int end, const char* ending = "\n")
{
    QByteArray text;
    for (int i = first; i < end; ++i)
        text += "  line " + QByteArray::number(i) + ending;
    return text;
}

// The versions 1.0.0 and 2.0.0 of a package.
struct Pair
{
    Pair(const Files& left, const Files& right)
    {
        storage.stage("snapshot").add("a", "1.0.0", left).add("a", "2.0.0", right).commit();
        before = oid(storage.id("snapshot:packages/a/1.0.0"));
        after = oid(storage.id("snapshot:packages/a/2.0.0"));
    }

    StorageBuilder storage;
    git::Oid before;
    git::Oid after;
};

} // namespace

void PatchTest::sameAsGit_data()
{
    QTest::addColumn<Files>("before");
    QTest::addColumn<Files>("after");
    QTest::addColumn<bool>("applies");

    const auto content = [](const char* name, const QByteArray& before, const QByteArray& after,
                            bool applies = true) {
        QTest::newRow(name) << Files{{"x", before}} << Files{{"x", after}} << applies;
    };
    content("a line", "a\nb\nc\n", "a\nx\nc\n");
    content("lines far apart", numbered(0, 40),
            "first\n" + numbered(0, 20) + "more\n" + numbered(21, 40) + "last\n");
    content("contexts that touch", numbered(0, 30),
            numbered(0, 5) + "x\n" + numbered(6, 12) + "y\n" + numbered(13, 30));
    content("contexts that just do not touch", numbered(0, 30),
            numbered(0, 5) + "x\n" + numbered(6, 13) + "y\n" + numbered(14, 30));
    content("no newline left", "a\nb", "a\nb\n");
    content("no newline right", "a\nb\n", "a\nb");
    content("no newline on both sides", "a\nb", "x\nb");
    content("no newline, last line changed", "a\nb", "a\nc");
    content("becomes empty", "a\n", "");
    content("no longer empty", "", "a\n");
    content("crlf", numbered(0, 9, "\r\n"),
            numbered(0, 4, "\r\n") + "x\r\n" + numbered(5, 9, "\r\n"));
    content("cr alone", "a\rb\rc", "a\rx\rc");
    content("no utf-8", "a\xff\n", "b\xff\n");
    content("binary", QByteArray("a\0b", 3), "b", false);
    content("a late nul", QByteArray(8'000, '\n') + QByteArray("\0\n", 2), "b\n");
    content("conflict markers", "a\n", "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n");
    const QByteArray begin = "title: x  \r\n$name\n_id:\n";
    content("named", begin + numbered(0, 20), begin + numbered(0, 19) + "x\n");
    content("the name of the hunk before", "title:\n" + numbered(0, 40),
            "title:\n" + numbered(0, 9) + "x\n" + numbered(10, 29) + "y\n" + numbered(30, 40));
    const QByteArray longName = "name " + QByteArray(200, 'x') + '\n';
    content("a long name", longName + numbered(0, 20), longName + numbered(0, 19) + "x\n");
    for (int width = 70; width < 80; ++width) {
        const QByteArray name = QByteArray(width, 'x') + " ä€𝄞\xff end\n";
        QTest::addRow("a name cut after %d", width)
            << Files{{"x", name + numbered(0, 20)}} << Files{{"x", name + numbered(0, 19) + "x\n"}}
            << true;
    }
    content("the heuristic of indents", "- a:\n  x\n\n- b:\n  x\n",
            "- a:\n  x\n\n- c:\n  x\n\n- b:\n  x\n");

    content("ids that share their first seven digits", "4827\n", "11742\n");

    const QByteArray commit("1234567890123456789012345678901234567890");
    const QByteArray otherCommit("2234567890123456789012345678901234567890");
    QTest::newRow("files come and go") << Files{{"a", "1\n"}, {"b/c", "1\n"}, {"e", "same\n"}}
                                       << Files{{"b/d", "2\n"}, {"e", "same\n"}, {"z", ""}} << true;
    QTest::newRow("modes") << Files{{"a", "1\n"}, {"b", {"1\n", "100755"}}, {"c", "1\n"}}
                           << Files{{"a", {"1\n", "100755"}}, {"b", "2\n"}, {"c", "1\n"}} << true;
    QTest::newRow("links") << Files{{"a", {"x", "120000"}}, {"b", "1\n"}, {"c", {"x", "120000"}}}
                           << Files{{"a", {"y", "120000"}}, {"b", {"1\n", "120000"}}, {"c", "x"}}
                           << true;
    QTest::newRow("submodules") << Files{{"a", {commit, "160000"}},
                                         {"b", {commit, "160000"}},
                                         {"c", "1\n"}}
                                << Files{{"a", {otherCommit, "160000"}}, {"c", {commit, "160000"}}}
                                << true;
    QTest::newRow("a file becomes a folder")
        << Files{{"x", "1\n"}, {"y", "1\n"}} << Files{{"x/a", "1\n"}, {"x.txt", "1\n"}} << true;
    Files names{{"z", ""}};
    for (const char* name :
         {"a b", "c\"d", "e\\f", "g\tb\nc", "h\xc3\xa4", "i\x01\x7f", "j[1]", "k'"})
        names[name] = "1\n";
    QTest::newRow("names") << Files{{"z", ""}} << names << true;
    QTest::newRow("binary files with such names")
        << Files{{"a b", {QByteArray("\0", 1)}}} << Files{{"\xff", {QByteArray("\0", 1)}}} << false;
    QTest::newRow("nothing") << names << names << true;
}

void PatchTest::sameAsGit()
{
    QFETCH(Files, before);
    QFETCH(Files, after);
    QFETCH(bool, applies);
    Pair pair(before, after);
    const auto repository = git::Repository::open(pair.storage.path());
    const auto changes = diffTrees(*repository, pair.before, pair.after);
    VERIFY_RESULT(changes);
    const Patch patch = patchOf(*repository, *changes);
    QCOMPARE(patch.text, gitDiff(pair.storage.path(), pair.before, pair.after).out);
    QVERIFY(patch.missing.empty());
    if (applies && !patch.text.isEmpty())
        QCOMPARE(applied(pair.storage.path(), pair.before, patch.text),
                 pair.after.toHex().toLatin1());
}

void PatchTest::renamed()
{
    Pair pair({{"b", numbered(0, 20)}, {"c", "1\n"}}, {{"a", numbered(0, 19)}, {"c", "2\n"}});
    const auto repository = git::Repository::open(pair.storage.path());
    const auto changes = diffTrees(*repository, pair.before, pair.after);
    const auto renames = withRenames(*repository, *changes);
    QCOMPARE(renames.size(), 2u);
    QCOMPARE(patchOf(*repository, renames).text, patchOf(*repository, *changes).text);
}

void PatchTest::singleFile()
{
    Pair pair({{"a", "1\n"}, {"b c", "1\n"}}, {{"a", "2\n"}, {"b c", "2\n"}});
    const auto repository = git::Repository::open(pair.storage.path());
    const auto changes = diffTrees(*repository, pair.before, pair.after);
    QCOMPARE(changes->size(), 2u);
    const std::span<const FileChange> second(&changes->at(1), 1);
    const GitOutput output = tryGit(pair.storage.path(), {u"diff"_s, pair.before.toHex(),
                                                          pair.after.toHex(), u"--"_s, u"b c"_s});
    QCOMPARE(patchOf(*repository, second).text, output.out);
}

void PatchTest::stopped()
{
    Pair pair({{"a", "1\n"}}, {{"a", "2\n"}});
    const auto repository = git::Repository::open(pair.storage.path());
    const auto changes = diffTrees(*repository, pair.before, pair.after);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(patchOf(*repository, *changes, stop.get_token()).text.isEmpty());
}

void PatchTest::missingContent()
{
    Pair pair({{"a", "1\n"}, {"large", numbered(0, 1'000)}, {"mode", numbered(0, 2'000)}},
              {{"a", "2\n"}, {"large", "1\n"}, {"mode", {numbered(0, 2'000), "100755"}}});
    pair.storage.git("config uploadpack.allowFilter true");
    const QString partial = pair.storage.clone(u"partial"_s, u"snapshot"_s,
                                               {u"--no-checkout"_s, u"--filter=blob:limit=1k"_s});
    const auto repository = git::Repository::open(partial);
    const auto changes = diffTrees(*repository, pair.before, pair.after);
    const Patch patch = patchOf(*repository, *changes);
    QCOMPARE(patch.missing, std::vector<QByteArray>{"large"});
    const GitOutput output = tryGit(
        partial, {u"diff"_s, pair.before.toHex(), pair.after.toHex(), u"--"_s, u"a"_s, u"mode"_s});
    QCOMPARE(patch.text, output.out);
}

void PatchTest::stats()
{
    const QByteArray nul("\0", 1);
    Pair pair({{"binary", "1\n"}, {"gone", "1\n2"}, {"mode", "1\n"}, {"text", numbered(0, 9)}},
              {{"binary", nul},
               {"mode", {"1\n", "100755"}},
               {"new", {"1234567890123456789012345678901234567890", "160000"}},
               {"text", numbered(2, 9) + "x\n"}});
    const auto repository = git::Repository::open(pair.storage.path());
    std::vector<FileStat> stats;
    const auto changes = diffTrees(*repository, pair.before, pair.after);
    for (const FileChange& change : *changes)
        stats.push_back(fileStat(*repository, change));
    QCOMPARE(stats,
             (std::vector<FileStat>{
                 {2, 1, {}, {}}, {3, {}, 0, 2}, {2, 2, 0, 0}, {{}, {}, {}, {}}, {81, 65, 1, 2}}));
}

void PatchTest::realStorage()
{
    NEEDS_REAL_STORAGE();
    const auto repository = git::Repository::open(RealStorage::path());
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
    std::vector<std::pair<git::Oid, git::Oid>> pairs; // neighbours within a package
    for (const StageState& stage : (*snapshot)->stages)
        for (const Package& package : stage.packages)
            for (size_t i = 1; i < package.versions.size(); ++i)
                pairs.emplace_back(package.versions[i].tree, package.versions[i - 1].tree);

    int compared = 0;
    int binary = 0;
    int incomplete = 0;
    for (size_t i = 0; i < pairs.size(); i += 6) {
        const auto& [before, after] = pairs[i];
        const auto changes = diffTrees(*repository, before, after);
        VERIFY_RESULT(changes);
        const Patch patch = patchOf(*repository, *changes);
        const GitOutput expected = gitDiff(RealStorage::path(), before, after);
        if (!expected.ok()) { // it gives up where a content is not here
            ++incomplete;
            continue;
        }
        ++compared;
        QVERIFY(patch.missing.empty());
        QVERIFY2(patch.text == expected.out, qPrintable(before.toHex() + u' ' + after.toHex()));
        if (patch.text.contains("\nBinary files "))
            ++binary;
        else if (!patch.text.isEmpty())
            QCOMPARE(applied(RealStorage::path(), before, patch.text), after.toHex().toLatin1());
    }
    qInfo("%d pairs, of which %d with binary files; %d more with contents that are not here",
          compared, binary, incomplete);
    QVERIFY(compared >= 200);
}

QTEST_GUILESS_MAIN(PatchTest)
#include "tst_patch.moc"
