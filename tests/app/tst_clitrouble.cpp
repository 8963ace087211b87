// SPDX-License-Identifier: MIT
#include "tests/app/program.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace triptych::test;
using namespace Qt::StringLiterals;

// What a command says when something is wrong with what it is given.
class TestCliTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void noRepository();
    void missingBranches();
    void partialClone();
    void hostileNames();
    void configurationErrors();
    void asciiLocale();
    void noIdentity();
    void lockedBranch();
    void busyWorktree();

private:
    QByteArrayList tips()
    {
        return {m_storage->id("snapshot"), m_storage->id("staging"), m_storage->id("production")};
    }
    Ran run(const char* arguments) { return runTriptych(m_storage->path(), arguments); }

    std::unique_ptr<StorageBuilder> m_storage;
};

void TestCliTrouble::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
}

void TestCliTrouble::noRepository()
{
    const QTemporaryDir folder(QDir::tempPath() + u"/triptych-cli-"_s);
    for (const char* command : {"status", "list", "promote a-1.0.0 --from snapshot --to staging",
                                "remove a-1.0.0 --from snapshot"}) {
        const Ran ran = runTriptych(folder.path(), command);
        COMPARE_EXIT(ran, 3);
        QVERIFY2(ran.err.contains(folder.path()), qPrintable(ran.err));
        QCOMPARE(ran.out, QString());
    }
    const Ran json = runTriptych(folder.path(), "status --json");
    COMPARE_EXIT(json, 3);
    QVERIFY(json.json()["error"_L1].toString().contains(folder.path()));
}

void TestCliTrouble::missingBranches()
{
    StorageBuilder storage;
    storage.stage("documentation").write("README.md", "text").commit();
    const Ran none = runTriptych(storage.path(), "status");
    COMPARE_EXIT(none, 3);
    QVERIFY2(none.err.contains(u"snapshot, staging, production"_s), qPrintable(none.err));

    storage.stage("snapshot").add("apm", "1.0.0").commit();
    const Ran one = runTriptych(storage.path(), "status");
    COMPARE_EXIT(one, 3);
    QVERIFY2(one.out.contains(u"snapshot"_s), qPrintable(one.out)); // what can be shown, is
    QVERIFY2(one.err.contains(u"no branch staging"_s), qPrintable(one.err));
    const Ran promote =
        runTriptych(storage.path(), "promote apm-1.0.0 --from snapshot --to staging");
    COMPARE_EXIT(promote, 1);
    QVERIFY(promote.err.contains(u"no branch staging"_s));
}

void TestCliTrouble::partialClone()
{
    const QString path = m_storage->folder() + u"/blobless.git"_s;
    runGit(m_storage->folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--filter=blob:none"_s,
                                 u"file://"_s + m_storage->path(), path});
    const Ran ran = runTriptych(path, "status");
    COMPARE_EXIT(ran, 0);
    for (const char* branch : {"snapshot", "staging", "production"})
        QVERIFY2(ran.out.contains(u"git cat-file -p %1:Dockerfile"_s.arg(QLatin1String(branch))),
                 qPrintable(ran.out));
    const QJsonValue stage = runTriptych(path, "status --json").json()["stages"_L1][0];
    QVERIFY(stage["registry_version"_L1].isNull());
    QVERIFY(stage["registry_problem"_L1].toString().contains(u"not in this clone"_s));
    const QJsonValue whole = runTriptych(m_storage->path(), "status --json").json()["stages"_L1][0];
    QVERIFY(whole["registry_problem"_L1].isNull());
    // A clone without trees shows no stage, and how to get them.
    const QString treeless = m_storage->folder() + u"/treeless.git"_s;
    runGit(m_storage->folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--filter=tree:0"_s,
                                 u"file://"_s + m_storage->path(), treeless});
    const Ran none = runTriptych(treeless, "status");
    COMPARE_EXIT(none, 3);
    QVERIFY2(none.err.contains(u"it is not in this clone. Run \"git cat-file -p "_s),
             qPrintable(none.err));
}

