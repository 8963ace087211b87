// SPDX-License-Identifier: MIT
#include "tests/app/remotestorage.h"

#include <QElapsedTimer>
#include <QJsonArray>

#include <csignal>
#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

using namespace triptych::test;
using namespace Qt::StringLiterals;

// --push of the commands that write, judged by plain git at both ends.
class TestPushing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pushes_data();
    void pushes();
    void everyCommand_data();
    void everyCommand();
    void pastWhatIsFetched();
    void neverFetched();
    void dryRun();
    void pullRequest();
    void pullRequestNotOpened();
    void pullRequestCommandHeldBack();
    void stale();
    void staleAndRefused();
    void diverged();
    void declined();
    void unusableRemote();
    void worktreeInTheWay();
    void localCannotFollow_data();
    void localCannotFollow();
    void interrupted();
    void progressOnATerminal();

private:
    void pushFromElsewhere(const char* branch, const QString& path)
    {
        const QString other = m_storage->remote().clone(u"other"_s, QString::fromLatin1(branch));
        writeFile(other + u'/' + path, "name: x\n");
        runGit(other, {u"add"_s, u"."_s});
        runGit(other, "commit -q -m other");
        runGit(other, {u"push"_s, u"-q"_s, u"origin"_s, QString::fromLatin1(branch)});
    }

    const QString m_promote = u"promote docker-2.2.0 --from snapshot --to staging --push"_s;
    std::unique_ptr<RemoteStorage> m_storage;
};

void TestPushing::init()
{
    m_storage.reset(); // it has the PATH
    m_storage = std::make_unique<RemoteStorage>();
    m_storage->program("gh", "exit 9\n");
}

void TestPushing::pushes_data()
{
    QTest::addColumn<bool>("http");
    QTest::newRow("file") << false;
    QTest::newRow("http") << true;
}

void TestPushing::pushes()
{
    QFETCH(const bool, http);
    if (http)
        m_storage->serve();
    const Ran ran = m_storage->run(m_promote);
    COMPARE_EXIT(ran, 0);
    QCOMPARE(ran.err, QString()); // no progress where there is no terminal
    QVERIFY2(ran.out.contains(u"Pushed to origin: snapshot, staging.\n"), qPrintable(ran.out));
    QVERIFY(m_storage->remoteHas("staging", "docker/2.2.0"));
    QVERIFY(!m_storage->remoteHas("snapshot", "docker/2.2.0"));
    QCOMPARE(m_storage->local(), m_storage->theirs());
    QCOMPARE(runGit(m_storage->clone(), "rev-parse origin/staging origin/snapshot"),
             runGit(m_storage->clone(), "rev-parse staging snapshot"));

    const Ran json =
        m_storage->run(u"remove docker-2.1.0 --from staging --accept old --push --json"_s);
    COMPARE_EXIT(json, 0);
    const QJsonObject pushed = json.json()[u"pushed"_s][0].toObject();
    QCOMPARE(pushed[u"ref"_s], u"refs/heads/staging"_s);
    QCOMPARE(pushed[u"pushed"_s], true);
    QVERIFY(json.json()[u"applied"_s].toBool());
    QCOMPARE(json.json()[u"pull_requests"_s].toArray().size(), 0);
    QCOMPARE(m_storage->local(), m_storage->theirs());
}

void TestPushing::everyCommand_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("remove") << u"remove docker-2.2.0 --from snapshot"_s;
    QTest::newRow("clean") << u"clean --left-over --apply"_s;
    QTest::newRow("raise") << u"raise v1.14.0 --stage snapshot"_s;
}

void TestPushing::everyCommand()
{
    QFETCH(const QString, arguments);
    const QByteArray before = m_storage->theirs();
    COMPARE_EXIT(m_storage->run(arguments + u" --push"_s), 0);
    QVERIFY(m_storage->theirs() != before);
    QCOMPARE(m_storage->local(), m_storage->theirs());
    const QByteArray pushed = m_storage->theirs();
    // What is pushed is taken back by new commits, which go the same way.
    COMPARE_EXIT(m_storage->run(u"undo"_s), 1);
    COMPARE_EXIT(m_storage->run(u"undo --push"_s), 2);
    COMPARE_EXIT(m_storage->run(u"undo --inverse --accept mistake --push"_s), 0);
    QVERIFY(m_storage->theirs() != pushed);
    QCOMPARE(m_storage->local(), m_storage->theirs());
    QCOMPARE(m_storage->remote().git("diff --name-only snapshot~2 snapshot"), QByteArray());
}

