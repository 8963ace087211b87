// SPDX-License-Identifier: MIT
#include "models/git/refupdate.h"
#include "models/git/worktrees.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <filesystem>

using namespace Qt::StringLiterals;
using namespace triptych::git;
using namespace triptych::test;

// A branch that is checked out moves together with the files, or not at all.
class WorktreesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void lists();
    void follows_data();
    void follows();
    void keepsWhatIsUntracked();
    void touchedFilesAreClean();
    void sparseStaysSparse();
    void refused_data();
    void refused();
    void secondWorktreeRefuses();
    void detachedStays();
    void goneWorktree();
    void unbornBranch();
    void environmentOfAHook();

private:
    // Puts docker 2.2.0 of snapshot into staging and takes docker 2.1.0 out: moves, adds and
    // removes files.
    std::vector<RefUpdate> promotion(Repository& repository)
    {
        const Oid staging = oid(m_storage->id("staging"));
        const TreeEdit edits[] = {
            {.path = "packages/docker/2.2.0",
             .entry = TreeEntry{.id = oid(m_storage->id("snapshot:packages/docker/2.2.0")),
                                .mode = Mode::Tree}},
            {.path = "packages/docker/2.1.0", .entry = {}},
            {.path = "Dockerfile",
             .entry = TreeEntry{.id = *repository.writeBlob("FROM x\n"), .mode = Mode::File}}};
        const Oid tree = *repository.editTree(*repository.treeOfCommit(staging), edits);
        const Oid commit = *repository.writeCommit({.tree = tree,
                                                    .parents = {staging},
                                                    .message = u"Promote\n"_s,
                                                    .author = *repository.author(),
                                                    .committer = *repository.committer()});
        return {{.name = u"refs/heads/staging"_s,
                 .expected = staging,
                 .target = commit,
                 .reflog = u"promote"_s}};
    }

    static QByteArray status(const QString& worktree)
    {
        return runGit(worktree, "status --porcelain");
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

void WorktreesTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
}

void WorktreesTest::lists()
{
    const QString clone = m_storage->clone(u"main one"_s, u"staging"_s);
    runGit(clone, {u"worktree"_s, u"add"_s, u"-q"_s, u"../linked \u00fc"_s, u"snapshot"_s});
    runGit(clone,
           {u"worktree"_s, u"add"_s, u"-q"_s, u"--detach"_s, u"../detached"_s, u"production"_s});
    const QString folder = QDir(m_storage->folder()).canonicalPath();
    // The same, wherever it is asked.
    for (const QString& path : {clone, folder + u"/linked \u00fc"_s, folder + u"/detached"_s}) {
        const auto repository = Repository::open(path);
        VERIFY_RESULT(repository);
        const auto found = checkouts(*repository);
        VERIFY_RESULT(found);
        QStringList lines;
        for (const Checkout& checkout : *found)
            lines.append(QDir(checkout.path).canonicalPath() + u' ' + checkout.branch);
        lines.sort();
        QCOMPARE(lines, (QStringList{folder + u"/linked \u00fc refs/heads/snapshot"_s,
                                     folder + u"/main one refs/heads/staging"_s}));
    }
    const auto bare = Repository::open(m_storage->path());
    VERIFY_RESULT(checkouts(*bare));
    QVERIFY(checkouts(*bare)->empty());
}

void WorktreesTest::follows_data()
{
    QTest::addColumn<QString>("layout");
    QTest::newRow("clone") << u"clone"_s;
    QTest::newRow("clone, opened below") << u"below"_s;
    QTest::newRow("linked to a clone, opened there") << u"linked"_s;
    QTest::newRow("linked to a clone, opened in the clone") << u"main"_s;
    QTest::newRow("linked to a bare repository") << u"bare"_s;
    QTest::newRow("partial clone") << u"partial"_s;
}

void WorktreesTest::follows()
{
    QFETCH(QString, layout);
    QString worktree = m_storage->folder() + u"/work tree"_s;
    QString opened = worktree;
    if (layout == u"bare") {
        m_storage->addWorktree(u"work tree"_s, u"staging"_s);
        opened = m_storage->path();
    } else if (layout == u"linked" || layout == u"main") {
        const QString clone = m_storage->clone(u"clone"_s, u"production"_s);
        runGit(clone, {u"worktree"_s, u"add"_s, u"-q"_s, worktree, u"staging"_s});
        opened = layout == u"main" ? clone : worktree;
    } else {
        m_storage->clone(u"work tree"_s, u"staging"_s,
                         layout == u"partial" ? QStringList{u"--filter=blob:none"_s}
                                              : QStringList());
        if (layout == u"below")
            opened = worktree + u"/packages"_s;
    }
    auto repository = Repository::open(opened);
    VERIFY_RESULT(repository);
    const auto updates = promotion(*repository);
    VERIFY_RESULT(updateRefs(*repository, updates));

    QCOMPARE(runGit(worktree, "rev-parse HEAD"), updates[0].target.toHex().toLatin1());
    QCOMPARE(status(worktree), QByteArray());
    QVERIFY(QFileInfo(worktree + u"/packages/docker/2.2.0/docs/README.md"_s).isFile());
    QVERIFY(!QFileInfo::exists(worktree + u"/packages/docker/2.1.0"_s));
    QCOMPARE(readFile(worktree + u"/Dockerfile"_s), QByteArray("FROM x\n"));
}

