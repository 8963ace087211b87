// SPDX-License-Identifier: MIT
#include "models/git/refupdate.h"
#include "tests/fixtures/diskspace.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace triptych::git;
using namespace triptych::test;

// A damaged pack may claim an object of terabytes: malloc() fails then, and so it shall here.
extern "C" const char* __asan_default_options()
{
    return "allocator_may_return_null=1";
}

// Repositories that are damaged, may not be written, or whose disk is full: a clear sentence, no
// crash, and nothing half written.
class GitDamageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void looseObject_data();
    void looseObject();
    void packAnywhere();
    void packIndexOffsets();
    void craftedTrees_data();
    void craftedTrees();
    void damagedFiles_data();
    void damagedFiles();
    void readOnly();
    void otherOwner();
    void fullDisk_data();
    void fullDisk();
    void fileSizeLimit();

private:
    QString objectPath(const QByteArray& id)
    {
        return m_storage->path() + u"/objects/"_s
               + QString::fromLatin1(id.first(2) + '/' + id.sliced(2));
    }

    // Reads all there is of the branches, and returns whether every read worked.
    static bool readAll(const QString& path)
    {
        const auto repository = Repository::open(path);
        if (!repository)
            return false;
        bool good = true;
        for (const auto& branch : {u"snapshot"_s, u"staging"_s, u"production"_s}) {
            const auto target = repository->refTarget(u"refs/heads/"_s + branch);
            if (!target || !*target) {
                good = false;
                continue;
            }
            const auto tree = repository->treeOfCommit(**target);
            good = tree && readTree(*repository, *tree) && good;
        }
        return good;
    }

    static bool readTree(const Repository& repository, const Oid& id)
    {
        const auto tree = repository.tree(id);
        bool good = tree.has_value();
        if (!tree && tree.error().reason.isEmpty())
            qFatal("an error without a reason");
        const Tree listed = tree.value_or(Tree());
        for (const TreeEntry& entry : listed.entries)
            good = (entry.isTree() ? readTree(repository, entry.id)
                                   : repository.blob(entry.id).has_value())
                   && good;
        return good;
    }

    // Everything that promoting writes: a file, trees, a commit, two refs.
    static Result<void> promote(Repository& repository, const QByteArray& content = "FROM x\n")
    {
        const auto blob = repository.writeBlob(content);
        if (!blob)
            return std::unexpected(blob.error());
        std::vector<RefUpdate> updates;
        for (const auto& branch : {u"refs/heads/staging"_s, u"refs/heads/snapshot"_s}) {
            const Oid before = **repository.refTarget(branch);
            const TreeEdit edit{.path = "Dockerfile",
                                .entry = TreeEntry{.id = *blob, .mode = Mode::File}};
            const auto tree = repository.editTree(*repository.treeOfCommit(before), {&edit, 1});
            if (!tree)
                return std::unexpected(tree.error());
            const auto commit = repository.writeCommit({.tree = *tree,
                                                        .parents = {before},
                                                        .message = u"x\n"_s,
                                                        .author = *repository.author(),
                                                        .committer = *repository.committer()});
            if (!commit)
                return std::unexpected(commit.error());
            updates.push_back(
                {.name = branch, .expected = before, .target = *commit, .reflog = u"x"_s});
        }
        return updateRefs(repository, updates);
    }

    static bool anyLock(const QString& path)
    {
        return QDirIterator(path, {u"*.lock"_s}, QDir::Files, QDirIterator::Subdirectories)
            .hasNext();
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

void GitDamageTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    QVERIFY(readAll(m_storage->path()));
}

void GitDamageTest::looseObject_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QString>("how");
    for (const char* object :
         {"staging", "staging^{tree}", "staging:packages", "staging:Dockerfile"})
        for (const auto& how : {u"flipped"_s, u"cut"_s, u"empty"_s, u"garbage"_s})
            QTest::addRow("%s %s", object, qPrintable(how)) << QByteArray(object) << how;
}