// A local branch that has nothing of its own is no obstacle, however far behind.
void TestPushing::pastWhatIsFetched()
{
    pushFromElsewhere("staging", u"a"_s);
    runGit(m_storage->clone(), "fetch -q origin +refs/heads/*:refs/remotes/origin/*");
    COMPARE_EXIT(m_storage->run(m_promote), 0);
    QCOMPARE(m_storage->local(), m_storage->theirs());
    QVERIFY(RemoteStorage::has(m_storage->remote().path(), u"staging"_s, u"a"_s));
}

// A bare clone by git has no remote-tracking branches.
void TestPushing::neverFetched()
{
    for (const QByteArray& ref :
         runGit(m_storage->clone(), "for-each-ref --format=%(refname) refs/remotes").split('\n'))
        runGit(m_storage->clone(), {u"update-ref"_s, u"-d"_s, QString::fromUtf8(ref)});
    pushFromElsewhere("staging", u"a"_s);
    COMPARE_EXIT(m_storage->run(m_promote), 0);
    QCOMPARE(m_storage->local(), m_storage->theirs());
}

void TestPushing::dryRun()
{
    const QByteArray local = m_storage->local();
    const QByteArray theirs = m_storage->theirs();
    const Ran ran =
        m_storage->run(u"promote docker-2.1.0 --from staging --to production --push --dry-run"_s);
    COMPARE_EXIT(ran, 0);
    QVERIFY2(ran.out.contains(u"docker-2.1.0 leaves staging when production has it"),
             qPrintable(ran.out));
    QVERIFY(!ran.out.contains(u"[staging] Remove"));
    QCOMPARE(m_storage->local(), local);
    QCOMPARE(m_storage->theirs(), theirs);
}

void TestPushing::pullRequest()
{
    m_storage->program("gh", "for a in \"$@\"; do echo \"$a\"; done > \"$0.args\"\n"
                             "echo https://example.com/a/b/pull/7\n");
    const QByteArray local = m_storage->local();
    const QString promote = u"promote docker-2.1.0 --from staging --to production --push"_s;
    const Ran ran = m_storage->run(promote + u" --json"_s);
    COMPARE_EXIT(ran, 0);
    const QJsonObject request = ran.json()[u"pull_requests"_s][0].toObject();
    QCOMPARE(request[u"stage"_s], u"production"_s);
    QCOMPARE(request[u"url"_s], u"https://example.com/a/b/pull/7"_s);
    QCOMPARE(request[u"title"_s], u"[production] Promote packages from staging (docker-2.1.0)"_s);
    QVERIFY(request[u"body"_s].toString().contains(
        QString::fromLatin1(m_storage->remote().id("staging:packages/docker/2.1.0"))));
    QVERIFY(request[u"body"_s].toString().contains(u"## Checks"));
    const QString branch = request[u"branch"_s].toString();
    QVERIFY2(branch.startsWith(u"promote/staging-to-production/"), qPrintable(branch));
    QVERIFY(readFile(m_storage->programs() + u"/gh.args"_s)
                .startsWith("pr\ncreate\n--base=production\n--head=" + branch.toUtf8()));
    const QJsonObject waiting = ran.json()[u"waiting"_s][0].toObject();
    QCOMPARE(waiting[u"from"_s], u"staging"_s);
    QCOMPARE(waiting[u"name"_s], u"docker"_s);
    // Proposed, and nothing else.
    QCOMPARE(m_storage->local(), local);
    QVERIFY(m_storage->remoteHas("staging", "docker/2.1.0"));
    QVERIFY(!m_storage->remoteHas("production", "docker/2.1.0"));
    QVERIFY(m_storage->remoteHas(branch.toLatin1().constData(), "docker/2.1.0"));
    QCOMPARE(m_storage->remote().id(branch.toLatin1() + "^"), m_storage->remote().id("production"));

    // Not twice.
    const Ran again = m_storage->run(promote);
    COMPARE_EXIT(again, 1);
    QVERIFY2(again.err.contains(u"already") && again.err.contains(branch), qPrintable(again.err));
    // By commit to one stage, and by pull request to another, in one draft: a raise.
    const Ran raise = m_storage->run(u"raise v1.20.0 --no-modules --push"_s);
    COMPARE_EXIT(raise, 0);
    QVERIFY2(raise.out.contains(u"Pushed to origin: ")
                 && raise.out.contains(u"Pull request to production: "),
             qPrintable(raise.out));
    QCOMPARE(runGit(m_storage->clone(), "rev-parse snapshot staging"),
             m_storage->remote().git("rev-parse snapshot staging"));
}

