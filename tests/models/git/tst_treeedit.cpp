// SPDX-License-Identifier: MIT
#include "models/git/repository.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych::git;
using namespace triptych::test;

namespace {

// One edit in the words of `git update-index --index-info`: "MODE ID\tPATH", mode 0 removes.
struct Edit
{
    QByteArray path;
    QByteArray mode; // empty: remove
    QByteArray id;
};
using Edits = QList<Edit>;

const QByteArray blobA = "78981922613b2afb6025042ff6bd878ac1994e85"; // "a\n"
const QByteArray blobB = "61780798228d17af2d34fce4cfbdf35556832472"; // "b\n"
const QByteArray commitId = "0123456789012345678901234567890123456789";

} // namespace

Q_DECLARE_METATYPE(Edits)

// Every edit is made a second time by git's own index, which must give the same tree.
class TreeEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void likeGit_data();
    void likeGit();
    void oddModesSurvive();
    void graft();
    void emptiedRoot();
    void fromNothing();
    void noChange();
    void removeAbsent_data();
    void removeAbsent();
    void lastEditWins();
    void damagedEdits_data();
    void damagedEdits();
    void absentBase();
    void untouchedTreesNeedNotBeThere();
    void manyEdits();

private:
    // The tree that git makes of a base and edits.
    QByteArray byGit(const QByteArray& base, const Edits& edits)
    {
        const QString index = m_storage.folder() + u"/index"_s;
        QFile::remove(index);
        qputenv("GIT_INDEX_FILE", QFile::encodeName(index));
        runGit(m_storage.path(), {u"read-tree"_s, QString::fromLatin1(base)});
        for (const Edit& edit : edits) {
            // --replace lets a file take a folder's place and the other way round.
            if (edit.mode.isEmpty())
                runGit(m_storage.path(),
                       {u"rm"_s, u"-r"_s, u"-q"_s, u"--cached"_s, u"--ignore-unmatch"_s, u"--"_s,
                        QString::fromUtf8(edit.path)});
            else if (edit.mode == "40000")
                runGit(m_storage.path(), {u"--work-tree=."_s, u"read-tree"_s,
                                          u"--prefix="_s + QString::fromUtf8(edit.path) + u'/',
                                          QString::fromLatin1(edit.id)});
            else
                runGit(m_storage.path(),
                       {u"update-index"_s, u"--add"_s, u"--replace"_s, u"--cacheinfo"_s,
                        QString::fromUtf8(edit.mode + ',' + edit.id + ',' + edit.path)});
        }
        const QByteArray tree = runGit(m_storage.path(), "write-tree --missing-ok");
        qunsetenv("GIT_INDEX_FILE");
        return tree;
    }

    static std::vector<TreeEdit> ours(const Edits& edits)
    {
        std::vector<TreeEdit> out;
        for (const Edit& edit : edits) {
            TreeEdit& to = out.emplace_back(TreeEdit{.path = edit.path, .entry = std::nullopt});
            if (!edit.mode.isEmpty())
                to.entry = TreeEntry{.name = "ignored",
                                     .id = oid(edit.id),
                                     .mode = Mode(edit.mode.toUInt(nullptr, 8))};
        }
        return out;
    }

    QByteArray mktree(const QByteArray& listing)
    {
        return runGit(m_storage.path(), {u"mktree"_s, u"--missing"_s}, listing);
    }

    Repository repository() { return std::move(*Repository::open(m_storage.path())); }

    StorageBuilder m_storage;
};

void TreeEditTest::initTestCase()
{
    fillSample(m_storage);
    m_storage.stage("base")
        .write("a", "a\n")
        .write("b", "b\n")
        .write("foo.bar", "a\n")
        .write("foo/x", "a\n")
        .write("foo/deep/er/y", "b\n")
        .write("foo0", "a\n")
        .write("only/one/file", "a\n")
        .write("run.sh", File("a\n", "100755"))
        .write("link", File("a", "120000"))
        .write("module", File(commitId, "160000"))
        .write("with space/[x] \"quoted\"", "a\n")
        .commit();
    QCOMPARE(m_storage.id("base:a"), blobA);
    QCOMPARE(m_storage.id("base:b"), blobB);
}

