// SPDX-License-Identifier: MIT
#include "models/review/filediff.h"
#include "models/review/treediff.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// From two trees to the contents of a file that differs between them.
class TreeDiffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kinds();
    void fileAndFolder();
    void wholeTrees();
    void failures();
    void renames_data();
    void renames();
    void renamesWithoutContent();
    void contents_data();
    void contents();
    void missingContent();
    void hugeContent();
    void special();
};

namespace {

// The trees of the versions 1.0.0 and 2.0.0 of a package.
class Pair
{
public:
    Pair(const Files& before, const Files& after)
    {
        m_storage.stage("snapshot").add("a", "1.0.0", before).add("a", "2.0.0", after).commit();
        openAt(m_storage.path());
    }

    void openAt(const QString& path) { m_repository = *git::Repository::open(path); }
    const git::Repository& repository() const { return *m_repository; }
    StorageBuilder& storage() { return m_storage; }
    git::Oid tree(const QByteArray& version)
    {
        return oid(m_storage.id("snapshot:packages/a/" + version));
    }
    std::vector<FileChange> changes()
    {
        return diffTrees(repository(), tree("1.0.0"), tree("2.0.0"))
            .value_or(std::vector<FileChange>());
    }

private:
    StorageBuilder m_storage;
    std::optional<git::Repository> m_repository;
};

QString text(const FileChange& change)
{
    const auto mode = [](const std::optional<git::TreeEntry>& entry) {
        return entry ? QString::number(quint32(entry->mode), 8) : u"-"_s;
    };
    const QString old =
        change.oldPath.isEmpty() ? QString() : git::displayText(change.oldPath) + u" > "_s;
    return u"%1 %2 %3 %4%5"_s.arg(QChar(u"ARMXN"[int(change.kind)]))
        .arg(mode(change.before), mode(change.after), old, git::displayText(change.path));
}

QStringList text(const std::vector<FileChange>& changes)
{
    QStringList lines;
    for (const FileChange& change : changes)
        lines << text(change);
    return lines;
}

QByteArray lines(int count, const char* with = "")
{
    QByteArray content;
    for (int i = 0; i < count; ++i)
        content += "line number " + QByteArray::number(i) + with + '\n';
    return content;
}

} // namespace

void TreeDiffTest::kinds()
{
    Pair pair({{"both", "1"},
               {"dir/changed", "1"},
               {"dir/same", "1"},
               {"gone", "1"},
               {"link", "1"},
               {"mode", "1"},
               {"sub", {"1234567890123456789012345678901234567890", "160000"}}},
              {{"both", {"2", "100755"}},
               {"dir/changed", "2"},
               {"dir/same", "1"},
               {"link", {"1", "120000"}},
               {"mode", {"1", "100755"}},
               {"new\xff", "1"},
               {"sub", {"2234567890123456789012345678901234567890", "160000"}}});
    QCOMPARE(
        text(pair.changes()),
        (QStringList{u"M 100644 100755 both"_s, u"M 100644 100644 dir/changed"_s,
                     u"R 100644 - gone"_s, u"X 100644 120000 link"_s, u"X 100644 100755 mode"_s,
                     u"A - 100644 new\\xff"_s, u"M 160000 160000 sub"_s}));
    QCOMPARE(pair.changes()[0].before->id,
             oid(pair.storage().id("snapshot:packages/a/1.0.0/both")));
    QCOMPARE(pair.changes()[0].after->id, oid(pair.storage().id("snapshot:packages/a/2.0.0/both")));
    QCOMPARE(pair.changes()[0].after->name, "both");
}

// As git lists them: by the bytes of the whole path.
void TreeDiffTest::fileAndFolder()
{
    const Files folder{{"x/a", "1"}, {"x/b/c", "1"}, {"y", "1"}};
    const Files file{{"x", "1"}, {"x.txt", "1"}, {"y/z", "1"}};
    Pair pair(folder, file);
    QCOMPARE(text(pair.changes()),
             (QStringList{u"A - 100644 x"_s, u"A - 100644 x.txt"_s, u"R 100644 - x/a"_s,
                          u"R 100644 - x/b/c"_s, u"R 100644 - y"_s, u"A - 100644 y/z"_s}));
    const QByteArray names =
        pair.storage().git("diff --no-renames --name-only snapshot:packages/a/1.0.0 "
                           "snapshot:packages/a/2.0.0");
    QByteArrayList ours;
    for (const FileChange& change : pair.changes())
        ours << change.path;
    QCOMPARE(ours.join('\n'), names);
}