void TestPushing::pullRequestNotOpened()
{
    m_storage->program("gh", "echo 'not logged in' >&2\nexit 4\n");
    m_storage->remoteHook("post-receive", "echo '    https://example.com/a/b/pull/new/x' >&2\n");
    const Ran ran = m_storage->run(u"promote docker-2.1.0 --from staging --to production --push"_s);
    COMPARE_EXIT(ran, 0);
    QVERIFY2(ran.err.contains(u"not logged in") && ran.err.contains(u"The branch is pushed"),
             qPrintable(ran.err));
    QVERIFY2(ran.out.contains(u"Open it at: https://example.com/a/b/pull/new/x\n"
                              "Title: [production] Promote packages from staging (docker-2.1.0)\n"),
             qPrintable(ran.out));
    QVERIFY(ran.out.contains(u"| `docker` | `2.1.0` |"));
    QVERIFY(m_storage->theirs().contains("refs/heads/promote/staging-to-production/"));
}

// A command that comes with the repository is not run; the branch is pushed all the same.
void TestPushing::pullRequestCommandHeldBack()
{
    m_storage->program("evil", "touch \"$0.ran\"\n");
    m_storage->remote()
        .stage("snapshot")
        .write(".triptych.yaml", "commands: {pull_request: [evil]}\n")
        .commit();
    m_storage->remote().path();
    runGit(m_storage->clone(), "fetch -q origin +snapshot:snapshot");
    runGit(m_storage->clone(), "symbolic-ref HEAD refs/heads/snapshot");
    const Ran ran = m_storage->run(u"promote docker-2.1.0 --from staging --to production --push"_s);
    COMPARE_EXIT(ran, 0);
    QVERIFY2(ran.err.contains(u"pull_request comes with the repository"), qPrintable(ran.err));
    QVERIFY(ran.out.contains(u"Title: "));
    QVERIFY(!QFile::exists(m_storage->programs() + u"/evil.ran"_s));
    QVERIFY(m_storage->theirs().contains("refs/heads/promote/staging-to-production/"));
}

void TestPushing::stale()
{
    pushFromElsewhere("staging", u"packages/kafka/1.0.0/manifest.yml"_s);
    const QByteArray local = m_storage->local();
    const QByteArray theirs = m_storage->theirs();
    const Ran ran = m_storage->run(m_promote);
    COMPARE_EXIT(ran, 1);
    QVERIFY2(ran.err.contains(u"Someone else pushed") && ran.err.contains(u"Call again"),
             qPrintable(ran.err));
    QVERIFY2(ran.out.contains(u"  + kafka-1.0.0\n"), qPrintable(ran.out));
    QVERIFY(ran.out.contains(u"[staging] Promote packages from snapshot (docker-2.2.0)"));
    QCOMPARE(m_storage->local(), local);
    QCOMPARE(m_storage->theirs(), theirs);
    QVERIFY(m_storage->tracking().contains(m_storage->remote().id("staging")));

    COMPARE_EXIT(m_storage->run(m_promote), 0);
    QCOMPARE(m_storage->local(), m_storage->theirs());
    QVERIFY(m_storage->remoteHas("staging", "kafka/1.0.0"));
    QVERIFY(m_storage->remoteHas("staging", "docker/2.2.0"));
    QVERIFY(!m_storage->remoteHas("snapshot", "docker/2.2.0"));
}

