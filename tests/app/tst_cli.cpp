// SPDX-License-Identifier: MIT
#include "tests/app/program.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QJsonArray>

using namespace triptych::test;
using namespace Qt::StringLiterals;

// The commands that write nothing, and what all commands share.
class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void usage_data();
    void usage();
    void help_data();
    void help();
    void version();
    void status();
    void statusAsJson();
    void list();
    void listAsJson();
    void listUnknown();
    void folder();
    void configuration();

private:
    StorageBuilder m_sample;
};

void TestCli::initTestCase()
{
    fillSample(m_sample);
}

void TestCli::usage_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown command") << u"stauts"_s << u"neither a command nor a folder"_s;
    QTest::newRow("unknown option") << u"status --jsno"_s << u"jsno"_s;
    QTest::newRow("too much for status") << u"status production"_s << u"no argument"_s;
    QTest::newRow("too much for list") << u"list production apm 1.0.0"_s << u"at most"_s;
    QTest::newRow("unknown stage") << u"list nowhere apm"_s << u"snapshot, staging, production"_s;
    QTest::newRow("promote nothing")
        << u"promote --from snapshot --to staging"_s << u"No version"_s;
    QTest::newRow("promote nowhere") << u"promote apm-1.0.0 --from snapshot"_s << u"--to STAGE"_s;
    QTest::newRow("promote from nowhere")
        << u"promote apm-1.0.0 --to staging"_s << u"--from STAGE"_s;
    QTest::newRow("promote no version")
        << u"promote apm --from snapshot --to staging"_s << u"NAME-VERSION"_s;
    QTest::newRow("promote half a version")
        << u"promote apm-1.0 --from snapshot --to staging"_s << u"NAME-VERSION"_s;
    QTest::newRow("promote to unknown")
        << u"promote apm-1.0.0 --from snapshot --to moon"_s << u"moon"_s;
    QTest::newRow("remove nothing") << u"remove --from snapshot"_s << u"No version"_s;
    QTest::newRow("remove from nowhere") << u"remove apm-1.0.0"_s << u"--from STAGE"_s;
    QTest::newRow("demo nowhere") << u"demo"_s << u"folder"_s;
    QTest::newRow("demo of none") << u"demo x --packages 0"_s << u"--packages"_s;
    QTest::newRow("demo of words") << u"demo x --versions many"_s << u"many"_s;
    QTest::newRow("demo too large") << u"demo x --files 100001"_s << u"100000"_s;
}

void TestCli::usage()
{
    QFETCH(QString, arguments);
    QFETCH(QString, says);
    const QStringList words = arguments.split(u' ');
    const Ran ran = runTriptych(m_sample.path(), words);
    COMPARE_EXIT(ran, 2);
    QCOMPARE(ran.out, QString());
    QVERIFY2(ran.err.startsWith(u"triptych: "_s), qPrintable(ran.err));
    QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
    QCOMPARE(ran.err.count(u'\n'), 1);
    if (words[0] == u"stauts")
        return;
    const Ran json = runTriptych(m_sample.path(), words + QStringList{u"--json"_s});
    COMPARE_EXIT(json, 2);
    QCOMPARE(json.err, QString());
    QVERIFY2(json.json()["error"_L1].toString().contains(says), qPrintable(json.out));
}