void WorktreesTest::keepsWhatIsUntracked()
{
    const QString worktree = m_storage->clone(u"clone"_s, u"staging"_s);
    writeFile(worktree + u"/notes.txt"_s, "mine");
    writeFile(worktree + u"/packages/docker/2.1.0/notes.txt"_s,
              "mine too"); // in a folder that goes
    auto repository = Repository::open(worktree);
    VERIFY_RESULT(updateRefs(*repository, promotion(*repository)));
    QCOMPARE(readFile(worktree + u"/notes.txt"_s), QByteArray("mine"));
    QCOMPARE(readFile(worktree + u"/packages/docker/2.1.0/notes.txt"_s), QByteArray("mine too"));
}

// Another time stamp is no change, also for a git that may not write its index.
void WorktreesTest::touchedFilesAreClean()
{
    qputenv("GIT_OPTIONAL_LOCKS", "0");
    const QString worktree = m_storage->clone(u"clone"_s, u"staging"_s);
    for (const auto& name : {u"/Dockerfile"_s, u"/packages/docker/2.1.0/manifest.yml"_s})
        std::filesystem::last_write_time((worktree + name).toStdString(),
                                         std::filesystem::file_time_type::clock::now()
                                             - std::chrono::hours(5));
    auto repository = Repository::open(worktree);
    const auto moved = updateRefs(*repository, promotion(*repository));
    qunsetenv("GIT_OPTIONAL_LOCKS");
    VERIFY_RESULT(moved);
    QCOMPARE(status(worktree), QByteArray());
}

void WorktreesTest::sparseStaysSparse()
{
    const QString worktree = m_storage->clone(u"clone"_s, u"staging"_s, {u"--sparse"_s});
    runGit(worktree, "sparse-checkout set packages/redis");
    auto repository = Repository::open(worktree);
    VERIFY_RESULT(updateRefs(*repository, promotion(*repository)));
    QCOMPARE(status(worktree), QByteArray());
    QVERIFY(!QFileInfo::exists(worktree + u"/packages/docker"_s));
    QVERIFY(QFileInfo::exists(worktree + u"/packages/redis/1.0.0/manifest.yml"_s));
}

void WorktreesTest::refused_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("reason");
    const QString changes = u"which has uncommitted changes"_s;
    QTest::newRow("changed file") << u"changed"_s << changes;
    QTest::newRow("changed file, not concerned") << u"elsewhere"_s << changes;
    QTest::newRow("staged file") << u"staged"_s << changes;
    QTest::newRow("deleted file") << u"deleted"_s << changes;
    QTest::newRow("untracked file in the way") << u"untracked"_s << u"which cannot follow"_s;
    QTest::newRow("ignored file in the way") << u"ignored"_s << u"which cannot follow"_s;
    QTest::newRow("file where a folder comes") << u"file"_s << u"which cannot follow"_s;
    QTest::newRow("locked index") << u"index"_s << u"which cannot follow"_s;
    QTest::newRow("damaged index") << u"damaged"_s << u"where git status fails"_s;
}

void WorktreesTest::refused()
{
    QFETCH(QString, how);
    QFETCH(QString, reason);
    const QString worktree = QDir(m_storage->folder()).canonicalPath() + u"/<b>work</b> %1 tree"_s;
    m_storage->clone(u"<b>work</b> %1 tree"_s, u"staging"_s);
    const QString incoming = worktree + u"/packages/docker/2.2.0/manifest.yml"_s;
    QString mine; // must be as it was, whatever happens
    if (how == u"changed") {
        writeFile(mine = worktree + u"/Dockerfile"_s, "mine");
    } else if (how == u"elsewhere") {
        writeFile(mine = worktree + u"/packages/redis/1.0.0/manifest.yml"_s, "mine");
    } else if (how == u"staged") {
        writeFile(mine = worktree + u"/new.txt"_s, "mine");
        runGit(worktree, "add new.txt");
    } else if (how == u"deleted") {
        QFile::remove(worktree + u"/go.mod"_s);
    } else if (how == u"untracked") {
        writeFile(mine = incoming, "mine");
    } else if (how == u"ignored") {
        writeFile(worktree + u"/.git/info/exclude"_s, "manifest.yml\n");
        writeFile(mine = incoming, "mine");
    } else if (how == u"file") {
        writeFile(mine = worktree + u"/packages/docker/2.2.0"_s, "mine");
    } else if (how == u"index") {
        writeFile(worktree + u"/.git/index.lock"_s, {});
    } else {
        writeFile(worktree + u"/.git/index"_s, "no index");
    }
    const QByteArray before = how == u"damaged" ? QByteArray() : status(worktree);

    auto repository = Repository::open(worktree);
    const auto moved = updateRefs(*repository, promotion(*repository));
    VERIFY_ERROR(moved, Error::Kind::WorktreeBusy);
    const QString sentence = moved.error().sentence();
    QVERIFY2(sentence.startsWith(u"Cannot move the branch staging: it is checked out in \""_s
                                 + worktree),
             qPrintable(sentence));
    QVERIFY2(sentence.contains(reason) && !sentence.contains(u"()") && !sentence.contains(u".)"),
             qPrintable(sentence));
    QVERIFY(!moved.error().remedy.isEmpty());
    QCOMPARE(runGit(worktree, "rev-parse staging"), m_storage->id("staging"));
    if (!mine.isEmpty())
        QCOMPARE(readFile(mine), QByteArray("mine"));
    if (how != u"damaged")
        QCOMPARE(status(worktree), before);
}