void TreeEditTest::likeGit_data()
{
    QTest::addColumn<Edits>("edits");
    const auto put = [](const char* path, const QByteArray& mode = "100644",
                        const QByteArray& id = blobB) { return Edit{path, mode, id}; };
    const auto remove = [](const char* path) { return Edit{path, {}, {}}; };

    QTest::newRow("nothing") << Edits{};
    QTest::newRow("new file") << Edits{put("new")};
    QTest::newRow("change") << Edits{put("a")};
    QTest::newRow("same again") << Edits{put("a", "100644", blobA)};
    QTest::newRow("mode only") << Edits{put("a", "100755", blobA)};
    QTest::newRow("executable") << Edits{put("x.sh", "100755")};
    QTest::newRow("symlink") << Edits{put("l", "120000")};
    QTest::newRow("submodule") << Edits{put("m", "160000", commitId)};
    QTest::newRow("remove file") << Edits{remove("a")};
    QTest::newRow("remove folder") << Edits{remove("foo")};
    QTest::newRow("remove symlink") << Edits{remove("link")};
    QTest::newRow("remove submodule") << Edits{remove("module")};
    QTest::newRow("remove last of folder") << Edits{remove("only/one/file")};
    QTest::newRow("remove last of two folders") << Edits{remove("only/one")};
    QTest::newRow("remove deep") << Edits{remove("foo/deep/er/y")};
    QTest::newRow("deep new") << Edits{put("n/e/w/file"), put("n/e/other")};
    QTest::newRow("odd characters")
        << Edits{put("with space/[y] <b>'\"\\"), put("caf\xc3\xa9/\xc3\xa9")};
    QTest::newRow("file replaces folder") << Edits{put("foo")};
    QTest::newRow("file replaces only folder") << Edits{put("only")};
    QTest::newRow("folder replaces file") << Edits{put("a/below")};
    QTest::newRow("folder replaces symlink") << Edits{put("link/below")};
    QTest::newRow("folder replaces submodule") << Edits{put("module/below")};
    QTest::newRow("folder for file in order") << Edits{put("foo.bar/z"), put("foo0/z")};
    // foo.bar < foo/ < foo0, though "foo" < "foo.bar": a folder sorts as if it ended in a slash.
    QTest::newRow("sort order") << Edits{put("s"), put("s.t"), put("s-t"), put("s0"), put("ss")};
    QTest::newRow("sort order, folder")
        << Edits{put("s/x"), put("s.t"), put("s-t"), put("s0"), put("ss")};
    QTest::newRow("sort order, all folders")
        << Edits{put("t/x"), put("t.t/x"), put("t-t/x"), put("t0/x")};
    QTest::newRow("sort order, high bytes")
        << Edits{put("\xc3\xa4"), put("z/x"), put("\xc3\xa4.b/x"), put("~")};
    QTest::newRow("versions") << Edits{put("p/1.10.0/f"), put("p/1.2.0/f"), put("p/1.2.0-beta/f"),
                                       put("p/1.2/f")};
    QTest::newRow("remove and add") << Edits{remove("a"), put("c"), remove("foo/x"), put("foo/z")};
    QTest::newRow("empty a folder and fill it")
        << Edits{remove("foo/x"), remove("foo/deep/er/y"), put("foo/new")};
}

void TreeEditTest::likeGit()
{
    QFETCH(Edits, edits);
    const auto edited = repository().editTree(oid(m_storage.id("base^{tree}")), ours(edits));
    VERIFY_RESULT(edited);
    QCOMPARE(*edited, oid(byGit("base", edits)));
    QVERIFY(
        tryGit(m_storage.path(), {u"fsck"_s, u"--strict"_s, u"--no-dangling"_s, edited->toHex()})
            .err.isEmpty());
}

