// SPDX-License-Identifier: MIT
#include "tests/app/killing.h"
#include "tests/app/remotestorage.h"
#include "tests/fixtures/storagestate.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include <algorithm>
#include <vector>

using namespace triptych::test;
using namespace Qt::StringLiterals;

namespace {

// Files of ours that nobody would ever clear away.
QStringList leftBehind(const QString& repository)
{
    return QDir(repository).entryList({u"*triptych*"_s}, QDir::AllEntries | QDir::Hidden);
}

} // namespace

// The program is killed at any instant of a promotion: no version is ever in neither branch, here or
// at the remote, and the same call again goes on from there.
class TestPromoteKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killed_data();
    void killed();

private:
    void prepare();
    qint64 usualTime();
    void killOnce(qint64 microseconds, bool withAll, bool later);
    void settle();
    void checkState();
    void goOn(bool later);
    void checkEnd();

    // One more storage for each round is a copy of these.
    std::unique_ptr<RemoteStorage> m_remote;
    std::unique_ptr<GitHttpServer> m_server; // of the copy
    QString m_folder; // of this round's copies
    QString m_clone;
    QString m_storage;
    QStringList m_arguments;
    bool m_pushes = false;
    Placement m_before;
    Placement m_between; // what gains has moved, what loses has not
    Placement m_after;

    int m_locks = 0; // rounds after which a lock was left
    int m_early = 0; // in which nothing had moved
    int m_halves = 0;
    int m_whole = 0;
    int m_remoteOnly = 0; // the remote had it, no local branch yet
};

void TestPromoteKilled::initTestCase()
{
    m_remote = std::make_unique<RemoteStorage>();
    StorageBuilder& storage = m_remote->remote();
    storage.git("config core.logAllRefUpdates true");
    runGit(m_remote->clone(), "config core.logAllRefUpdates true");
    for (const QString& repository : {storage.path(), m_remote->clone()}) { // for short copies
        runGit(repository, "repack -adq");
        QDir(repository + u"/hooks"_s).removeRecursively();
    }
    m_folder = storage.folder() + u"/round"_s;
    QDir().mkpath(m_folder);
    m_clone = m_folder + u"/clone.git"_s;
    m_storage = m_folder + u"/storage.git"_s;

    m_before = placementIn(m_remote->clone());
    m_after = m_between = m_before;
    const QByteArrayList versions{"apm-1.0.0", "docker-2.2.0", "system-3.0.0"};
    for (const QByteArray& version : versions) {
        m_between["staging"].append(version);
        m_after["snapshot"].removeOne(version);
        m_arguments.append(QString::fromUtf8(version));
    }
    std::ranges::sort(m_between["staging"]);
    m_after["staging"] = m_between["staging"];
    m_arguments = QStringList{u"promote"_s} + m_arguments
                  + QStringList{u"--from"_s, u"snapshot"_s, u"--to"_s, u"staging"_s};
}

void TestPromoteKilled::killed_data()
{
    QTest::addColumn<QByteArray>("transport");
    QTest::addColumn<int>("rounds");
    QTest::newRow("applying") << QByteArray() << 60;
    QTest::newRow("pushing, file") << QByteArray("file") << 90;
    QTest::newRow("pushing, http") << QByteArray("http") << 50;
}

void TestPromoteKilled::killed()
{
    QFETCH(const QByteArray, transport);
    QFETCH(const int, rounds);
    m_pushes = !transport.isEmpty();
    m_arguments.removeAll(u"--push"_s);
    if (m_pushes)
        m_arguments.append(u"--push"_s);
    m_server.reset();
    QString url = u"file://"_s + m_storage;
    if (transport == "http") {
        m_server = std::make_unique<GitHttpServer>(m_folder);
        url = m_server->url(u"storage.git"_s);
    }
    runGit(m_remote->clone(), {u"remote"_s, u"set-url"_s, u"origin"_s, url});
    m_locks = m_early = m_halves = m_whole = m_remoteOnly = 0;

    const qint64 usual = usualTime();
    const quint32 seed = qEnvironmentVariableIsSet("TRIPTYCH_TEST_SEED")
                             ? qEnvironmentVariable("TRIPTYCH_TEST_SEED").toUInt()
                             : QRandomGenerator::global()->generate();
    qInfo("TRIPTYCH_TEST_SEED=%u, within %lld ms", seed, usual / 1000);
    QRandomGenerator random(seed);
    for (int round = 0; round < rounds; ++round) {
        // Rather late than early: refs move at the end.
        const qint64 within = usual + usual / 10;
        const qint64 instant = std::max(random.bounded(within), random.bounded(within));
        killOnce(instant, round % 2 == 0, round % 4 < 2);
        if (QTest::currentTestFailed()) {
            qWarning("round %d, killed after %lld µs", round, instant);
            return;
        }
    }
    qInfo("%d rounds: nothing had moved in %d, one branch of two in %d, both in %d, the remote's "
          "alone in %d; %d left a lock",
          rounds, m_early, m_halves, m_whole, m_remoteOnly, m_locks);
}

void TestPromoteKilled::prepare()
{
    replaceFolder(m_clone, m_remote->clone());
    replaceFolder(m_storage, m_remote->remote().path());
}

