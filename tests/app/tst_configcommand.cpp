// SPDX-License-Identifier: MIT
#include "tests/app/program.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace triptych::test;
using namespace Qt::StringLiterals;

// triptych config, and that the other commands use what it finds.
class TestConfigCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void defaults();
    void printsWhatCanBeRead();
    void checks_data();
    void checks();
    void allErrors();
    void outsideOfARepository();
    void repositoryFile();
    void userFile();
    void trust();
    void usage();

private:
    Ran run(const char* arguments) { return runTriptych(m_storage->path(), arguments); }
    void commitFile(const QByteArray& yaml)
    {
        m_storage->stage("main").write(".triptych.yaml", File(yaml)).commit();
        m_storage->git("symbolic-ref HEAD refs/heads/main");
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

void TestConfigCommand::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    QDir(IsolatedHome::path() + u"/data/triptych"_s).removeRecursively();
}

void TestConfigCommand::defaults()
{
    const Ran ran = run("config");
    COMPARE_EXIT(ran, 0);
    QCOMPARE(ran.out, u"The settings are the default ones.\n"_s);
    COMPARE_EXIT(run("config --check"), 0);
    const QJsonObject json = run("config --json").json();
    QCOMPARE(json["origin"_L1].toString(), u"defaults"_s);
    QVERIFY(json["valid"_L1].toBool());
    QVERIFY(json["file"_L1].isNull());
    QVERIFY(json["user_file"_L1].toString().startsWith(IsolatedHome::path()));
}

void TestConfigCommand::printsWhatCanBeRead()
{
    const Ran ran = run("config --print");
    COMPARE_EXIT(ran, 0);
    QVERIFY(ran.out.contains(u"  - name: staging\n"_s));
    QVERIFY(ran.out.contains(u"gh, pr, create"_s));
    const QString file = m_storage->folder() + u"/printed.yaml"_s;
    writeFile(file, ran.out.toUtf8());
    const Ran again =
        runTriptych(m_storage->path(), {u"config"_s, u"--print"_s, u"--config"_s, file});
    COMPARE_EXIT(again, 0);
    QCOMPARE(again.out.section(u'\n', 1), ran.out.section(u'\n', 1));
    QCOMPARE(run("config --print --json").json()["yaml"_L1].toString(), ran.out.section(u'\n', 1));
}

void TestConfigCommand::checks_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown key")
        << "stages:\n  - name: a\n    brnch: b\n"_ba
        << u"x.yaml:3:5: unknown key \"brnch\"; did you mean \"branch\"?"_s;
    QTest::newRow("policy") << "stages: [{name: a, add: never}]\n"_ba
                            << u"x.yaml:1:25: add must be commit or pull-request, not \"never\"."_s;
    QTest::newRow("escape") << "\"a\\eb\": 1\n"_ba << u"a\\x1bb"_s;
}

void TestConfigCommand::checks()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, says);
    const QString file = m_storage->folder() + u"/x.yaml"_s;
    writeFile(file, yaml);
    for (const QString& option : {u"--check"_s, u"--print"_s}) {
        const Ran ran = runTriptych(m_storage->path(), {u"config"_s, option, u"--config"_s, file});
        COMPARE_EXIT(ran, 1);
        QCOMPARE(ran.out, QString());
        QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
    }
    COMPARE_EXIT(runTriptych(m_storage->path(), {u"list"_s, u"--config"_s, file}), 2);
}

void TestConfigCommand::allErrors()
{
    const QString file = m_storage->folder() + u"/x.yaml"_s;
    writeFile(file, "a: 1\nb: 2\nmarkers: 3\n");
    const QStringList arguments{u"config"_s, u"--check"_s, u"--config"_s, file};
    const Ran ran = runTriptych(m_storage->path(), arguments);
    COMPARE_EXIT(ran, 1);
    QCOMPARE(ran.err.count(u'\n'), 3);
    const Ran json = runTriptych(m_storage->path(), arguments + QStringList{u"--json"_s});
    COMPARE_EXIT(json, 1);
    QCOMPARE(json.err, QString());
    const QJsonArray errors = json.json()["errors"_L1].toArray();
    QCOMPARE(errors.size(), 3);
    QCOMPARE(errors[2].toObject()["line"_L1].toInt(), 3);
    QCOMPARE(errors[2].toObject()["column"_L1].toInt(), 10);
    QVERIFY(!json.json()["valid"_L1].toBool());
    QVERIFY(json.json().contains("error"_L1));
}