void TreeDiffTest::wholeTrees()
{
    Pair pair({{"a", "1"}, {"b/c", "1"}}, {});
    const git::Oid tree = pair.tree("1.0.0");
    QCOMPARE(text(*diffTrees(pair.repository(), {}, tree)),
             (QStringList{u"A - 100644 a"_s, u"A - 100644 b/c"_s}));
    QCOMPARE(text(*diffTrees(pair.repository(), tree, {})),
             (QStringList{u"R 100644 - a"_s, u"R 100644 - b/c"_s}));
    QCOMPARE(diffTrees(pair.repository(), tree, tree)->size(), 0u);
    QCOMPARE(diffTrees(pair.repository(), {}, {})->size(), 0u);

    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(diffTrees(pair.repository(), {}, tree, stop.get_token())->size(), 0u);
}

void TreeDiffTest::failures()
{
    Pair pair({{"a", "1"}}, {});
    const git::Oid tree = pair.tree("1.0.0");
    const git::Oid none = oid("1234567890123456789012345678901234567890");
    VERIFY_ERROR(diffTrees(pair.repository(), tree, none), git::Error::Kind::NotFound);
    const git::Oid blob = oid(pair.storage().id("snapshot:packages/a/1.0.0/a"));
    VERIFY_ERROR(diffTrees(pair.repository(), blob, tree), git::Error::Kind::Corrupt);

    // A folder of many files, by eight trees each of which names the one before twice.
    auto repository = git::Repository::open(pair.storage().path());
    const git::TreeEntry file{.name = {}, .id = blob, .mode = git::Mode::File};
    std::vector<git::TreeEdit> files;
    for (int i = 0; i < 1'000; ++i)
        files.push_back({.path = QByteArray::number(i), .entry = file});
    git::Oid bomb = *repository->editTree({}, files);
    for (int i = 0; i < 8; ++i) {
        const git::TreeEntry below{.name = {}, .id = bomb, .mode = git::Mode::Tree};
        const git::TreeEdit edits[] = {{.path = "x", .entry = below},
                                       {.path = "y", .entry = below}};
        bomb = *repository->editTree({}, edits);
    }
    VERIFY_ERROR(diffTrees(pair.repository(), {}, bomb), git::Error::Kind::Unsupported);
}

void TreeDiffTest::renames_data()
{
    QTest::addColumn<Files>("before");
    QTest::addColumn<Files>("after");
    QTest::addColumn<QStringList>("changes");

    QTest::newRow("equal content") << Files{{"a/x", "1"}} << Files{{"b/y", "1"}}
                                   << QStringList{u"N 100644 100644 a/x > b/y"_s};
    QTest::newRow("with another mode") << Files{{"x", "1"}} << Files{{"y", {"1", "100755"}}}
                                       << QStringList{u"N 100644 100755 x > y"_s};
    QTest::newRow("the same name first")
        << Files{{"a/x", "1"}, {"b/y", "1"}} << Files{{"c/y", "1"}, {"d/x", "1"}}
        << QStringList{u"N 100644 100644 b/y > c/y"_s, u"N 100644 100644 a/x > d/x"_s};
    QTest::newRow("two of one") << Files{{"x", "1"}} << Files{{"y", "1"}, {"z", "1"}}
                                << QStringList{u"N 100644 100644 x > y"_s, u"A - 100644 z"_s};
    QTest::newRow("more than half")
        << Files{{"x", lines(20)}} << Files{{"y", lines(12) + "and more of it\n"}}
        << QStringList{u"N 100644 100644 x > y"_s};
    QTest::newRow("less than half") << Files{{"x", lines(20)}} << Files{{"y", lines(9)}}
                                    << QStringList{u"R 100644 - x"_s, u"A - 100644 y"_s};
    QTest::newRow("the best") << Files{{"x", lines(20)}, {"y", lines(18)}}
                              << Files{{"z", lines(17)}}
                              << QStringList{u"R 100644 - x"_s, u"N 100644 100644 y > z"_s};
    QTest::newRow("empty files say nothing") << Files{{"x", ""}} << Files{{"y", ""}}
                                             << QStringList{u"R 100644 - x"_s, u"A - 100644 y"_s};
    QTest::newRow("a link is no file") << Files{{"x", "1"}} << Files{{"y", {"1", "120000"}}}
                                       << QStringList{u"R 100644 - x"_s, u"A - 120000 y"_s};
}

void TreeDiffTest::renames()
{
    QFETCH(Files, before);
    QFETCH(Files, after);
    Pair pair(before, after);
    QTEST(text(withRenames(pair.repository(), pair.changes())), "changes");
}

void TreeDiffTest::renamesWithoutContent()
{
    Pair pair({{"x", lines(1000)}, {"z", lines(1000, "z")}},
              {{"v", lines(1000, "z")}, {"y", lines(999)}});
    pair.storage().git("config uploadpack.allowFilter true");
    pair.openAt(pair.storage().clone(u"partial"_s, u"snapshot"_s,
                                     {u"--no-checkout"_s, u"--filter=blob:none"_s}));
    QCOMPARE(text(withRenames(pair.repository(), pair.changes())),
             (QStringList{u"N 100644 100644 z > v"_s, u"R 100644 - x"_s, u"A - 100644 y"_s}));
}

void TreeDiffTest::contents_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<FileDiff::State>("state");

    const QByteArray nul("\0", 1);
    QTest::newRow("text") << QByteArray("a\nb\n") << QByteArray("a\nc\n") << FileDiff::State::Text;
    QTest::newRow("binary left") << "a" + nul << QByteArray("b") << FileDiff::State::Binary;
    QTest::newRow("binary right") << QByteArray("b") << nul << FileDiff::State::Binary;
    QTest::newRow("a late nul is text, as in git")
        << QByteArray("a") << QByteArray(4'000, '\n') + QByteArray(4'000, '\n') + nul
        << FileDiff::State::Text;
    QTest::newRow("long line") << QByteArray("a") << QByteArray(5'001, 'x')
                               << FileDiff::State::Huge;
    QTest::newRow("no long line") << QByteArray("a") << QByteArray(5'000, 'x')
                                  << FileDiff::State::Text;
}

void TreeDiffTest::contents()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(FileDiff::State, state);
    Pair pair({{"x", left}}, {{"x", right}});
    const FileChange change = pair.changes().at(0);
    const FileDiff diff = loadFileDiff(pair.repository(), change);
    QCOMPARE(diff.state, state);
    QCOMPARE(diff.problem, QString());
    QCOMPARE(diff.change, change);
    QCOMPARE(diff.leftSize, left.size());
    QCOMPARE(diff.rightSize, right.size());
    const bool here = state != FileDiff::State::Huge;
    QCOMPARE(diff.left.content(), here ? left : QByteArray());
    QCOMPARE(diff.right.content(), here ? right : QByteArray());
    QCOMPARE(diff.rows,
             state == FileDiff::State::Text ? diffRows(Lines(left), Lines(right)) : DiffRows());
}

void TreeDiffTest::missingContent()
{
    Pair pair({{"x", lines(1000)}}, {{"x", "1"}});
    pair.storage().git("config uploadpack.allowFilter true");
    pair.openAt(pair.storage().clone(u"partial"_s, u"snapshot"_s,
                                     {u"--no-checkout"_s, u"--filter=blob:limit=1k"_s}));
    const FileDiff diff = loadFileDiff(pair.repository(), pair.changes().at(0));
    QCOMPARE(diff.state, FileDiff::State::Missing);
    QVERIFY(diff.problem.contains(u"git cat-file"));
    QVERIFY(diff.problem.contains(pair.changes().at(0).before->id.toHex()));
    QCOMPARE(diff.rightSize, 1);
}

void TreeDiffTest::hugeContent()
{
    const QByteArray large = lines(300'000);
    Pair pair({{"x", large}}, {{"x", "1\n"}});
    const FileChange change = pair.changes().at(0);
    const FileDiff waiting = loadFileDiff(pair.repository(), change);
    QCOMPARE(waiting.state, FileDiff::State::Huge);
    QCOMPARE(waiting.leftSize, large.size());
    QCOMPARE(waiting.right.count(), 0);
    const DiffOptions options{.ignoreWhitespace = true};
    const FileDiff loaded = loadFileDiff(pair.repository(), change, options, Huge::Load);
    QCOMPARE(loaded.state, FileDiff::State::Text);
    QCOMPARE(loaded.left.count(), 300'000);
    QCOMPARE(loaded.options, options);
    QCOMPARE(loaded.rows.rows.size(), 300'001u);
}

void TreeDiffTest::special()
{
    const File submodule("1234567890123456789012345678901234567890", "160000");
    Pair pair({{"gone", {"x", "120000"}}, {"link", "1"}, {"sub", submodule}},
              {{"link", {"../<b>", "120000"}},
               {"new", submodule},
               {"sub", {"2234567890123456789012345678901234567890", "160000"}}});
    QStringList problems;
    for (const FileChange& change : pair.changes()) {
        const FileDiff diff = loadFileDiff(pair.repository(), change);
        QCOMPARE(diff.state, FileDiff::State::Special);
        problems << diff.problem;
    }
    QCOMPARE(problems,
             (QStringList{u"This was a symbolic link to \"x\"."_s,
                          u"This was a file and is now a symbolic link to \"../<b>\"."_s,
                          u"This is a submodule at commit 1234567."_s,
                          u"This was a submodule at commit 1234567 and is now a submodule at "
                          "commit 2234567."_s}));
}

QTEST_GUILESS_MAIN(TreeDiffTest)
#include "tst_treediff.moc"