void GitDamageTest::looseObject()
{
    QFETCH(QByteArray, object);
    QFETCH(QString, how);
    const QByteArray id = m_storage->id(object);
    const QByteArray staging = m_storage->id("staging");
    QByteArray bytes = readFile(objectPath(id));
    if (how == u"flipped")
        for (qsizetype i = bytes.size() / 3; i < bytes.size() / 3 + 8; ++i)
            bytes[i] = char(~bytes[i]);
    else if (how == u"cut")
        bytes.truncate(bytes.size() / 2);
    else
        bytes = how == u"empty" ? QByteArray() : QByteArray("this is no object");
    QFile::setPermissions(objectPath(id), QFile::ReadOwner | QFile::WriteOwner);
    writeFile(objectPath(id), bytes);

    auto repository = Repository::open(m_storage->path());
    VERIFY_RESULT(repository);
    const auto check = [&](const auto& read) {
        VERIFY_ERROR(read, Error::Kind::Corrupt);
        const QString sentence = read.error().sentence();
        QVERIFY2(sentence.startsWith(u"Cannot read "), qPrintable(sentence));
        QVERIFY2(sentence.contains(u"git fsck"), qPrintable(sentence));
        QVERIFY2(sentence.contains(
                     QString::fromLatin1(object == "staging" ? staging.first(7) : id.first(7)))
                     || sentence.contains(u"staging"),
                 qPrintable(sentence));
    };
    if (object == "staging")
        check(repository->commit(oid(id)));
    else if (object == "staging:Dockerfile")
        check(repository->blob(oid(id)));
    else
        check(repository->tree(oid(id)));

    // What does not need it works as before.
    VERIFY_RESULT(repository->tree(oid(m_storage->id("production^{tree}"))));
    // What does need it fails before any ref moves.
    if (object == "staging" || object == "staging^{tree}") {
        const QByteArray before = m_storage->git("show-ref");
        const TreeEdit edit{.path = "packages/x", .entry = {}};
        QVERIFY(!repository->editTree(oid(id), {&edit, 1}).has_value());
        QCOMPARE(m_storage->git("show-ref"), before);
    }
}

// Any byte of a pack may be wrong: reads work, or fail with a reason.
void GitDamageTest::packAnywhere()
{
    m_storage->git("repack -adq");
    const QDir packs(m_storage->path() + u"/objects/pack"_s);
    int failed = 0;
    for (const auto& suffix : {u"*.pack"_s, u"*.idx"_s}) {
        const QString path = packs.filePath(packs.entryList({suffix}).constFirst());
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        const QByteArray good = readFile(path);
        for (qsizetype i = 0; i < 30; ++i) {
            QByteArray bad = good;
            const qsizetype at = i * (good.size() - 1) / 29;
            bad[at] = char(~bad[at]);
            QVERIFY(QFile::remove(path)); // a new file: nothing maps it yet
            writeFile(path, bad);
            failed += readAll(m_storage->path()) ? 0 : 1;
        }
        writeFile(path, good);
        writeFile(path, good.first(good.size() / 2));
        QVERIFY(!readAll(m_storage->path()));
        writeFile(path, good);
    }
    qInfo("%d of 60 changed bytes made a read fail", failed);
    QVERIFY(failed > 20);
    QVERIFY(readAll(m_storage->path()));
}

// An index that names places outside its pack: libgit2 alone would read there.
void GitDamageTest::packIndexOffsets()
{
    m_storage->git("repack -adq");
    const QDir packs(m_storage->path() + u"/objects/pack"_s);
    const QString path = packs.filePath(packs.entryList({u"*.idx"_s}).constFirst());
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray good = readFile(path);
    const qsizetype count = qFromBigEndian<quint32>(good.constData() + 8 + 255 * 4);
    const qsizetype offsets = 8 + 256 * 4 + count * 24;
    QVERIFY(offsets + count * 4 + 40 == good.size());
    for (qsizetype i = 0; i < count * 4; ++i) {
        QByteArray bad = good;
        bad[offsets + i] = char(~bad[offsets + i]);
        QVERIFY(QFile::remove(path));
        writeFile(path, bad);
        if (i % 4 == 3) { // may still be in the pack, where something else is
            readAll(m_storage->path());
            continue;
        }
        const auto repository = Repository::open(m_storage->path());
        VERIFY_ERROR(repository, Error::Kind::Corrupt);
        QVERIFY(repository.error().sentence().contains(path));
    }
    QVERIFY(QFile::remove(path));
    writeFile(path, good);
    QVERIFY(readAll(m_storage->path()));
}