void TestConfigCommand::outsideOfARepository()
{
    const QTemporaryDir folder;
    COMPARE_EXIT(runTriptych(folder.path(), "config --print"), 0);
    const Ran missing = runTriptych(folder.path(), "config --check --config nowhere.yaml");
    COMPARE_EXIT(missing, 1);
    QVERIFY(missing.err.contains(u"nowhere.yaml: cannot be read"_s));
}

void TestConfigCommand::repositoryFile()
{
    commitFile("stages: [{name: one, branch: snapshot}, {name: two, branch: production}]\n");
    const Ran ran = run("config --json");
    COMPARE_EXIT(ran, 0);
    QCOMPARE(ran.json()["origin"_L1].toString(), u"repository"_s);
    QCOMPARE(ran.json()["file"_L1].toString(), u"main:.triptych.yaml"_s);
    QCOMPARE(ran.json()["blob"_L1].toString().toLatin1(), m_storage->id("main:.triptych.yaml"));
    const Ran list = run("list two apm");
    COMPARE_EXIT(list, 0);
    QCOMPARE(list.lines(), (QStringList{u"two  apm-1.1.0"_s, u"two  apm-0.9.0"_s}));
    commitFile("stages: 1\n");
    COMPARE_EXIT(run("config --check"), 1);
    const Ran broken = run("list");
    COMPARE_EXIT(broken, 3);
    QVERIFY2(broken.err.contains(u"main:.triptych.yaml:1:9: "_s), qPrintable(broken.err));
    QVERIFY(broken.err.contains(u"triptych config --check"_s));
}

void TestConfigCommand::userFile()
{
    commitFile("stages: [{name: theirs, branch: snapshot}]\n");
    const QString file = run("config --json").json()["user_file"_L1].toString();
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    writeFile(file, "stages: [{name: mine, branch: snapshot}]\n");
    QCOMPARE(run("config --json").json()["origin"_L1].toString(), u"user"_s);
    QVERIFY(run("list").out.startsWith(u"mine "_s));
}

void TestConfigCommand::trust()
{
    commitFile("commands: {build: [\"evil\\e[1m\", \"a b\"]}\n");
    const QString blob = QString::fromLatin1(m_storage->id("main:.triptych.yaml"));
    const Ran before = run("config");
    COMPARE_EXIT(before, 0);
    QVERIFY(before.out.contains(u"do not run here"_s));
    QVERIFY2(before.out.contains(u"commands.build: 'evil\\u{001b}[1m' 'a b'"_s),
             qPrintable(before.out));
    QVERIFY(before.out.contains(u"triptych config --allow "_s + blob));
    QVERIFY(!run("config --print").out.contains(u"evil"_s));
    QCOMPARE(run("config --json").json()["held_back"_L1].toArray(),
             QJsonArray{u"commands.build"_s});

    COMPARE_EXIT(run("config --allow 0123456789"), 1);
    COMPARE_EXIT(run("config --allow abc"), 1);
    QVERIFY(run("config").out.contains(u"do not run here"_s));
    const Ran allowed = runTriptych(m_storage->path(), {u"config"_s, u"--allow"_s, blob});
    COMPARE_EXIT(allowed, 0);
    QVERIFY(allowed.out.contains(u"are allowed"_s));
    QVERIFY(run("config --print").out.contains(u"evil"_s));
    QVERIFY(run("config --json").json()["allowed"_L1].toBool());

    commitFile("commands: {build: [worse]}\n");
    QVERIFY(run("config").out.contains(u"do not run here"_s));
    COMPARE_EXIT(runTriptych(m_storage->path(), {u"config"_s, u"--allow"_s, blob}), 1);
    m_storage->git("update-ref refs/heads/main main^");
    QVERIFY(run("config").out.contains(u"are allowed"_s));
    COMPARE_EXIT(run("config --forget"), 0);
    QVERIFY(run("config").out.contains(u"do not run here"_s));
}

void TestConfigCommand::usage()
{
    COMPARE_EXIT(run("config staging"), 2);
    COMPARE_EXIT(run("config --allow"), 2);
    const Ran nothing = run("config --allow 0123456789");
    COMPARE_EXIT(nothing, 1);
    QVERIFY(nothing.err.contains(u"nothing to allow"_s));
}

QTEST_GUILESS_MAIN(TestConfigCommand)
#include "tst_configcommand.moc"
