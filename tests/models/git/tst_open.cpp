// SPDX-License-Identifier: MIT
#include "models/git/repository.h"
#include "models/git/repositorypool.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace triptych::git;
using namespace triptych::test;

class OpenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void kinds_data();
    void kinds();
    void partialClone();
    void shallowClone();
    void alternates();
    void worktreeConfig();
    void places();
    void refused_data();
    void refused();
    void notARepository_data();
    void notARepository();
    void refs();
    void headRef();
    void pool();
    void poolAcrossThreads();

private:
    StorageBuilder m_storage;
};

void OpenTest::initTestCase()
{
    fillSample(m_storage);
    m_storage.stage("production")
        .write("packages/apm/1.1.0/img/big.bin", QByteArray(5000, 'x'))
        .commit();
}

// All of git's layouts that libgit2 can open, each by the path a person would give.
void OpenTest::kinds_data()
{
    QTest::addColumn<QString>("path");
    const QString bare = m_storage.path();
    const QString clone = m_storage.clone(u"work tree"_s, u"staging"_s);
    QTest::newRow("bare") << bare;
    QTest::newRow("bare with a slash") << bare + u'/';
    QTest::newRow("inside bare") << bare + u"/refs"_s;
    QTest::newRow("worktree") << clone;
    QTest::newRow("its .git") << clone + u"/.git"_s;
    QTest::newRow("folder below") << clone + u"/packages/docker"_s;
    QTest::newRow("linked worktree") << m_storage.addWorktree(u"linked"_s, u"snapshot"_s);
    QTest::newRow("shallow") << m_storage.clone(u"shallow"_s, u"staging"_s,
                                                {u"--depth=1"_s, u"--no-single-branch"_s});
    QTest::newRow("partial") << m_storage.clone(u"partial"_s, u"staging"_s,
                                                {u"--filter=blob:none"_s});
    QTest::newRow("partial, bare") << [&] {
        runGit(m_storage.folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--filter=blob:none"_s,
                                    u"file://"_s + bare, u"partial.git"_s});
        return m_storage.folder() + u"/partial.git"_s;
    }();
    QTest::newRow("sparse") << [&] {
        const QString to = m_storage.clone(u"sparse"_s, u"production"_s, {u"--sparse"_s});
        runGit(to, "sparse-checkout set packages/apm");
        return to;
    }();
    QTest::newRow("borrowed objects") << [&] {
        runGit(m_storage.folder(),
               {u"clone"_s, u"-q"_s, u"--bare"_s, u"--shared"_s, bare, u"shared.git"_s});
        return m_storage.folder() + u"/shared.git"_s;
    }();
    QTest::newRow("packed") << [&] {
        runGit(m_storage.folder(), {u"clone"_s, u"-q"_s, u"--mirror"_s, bare, u"packed.git"_s});
        const QString to = m_storage.folder() + u"/packed.git"_s;
        runGit(to, "repack -adfq --write-midx --write-bitmap-index");
        runGit(to, "commit-graph write --reachable");
        runGit(to, "pack-refs --all");
        return to;
    }();
}

void OpenTest::kinds()
{
    QFETCH(QString, path);
    const auto repository = Repository::open(path);
    VERIFY_RESULT(repository);
    for (const char* branch : {"snapshot", "staging", "production"}) {
        const auto target = repository->refTarget(u"refs/heads/"_s + QString::fromLatin1(branch));
        VERIFY_RESULT(target);
        QVERIFY(target->has_value());
        QCOMPARE(**target, oid(m_storage.id(branch)));
        const auto tree = repository->treeOfCommit(**target);
        VERIFY_RESULT(tree);
        QCOMPARE(*tree, oid(m_storage.id(QByteArray(branch) + "^{tree}")));
        VERIFY_RESULT(repository->tree(*tree));
    }
    const auto none = repository->refTarget(u"refs/heads/none"_s);
    VERIFY_RESULT(none);
    QVERIFY(!none->has_value());
}