void TestCliTrouble::hostileNames()
{
    StorageBuilder storage;
    storage.stage("snapshot")
        .add("apm", "1.0.0")
        .write("packages/<b>bold\n\x1b[31m/1.0.0/manifest.yml", "x")
        .write("packages/in\xffvalid/1.0.0/manifest.yml", "x")
        .write("packages/apm/a \"quoted\" name/x", "x")
        .write("Dockerfile", "ARG PACKAGE_REGISTRY=v1\x1b[31m\n")
        .commit();
    storage.stage("staging").add("apm", "0.1.0").commit();
    storage.stage("production").add("apm", "0.1.0").commit();
    const Ran ran = runTriptych(storage.path(), "status");
    COMPARE_EXIT(ran, 0);
    QVERIFY2(ran.out.contains(u"<b>bold\\x0a\\x1b[31m: "_s), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(u"in\\xffvalid"_s), qPrintable(ran.out));
    QVERIFY(!ran.out.contains(QChar(0x1b)));
    QVERIFY(ran.out.contains(u"3 entries are ignored"_s));
    const Ran echoed = runTriptych(storage.path(), {u"list"_s, u"a\nb\x1b"_s});
    COMPARE_EXIT(echoed, 1);
    QCOMPARE(echoed.err.count(u'\n'), 1);
    QVERIFY(!echoed.err.contains(QChar(0x1b)));
}

void TestCliTrouble::configurationErrors()
{
    writeFile(m_storage->folder() + u"/broken.yaml"_s, "stages:\n  - {nmae: x}\n");
    const QString file = m_storage->folder() + u"/broken.yaml"_s;
    const Ran ran = runTriptych(m_storage->path(), {u"status"_s, u"--config"_s, file});
    COMPARE_EXIT(ran, 2);
    QVERIFY2(ran.err.contains(file + u":2:"_s), qPrintable(ran.err));
    COMPARE_EXIT(runTriptych(m_storage->path(), "status --config nowhere.yaml"), 2);
}

void TestCliTrouble::asciiLocale()
{
    const ScopedVariable locale("LC_ALL", "C");
    const Ran ran = runTriptych(m_storage->path(), "promote --help");
    COMPARE_EXIT(ran, 0);
    QCOMPARE(ran.err, QString());
    QVERIFY(ran.out.contains(u'…'));
}

void TestCliTrouble::noIdentity()
{
    const IsolatedHome::GitConfig nobody("[user]\n\tuseConfigOnly = true\n");
    const QByteArrayList before = tips();
    const Ran ran = run("promote docker-2.2.0 --from snapshot --to staging");
    COMPARE_EXIT(ran, 3);
    QVERIFY2(ran.err.contains(u"git config --global user.name"_s), qPrintable(ran.err));
    QCOMPARE(tips(), before);
}

void TestCliTrouble::lockedBranch()
{
    const QByteArrayList before = tips();
    writeFile(m_storage->path() + u"/refs/heads/snapshot.lock"_s, "");
    const Ran ran = run("promote docker-2.2.0 --from snapshot --to staging --json");
    COMPARE_EXIT(ran, 3);
    QVERIFY(ran.json()["error"_L1].toString().contains(u"snapshot"_s));
    QFile::remove(m_storage->path() + u"/refs/heads/snapshot.lock"_s);
    QCOMPARE(tips(), before);
}

void TestCliTrouble::busyWorktree()
{
    const QString worktree = m_storage->addWorktree(u"desk"_s, u"staging"_s);
    writeFile(worktree + u"/packages/docker/2.1.0/manifest.yml"_s, "name: changed\n");
    const QByteArrayList before = tips();
    const Ran ran = run("promote docker-2.2.0 --from snapshot --to staging");
    COMPARE_EXIT(ran, 1); // refused, with the reason
    QVERIFY2(ran.err.contains(worktree), qPrintable(ran.err));
    QCOMPARE(tips(), before);
}

QTEST_GUILESS_MAIN(TestCliTrouble)
#include "tst_clitrouble.moc"