// Modes that git writes no more (100664) or never wrote stay as they are beside an edit.
void TreeEditTest::oddModesSurvive()
{
    QByteArray raw;
    const auto entry = [&raw](const char* mode, const char* name, const QByteArray& id) {
        raw += QByteArray(mode) + ' ' + name + '\0' + QByteArray::fromHex(id);
    };
    const auto hash = [this](const QByteArray& tree) {
        return runGit(
            m_storage.path(),
            {u"hash-object"_s, u"-w"_s, u"--literally"_s, u"-t"_s, u"tree"_s, u"--stdin"_s}, tree);
    };
    entry("100600", "a", blobA);
    entry("100664", "b", blobA);
    entry("100744", "c", blobA);
    entry("40000", "d", m_storage.id("base:foo"));
    QByteArray base = hash(raw);
    entry("100644", "e", blobB);
    const QByteArray expected = hash(raw);
    const TreeEdit edit{.path = "e", .entry = TreeEntry{.id = oid(blobB), .mode = Mode::File}};
    const auto edited = repository().editTree(oid(base), {&edit, 1});
    VERIFY_RESULT(edited);
    QCOMPARE(*edited, oid(expected));

    // An entry with an old mode, as read from another tree, becomes what git's index makes of it.
    const auto tree = repository().tree(oid(base));
    const TreeEdit old{.path = "old", .entry = *tree->find("b")};
    const auto grafted = repository().editTree(Oid(), {&old, 1});
    VERIFY_RESULT(grafted);
    raw.clear();
    entry("100644", "old", blobA);
    QCOMPARE(*grafted, oid(hash(raw)));
}

void TreeEditTest::graft()
{
    const QByteArray docker = m_storage.id("snapshot:packages/docker/2.2.0");
    const Edits edits{{"packages/docker/2.2.0", "40000", docker}, {"packages/redis/1.0.0", {}, {}}};
    const auto edited = repository().editTree(oid(m_storage.id("staging^{tree}")), ours(edits));
    VERIFY_RESULT(edited);
    QCOMPARE(*edited, oid(byGit("staging", edits)));
    const QByteArray changes =
        runGit(m_storage.path(),
               {u"diff-tree"_s, u"-r"_s, u"--name-status"_s, u"staging"_s, edited->toHex()});
    QCOMPARE(changes, QByteArray("A\tpackages/docker/2.2.0/changelog.yml\n"
                                 "A\tpackages/docker/2.2.0/docs/README.md\n"
                                 "A\tpackages/docker/2.2.0/manifest.yml\n"
                                 "D\tpackages/redis/1.0.0/changelog.yml\n"
                                 "D\tpackages/redis/1.0.0/docs/README.md\n"
                                 "D\tpackages/redis/1.0.0/manifest.yml"));
}

void TreeEditTest::emptiedRoot()
{
    const QByteArray base = mktree("100644 blob " + blobA + "\ta\n");
    const auto edited = repository().editTree(oid(base), ours({{"a", {}, {}}}));
    VERIFY_RESULT(edited);
    QCOMPARE(*edited, oid("4b825dc642cb6eb9a060e54bf8d69288fbee4904")); // git's empty tree
    VERIFY_RESULT(repository().tree(*edited)); // and it is there
}

void TreeEditTest::fromNothing()
{
    const auto empty = repository().editTree(Oid(), {});
    VERIFY_RESULT(empty);
    QCOMPARE(*empty, oid("4b825dc642cb6eb9a060e54bf8d69288fbee4904"));
    const auto edited = repository().editTree(Oid(), ours({{"x/y", "100644", blobA}}));
    VERIFY_RESULT(edited);
    QCOMPARE(*edited,
             oid(mktree("040000 tree " + mktree("100644 blob " + blobA + "\ty\n") + "\tx\n")));
}

void TreeEditTest::noChange()
{
    const Oid base = oid(m_storage.id("base^{tree}"));
    const auto edited = repository().editTree(base, {});
    VERIFY_RESULT(edited);
    QCOMPARE(*edited, base);
}

void TreeEditTest::removeAbsent_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("file") << QByteArray("none");
    QTest::newRow("deep") << QByteArray("none/of/these");
    QTest::newRow("below a file") << QByteArray("a/b/c");
    QTest::newRow("below a symlink") << QByteArray("link/b");
    QTest::newRow("below a submodule") << QByteArray("module/b");
    QTest::newRow("beside") << QByteArray("foo/none");
    QTest::newRow("prefix of a name") << QByteArray("fo");
}

void TreeEditTest::removeAbsent()
{
    QFETCH(QByteArray, path);
    const Oid base = oid(m_storage.id("base^{tree}"));
    const auto edited = repository().editTree(base, ours({{path, {}, {}}}));
    VERIFY_RESULT(edited);
    QCOMPARE(*edited, base);
}

