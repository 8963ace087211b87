// SPDX-License-Identifier: MIT
#include "tests/app/killing.h"
#include "tests/app/program.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDirIterator>
#include <QJsonArray>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using namespace triptych::test;
using namespace Qt::StringLiterals;

// triptych release and triptych runs, with small scripts in the place of docker and kubectl.
class TestReleaseCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void releases();
    void dryRun();
    void json();
    void exitCodes_data();
    void exitCodes();
    void refused_data();
    void refused();
    void answeredBeforehand();
    void commitOfTheBranch();
    void asksForTheName();
    void interruptEndsAll();
    void killed();
    void resumes_data();
    void resumes();
    void resumeRefused();
    void without();
    void twoAtOnce();
    void runs();

private:
    // With nothing configured but what the text says.
    void configure(const QByteArray& commands, const QByteArray& ask = "none")
    {
        writeFile(m_file, "stages:\n"
                          "  - {name: snapshot, includes: [production, staging], ask: none}\n"
                          "  - {name: staging, includes: [production], ask: none}\n"
                          "  - {name: production, deployment: prod, ask: "
                              + ask
                              + "}\ncommands:\n  build: []\n  push: []\n  rollout: []\n  wait: []\n"
                              + commands);
    }
    // The steps as a text that is put in the place of those that do nothing.
    static QByteArray step(const QByteArray& name, const QByteArray& script)
    {
        return "  " + name + ": [sh, -c, \"" + script + "\"]\n";
    }
    void configureSteps(const QByteArrayList& steps, const QByteArray& ask = "none")
    {
        configure({}, ask);
        QByteArray text = readFile(m_file);
        for (const QByteArray& one : steps)
            text.replace("  " + one.trimmed().split(':').first() + ": []\n", one);
        writeFile(m_file, text);
    }
    Ran run(const char* arguments)
    {
        return runTriptych(m_storage->path(), QStringList{u"--config"_s, m_file}
                                                  + QString::fromUtf8(arguments).split(u' '));
    }
    void start(QProcess& process, const char* arguments)
    {
        startMarked(process, m_storage->path(),
                    QStringList{u"--config"_s, m_file} + QString::fromUtf8(arguments).split(u' '));
    }
    QByteArray path(const char* name) const { return (m_storage->folder() + u'/').toUtf8() + name; }
    QByteArray content(const char* name) const
    {
        const QString file = QString::fromUtf8(path(name));
        return QFile::exists(file) ? readFile(file) : QByteArray();
    }
    // A step that runs until it is ended, and a program below it.
    void configureEndless()
    {
        configureSteps({step("build", "echo begun; sleep 60 & touch " + path("begun") + "; wait"),
                        step("push", "touch " + path("pushed"))});
    }

    std::unique_ptr<StorageBuilder> m_storage;
    QString m_file;
};

void TestReleaseCommand::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    m_storage->path(); // writes it
    m_file = m_storage->folder() + u"/config.yaml"_s;
}

void TestReleaseCommand::releases()
{
    configureSteps({step("build", "echo {stage} build {commit} >> " + path("order")),
                    step("push", "echo {stage} push >> " + path("order") + "; echo pushing >&2")});
    const Ran ran = run("release production");
    COMPARE_EXIT(ran, 0);
    QCOMPARE(content("order"), "production build " + m_storage->id("production")
                                   + "\nproduction push\nstaging build " + m_storage->id("staging")
                                   + "\nstaging push\nsnapshot build " + m_storage->id("snapshot")
                                   + "\nsnapshot push\n");
    QVERIFY2(ran.err.contains(u"staging/push | pushing\n"), qPrintable(ran.err));
    QVERIFY2(ran.out.contains(u"Left out: production/verify: production has no registry\n"),
             qPrintable(ran.out));
    QVERIFY(ran.out.contains(u"Release 1 of production: done."));
    const Ran only = run("release production --only push --no-cascade");
    COMPARE_EXIT(only, 0);
    QCOMPARE(content("order").count('\n'), 7);
}