// The median of some runs, in microseconds.
qint64 TestPromoteKilled::usualTime()
{
    std::vector<qint64> times;
    for (int i = 0; i < 5; ++i) {
        prepare();
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        startMarked(process, m_clone, m_arguments);
        const Ran ran = ended(process);
        times.push_back(timer.nsecsElapsed() / 1000);
        if (ran.exitCode != 0)
            qFatal("%s", qPrintable(ran.err));
    }
    std::ranges::sort(times);
    return times[2];
}

void TestPromoteKilled::killOnce(qint64 microseconds, bool withAll, bool later)
{
    prepare();
    QElapsedTimer timer;
    QProcess process;
    timer.start();
    startMarked(process, m_clone, m_arguments);
    QVERIFY(process.waitForStarted());
    waitForInstant(process, timer, microseconds);
    process.kill();
    if (withAll)
        killMarked();
    process.waitForFinished();
    const Placement atOnce = placementIn(m_clone);
    QVERIFY(atOnce == m_before || atOnce == m_between || atOnce == m_after);
    settle();
    checkState();
    if (QTest::currentTestFailed())
        return;

    const Placement here = placementIn(m_clone);
    const Placement there = placementIn(m_storage);
    m_early += here == m_before && there == m_before;
    m_halves += here == m_between;
    m_whole += here == m_after;
    m_remoteOnly += here == m_before && there == m_after;
    goOn(later);
    if (!QTest::currentTestFailed())
        checkEnd();
}

// What goes on by itself, the server above all, comes to its end.
void TestPromoteKilled::settle()
{
    QTRY_VERIFY_WITH_TIMEOUT(processesWith(mark()).isEmpty(), 20'000);
    if (!m_server)
        return;
    // Connections are accepted one after another: those before this one, too.
    QVERIFY(tryGit(m_folder, {u"ls-remote"_s, u"-q"_s, m_server->url(u"storage.git"_s)}).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_server->connections(), 0, 20'000);
    const QByteArray root = "GIT_PROJECT_ROOT=" + m_folder.toUtf8();
    QTRY_VERIFY_WITH_TIMEOUT(processesWith(root).isEmpty(), 20'000);
}

void TestPromoteKilled::checkState()
{
    const Placement here = placementIn(m_clone);
    const Placement there = placementIn(m_storage);
    QVERIFY(here == m_before || here == m_between || here == m_after);
    QVERIFY(there == m_before || (m_pushes && there == m_after)); // all or nothing
    QVERIFY(!m_pushes || here == m_before || there == m_after); // the remote first
    QCOMPARE(inNeither(m_before, here), QByteArrayList());
    QCOMPARE(inNeither(m_before, there), QByteArrayList());
}

// The same call again; who meets a lock is told which, and it works when that is gone. What the remote
// has already is not done a second time: in the same second the commits are the same, later they are
// refused as already there.
void TestPromoteKilled::goOn(bool later)
{
    const ScopedVariable date("GIT_COMMITTER_DATE",
                              QByteArray::number(IsolatedHome::now + (later ? 60 : 0)) + " +0000");
    m_locks += !locksIn(m_folder).isEmpty();
    const Tips theirs = tipsIn(m_storage);
    const bool wasDone =
        placementIn(m_clone) != m_before || (m_pushes && placementIn(m_storage) == m_after);
    Ran ran = runTriptych(m_clone, m_arguments);
    for (QStringList locks = locksIn(m_folder); ran.exitCode != 0 && !locks.isEmpty();) {
        if (!ran.err.contains(u".lock"))
            break;
        QVERIFY(ran.exitCode == 1 || ran.exitCode == 3);
        // Of several it names the first that is in its way.
        const auto named = std::ranges::find_if(
            locks, [&ran](const QString& lock) { return ran.err.contains(lock); });
        QVERIFY2(named != locks.end(), qPrintable(ran.err));
        QVERIFY(QFile::remove(*named));
        locks.erase(named);
        ran = runTriptych(m_clone, m_arguments);
    }
    if (!wasDone) {
        COMPARE_EXIT(ran, 0);
        return;
    }
    QVERIFY2(ran.exitCode == 1 || (m_pushes && !later && ran.exitCode == 0),
             qPrintable(ran.out + ran.err));
    if (ran.exitCode == 1)
        QVERIFY2(ran.err.contains(u"is already there"_s) || ran.err.contains(u"is not in"_s),
                 qPrintable(ran.err));
    if (m_pushes)
        QCOMPARE(tipsIn(m_storage), theirs);
}

void TestPromoteKilled::checkEnd()
{
    const Placement here = placementIn(m_clone);
    const Placement there = placementIn(m_storage);
    QCOMPARE(inNeither(m_before, here), QByteArrayList());
    if (m_pushes) {
        QCOMPARE(there, m_after);
        // What is behind here can follow.
        const Tips theirs = tipsIn(m_storage);
        const Tips ours = tipsIn(m_clone);
        for (const auto& [branch, tip] : ours.asKeyValueRange())
            QVERIFY(tip == theirs[branch]
                    || tryGit(m_storage, {u"merge-base"_s, u"--is-ancestor"_s,
                                          QString::fromLatin1(tip), QString::fromUtf8(branch)})
                           .ok());
    } else {
        QVERIFY(here == m_between || here == m_after);
        QCOMPARE(there, m_before);
    }
    QCOMPARE(leftBehind(m_clone), QStringList());
    QCOMPARE(faultsIn(m_clone, Killed::Maybe), QString());
    QCOMPARE(faultsIn(m_storage), QString());
}

QTEST_GUILESS_MAIN(TestPromoteKilled)
#include "tst_promotekilled.moc"