// On the new tips the draft may be no good any more.
void TestPushing::staleAndRefused()
{
    const QString other = m_storage->remote().clone(u"other"_s, u"snapshot"_s);
    runGit(other, "rm -r -q packages/docker/2.2.0");
    runGit(other, "commit -q -m gone");
    runGit(other, "push -q origin snapshot");
    const QByteArray local = m_storage->local();
    const Ran ran = m_storage->run(m_promote + u" --json"_s);
    COMPARE_EXIT(ran, 1);
    const QJsonObject document = ran.json();
    QVERIFY2(document[u"error"_s].toString().contains(u"docker-2.2.0 is not in snapshot"),
             qPrintable(ran.out));
    QVERIFY(!document[u"error"_s].toString().contains(u"Call again"));
    QVERIFY(!document[u"applied"_s].toBool());
    const QJsonArray news = document[u"news"_s].toArray();
    QCOMPARE(news[0][u"versions"_s][0][u"kind"_s].toString(), u"removed"_s);
    QCOMPARE(document[u"anew"_s][u"refused"_s][0][u"kind"_s].toString(), u"missing"_s);
    QCOMPARE(m_storage->local(), local);
}

void TestPushing::diverged()
{
    pushFromElsewhere("staging", u"a"_s);
    const QByteArray mine =
        runGit(m_storage->clone(), "commit-tree staging^{tree} -p staging -m mine");
    runGit(m_storage->clone(),
           {u"update-ref"_s, u"refs/heads/staging"_s, QString::fromLatin1(mine)});
    const QByteArray local = m_storage->local();
    for (int i = 0; i < 2; ++i) { // when it is found out, and when it is known
        const Ran ran = m_storage->run(m_promote);
        COMPARE_EXIT(ran, 1);
        QVERIFY2(ran.err.contains(u"on top of"), qPrintable(ran.err));
        QCOMPARE(m_storage->local(), local);
    }
}

void TestPushing::declined()
{
    m_storage->remoteHook("pre-receive", "echo 'frozen for release' >&2\nexit 1\n");
    const QByteArray local = m_storage->local();
    const Ran ran = m_storage->run(m_promote);
    COMPARE_EXIT(ran, 1);
    QVERIFY2(ran.err.contains(u"frozen for release"), qPrintable(ran.err));
    QCOMPARE(m_storage->local(), local);
    QVERIFY(
        m_storage->run(m_promote + u" --json"_s).json()[u"error"_s].toString().contains(u"hook"));
}

void TestPushing::unusableRemote()
{
    m_storage->remote()
        .stage("production")
        .write(".triptych.yaml", "remote: {name: evil}\n")
        .commit();
    m_storage->remote().path();
    runGit(m_storage->clone(), "fetch -q origin +production:production");
    runGit(m_storage->clone(), "symbolic-ref HEAD refs/heads/production");
    const QByteArray local = m_storage->local();
    const Ran other = m_storage->run(m_promote);
    COMPARE_EXIT(other, 3);
    QVERIFY2(other.err.contains(u"no remote \"evil\""), qPrintable(other.err));
    runGit(m_storage->clone(), "symbolic-ref HEAD refs/heads/snapshot");
    runGit(m_storage->clone(), "remote rename origin upstream");
    const Ran none = m_storage->run(m_promote);
    COMPARE_EXIT(none, 3);
    QVERIFY2(none.err.contains(u"no remote \"origin\""), qPrintable(none.err));
    QCOMPARE(m_storage->local(), local);
}

void TestPushing::worktreeInTheWay()
{
    const QString work = m_storage->remote().folder() + u"/work"_s;
    runGit(m_storage->clone(), {u"worktree"_s, u"add"_s, u"-q"_s, work, u"staging"_s});
    writeFile(work + u"/Dockerfile"_s, "changed");
    const QByteArray theirs = m_storage->theirs();
    const Ran ran = m_storage->run(m_promote);
    COMPARE_EXIT(ran, 1);
    QVERIFY2(ran.err.contains(work), qPrintable(ran.err));
    QCOMPARE(m_storage->theirs(), theirs);
}