void TestReleaseCommand::dryRun()
{
    configureSteps({step("rollout", "touch " + path("ran") + "' {deployment}'")}, "name");
    const auto journals = [] {
        int count = 0;
        for (QDirIterator it(QDir::homePath(), {u"*.sqlite"_s}, QDir::Files | QDir::Hidden,
                             QDirIterator::Subdirectories);
             it.hasNext(); it.next())
            ++count;
        return count;
    };
    const int before = journals();
    const Ran ran = run("release production --dry-run");
    QCOMPARE(journals(), before); // it writes nothing
    COMPARE_EXIT(ran, 0);
    QVERIFY2(ran.out.contains(u" prod'") && ran.out.startsWith(u"production at "),
             qPrintable(ran.out));
    QVERIFY2(ran.out.contains(u"Left out: staging/rollout: staging has no deployment"),
             qPrintable(ran.out));
    QCOMPARE(content("ran"), QByteArray());
    QVERIFY(!QFile::exists(QString::fromUtf8(path("ran"))));
    QVERIFY(run("runs --json").json()[u"runs"_s].toArray().isEmpty());
}

void TestReleaseCommand::json()
{
    configureSteps({step("build", "echo hello; exit 4")});
    const Ran ran = run("release staging --json --no-cascade");
    COMPARE_EXIT(ran, 10);
    QCOMPARE(ran.err, QString());
    QCOMPARE(ran.json()[u"state"_s].toString(), u"failed"_s);
    const QJsonValue first = ran.json()[u"steps"_s][0];
    QCOMPARE(first[u"step"_s].toString(), u"build"_s);
    QCOMPARE(first[u"exit_code"_s].toInt(), 4);
    QCOMPARE(first[u"commands"_s][0][u"argv"_s][0].toString(), u"sh"_s);
}

void TestReleaseCommand::exitCodes_data()
{
    QTest::addColumn<QByteArray>("failing");
    QTest::addColumn<int>("code");
    QTest::newRow("build") << QByteArray("build") << 10;
    QTest::newRow("push") << QByteArray("push") << 11;
    QTest::newRow("rollout") << QByteArray("rollout") << 12;
    QTest::newRow("wait") << QByteArray("wait") << 13;
    QTest::newRow("verify") << QByteArray("verify") << 14;
}

void TestReleaseCommand::exitCodes()
{
    QFETCH(QByteArray, failing);
    QFETCH(int, code);
    configureSteps({step("build", failing == "build" ? "exit 5" : "true")});
    QByteArray text = readFile(m_file);
    for (const QByteArray name : {"push", "rollout", "wait"})
        text.replace("  " + name + ": []\n", step(name, failing == name ? "exit 5" : "true"));
    writeFile(m_file, text + step("verify", failing == "verify" ? "exit 5" : "true"));
    const Ran ran = run("release staging");
    COMPARE_EXIT(ran, code);
    QVERIFY(ran.out.contains(u"staging/"_s + QString::fromLatin1(failing) + u": failed"_s));
}

void TestReleaseCommand::refused_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("ask");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("sentence");
    const QByteArray good = "touch {stage}";
    const auto row = [](const char* name, const QByteArray& script, const QByteArray& ask,
                        const QByteArray& arguments, int code, const QString& sentence) {
        QTest::newRow(name) << script << ask << arguments << code << sentence;
    };
    row("no stage", good, "none", "release", 2, u"needs one STAGE"_s);
    row("unknown stage", good, "none", "release nowhere", 2, u"nowhere"_s);
    row("unknown step", good, "none", "release staging --only raise_registry", 2, u"no step"_s);
    row("placeholder without a value", "touch {image}", "none", "release staging --only verify", 1,
        u"Nothing is to be run"_s);
    row("registry", "touch {registry_url}", "none", "release staging", 1,
        u"{registry_url} has no value"_s);
    row("confirm", good, "confirm", "release production", 1, u"call with --yes"_s);
    row("name", good, "name", "release production", 1, u"call with --confirm production"_s);
    row("name, not by --yes", good, "name", "release production --yes", 1,
        u"--confirm production"_s);
    row("name, another's", good, "name", "release production --confirm staging", 1,
        u"--confirm production"_s);
    row("no such run", good, "none", "runs 77", 1, u"no release 77"_s);
    row("no number", good, "none", "runs x", 2, u"no release's number"_s);
}

void TestReleaseCommand::refused()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, ask);
    QFETCH(QByteArray, arguments);
    QFETCH(int, code);
    QFETCH(QString, sentence);
    configureSteps({step("build", script), step("push", "touch " + path("pushed"))}, ask);
    const Ran ran = run(arguments.constData());
    COMPARE_EXIT(ran, code);
    QVERIFY2(ran.err.contains(sentence), qPrintable(ran.err));
    QVERIFY(run("runs --json").json()[u"runs"_s].toArray().isEmpty());
    QVERIFY(!QFile::exists(QString::fromUtf8(path("pushed"))));
}