void GitDamageTest::craftedTrees_data()
{
    QTest::addColumn<QByteArray>("raw");
    const QByteArray id(20, '\x11');
    QTest::newRow("cut id") << QByteArray("100644 a\0", 9) + id.first(10);
    QTest::newRow("no id") << QByteArray("100644 a\0", 9);
    QTest::newRow("no NUL") << QByteArray("100644 a");
    QTest::newRow("no name") << QByteArray("100644 \0", 8) + id;
    QTest::newRow("no mode") << QByteArray(" a\0", 3) + id;
    QTest::newRow("no octal") << QByteArray("10x644 a\0", 9) + id;
    QTest::newRow("no space") << QByteArray("100644\0", 7) + id;
    QTest::newRow("only mode") << QByteArray("100644");
    QTest::newRow("only space") << QByteArray("100644 ");
    QTest::newRow("rubbish") << QByteArray(300, '\xff');
    QTest::newRow("second entry cut")
        << QByteArray("100644 a\0", 9) + id + QByteArray("100644 b\0", 9) + id.first(19);
    QTest::newRow("huge mode") << QByteArray("7777777777777777777777 a\0", 25) + id;
}

// Trees no git would write, as hash-object --literally lets them be stored.
void GitDamageTest::craftedTrees()
{
    QFETCH(QByteArray, raw);
    const QByteArray id = runGit(
        m_storage->path(),
        {u"hash-object"_s, u"-w"_s, u"--literally"_s, u"-t"_s, u"tree"_s, u"--stdin"_s}, raw);
    auto repository = Repository::open(m_storage->path());
    const auto tree = repository->tree(oid(id));
    VERIFY_ERROR(tree, Error::Kind::Corrupt);
    QVERIFY(tree.error().sentence().contains(QString::fromLatin1(id.first(7))));
    const TreeEdit edit{.path = "a/b", .entry = {}};
    QVERIFY(!repository->editTree(oid(id), {&edit, 1}).has_value());
}

void GitDamageTest::damagedFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("branch is rubbish") << u"refs/heads/staging"_s << QByteArray("rubbish\n");
    QTest::newRow("branch is empty") << u"refs/heads/staging"_s << QByteArray();
    QTest::newRow("branch names nothing") << u"refs/heads/staging"_s << QByteArray(40, '7') + '\n';
    QTest::newRow("branch points to itself")
        << u"refs/heads/staging"_s << QByteArray("ref: refs/heads/staging\n");
    QTest::newRow("packed-refs is rubbish") << u"packed-refs"_s << QByteArray("rubbish\nmore\n");
    QTest::newRow("config is rubbish") << u"config"_s << QByteArray("[core\nrubbish");
    QTest::newRow("HEAD is rubbish") << u"HEAD"_s << QByteArray("rubbish\n");
    QTest::newRow("HEAD is empty") << u"HEAD"_s << QByteArray();
    QTest::newRow("alternates are rubbish")
        << u"objects/info/alternates"_s << QByteArray("/nowhere\n\xff\xfe\n");
    QTest::newRow("shallow is rubbish") << u"shallow"_s << QByteArray("rubbish\n");
}

void GitDamageTest::damagedFiles()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    writeFile(m_storage->path() + u'/' + file, content);
    auto repository = Repository::open(m_storage->path());
    if (!repository) {
        QVERIFY(!repository.error().reason.isEmpty());
        return;
    }
    const auto target = repository->refTarget(u"refs/heads/staging"_s);
    if (!target)
        QVERIFY2(target.error().sentence().contains(u"staging"),
                 qPrintable(target.error().sentence()));
    QVERIFY2(!target || target->has_value(),
             "a damaged branch must not look like one that is absent");
    (void)repository->refs(u"refs/heads/*"_s);
    readAll(m_storage->path());
    // What is well is not concerned.
    if (file.startsWith(u"refs/"))
        VERIFY_RESULT(repository->refTarget(u"refs/heads/production"_s));
}

void GitDamageTest::readOnly()
{
    QTemporaryDir folder;
    const QString path = folder.path() + u"/storage.git"_s;
    runGit(folder.path(), {u"clone"_s, u"-q"_s, u"--mirror"_s, m_storage->path(), path});
    const ReadOnly sealed(path);
    if (!sealed.isEffective())
        QSKIP("root may write anywhere, and no read-only mount can be made here");
    auto repository = Repository::open(path);
    VERIFY_RESULT(repository);
    QVERIFY(readAll(path));
    const QByteArray before = runGit(path, "show-ref");

    VERIFY_ERROR(repository->writeBlob("new"), Error::Kind::Denied);
    VERIFY_ERROR(promote(*repository), Error::Kind::Denied);
    const RefUpdate update{.name = u"refs/heads/staging"_s,
                           .expected = oid(m_storage->id("staging")),
                           .target = oid(m_storage->id("snapshot")),
                           .reflog = u"x"_s};
    const auto moved = updateRefs(*repository, {&update, 1});
    VERIFY_ERROR(moved, Error::Kind::Denied);
    QVERIFY(!moved.error().remedy.isEmpty());
    QCOMPARE(runGit(path, "show-ref"), before);
    QVERIFY(!anyLock(path));
}

