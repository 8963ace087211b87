// SPDX-License-Identifier: MIT
#include "models/git/repository.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych::git;
using namespace triptych::test;

class ObjectsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void treeAsGitLists_data();
    void treeAsGitLists();
    void emptyTree();
    void blobs();
    void wrongType();
    void commit();
    void oddCommits_data();
    void oddCommits();
    void writeCommitAsGitDoes();
    void identity();
    void identityFromEnvironment();
    void noIdentity_data();
    void noIdentity();
    void configValue();

private:
    // An object that git's own checks would not let through.
    QByteArray hashObject(const char* type, const QByteArray& content)
    {
        return runGit(m_storage.path(),
                      {u"hash-object"_s, u"-w"_s, u"--literally"_s, u"--stdin"_s, u"-t"_s,
                       QString::fromLatin1(type)},
                      content);
    }
    Repository repository() { return std::move(*Repository::open(m_storage.path())); }

    StorageBuilder m_storage;
};

void ObjectsTest::initTestCase()
{
    fillSample(m_storage);
    m_storage.stage("odd")
        .write("a file", "1")
        .write("\"quoted\"", "2")
        .write("<b>html</b>", "3")
        .write("new\nline", "4")
        .write("invalid\xff\xfe", "5")
        .write("[brackets]/deep/file", "6")
        .write("foo.bar", "7")
        .write("foo/x", "8")
        .write("foo0", "9")
        .write("run.sh", File("#!/bin/sh\n", "100755"))
        .write("link", File("run.sh", "120000"))
        .write("module", File("0123456789012345678901234567890123456789", "160000"))
        .commit("Odd names");
}

void ObjectsTest::treeAsGitLists_data()
{
    QTest::addColumn<QByteArray>("treeish");
    QTest::newRow("odd names and modes") << QByteArray("odd^{tree}");
    QTest::newRow("root") << QByteArray("snapshot^{tree}");
    QTest::newRow("packages") << QByteArray("snapshot:packages");
    QTest::newRow("version") << QByteArray("snapshot:packages/docker/2.2.0");
}

void ObjectsTest::treeAsGitLists()
{
    QFETCH(QByteArray, treeish);
    const auto tree = repository().tree(oid(m_storage.id(treeish)));
    VERIFY_RESULT(tree);
    QByteArray listed;
    for (const TreeEntry& entry : tree->entries) {
        const char* type = entry.isTree() ? "tree" : entry.isBlob() ? "blob" : "commit";
        listed += QByteArray::number(quint32(entry.mode), 8).rightJustified(6, '0') + ' ' + type
                  + ' ' + entry.id.toHex().toLatin1() + '\t' + entry.name + '\0';
    }
    QCOMPARE(listed,
             runGit(m_storage.path(), {u"ls-tree"_s, u"-z"_s, QString::fromLatin1(treeish)}));
    QCOMPARE(tree->find(tree->entries.back().name), &tree->entries.back());
}

void ObjectsTest::emptyTree()
{
    const auto empty = hashObject("tree", {});
    const auto tree = repository().tree(oid(empty));
    VERIFY_RESULT(tree);
    QVERIFY(tree->entries.empty());
}

void ObjectsTest::blobs()
{
    const QByteArray content("a\0b\r\n\xff", 6);
    auto repo = repository();
    const auto id = repo.writeBlob(content);
    VERIFY_RESULT(id);
    QCOMPARE(repo.blob(*id), content);
    QCOMPARE(repo.blobSize(*id), qint64(6));
    QVERIFY(repo.has(*id));
    QCOMPARE(runGit(m_storage.path(), {u"cat-file"_s, u"blob"_s, id->toHex()}), content);
    QCOMPARE(*repo.writeBlob({}), oid("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"));
    const Oid absent = oid(QByteArray(40, '7'));
    QVERIFY(!repo.has(absent));
    VERIFY_ERROR(repo.blob(absent), Error::Kind::NotFound);
    VERIFY_ERROR(repo.tree(absent), Error::Kind::NotFound);
    VERIFY_ERROR(repo.commit(absent), Error::Kind::NotFound);
    QVERIFY(!repo.blob(Oid()).has_value());
    QVERIFY(!repo.tree(Oid()).has_value());
}

void ObjectsTest::wrongType()
{
    auto repo = repository();
    const Oid commit = oid(m_storage.id("snapshot"));
    const Oid tree = oid(m_storage.id("snapshot^{tree}"));
    const Oid blob = oid(m_storage.id("snapshot:Dockerfile"));
    QVERIFY(!repo.tree(blob).has_value());
    QVERIFY(!repo.tree(commit).has_value());
    QVERIFY(!repo.blob(tree).has_value());
    QVERIFY(!repo.commit(tree).has_value());
    QVERIFY(!repo.treeOfCommit(blob).has_value());
}

void ObjectsTest::commit()
{
    const auto read = repository().commit(oid(m_storage.id("snapshot")));
    VERIFY_RESULT(read);
    QCOMPARE(read->id, oid(m_storage.id("snapshot")));
    QCOMPARE(read->tree, oid(m_storage.id("snapshot^{tree}")));
    QCOMPARE(read->parents, std::vector{oid(m_storage.id("snapshot~1"))});
    QCOMPARE(read->author.name, u"Paula Packager"_s);
    QCOMPARE(read->author.email, u"paula@example.com"_s);
    QCOMPARE(read->author.when.toString(Qt::ISODate).toUtf8(),
             runGit(m_storage.path(), "log -1 --format=%aI snapshot"));
    QCOMPARE(read->author.when.offsetFromUtc(), 3600);
    QCOMPARE(read->message, u"Add docker"_s);
    QCOMPARE(read->subject(), u"Add docker"_s);
}