void TestPushing::localCannotFollow_data()
{
    QTest::addColumn<bool>("json");
    QTest::newRow("text") << false;
    QTest::newRow("json") << true;
}

// The worktree gets changes while the push is under way: the remote has it, and that is what counts.
void TestPushing::localCannotFollow()
{
    QFETCH(const bool, json);
    const QString work = m_storage->remote().folder() + u"/work"_s;
    runGit(m_storage->clone(), {u"worktree"_s, u"add"_s, u"-q"_s, work, u"staging"_s});
    m_storage->remoteHook("post-receive", "echo changed > '" + work.toUtf8() + "/Dockerfile'\n");
    const QByteArray local = m_storage->local();
    const Ran ran = m_storage->run(json ? m_promote + u" --json"_s : m_promote);
    COMPARE_EXIT(ran, 0);
    const QString said = json ? ran.json()[u"not_moved"_s].toString() : ran.err;
    const QString expected = u"\"%1\", which has uncommitted changes. origin has all of it; here "
                             "staging, snapshot stay behind. Commit or stash"_s;
    QVERIFY2(said.contains(expected.arg(work)), qPrintable(said));
    QVERIFY2(said.trimmed().endsWith(u"(triptych fetch) to bring them forward."), qPrintable(said));
    if (json)
        QVERIFY(ran.json()[u"applied"_s].toBool());
    else
        QVERIFY2(ran.out.contains(u"Pushed to origin: "), qPrintable(ran.out));
    QCOMPARE(m_storage->local(), local);
    QVERIFY(m_storage->remoteHas("staging", "docker/2.2.0"));
    QVERIFY(!m_storage->remoteHas("snapshot", "docker/2.2.0"));

    runGit(work, "checkout -q -- Dockerfile");
    COMPARE_EXIT(m_storage->run(u"fetch"_s), 0);
    QCOMPARE(m_storage->local(), m_storage->theirs());
}

// Ctrl+C while the server does not answer.
void TestPushing::interrupted()
{
    GitHttpServer& server = m_storage->serve();
    server.setMode(GitHttpServer::Mode::Hang);
    const QByteArray local = m_storage->local();
    QProcess process;
    process.setWorkingDirectory(m_storage->clone());
    process.start(QStringLiteral(TRIPTYCH_PROGRAM), m_promote.split(u' '));
    QTRY_VERIFY_WITH_TIMEOUT(server.requests() > 0, 20'000);
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(process.readAllStandardError().startsWith("triptych: Cannot push"));
    QCOMPARE(m_storage->local(), local);
    server.setMode(GitHttpServer::Mode::Serve);
    COMPARE_EXIT(m_storage->run(m_promote), 0);
}

void TestPushing::progressOnATerminal()
{
    int ours = -1;
    int theirs = -1;
    QCOMPARE(openpty(&ours, &theirs, nullptr, nullptr, nullptr), 0);
    QProcess process;
    process.setWorkingDirectory(m_storage->clone());
    process.setChildProcessModifier([theirs] { ::dup2(theirs, STDERR_FILENO); });
    process.start(QStringLiteral(TRIPTYCH_PROGRAM), m_promote.split(u' '));
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
    ::fcntl(ours, F_SETFL, O_NONBLOCK);
    QByteArray said; // a terminal gives what was written in pieces
    char buffer[4096];
    for (ssize_t size = 1; size > 0;) {
        size = ::read(ours, buffer, sizeof buffer);
        said.append(buffer, std::max<ssize_t>(size, 0));
    }
    ::close(ours);
    ::close(theirs);
    QVERIFY2(said.contains("Writing objects: 100 %"), said.constData());
    QVERIFY(said.endsWith("\r\x1b[K")); // and gone again
    QVERIFY(!said.contains('\n'));
}

QTEST_GUILESS_MAIN(TestPushing)
#include "tst_pushing.moc"