void GitDamageTest::otherOwner()
{
    if (lchown(QFile::encodeName(m_storage->path()).constData(), 65534, 65534) != 0)
        QSKIP("only root can give a repository to somebody else");
    const auto repository = Repository::open(m_storage->path());
    VERIFY_ERROR(repository, Error::Kind::Denied);
    QVERIFY(repository.error().reason.contains(u"another user"));
    QVERIFY(repository.error().remedy.contains(u"safe.directory"));
    const IsolatedHome::GitConfig trusted("[safe]\n\tdirectory = " + m_storage->path().toUtf8()
                                          + "\n");
    VERIFY_RESULT(Repository::open(m_storage->path()));
}

void GitDamageTest::fullDisk_data()
{
    QTest::addColumn<int>("freePages");
    QTest::addColumn<bool>("packed");
    for (const int pages : {0, 2, 4, 5, 6, 10}) {
        QTest::addRow("%d pages left", pages) << pages << false;
        QTest::addRow("%d pages left, packed refs", pages) << pages << true;
    }
}

// With so much free that each step in turn is the one that fails.
void GitDamageTest::fullDisk()
{
    QFETCH(int, freePages);
    QFETCH(bool, packed);
    SmallDisk disk(u"512k"_s);
    if (!disk.isMounted())
        QSKIP("no small disk can be mounted here");
    const QString path = disk.path() + u"/storage.git"_s;
    runGit(disk.path(),
           {u"clone"_s, u"-q"_s, u"--bare"_s, u"--template="_s, m_storage->path(), path});
    if (!packed)
        for (const auto& branch : {u"staging"_s, u"snapshot"_s})
            writeFile(path + u"/refs/heads/"_s + branch, m_storage->id(branch.toLatin1()) + '\n');
    auto repository = Repository::open(path);
    VERIFY_RESULT(repository);
    const QByteArray staging = runGit(path, "rev-parse staging");
    const QByteArray snapshot = runGit(path, "rev-parse snapshot");
    disk.fill(freePages);

    const auto promoted = promote(*repository);
    const bool stagingMoved = runGit(path, "rev-parse staging") != staging;
    const bool snapshotMoved = runGit(path, "rev-parse snapshot") != snapshot;
    if (promoted) {
        QVERIFY(stagingMoved && snapshotMoved);
    } else {
        VERIFY_ERROR(promoted, Error::Kind::NoSpace);
        QVERIFY(!promoted.error().remedy.isEmpty());
        QVERIFY2(!snapshotMoved, "the branch that loses must not move alone");
        QVERIFY2(!stagingMoved, "what had moved was to be set back");
    }
    QVERIFY(!anyLock(path));
    disk.clear();
    QVERIFY(readAll(path));
    const GitOutput check = tryGit(path, {u"fsck"_s, u"--no-dangling"_s});
    QVERIFY2(check.ok(), check.err.constData());
    // And with space again, all is as if nothing had been.
    if (!promoted)
        VERIFY_RESULT(promote(*repository));
    QVERIFY(runGit(path, "rev-parse snapshot") != snapshot);
}

void GitDamageTest::fileSizeLimit()
{
    auto repository = Repository::open(m_storage->path());
    const QByteArray before = m_storage->git("show-ref");
    QByteArray large(100'000, Qt::Uninitialized); // does not compress
    quint32 state = 1;
    for (char& c : large)
        c = char((state = state * 1'664'525 + 1'013'904'223) >> 24);
    const auto promoted = [&] {
        const FileSizeLimit limit(4096);
        return promote(*repository, large);
    }();
    VERIFY_ERROR(promoted, Error::Kind::NoSpace);
    QCOMPARE(m_storage->git("show-ref"), before);
    QVERIFY(!anyLock(m_storage->path()));
    VERIFY_RESULT(promote(*repository, large));
}

QTEST_GUILESS_MAIN(GitDamageTest)
#include "tst_gitdamage.moc"