void TreeEditTest::lastEditWins()
{
    const Oid base = oid(m_storage.id("base^{tree}"));
    const auto edited = repository().editTree(
        base, ours({{"a", {}, {}}, {"a", "100644", blobB}, {"b", "100644", blobA}, {"b", {}, {}}}));
    VERIFY_RESULT(edited);
    QCOMPARE(*edited, oid(byGit("base", {{"a", "100644", blobB}, {"b", {}, {}}})));
}

// What git would not let into a tree is refused, not written.
void TreeEditTest::damagedEdits_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("mode");
    QTest::newRow("empty path") << QByteArray() << QByteArray("100644");
    QTest::newRow("leading slash") << QByteArray("/a") << QByteArray("100644");
    QTest::newRow("trailing slash") << QByteArray("a/") << QByteArray("100644");
    QTest::newRow("double slash") << QByteArray("foo//a") << QByteArray("100644");
    QTest::newRow("dot") << QByteArray("foo/./a") << QByteArray("100644");
    QTest::newRow("dot dot") << QByteArray("foo/../a") << QByteArray("100644");
    QTest::newRow(".git") << QByteArray(".git/config") << QByteArray("100644");
    QTest::newRow(".GIT") << QByteArray("foo/.GIT") << QByteArray("100644");
    QTest::newRow("no mode") << QByteArray("foo/a") << QByteArray("1");
}

void TreeEditTest::damagedEdits()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, mode);
    const auto edited =
        repository().editTree(oid(m_storage.id("base^{tree}")), ours({{path, mode, blobA}}));
    QVERIFY2(!edited.has_value(), edited ? qPrintable(edited->toHex()) : "");
    QVERIFY(!edited.error().reason.isEmpty());
}

void TreeEditTest::absentBase()
{
    VERIFY_ERROR(repository().editTree(oid(QByteArray(40, '7')), ours({{"a", "100644", blobA}})),
                 Error::Kind::NotFound);
    QVERIFY(!repository()
                 .editTree(oid(m_storage.id("base:a")), ours({{"a", "100644", blobA}}))
                 .has_value());
}

// Only trees on the way to an edited path are read.
void TreeEditTest::untouchedTreesNeedNotBeThere()
{
    const QByteArray absent(40, '7');
    const QByteArray base =
        mktree("040000 tree " + absent + "\tother\n100644 blob " + absent + "\tfile\n");
    const auto edited = repository().editTree(oid(base), ours({{"new/x", "100644", blobA}}));
    VERIFY_RESULT(edited);
    QCOMPARE(*edited, oid(mktree("040000 tree " + absent + "\tother\n100644 blob " + absent
                                 + "\tfile\n040000 tree " + mktree("100644 blob " + blobA + "\tx\n")
                                 + "\tnew\n")));
    VERIFY_ERROR(repository().editTree(oid(base), ours({{"other/x", "100644", blobA}})),
                 Error::Kind::NotFound);
}

void TreeEditTest::manyEdits()
{
    Edits edits;
    QByteArray stream;
    const QByteArray tree = m_storage.id("base:foo");
    for (int i = 0; i < 20'000; ++i)
        edits.append(
            {"packages/p" + QByteArray::number(i % 200) + '/' + QByteArray::number(i) + ".0.0",
             "40000", tree});
    QElapsedTimer timer;
    timer.start();
    auto repo = repository();
    const auto edited = repo.editTree(oid(m_storage.id("base^{tree}")), ours(edits));
    VERIFY_RESULT(edited);
    qInfo("20,000 grafts in %lld ms", timer.elapsed());
    QCOMPARE(runGit(m_storage.path(),
                    {u"ls-tree"_s, u"-d"_s, u"--name-only"_s, edited->toHex() + u":packages"_s})
                     .count('\n')
                 + 1,
             200);
    for (Edit& edit : edits)
        edit.mode.clear();
    QCOMPARE(repo.editTree(*edited, ours(edits)), oid(m_storage.id("base^{tree}")));
}

QTEST_GUILESS_MAIN(TreeEditTest)
#include "tst_treeedit.moc"