// Made by git itself: it has the trees, and none of the blobs that were not checked out.
void OpenTest::partialClone()
{
    runGit(m_storage.folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--filter=blob:none"_s,
                                u"file://"_s + m_storage.path(), u"blobless.git"_s});
    auto repository = Repository::open(m_storage.folder() + u"/blobless.git"_s);
    VERIFY_RESULT(repository);
    const Oid blob = oid(m_storage.id("production:packages/apm/1.1.0/img/big.bin"));
    QVERIFY(!repository->has(blob));
    const auto read = repository->blob(blob);
    VERIFY_ERROR(read, Error::Kind::NotFound);
    QVERIFY(!read.error().remedy.isEmpty());
    VERIFY_ERROR(repository->blobSize(blob), Error::Kind::NotFound);

    // What needs no blob is not disturbed: grafting a tree, editing around missing files.
    const Oid root = oid(m_storage.id("production^{tree}"));
    const Oid docker = oid(m_storage.id("snapshot:packages/docker/2.2.0"));
    const TreeEdit edits[] = {
        {.path = "packages/docker/2.2.0", .entry = TreeEntry{.id = docker, .mode = Mode::Tree}},
        {.path = "packages/apm/1.1.0/copy.bin",
         .entry = TreeEntry{.id = blob, .mode = Mode::File}}};
    const auto edited = repository->editTree(root, edits);
    VERIFY_RESULT(edited);
    const auto commit = repository->writeCommit({.tree = *edited,
                                                 .parents = {oid(m_storage.id("production"))},
                                                 .message = u"Graft\n"_s,
                                                 .author = *repository->author(),
                                                 .committer = *repository->committer()});
    VERIFY_RESULT(commit);
    QVERIFY2(!QDir(repository->commonDir() + u"/objects"_s).exists(blob.toHex().left(2)),
             "nothing may be fetched");
}

void OpenTest::shallowClone()
{
    const QString path = m_storage.clone(u"shallow one"_s, u"production"_s, {u"--depth=1"_s});
    const auto repository = Repository::open(path);
    VERIFY_RESULT(repository);
    const auto commit = repository->commit(oid(m_storage.id("production")));
    VERIFY_RESULT(commit);
    QCOMPARE(commit->tree, oid(m_storage.id("production^{tree}")));
    // The parents stand in the commit: it is no first commit, though it looks like one to git. That
    // they are not here is an error only for who needs them.
    QCOMPARE(commit->parents, std::vector{oid(m_storage.id("production~1"))});
    for (const Oid& parent : commit->parents)
        VERIFY_ERROR(repository->commit(parent), Error::Kind::NotFound);
}

void OpenTest::alternates()
{
    QTemporaryDir folder;
    const QString path = folder.path() + u"/borrower.git"_s;
    runGit(folder.path(), {u"init"_s, u"-q"_s, u"--bare"_s, path});
    writeFile(path + u"/objects/info/alternates"_s, m_storage.path().toUtf8() + "/objects\n");
    auto repository = Repository::open(path);
    VERIFY_RESULT(repository);
    const Oid tree = oid(m_storage.id("snapshot^{tree}"));
    VERIFY_RESULT(repository->tree(tree));
    // What is written goes to our own objects, never to the lender's.
    const auto blob = repository->writeBlob("only here");
    VERIFY_RESULT(blob);
    QVERIFY(!tryGit(m_storage.path(), {u"cat-file"_s, u"-e"_s, blob->toHex()}).ok());
    QVERIFY(tryGit(path, {u"cat-file"_s, u"-e"_s, blob->toHex()}).ok());
}

void OpenTest::worktreeConfig()
{
    StorageBuilder storage;
    fillSample(storage);
    const QString path = storage.clone(u"configured"_s, u"staging"_s);
    runGit(path, "config extensions.worktreeConfig true");
    runGit(path, "config --worktree user.name Worktree");
    const auto repository = Repository::open(path);
    VERIFY_RESULT(repository);
    const auto author = repository->author();
    VERIFY_RESULT(author);
    QCOMPARE(author->name, u"Worktree"_s);
}