void TestReleaseCommand::answeredBeforehand()
{
    configureSteps({step("build", "true")}, "confirm");
    COMPARE_EXIT(run("release production --yes"), 0);
    COMPARE_EXIT(run("release production --confirm production"), 0);
    configureSteps({step("build", "true")}, "name");
    COMPARE_EXIT(run("release production --confirm production"), 0);
    COMPARE_EXIT(run("release staging"), 0); // production is not released after it
}

void TestReleaseCommand::commitOfTheBranch()
{
    configureSteps({step("build", "echo {commit} > " + path("commit"))}, "name");
    m_storage->stage("production").write("more", File("x")).commit();
    const QByteArray before = m_storage->id("production~1");
    const Ran ran = run("release production --commit production~1 --confirm production");
    COMPARE_EXIT(ran, 0);
    QVERIFY(ran.out.startsWith(u"production at "_s + QString::fromLatin1(before)));
    const Ran other = run("release production --commit snapshot --confirm production");
    COMPARE_EXIT(other, 1);
    QVERIFY2(other.err.contains(u"is not on the branch production"), qPrintable(other.err));
}

void TestReleaseCommand::asksForTheName()
{
    configureSteps({step("build", "touch " + path("{stage}"))}, "name");
    const auto answered = [&](const QByteArray& answer) {
        const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
        if (terminal < 0 || grantpt(terminal) < 0 || unlockpt(terminal) < 0)
            qFatal("no terminal");
        const QString device = QString::fromLocal8Bit(ptsname(terminal));
        QProcess process;
        process.setStandardInputFile(device);
        process.setStandardErrorFile(device, QIODevice::Append);
        process.setWorkingDirectory(m_storage->path());
        if (::write(terminal, answer.constData(), size_t(answer.size())) != answer.size())
            qFatal("cannot type");
        process.start(QStringLiteral(TRIPTYCH_PROGRAM),
                      {u"--config"_s, m_file, u"release"_s, u"production"_s, u"--no-cascade"_s});
        const Ran ran = ended(process);
        ::close(terminal);
        return ran.exitCode;
    };
    QCOMPARE(answered("yes\n"), 1);
    QVERIFY(!QFile::exists(QString::fromUtf8(path("production"))));
    QCOMPARE(answered("production\n"), 0);
    QVERIFY(QFile::exists(QString::fromUtf8(path("production"))));
}

void TestReleaseCommand::interruptEndsAll()
{
    configureEndless();
    QProcess process;
    start(process, "release staging --no-cascade");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(QString::fromUtf8(path("begun"))), 20'000);
    ::kill(pid_t(process.processId()), SIGINT);
    const Ran ran = ended(process);
    COMPARE_EXIT(ran, 130);
    QVERIFY2(ran.out.contains(u"staging/build: cancelled")
                 && ran.out.contains(u"may have been done all the same"),
             qPrintable(ran.out));
    QTRY_VERIFY(processesWith(mark()).isEmpty());
    QVERIFY(!QFile::exists(QString::fromUtf8(path("pushed"))));
    QCOMPARE(run("runs --json").json()[u"runs"_s][0][u"state"_s].toString(), u"cancelled"_s);
}