// Two branches move, the worktree of the second is dirty: the first stays too, with its files.
void WorktreesTest::secondWorktreeRefuses()
{
    const QString first = m_storage->addWorktree(u"first"_s, u"staging"_s);
    const QString second = m_storage->addWorktree(u"second"_s, u"snapshot"_s);
    writeFile(second + u"/Dockerfile"_s, "mine");
    auto repository = Repository::open(m_storage->path());
    auto updates = promotion(*repository);
    updates.push_back({.name = u"refs/heads/snapshot"_s,
                       .expected = oid(m_storage->id("snapshot")),
                       .target = oid(m_storage->id("snapshot~1")),
                       .reflog = u"x"_s});
    const QByteArray before = m_storage->git("for-each-ref");
    const auto moved = updateRefs(*repository, updates);
    VERIFY_ERROR(moved, Error::Kind::WorktreeBusy);
    QVERIFY(moved.error().reason.contains(second));
    QCOMPARE(m_storage->git("for-each-ref"), before);
    QCOMPARE(status(first), QByteArray());
    QVERIFY(QFileInfo::exists(first + u"/packages/docker/2.1.0"_s));

    writeFile(second + u"/Dockerfile"_s, runGit(second, "show HEAD:Dockerfile") + '\n');
    VERIFY_RESULT(updateRefs(*repository, updates));
    QCOMPARE(status(first), QByteArray());
    QCOMPARE(status(second), QByteArray());
    QVERIFY(!QFileInfo::exists(second + u"/packages/docker"_s));
}

void WorktreesTest::detachedStays()
{
    const QString worktree = m_storage->clone(u"clone"_s, u"staging"_s);
    runGit(worktree, "checkout -q --detach staging");
    writeFile(worktree + u"/Dockerfile"_s, "mine");
    auto repository = Repository::open(worktree);
    VERIFY_RESULT(updateRefs(*repository, promotion(*repository)));
    QCOMPARE(runGit(worktree, "rev-parse HEAD"), m_storage->id("staging"));
    QCOMPARE(readFile(worktree + u"/Dockerfile"_s), QByteArray("mine"));
}

// A worktree whose folder was deleted by hand holds nobody up.
void WorktreesTest::goneWorktree()
{
    const QString worktree = m_storage->addWorktree(u"gone"_s, u"staging"_s);
    QVERIFY(QDir(worktree).removeRecursively());
    auto repository = Repository::open(m_storage->path());
    const auto updates = promotion(*repository);
    VERIFY_RESULT(updateRefs(*repository, updates));
    QCOMPARE(oid(m_storage->id("staging")), updates[0].target);
}

// A branch that a worktree names but that is not there yet: it gets its files when it comes.
void WorktreesTest::unbornBranch()
{
    const QString worktree = m_storage->clone(u"clone"_s, u"snapshot"_s);
    runGit(worktree, "checkout -q --orphan fresh");
    runGit(worktree, "rm -rfq .");
    auto repository = Repository::open(worktree);
    const RefUpdate create{.name = u"refs/heads/fresh"_s,
                           .expected = {},
                           .target = oid(m_storage->id("staging")),
                           .reflog = u"x"_s};
    VERIFY_RESULT(updateRefs(*repository, {&create, 1}));
    QCOMPARE(runGit(worktree, "rev-parse HEAD"), m_storage->id("staging"));
    QCOMPARE(status(worktree), QByteArray());
    QVERIFY(QFileInfo::exists(worktree + u"/packages/docker/2.1.0/manifest.yml"_s));
}

// Started by a git hook, the variables of that git must not lead ours astray.
void WorktreesTest::environmentOfAHook()
{
    const QString worktree = m_storage->clone(u"clone"_s, u"staging"_s);
    auto repository = Repository::open(worktree);
    const auto updates = promotion(*repository);
    qputenv("GIT_DIR", QFile::encodeName(m_storage->path()));
    qputenv("GIT_INDEX_FILE", QFile::encodeName(m_storage->folder() + u"/other-index"_s));
    const auto moved = updateRefs(*repository, updates);
    qunsetenv("GIT_DIR");
    qunsetenv("GIT_INDEX_FILE");
    VERIFY_RESULT(moved);
    QCOMPARE(status(worktree), QByteArray());
    QVERIFY(!QFileInfo::exists(m_storage->folder() + u"/other-index"_s));
}

QTEST_GUILESS_MAIN(WorktreesTest)
#include "tst_worktrees.moc"
