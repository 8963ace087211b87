// SPDX-License-Identifier: MIT
#include "models/remote/fetch.h"
#include "models/remote/gitcommand.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/githttpserver.h"
#include "tests/fixtures/storagebuilder.h"
#include "tests/models/remote/remotefixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::remote;
using namespace triptych::test;
using namespace std::chrono_literals;
using Kind = RemoteError::Kind;
using Mode = GitHttpServer::Mode;

// One place for processes: no questions, no waiting, nothing left running.
class GitCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noTerminal();
    void largeInput();
    void leavesBackgroundAlone();
    void cancelEndsAll();
    void cancelledBefore();
    void idleTimeout();
    void noSuchProgram();
    void progress();
    void redaction_data();
    void redaction();
    void passwords_data();
    void passwords();
    void ssh_data();
    void ssh();
    void hangingRemote();
    void silentRemote();
    void disappearedRemote();
    void noSuchRepository();

private:
    static ProcessRequest shell(const QString& script)
    {
        return {.command = {u"sh"_s, u"-c"_s, script},
                .directory = QDir::tempPath(),
                .environment = QProcessEnvironment::systemEnvironment(),
                .input = {}};
    }
    static Result<QMap<QString, git::Oid>> ask(const QString& url, std::stop_token stop = {},
                                               const NetworkOptions& options = {})
    {
        return remoteTips({.folder = QDir::tempPath(), .gitDir = {}}, url, {}, options, stop);
    }
};

void GitCommandTest::noTerminal()
{
    const auto result = runProcess(shell(u"(exec 3</dev/tty) 2>/dev/null && echo tty; cat; "
                                         "cut -d' ' -f6 /proc/$$/stat; echo $$"_s));
    QCOMPARE(result.end, ProcessResult::End::Exited);
    // Nothing to read, and a session of its own.
    const auto lines = result.output.split('\n');
    QVERIFY2(lines.size() == 3 && lines[0] == lines[1], result.output.constData());
}

void GitCommandTest::largeInput()
{
    ProcessRequest request = shell(u"wc -c; printf '%300000d' 0; printf '%300000d' 0 >&2"_s);
    request.input = QByteArray(1'000'000, 'x');
    const auto result = runProcess(request);
    QVERIFY(result.output.startsWith("1000000"));
    QCOMPARE(result.output.size(), 300'008);
    QCOMPARE(result.errors.size(), 64 * 1024);
}

void GitCommandTest::leavesBackgroundAlone()
{
    QElapsedTimer timer;
    timer.start();
    const auto result = runProcess(shell(u"sleep 60 & echo $!"_s));
    QVERIFY(timer.elapsed() < 10'000);
    const int pid = result.output.trimmed().toInt();
    QVERIFY(pid > 0);
    QCOMPARE(kill(pid, SIGKILL), 0);
}

void GitCommandTest::cancelEndsAll()
{
    std::stop_source stop;
    ProcessRequest request =
        shell(u"trap '' TERM; sleep 61.5 & echo started >&2; sleep 61.5; sleep 61.5"_s);
    request.heard = [&](QByteArrayView) { stop.request_stop(); };
    QElapsedTimer timer;
    timer.start();
    const auto result = runProcess(request, stop.get_token());
    QCOMPARE(result.end, ProcessResult::End::Cancelled);
    QVERIFY2(timer.elapsed() < 3'000, "it must be killed after a second");
    QTRY_VERIFY(!isRunning("61.5"));
}

void GitCommandTest::cancelledBefore()
{
    std::stop_source stop;
    stop.request_stop();
    const auto result = runProcess(shell(u"echo ran"_s), stop.get_token());
    QCOMPARE(result.end, ProcessResult::End::Cancelled);
    QVERIFY(result.output.isEmpty());
}

void GitCommandTest::idleTimeout()
{
    ProcessRequest request = shell(u"echo hello >&2; sleep 62.5"_s);
    request.idle = 100ms;
    QCOMPARE(runProcess(request).end, ProcessResult::End::TimedOut);
    request = shell(u"while :; do echo hello >&2; done"_s);
    request.total = 100ms;
    QCOMPARE(runProcess(request).end, ProcessResult::End::TimedOut);
    QTRY_VERIFY(!isRunning("62.5"));
}

void GitCommandTest::noSuchProgram()
{
    const ScopedVariable path("PATH", QByteArray("/nowhere"));
    const auto run =
        runGit({.folder = QDir::tempPath(), .gitDir = {}}, {u"version"_s}, {.doing = u"try"_s}, {});
    VERIFY_ERROR(run, Kind::NoProgram);
    QVERIFY(run.error().sentence().startsWith(u"Cannot try: git cannot be started"));
}

void GitCommandTest::progress()
{
    std::vector<Progress> seen;
    ProgressReader reader([&seen](const Progress& progress) { seen.push_back(progress); });
    for (const char* chunk :
         {"remote: Enumerating objects: 7, do", "ne.        \nremote: Hello \x1b[K\n",
          "Receiving objects:  45% (9/20), 1.00 MiB | 2.00 MiB/s\rReceiving ",
          "objects: 100% (20/20), done.\nremote: Total 3 (delta 2), reused 0\n",
          "fatal: it \x07 https://me:secret@host/x"})
        reader.read(chunk);
    reader.finish();
    QCOMPARE(seen.size(), size_t(3));
    QCOMPARE(seen[0].phase, u"Enumerating objects"_s);
    QCOMPARE(seen[0].percent, std::nullopt);
    QCOMPARE(seen[1].phase, u"Receiving objects"_s);
    QCOMPARE(seen[1].percent, std::optional(45));
    QCOMPARE(seen[1].detail, u"9/20, 1.00 MiB | 2.00 MiB/s"_s);
    QCOMPARE(seen[2].percent, std::optional(100));
    QCOMPARE(reader.words(),
             QStringList({u"remote: Hello"_s, u"fatal: it \\x07 https://host/x"_s}));
}

void GitCommandTest::redaction_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("safe");
    QTest::newRow("password") << u"at 'https://me:p@ss@host/a'"_s << u"at 'https://host/a'"_s;
    QTest::newRow("token") << u"https://ghp_123@github.com/a"_s << u"https://github.com/a"_s;
    QTest::newRow("ssh") << u"ssh://git@host/a"_s << u"ssh://git@host/a"_s;
    QTest::newRow("ssh password") << u"ssh://git:x@host/a"_s << u"ssh://git@host/a"_s;
    QTest::newRow("query") << u"https://h/a?private_token=x&b=1"_s
                           << u"https://h/a?private_token=…&b=1"_s;
    QTest::newRow("scp") << u"git@host:a@b"_s << u"git@host:a@b"_s;
}

void GitCommandTest::redaction()
{
    QFETCH(const QString, text);
    QTEST(redacted(text), "safe");
}

void GitCommandTest::passwords_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("401") << Mode::AskPassword << Kind::Authentication;
    QTest::newRow("403") << Mode::Forbid << Kind::Refused;
}

void GitCommandTest::passwords()
{
    QFETCH(const Mode, mode);
    StorageBuilder storage;
    GitHttpServer server(storage.folder());
    server.setMode(mode);
    QElapsedTimer timer;
    timer.start();
    const auto tips = ask(server.url(u"storage.git"_s));
    QVERIFY(timer.elapsed() < 10'000);
    QVERIFY(!tips);
    QTEST(tips.error().kind, "kind");
    qInfo().noquote() << tips.error().sentence();
}

void GitCommandTest::ssh_data()
{
    QTest::addColumn<QByteArray>("variables");
    QTest::addColumn<QString>("configured");
    QTest::addColumn<QString>("command"); // what ssh is called with; empty: git's own way
    QTest::newRow("nothing") << QByteArray() << QString() << u"ssh -o BatchMode=yes"_s;
    QTest::newRow("user's") << QByteArray("GIT_SSH_COMMAND=/usr/bin/ssh -i key") << QString()
                            << u"/usr/bin/ssh -i key -o BatchMode=yes"_s;
    QTest::newRow("configured") << QByteArray() << u"ssh -F x"_s << u"ssh -F x -o BatchMode=yes"_s;
    QTest::newRow("other program")
        << QByteArray("GIT_SSH_COMMAND=plink -x") << QString() << u"plink -x"_s;
    QTest::newRow("askpass") << QByteArray("SSH_ASKPASS=/bin/ask\nDISPLAY=:0") << QString()
                             << QString();
    QTest::newRow("askpass, no display")
        << QByteArray("SSH_ASKPASS=/bin/ask") << QString() << u"ssh -o BatchMode=yes"_s;
}

void GitCommandTest::ssh()
{
    QFETCH(const QByteArray, variables);
    QFETCH(const QString, configured);
    std::vector<std::unique_ptr<ScopedVariable>> scope;
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "SSH_ASKPASS", "GIT_SSH_COMMAND"})
        scope.push_back(std::make_unique<ScopedVariable>(name, std::nullopt));
    for (const QByteArray& variable : variables.split('\n'))
        if (const qsizetype at = variable.indexOf('='); at > 0)
            scope.push_back(std::make_unique<ScopedVariable>(variable.first(at).constData(),
                                                             variable.sliced(at + 1)));
    QTEST(commandEnvironment(configured).value(u"GIT_SSH_COMMAND"_s), "command");
}