void TestReleaseCommand::killed()
{
    configureEndless();
    QProcess process;
    start(process, "release staging --no-cascade");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(QString::fromUtf8(path("begun"))), 20'000);
    // The log has it as soon as the program has read it.
    QTRY_VERIFY_WITH_TIMEOUT(run("runs --log").out.contains(u"\nbegun\n"), 20'000);
    QCOMPARE(run("runs --json").json()[u"runs"_s][0][u"state"_s].toString(), u"running"_s);
    ::kill(pid_t(process.processId()), SIGKILL);
    process.waitForFinished();
    const QJsonValue interrupted = run("runs --json").json()[u"runs"_s][0];
    QCOMPARE(interrupted[u"state"_s].toString(), u"interrupted"_s);
    QCOMPARE(interrupted[u"steps"_s][0][u"state"_s].toString(), u"interrupted"_s);
    QCOMPARE(interrupted[u"steps"_s][1][u"state"_s].toString(), u"waiting"_s);
    QVERIFY(run("runs 1 --log").out.contains(u"\nbegun\n"));
    // What it left goes on until the stage is released anew, and is not in the way then.
    QVERIFY(!processesWith(mark()).isEmpty());
    configureSteps({step("build", "true")});
    COMPARE_EXIT(run("release staging --no-cascade"), 0);
    QTRY_VERIFY(processesWith(mark()).isEmpty());
}

void TestReleaseCommand::resumes_data()
{
    QTest::addColumn<QByteArray>("killedIn");
    for (const auto* name : {"build", "push", "rollout", "wait", "verify"})
        QTest::newRow(name) << QByteArray(name);
}

// The program is killed in the step and its command is not: that ends when the release goes on, and
// each step has been done once.
void TestReleaseCommand::resumes()
{
    QFETCH(QByteArray, killedIn);
    QByteArrayList steps;
    for (const QByteArray name : {"build", "push", "rollout", "wait", "verify"}) {
        QByteArray script = "echo " + name + " >> " + path("done");
        if (name == killedIn)
            script = "test -e " + path("again") + " || {{ touch " + path("begun")
                     + "; sleep 60; }}; " + script;
        steps.append(step(name, script));
    }
    configureSteps(steps);
    writeFile(m_file, readFile(m_file) + steps.back());
    QProcess process;
    start(process, "release staging --no-cascade");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(QString::fromUtf8(path("begun"))), 20'000);
    ::kill(pid_t(process.processId()), SIGKILL);
    process.waitForFinished();
    QVERIFY(!processesWith(mark()).isEmpty());
    writeFile(QString::fromUtf8(path("again")), {});
    const Ran ran = run("release --resume 1");
    COMPARE_EXIT(ran, 0);
    QTRY_VERIFY(processesWith(mark()).isEmpty());
    QCOMPARE(content("done"), "build\npush\nrollout\nwait\nverify\n");
    const QJsonArray runs = run("runs --json").json()[u"runs"_s].toArray();
    QCOMPARE(runs.size(), 1);
    QCOMPARE(runs[0][u"state"_s].toString(), u"done"_s);
}

void TestReleaseCommand::resumeRefused()
{
    configureSteps({step("build", "true")});
    Ran ran = run("release --resume 1");
    COMPARE_EXIT(ran, 2);
    QVERIFY2(ran.err.contains(u"There is no release \"1\""), qPrintable(ran.err));
    COMPARE_EXIT(run("release staging --resume 1"), 2);
    COMPARE_EXIT(run("release staging --no-cascade"), 0);
    ran = run("release --resume 1");
    COMPARE_EXIT(ran, 1);
    QVERIFY2(ran.err.contains(u"(done) cannot be resumed"), qPrintable(ran.err));
}

void TestReleaseCommand::without()
{
    configureSteps({step("build", "echo {stage} build >> " + path("order")),
                    step("push", "echo {stage} push >> " + path("order"))});
    COMPARE_EXIT(run("release production --without staging --without snapshot/push"), 0);
    QCOMPARE(content("order"), "production build\nproduction push\nsnapshot build\n");
    COMPARE_EXIT(run("release production --without nowhere"), 2);
    COMPARE_EXIT(run("release production --without staging/nothing"), 2);
}

void TestReleaseCommand::twoAtOnce()
{
    configureEndless();
    QProcess process;
    start(process, "release staging");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(QString::fromUtf8(path("begun"))), 20'000);
    for (const auto* arguments : {"release staging", "release snapshot"}) {
        const Ran second = run(arguments);
        COMPARE_EXIT(second, 1);
        QVERIFY2(second.err.contains(u"is being released already"), qPrintable(second.err));
    }
    ::kill(pid_t(process.processId()), SIGTERM);
    COMPARE_EXIT(ended(process), 130);
}

void TestReleaseCommand::runs()
{
    configureSteps({});
    QCOMPARE(run("runs").out, u"Nothing of this storage was released from here yet.\n"_s);
    configureSteps({step("build", "echo said by {stage}"), step("push", "exit 2")});
    COMPARE_EXIT(run("release staging --no-cascade"), 11);
    COMPARE_EXIT(run("release snapshot --only build"), 0);
    const QStringList lines = run("runs").lines();
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[0].contains(u"2  snapshot") && lines[0].contains(u"done"), qPrintable(lines[0]));
    QVERIFY2(lines[1].contains(u"1  staging") && lines[1].contains(u"failed")
                 && lines[1].contains(u"Rita Releaser"),
             qPrintable(lines[1]));
    const Ran one = run("runs 1");
    QVERIFY2(one.out.contains(u"staging/push: failed") && one.out.contains(u"exit code 2")
                 && one.out.contains(u"  sh -c 'exit 2'"),
             qPrintable(one.out));
    QVERIFY(run("runs 1 --log").out.contains(u"said by staging\n"));
    QVERIFY(run("runs --log").out.contains(u"said by snapshot\n"));
}

QTEST_GUILESS_MAIN(TestReleaseCommand)
#include "tst_releasecommand.moc"