void OpenTest::places()
{
    StorageBuilder storage;
    fillSample(storage);
    const QString folder = QDir(storage.folder()).canonicalPath();

    const auto bare = Repository::open(storage.path());
    VERIFY_RESULT(bare);
    QCOMPARE(bare->gitDir(), folder + u"/storage.git"_s);
    QCOMPARE(bare->commonDir(), bare->gitDir());
    QCOMPARE(bare->name(), u"storage"_s);

    const QString linkedPath = storage.addWorktree(u"linked"_s, u"staging"_s);
    const auto linked = Repository::open(linkedPath);
    VERIFY_RESULT(linked);
    QCOMPARE(linked->gitDir(), folder + u"/storage.git/worktrees/linked"_s);
    QCOMPARE(linked->commonDir(), folder + u"/storage.git"_s);
    QCOMPARE(linked->name(), u"storage"_s);

    const auto clone =
        Repository::open(storage.clone(u"my clone"_s, u"staging"_s) + u"/packages"_s);
    VERIFY_RESULT(clone);
    QCOMPARE(clone->gitDir(), folder + u"/my clone/.git"_s);
    QCOMPARE(clone->name(), u"my clone"_s);
}

// What libgit2 cannot open is refused with a sentence that names the reason and the way out.
void OpenTest::refused_data()
{
    QTest::addColumn<QStringList>("options"); // of git init
    QTest::addColumn<QString>("config");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("remedy");

    const QString sha256 = u"its objects are named by SHA-256, which libgit2 does not read yet"_s;
    const QString reftable = u"it keeps its refs as a reftable, which libgit2 does not read yet"_s;
    QTest::newRow("SHA-256") << QStringList{u"--object-format=sha256"_s} << u""_s << sha256
                             << u"Use a clone of a SHA-1 repository."_s;
    QTest::newRow("SHA-256, bare") << QStringList{u"--object-format=sha256"_s, u"--bare"_s} << u""_s
                                   << sha256 << u"Use a clone of a SHA-1 repository."_s;
    const QString migrate = u"Run \"git refs migrate --ref-format=files\" in it, or clone it with "
                            "--ref-format=files."_s;
    QTest::newRow("reftable") << QStringList{u"--ref-format=reftable"_s} << u""_s << reftable
                              << migrate;
    QTest::newRow("reftable, bare")
        << QStringList{u"--ref-format=reftable"_s, u"--bare"_s} << u""_s << reftable << migrate;
    QTest::newRow("unknown extension")
        << QStringList{} << u"extensions.fromTheFuture"_s << u""_s
        << u"Use a plain clone of it; libgit2 does not know this format."_s;
    QTest::newRow("unknown version")
        << QStringList{} << u"core.repositoryFormatVersion"_s << u""_s
        << u"Use a plain clone of it; libgit2 does not know this format."_s;
}

void OpenTest::refused()
{
    QFETCH(QStringList, options);
    QFETCH(QString, config);
    QFETCH(QString, reason);
    QFETCH(QString, remedy);
    QTemporaryDir folder;
    if (!tryGit(folder.path(), QStringList{u"init"_s, u"-q"_s} + options).ok())
        QSKIP("this git cannot make such a repository");
    if (config.startsWith(u"extensions"))
        runGit(folder.path(), "config core.repositoryFormatVersion 1");
    if (!config.isEmpty())
        runGit(folder.path(), {u"config"_s, config, u"9"_s});

    const auto repository = Repository::open(folder.path());
    VERIFY_ERROR(repository, Error::Kind::Unsupported);
    if (!reason.isEmpty())
        QCOMPARE(repository.error().reason, reason);
    QCOMPARE(repository.error().remedy, remedy);
    const QString sentence = repository.error().sentence();
    QVERIFY2(sentence.startsWith(u"Cannot open \"%1\" as a git repository: "_s.arg(folder.path())),
             qPrintable(sentence));
}

void OpenTest::notARepository_data()
{
    QTest::addColumn<QString>("made"); // what stands there
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty folder") << u"folder"_s << u"neither it nor a folder above it is one"_s;
    QTest::newRow("file") << u"file"_s << u"neither it nor a folder above it is one"_s;
    QTest::newRow("nothing") << u""_s << u"there is no such folder"_s;
}

void OpenTest::notARepository()
{
    QFETCH(QString, made);
    QFETCH(QString, reason);
    QTemporaryDir folder;
    const QString path = folder.path() + u"/<b>odd</b> %1 name"_s;
    if (made == u"folder")
        QDir().mkpath(path);
    else if (made == u"file")
        writeFile(path, "not git");
    const auto repository = Repository::open(path);
    VERIFY_ERROR(repository, Error::Kind::NotARepository);
    QCOMPARE(repository.error().reason, reason);
    QVERIFY(!repository.error().remedy.isEmpty());
    QVERIFY(repository.error().sentence().contains(path));
}

