// SPDX-License-Identifier: MIT
#include "models/promotion/plan.h"
#include "models/remote/raisecommand.h"
#include "tests/fixtures/storagebuilder.h"
#include "tests/models/remote/remotefixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::remote;
using namespace triptych::test;
using Kind = RemoteError::Kind;

// go.mod and go.sum by a configured command, in a worktree that is gone afterwards.
class RaiseCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void makesModules();
    void commitHash();
    void sharedByStages();
    void notNeeded();
    void heldBack();
    void fails_data();
    void fails();
    void cancelled();
    void retried();
    void partialClone();
    void withoutModules();

private:
    // A program for the place of go.
    CommandTemplate program(const QByteArray& script, const QStringList& arguments = {})
    {
        const QString path = m_storage->folder() + u"/fake-go"_s;
        writeFile(path, "#!/bin/sh\n" + script);
        QFile::setPermissions(path, QFile::permissions(path) | QFile::ExeOwner | QFile::ExeUser);
        return {.argv = QStringList{path} + arguments};
    }
    CommandTemplate good(const QByteArray& more = {})
    {
        return program("echo run >> '" + m_storage->folder().toUtf8() + "/runs'\n" + more
                           + "echo \"getting $1\" >&2; echo done\n"
                             "printf 'module x\\n\\nrequire github.com/elastic/package-registry "
                             "%s\\n' $1 > go.mod\n"
                             "echo sum of $1 > go.sum\n",
                       {u"{version}"_s});
    }
    int runs() const
    {
        const QString file = m_storage->folder() + u"/runs"_s;
        return QFile::exists(file) ? int(readFile(file).count('\n')) : 0;
    }

    Result<RaisesWithModules> make(const CommandTemplate& command, const QStringList& stages,
                                   const QString& version = u"v9.9.9"_s, std::stop_token stop = {})
    {
        m_configuration.commands[CommandId::RaiseRegistry] = {command};
        auto repository = opened(m_storage->path());
        const auto snapshot = loadSnapshot(repository, m_configuration);
        std::vector<RegistryRaise> raises;
        for (const QString& stage : stages)
            raises.push_back({.stage = stage, .version = version});
        return makeModules(
            repository, **snapshot, raises, [this](const QString& line) { m_log.append(line); }, {},
            stop);
    }
    // Nothing is left of the worktree.
    void verifyClean()
    {
        QCOMPARE(m_storage->git("worktree list --porcelain").count("worktree "), 1);
        QVERIFY(!QFile::exists(m_storage->path() + u"/worktrees"_s)
                || QDir(m_storage->path() + u"/worktrees"_s).isEmpty());
        QVERIFY(QDir(QDir::tempPath()).entryList({u"triptych-worktree-*"_s}).isEmpty());
    }

    std::unique_ptr<StorageBuilder> m_storage;
    Configuration m_configuration;
    QStringList m_log;
};

void RaiseCommandTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    m_configuration = defaultConfiguration().withoutFrozen();
    m_log.clear();
}

void RaiseCommandTest::makesModules()
{
    const QByteArray refs = m_storage->git("for-each-ref");
    const auto result = make(good("ls > '" + m_storage->folder().toUtf8()
                                  + "/ls'\n"
                                    "git rev-parse HEAD > '"
                                  + m_storage->folder().toUtf8() + "/head'\n"),
                             {u"production"_s});
    VERIFY_RESULT(result);
    QCOMPARE(result->raises.size(), size_t(1));
    QVERIFY(m_storage->git("cat-file -p " + result->raises[0].goMod.toHex().toLatin1())
                .contains("package-registry v9.9.9"));
    QCOMPARE(m_storage->git("cat-file -p " + result->raises[0].goSum.toHex().toLatin1()),
             QByteArray("sum of v9.9.9"));
    QCOMPARE(readFile(m_storage->folder() + u"/ls"_s), QByteArray("Dockerfile\ngo.mod\ngo.sum\n"));
    QCOMPARE(readFile(m_storage->folder() + u"/head"_s).trimmed(), m_storage->id("production"));
    QVERIFY2(m_log.contains(u"getting v9.9.9") && m_log.contains(u"done"),
             qPrintable(m_log.join(u'\n')));
    QVERIFY(m_log.front().contains(u"fake-go"));
    QCOMPARE(m_storage->git("for-each-ref"), refs);
    verifyClean();
    // And the plan writes them.
    auto repository = opened(m_storage->path());
    const auto snapshot = loadSnapshot(repository, m_configuration);
    VERIFY_RESULT(snapshot);
    VERIFY_RESULT(apply(repository, plan(**snapshot, Draft({}, result->raises))));
    QCOMPARE(m_storage->git("show production:go.sum"), QByteArray("sum of v9.9.9"));
}

void RaiseCommandTest::commitHash()
{
    const QString hash(40, u'a');
    const CommandTemplate command = program("printf 'require github.com/elastic/package-registry "
                                            "v0.4.1-0.20220101000000-%.12s\\n' $1 > go.mod\n",
                                            {u"{version}"_s});
    const auto result = make(command, {u"production"_s}, hash);
    VERIFY_RESULT(result);
}