void TestCli::help_data()
{
    QTest::addColumn<QString>("command");
    for (const char* name : {"status", "list", "promote", "remove", "demo", "version"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void TestCli::help()
{
    QFETCH(QString, command);
    const Ran overview = runTriptych(QDir::tempPath(), "--help");
    COMPARE_EXIT(overview, 0);
    QVERIFY(overview.out.contains(u"\n  "_s + command));
    QVERIFY(!overview.out.contains(u"tour"_s));
    const Ran ran = runTriptych(QDir::tempPath(), {command, u"--help"_s});
    COMPARE_EXIT(ran, 0);
    QVERIFY2(ran.out.startsWith(u"Usage: triptych %1 "_s.arg(command)), qPrintable(ran.out));
    QCOMPARE(ran.err, QString());
    QCOMPARE(runTriptych(QDir::tempPath(), {u"help"_s, command}).out, ran.out);
}

void TestCli::version()
{
    const Ran ran = runTriptych(QDir::tempPath(), "version");
    COMPARE_EXIT(ran, 0);
    QVERIFY(ran.out.startsWith(u"triptych "_s));
    QCOMPARE(runTriptych(QDir::tempPath(), "--version").out, ran.out);
    QVERIFY(
        !runTriptych(QDir::tempPath(), "version --json").json()["version"_L1].toString().isEmpty());
}

void TestCli::status()
{
    const Ran ran = runTriptych(m_sample.path(), "status");
    COMPARE_EXIT(ran, 0);
    QCOMPARE(ran.err, QString());
    const QStringList lines = ran.lines();
    QVERIFY(lines[0].startsWith(u"STAGE"_s));
    QVERIFY(lines[1].startsWith(u"snapshot"_s));
    QVERIFY(lines[1].contains(QString::fromLatin1(m_sample.id("snapshot").left(7))));
    QVERIFY(ran.out.contains(u"registry versions of the stages differ"_s));
    for (const QString& line : lines)
        QVERIFY2(!line.endsWith(u' '), qPrintable(line));
}

void TestCli::statusAsJson()
{
    const Ran ran = runTriptych(m_sample.path(), "status --json");
    COMPARE_EXIT(ran, 0);
    const QJsonArray stages = ran.json()["stages"_L1].toArray();
    QCOMPARE(stages.size(), 3);
    const QJsonObject snapshot = stages[0].toObject();
    QCOMPARE(snapshot["name"_L1].toString(), u"snapshot"_s);
    QCOMPARE(snapshot["branch"_L1].toString(), u"snapshot"_s);
    QCOMPARE(snapshot["commit"_L1].toString().toLatin1(), m_sample.id("snapshot"));
    QVERIFY(!snapshot["registry_version"_L1].toString().isEmpty());
    QCOMPARE(snapshot["packages"_L1].toInt(), 6);
    QCOMPARE(snapshot["versions"_L1].toInt(), 8);
    QCOMPARE(snapshot["stale"_L1].toInt(), 2);
    QCOMPARE(snapshot["left_over"_L1].toInt(), 1);
    QCOMPARE(snapshot["modes_differ"_L1].toInt(), 1);
    QCOMPARE(snapshot["conflicts"_L1].toInt(), 1);
    QCOMPARE(snapshot["ignored"_L1].toInt(), 0);
    QVERIFY(snapshot["problem"_L1].isNull());
    const Ran all = runTriptych(m_sample.path(), "status --all --json");
    QCOMPARE(all.json()["stages"_L1].toArray().size(), 4);
}

void TestCli::list()
{
    const Ran all = runTriptych(m_sample.path(), "list");
    COMPARE_EXIT(all, 0);
    QVERIFY(all.lines().contains(u"snapshot    docker-2.2.0    promotable"_s));
    const Ran stage = runTriptych(m_sample.path(), "list staging");
    QCOMPARE(stage.lines().size(), 2);
    const Ran package = runTriptych(m_sample.path(), "list apm");
    QCOMPARE(package.lines().size(), 4);
    const Ran both = runTriptych(m_sample.path(), "list production apm");
    QCOMPARE(both.lines(), (QStringList{u"production  apm-1.1.0"_s, u"production  apm-0.9.0"_s}));
}

void TestCli::listAsJson()
{
    const Ran ran = runTriptych(m_sample.path(), "list snapshot nginx --json");
    COMPARE_EXIT(ran, 0);
    const QJsonArray versions = ran.json()["versions"_L1].toArray();
    QCOMPARE(versions.size(), 1);
    const QJsonObject nginx = versions[0].toObject();
    QCOMPARE(nginx["stage"_L1].toString(), u"snapshot"_s);
    QCOMPARE(nginx["name"_L1].toString(), u"nginx"_s);
    QCOMPARE(nginx["version"_L1].toString(), u"1.0.0"_s);
    QCOMPARE(nginx["tree"_L1].toString().toLatin1(), m_sample.id("snapshot:packages/nginx/1.0.0"));
    QCOMPARE(nginx["relations"_L1].toArray(), QJsonArray{u"conflict"_s});
}

void TestCli::listUnknown()
{
    const Ran ran = runTriptych(m_sample.path(), "list nowhere");
    COMPARE_EXIT(ran, 1);
    QVERIFY(ran.err.contains(u"nowhere"_s));
    const Ran json = runTriptych(m_sample.path(), "list production docker --json");
    COMPARE_EXIT(json, 1);
    QVERIFY(json.json().contains("error"_L1));
}

void TestCli::folder()
{
    const QString storage = m_sample.path();
    const QString expected = runTriptych(storage, "list").out;
    QCOMPARE(runTriptych(QDir::rootPath(), {u"-C"_s, storage, u"list"_s}).out, expected);
    QCOMPARE(runTriptych(QDir::rootPath(), {u"list"_s, u"-C"_s, storage}).out, expected);
    // Several add up, as in git.
    const QDir parent(storage + u"/.."_s);
    QCOMPARE(runTriptych(QDir::rootPath(), {u"-C"_s, parent.absolutePath(), u"-C"_s,
                                            QDir(storage).dirName(), u"list"_s})
                 .out,
             expected);
    // A folder inside a clone will do.
    const QString clone = m_sample.clone(u"clone"_s, u"snapshot"_s);
    QCOMPARE(runTriptych(clone + u"/packages/apm"_s, "list").out, expected);
    const Ran missing = runTriptych(storage, "-C nowhere status");
    COMPARE_EXIT(missing, 3);
    QVERIFY(missing.err.contains(u"nowhere"_s));
}

void TestCli::configuration()
{
    StorageBuilder storage;
    storage.stage("one").add("apm", "1.0.0").commit();
    storage.stage("two").add("apm", "0.9.0").commit();
    writeFile(storage.folder() + u"/my.yaml"_s,
              "stages:\n  - {name: first, branch: one}\n  - {name: second, branch: two}\n");
    const QString file = storage.folder() + u"/my.yaml"_s;
    const Ran ran = runTriptych(storage.path(), {u"--config"_s, file, u"list"_s});
    COMPARE_EXIT(ran, 0);
    QCOMPARE(ran.lines(),
             (QStringList{u"first   apm-1.0.0  promotable"_s, u"second  apm-0.9.0"_s}));
    QCOMPARE(runTriptych(storage.path(), {u"list"_s, u"--config="_s + file}).out, ran.out);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