void OpenTest::refs()
{
    StorageBuilder storage;
    fillSample(storage);
    storage.git("tag -a -m tagged v1 staging");
    storage.git("symbolic-ref refs/heads/alias refs/heads/staging");
    storage.git("pack-refs --all");
    writeFile(storage.path() + u"/refs/heads/a/blob"_s, storage.id("staging:Dockerfile") + '\n');
    storage.git("update-ref refs/heads/loose snapshot");
    const auto repository = Repository::open(storage.path());
    VERIFY_RESULT(repository);

    const auto names = [&](const QString& glob) {
        QStringList found;
        for (const Ref& ref : repository->refs(glob).value_or(std::vector<Ref>()))
            found.append(ref.name);
        found.sort();
        return found;
    };
    QCOMPARE(names(u"refs/heads/*"_s),
             (QStringList{u"refs/heads/alias"_s, u"refs/heads/loose"_s, u"refs/heads/production"_s,
                          u"refs/heads/snapshot"_s, u"refs/heads/staging"_s}));
    QCOMPARE(names(u"refs/nothing/*"_s), QStringList());
    const Oid staging = oid(storage.id("staging"));
    QCOMPARE(repository->refTarget(u"refs/tags/v1"_s).value(), std::optional(staging)); // peeled
    QCOMPARE(repository->refTarget(u"refs/heads/alias"_s).value(), std::optional(staging));
    QCOMPARE(repository->resolve(u"v1"_s), staging);
    QCOMPARE(repository->resolve(u"production~1"_s), oid(storage.id("production~1")));
    QCOMPARE(repository->resolve(QString::fromLatin1(storage.id("staging").first(10))), staging);
    VERIFY_ERROR(repository->resolve(u"no-such-thing"_s), Error::Kind::NotFound);
    QVERIFY(!repository->resolve(u"staging:Dockerfile"_s).has_value());
    QVERIFY(!repository->resolve(u"not a revision^{"_s).has_value());
    QVERIFY(!repository->refTarget(u"refs/heads/a/blob"_s).has_value());
}

void OpenTest::headRef()
{
    QTemporaryDir folder;
    runGit(folder.path(), "init -q -b unborn");
    const auto repository = Repository::open(folder.path());
    VERIFY_RESULT(repository);
    QCOMPARE(repository->headRef(), u"refs/heads/unborn"_s);
    runGit(folder.path(), "commit -q --allow-empty -m x");
    runGit(folder.path(), "checkout -q --detach");
    const auto detached = Repository::open(folder.path());
    QCOMPARE(detached->headRef(), QString());
}

void OpenTest::pool()
{
    RepositoryPool pool(m_storage.path());
    git_repository* first = nullptr;
    {
        auto lease = pool.lease();
        VERIFY_RESULT(lease);
        first = (*lease)->handle();
        auto second = pool.lease();
        VERIFY_RESULT(second);
        QVERIFY2((*second)->handle() != first, "one repository, two users");
    }
    auto again = pool.lease();
    auto another = pool.lease();
    QVERIFY((*again)->handle() == first || (*another)->handle() == first);

    RepositoryPool wrong(m_storage.folder() + u"/none"_s);
    VERIFY_ERROR(wrong.lease(), Error::Kind::NotARepository);
}

void OpenTest::poolAcrossThreads()
{
    RepositoryPool pool(m_storage.path());
    const Oid tree = oid(m_storage.id("snapshot^{tree}"));
    QAtomicInt failures;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back(QThread::create([&] {
            for (int round = 0; round < 200; ++round) {
                auto lease = pool.lease();
                if (!lease || !(*lease)->tree(tree))
                    failures.fetchAndAddRelaxed(1);
            }
        }));
        threads.back()->start();
    }
    for (const auto& thread : threads)
        thread->wait();
    QCOMPARE(failures.loadRelaxed(), 0);
}

QTEST_GUILESS_MAIN(OpenTest)
#include "tst_open.moc"