// Snapshot and staging have the same files, production has others.
void RaiseCommandTest::sharedByStages()
{
    const auto result = make(good(), {u"snapshot"_s, u"staging"_s, u"production"_s});
    VERIFY_RESULT(result);
    QCOMPARE(runs(), 2);
    QCOMPARE(result->raises[0].goMod, result->raises[1].goMod);
    QVERIFY(!result->raises[2].goMod.isNull());
    verifyClean();
}

void RaiseCommandTest::notNeeded()
{
    const auto result = make(good(), {u"production"_s}, u"v1.15.0"_s);
    VERIFY_RESULT(result);
    QCOMPARE(runs(), 0);
    QVERIFY(result->raises[0].goMod.isNull());
}

void RaiseCommandTest::heldBack()
{
    m_configuration.heldBack = {u"commands.raise_registry"_s};
    const auto result = make(good(), {u"production"_s, u"staging"_s});
    VERIFY_RESULT(result);
    QCOMPARE(runs(), 0);
    QCOMPARE(result->notes.size(), 1);
    QVERIFY(result->notes[0].contains(u"has not been allowed"));
    QVERIFY(result->raises[0].goMod.isNull());
}

void RaiseCommandTest::fails_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("words");
    QTest::newRow("exit code") << QByteArray("echo 'unknown revision v9.9.9' >&2; exit 1\n")
                               << u"exit code 1 (unknown revision v9.9.9)"_s;
    QTest::newRow("nothing done") << QByteArray("exit 0\n") << u"go.mod names v1.14.0"_s;
    QTest::newRow("no file") << QByteArray("rm go.mod\n") << u"no go.mod"_s;
    QTest::newRow("a link") << QByteArray("ln -sf /etc/passwd go.sum\n") << u"no go.sum"_s;
    QTest::newRow("killed") << QByteArray("kill -9 $$\n") << u"fake-go"_s;
    QTest::newRow("removes its folder") << QByteArray("rm -rf \"$PWD\"\n") << u"no go.mod"_s;
}

void RaiseCommandTest::fails()
{
    QFETCH(const QByteArray, script);
    QFETCH(const QString, words);
    const auto result = make(program(script), {u"production"_s});
    QVERIFY(!result);
    const QString sentence = result.error().sentence();
    QVERIFY2(sentence.contains(words) && sentence.contains(u"Dockerfile only"),
             qPrintable(sentence));
    verifyClean();
}

void RaiseCommandTest::cancelled()
{
    const QString started = m_storage->folder() + u"/started"_s;
    std::stop_source stop;
    auto answer = std::async(std::launch::async, [&] {
        return make(program("touch '" + started.toUtf8() + "'; sleep 63.7\n"), {u"production"_s},
                    u"v9.9.9"_s, stop.get_token());
    });
    QTRY_VERIFY(QFile::exists(started));
    stop.request_stop();
    const auto result = answer.get();
    VERIFY_ERROR(result, Kind::Cancelled);
    QTRY_VERIFY(!isRunning("63.7"));
    verifyClean();
}

void RaiseCommandTest::retried()
{
    CommandTemplate command =
        good("[ $(wc -l < '" + m_storage->folder().toUtf8() + "/runs') = 3 ] || exit 1\n");
    command.retries = 2;
    const auto result = make(command, {u"production"_s});
    VERIFY_RESULT(result);
    QCOMPARE(runs(), 3);
}

// What the worktree needs comes in one request, and packages do not come at all.
void RaiseCommandTest::partialClone()
{
    m_storage->git("config uploadpack.allowFilter true");
    m_storage->git("config uploadpack.allowAnySHA1InWant true");
    const QString clone = m_storage->folder() + u"/blobless.git"_s;
    runGit(m_storage->folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--filter=blob:none"_s,
                                 u"file://"_s + m_storage->path(), clone});
    auto repository = opened(clone);
    const git::Oid commit = idIn(clone, "production");
    QVERIFY(!repository.has(oid(m_storage->id("production:go.mod"))));
    const auto made = runRaiseCommand(repository,
                                      {.stage = u"production"_s,
                                       .branch = u"production"_s,
                                       .commit = commit,
                                       .version = u"v9.9.9"_s,
                                       .commands = {good()}},
                                      {}, {}, {});
    VERIFY_RESULT(made);
    QVERIFY(!repository.has(oid(m_storage->id("production:packages/apm/1.1.0/manifest.yml"))));
}

void RaiseCommandTest::withoutModules()
{
    auto repository = opened(m_storage->path());
    const auto snapshot = loadSnapshot(repository, m_configuration);
    VERIFY_RESULT(snapshot);
    const RegistryRaise raise =
        remote::withoutModules(**snapshot, {.stage = u"production"_s, .version = u"v1.15.0"_s});
    const auto raised = raiseRegistry(**snapshot, raise);
    QVERIFY(raised);
    QCOMPARE(raised->files.size(), size_t(1));
    QCOMPARE(raised->files[0].path, QByteArray("Dockerfile"));
    QVERIFY2(raised->note.contains(u"stay as they are"), qPrintable(raised->note));
}

QTEST_GUILESS_MAIN(RaiseCommandTest)
#include "tst_raisecommand.moc"