void GitCommandTest::hangingRemote()
{
    StorageBuilder storage;
    GitHttpServer server(storage.folder());
    server.setMode(Mode::Hang);
    const QString url = server.url(u"storage.git"_s);
    std::stop_source stop;
    auto answer = std::async(std::launch::async, [&] { return ask(url, stop.get_token()); });
    QTRY_VERIFY(server.requests() > 0);
    QVERIFY(isRunning(url.toUtf8()));
    QElapsedTimer timer;
    timer.start();
    stop.request_stop();
    const auto tips = answer.get();
    QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
    VERIFY_ERROR(tips, Kind::Cancelled);
    QTRY_VERIFY(!isRunning(url.toUtf8()));
}

void GitCommandTest::silentRemote()
{
    StorageBuilder storage;
    GitHttpServer server(storage.folder());
    server.setMode(Mode::Hang);
    const auto tips = ask(server.url(u"storage.git"_s), {}, {.idle = 1s});
    VERIFY_ERROR(tips, Kind::TimedOut);
    QTRY_VERIFY(!isRunning(server.url(u"storage.git"_s).toUtf8()));
    qInfo().noquote() << tips.error().sentence();
}

void GitCommandTest::disappearedRemote()
{
    StorageBuilder storage;
    GitHttpServer server(storage.folder());
    VERIFY_RESULT(ask(server.url(u"storage.git"_s)));
    server.stop();
    const auto tips = ask(server.url(u"storage.git"_s));
    VERIFY_ERROR(tips, Kind::NoConnection);
    qInfo().noquote() << tips.error().sentence();
}

void GitCommandTest::noSuchRepository()
{
    StorageBuilder storage;
    GitHttpServer server(storage.folder());
    for (const QString& url : {server.url(u"other.git"_s), storage.folder() + u"/other.git"_s}) {
        const auto tips = ask(url);
        VERIFY_ERROR(tips, Kind::NoRepository);
        qInfo().noquote() << tips.error().sentence();
    }
}

QTEST_GUILESS_MAIN(GitCommandTest)
#include "tst_gitcommand.moc"