// Commits as other tools left them: readable, or an error, but never a crash.
void ObjectsTest::oddCommits_data()
{
    QTest::addColumn<QByteArray>("author");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("readable");
    QTest::newRow("empty message") << QByteArray("A <a@b> 1 +0000") << QByteArray() << true;
    QTest::newRow("Latin-1 message")
        << QByteArray("A <a@b> 1 +0000") << QByteArray("caf\xe9") << true;
    QTest::newRow("Latin-1 author")
        << QByteArray("Ren\xe9 <a@b> 1 +0000") << QByteArray("x") << true;
    QTest::newRow("HTML author") << QByteArray("<b>A</b> <a@b> 1 +0000") << QByteArray("x") << true;
    QTest::newRow("odd offset") << QByteArray("A <a@b> 1 +9959") << QByteArray("x") << true;
    QTest::newRow("huge date") << QByteArray("A <a@b> 99999999999999 +0000") << QByteArray("x")
                               << true;
    QTest::newRow("no author") << QByteArray("garbage") << QByteArray("x") << false;
}

void ObjectsTest::oddCommits()
{
    QFETCH(QByteArray, author);
    QFETCH(QByteArray, message);
    QFETCH(bool, readable);
    const QByteArray id =
        hashObject("commit", "tree " + m_storage.id("snapshot^{tree}") + "\nauthor " + author
                                 + "\ncommitter " + author + "\n\n" + message);
    const auto read = repository().commit(oid(id));
    if (readable)
        VERIFY_RESULT(read);
    if (read) {
        QCOMPARE(read->tree, oid(m_storage.id("snapshot^{tree}")));
        QCOMPARE(read->message.isEmpty(), message.isEmpty());
    }
}

void ObjectsTest::writeCommitAsGitDoes()
{
    const QString message = u"[staging] Promote \u00fc <b>\n\nBody\n\nSource-Commit: x\n"_s;
    auto repo = repository();
    const Oid parent = oid(m_storage.id("staging"));
    const auto id = repo.writeCommit({.tree = *repo.treeOfCommit(parent),
                                      .parents = {parent},
                                      .message = message,
                                      .author = *repo.author(),
                                      .committer = *repo.committer()});
    VERIFY_RESULT(id);
    const QByteArray same =
        runGit(m_storage.path(),
               {u"commit-tree"_s, u"-p"_s, u"staging"_s, u"-F"_s, u"-"_s, u"staging^{tree}"_s},
               message.toUtf8());
    QCOMPARE(*id, oid(same));
    QCOMPARE(oid(m_storage.id("staging")), parent); // no ref moved

    const auto orphan = repo.writeCommit({.tree = *repo.treeOfCommit(parent),
                                          .parents = {},
                                          .message = u"Root\n"_s,
                                          .author = *repo.author(),
                                          .committer = *repo.committer()});
    VERIFY_RESULT(orphan);
    QVERIFY(repo.commit(*orphan)->parents.empty());
    const auto noTree = repo.writeCommit({.tree = oid(QByteArray(40, '7')),
                                          .parents = {},
                                          .message = u"Nothing\n"_s,
                                          .author = *repo.author(),
                                          .committer = *repo.committer()});
    QVERIFY(!noTree.has_value());
}

void ObjectsTest::identity()
{
    const auto author = repository().author();
    VERIFY_RESULT(author);
    QCOMPARE(author->name, QString::fromLatin1(IsolatedHome::userName));
    QCOMPARE(author->email, QString::fromLatin1(IsolatedHome::userEmail));
    QCOMPARE(author->when.toSecsSinceEpoch(), IsolatedHome::now);
}

void ObjectsTest::identityFromEnvironment()
{
    const ScopedVariable name("GIT_AUTHOR_NAME", "Someone Else");
    const ScopedVariable date("GIT_AUTHOR_DATE", "1234567890 +0230");
    const auto repo = repository();
    const auto author = repo.author();
    VERIFY_RESULT(author);
    QCOMPARE(author->name, u"Someone Else"_s);
    QCOMPARE(author->email, QString::fromLatin1(IsolatedHome::userEmail));
    QCOMPARE(author->when.toSecsSinceEpoch(), 1234567890);
    QCOMPARE(author->when.offsetFromUtc(), 9000);
    QCOMPARE(repo.committer()->name, QString::fromLatin1(IsolatedHome::userName));
}

void ObjectsTest::noIdentity_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no name") << QByteArray("[user]\n\temail = a@b\n");
    QTest::newRow("no address") << QByteArray("[user]\n\tname = A\n");
    QTest::newRow("empty name") << QByteArray("[user]\n\tname =\n\temail = a@b\n");
}

void ObjectsTest::noIdentity()
{
    QFETCH(QByteArray, config);
    const IsolatedHome::GitConfig changed(config);
    const auto repo = repository();
    for (const auto& who : {repo.author(), repo.committer()}) {
        VERIFY_ERROR(who, Error::Kind::NoIdentity);
        QVERIFY2(who.error().sentence().contains(u"git config --global user.name"_s),
                 qPrintable(who.error().sentence()));
    }
}

void ObjectsTest::configValue()
{
    m_storage.git("config triptych.answer 42");
    QCOMPARE(repository().configValue(u"triptych.answer"_s), u"42"_s);
    QCOMPARE(repository().configValue(u"triptych.none"_s), QString());
    QCOMPARE(repository().configValue(u"user.name"_s), QString::fromLatin1(IsolatedHome::userName));
}

QTEST_GUILESS_MAIN(ObjectsTest)
#include "tst_objects.moc"
