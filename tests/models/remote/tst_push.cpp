// SPDX-License-Identifier: MIT
#include "models/remote/push.h"
#include "models/remote/remotestate.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/githttpserver.h"
#include "tests/fixtures/storagebuilder.h"
#include "tests/models/remote/remotefixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::remote;
using namespace triptych::test;
using Kind = RemoteError::Kind;
using Mode = GitHttpServer::Mode;
using Outcome = RemoteError::Outcome;
using State = PushedRef::State;

// What the remote says to a push, and what can be said when it says nothing.
class PushTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pushes_data() { transports(); }
    void pushes();
    void nothingElse();
    void stale_data() { transports(); }
    void stale();
    void neverForced();
    void mustNotExist();
    void hookWithWords_data() { transports(); }
    void hookWithWords();
    void refused();
    void localHook();
    void mirror();
    void lostAnswer();
    void lostAnswerThenBuiltUpon();
    void cancelledAfterwards();
    void cancelledBefore();
    void cancelledAtAFolder();
    void disappeared();
    void porcelain();

private:
    static void transports()
    {
        QTest::addColumn<bool>("http");
        QTest::newRow("file") << false;
        QTest::newRow("http") << true;
    }
    void setTransport(bool http)
    {
        runGit(m_clone,
               {u"remote"_s, u"set-url"_s, u"origin"_s,
                http ? m_server->url(u"storage.git"_s) : u"file://"_s + m_storage->path()});
    }
    // A commit on a branch that no local ref names.
    git::Oid commitOn(const char* branch)
    {
        return oid(
            runGit(m_clone, QByteArray("commit-tree staging^{tree} -p ") + branch + " -m mine"));
    }
    RefPush onto(const char* branch)
    {
        return {.ref = localRef(QString::fromUtf8(branch)),
                .expected = idIn(m_clone, branch),
                .target = commitOn(branch)};
    }
    Result<PushReport> pushAll(const std::vector<RefPush>& refs, std::stop_token stop = {})
    {
        return push(opened(m_clone), u"origin"_s, refs, {}, stop);
    }
    QByteArray remoteRefs() { return m_storage->git("for-each-ref"); }

    std::unique_ptr<StorageBuilder> m_storage;
    std::unique_ptr<GitHttpServer> m_server;
    QString m_clone;
};

void PushTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    m_server = std::make_unique<GitHttpServer>(m_storage->folder());
    m_clone = m_storage->folder() + u"/clone"_s;
    runGit(m_storage->folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, m_storage->path(), m_clone});
}

void PushTest::pushes()
{
    QFETCH(const bool, http);
    setTransport(http);
    const QByteArray local = runGit(m_clone, "for-each-ref");
    const std::vector<RefPush> refs{onto("staging"), onto("snapshot")};
    int seen = 0;
    const auto report = push(opened(m_clone), u"origin"_s, refs,
                             {.progress = [&seen](const Progress&) { ++seen; }}, {});
    VERIFY_RESULT(report);
    QVERIFY2(report->succeeded(), qPrintable(report->sentence()));
    QVERIFY(!report->answerWasLost);
    QVERIFY(seen > 0);
    QCOMPARE(oid(m_storage->id("staging")), refs[0].target);
    QCOMPARE(oid(m_storage->id("snapshot")), refs[1].target);
    QCOMPARE(runGit(m_clone, "for-each-ref"), local);
    // Again: all is there already, and that is no failure.
    const auto again = pushAll(refs);
    VERIFY_RESULT(again);
    QVERIFY(again->succeeded());
    QCOMPARE(again->refs[0].state, State::UpToDate);
}

void PushTest::nothingElse()
{
    runGit(m_clone, "config push.followTags true");
    runGit(m_clone, "config remote.origin.push refs/heads/*:refs/heads/*");
    const RefPush ref = onto("staging");
    runGit(m_clone, {u"tag"_s, u"-a"_s, u"-m"_s, u"x"_s, u"v1"_s, ref.target.toHex()});
    runGit(m_clone, "branch other snapshot");
    QByteArray expected = remoteRefs();
    const auto report = pushAll({ref});
    VERIFY_RESULT(report);
    expected.replace(ref.expected->toHex().toUtf8(), ref.target.toHex().toUtf8());
    QCOMPARE(remoteRefs(), expected);
}

void PushTest::stale()
{
    QFETCH(const bool, http);
    setTransport(http);
    const std::vector<RefPush> refs{onto("snapshot"), onto("staging")};
    const QString second = m_storage->clone(u"second"_s, u"staging"_s);
    commitFile(second, u"a"_s, "a");
    runGit(second, "push -q origin staging");
    const QByteArray before = remoteRefs();
    const auto report = pushAll(refs);
    VERIFY_RESULT(report);
    QVERIFY(!report->succeeded());
    QVERIFY(report->isStale());
    QCOMPARE(report->refs.size(), size_t(2));
    for (const PushedRef& ref : report->refs)
        QCOMPARE(ref.state, ref.ref == u"refs/heads/staging" ? State::Stale : State::NotTried);
    QVERIFY2(report->sentence().startsWith(u"Cannot push staging to origin: someone else pushed"),
             qPrintable(report->sentence()));
    QCOMPARE(remoteRefs(), before);
}

// The lease would let git overwrite what is expected; we do not.
void PushTest::neverForced()
{
    RefPush ref = onto("staging");
    ref.target = commitOn("snapshot");
    m_server->stop();
    setTransport(true);
    const auto report = pushAll({ref});
    VERIFY_ERROR(report, Kind::Stale);
    QCOMPARE(report.error().outcome, Outcome::NothingDone);
}

void PushTest::mustNotExist()
{
    RefPush ref{.ref = u"refs/heads/staging"_s, .expected = {}, .target = commitOn("staging")};
    const auto report = pushAll({ref});
    VERIFY_RESULT(report);
    QVERIFY(report->isStale());
    ref.ref = u"refs/heads/promote/x"_s;
    const auto made = pushAll({ref});
    VERIFY_RESULT(made);
    QVERIFY(made->succeeded());
}

void PushTest::hookWithWords()
{
    QFETCH(const bool, http);
    setTransport(http);
    writeHook(m_storage->path(), "pre-receive",
              "echo 'Only on Fridays.' >&2\necho 'See <b>wiki</b>' >&2\nexit 1\n");
    const QByteArray before = remoteRefs();
    const auto report = pushAll({onto("staging"), onto("snapshot")});
    VERIFY_RESULT(report);
    QCOMPARE(report->refs[0].state, State::HookDeclined);
    QCOMPARE(report->remoteWords, QStringList({u"Only on Fridays."_s, u"See <b>wiki</b>"_s}));
    QVERIFY2(report->sentence().contains(u"a hook of the server declines (Only on Fridays."),
             qPrintable(report->sentence()));
    QVERIFY(!report->isStale());
    QCOMPARE(remoteRefs(), before);
}

void PushTest::refused()
{
    m_storage->git("config receive.hideRefs refs/heads/hidden");
    const RefPush hidden{
        .ref = u"refs/heads/hidden/x"_s, .expected = {}, .target = commitOn("staging")};
    const auto report = pushAll({onto("snapshot"), hidden});
    VERIFY_RESULT(report);
    QCOMPARE(report->refs[1].state, State::Refused);
    // Git's server is not as atomic as it says; we are to say so.
    QCOMPARE(report->refs[0].state, State::Pushed);
    QVERIFY2(report->sentence().contains(u"the server refuses (deny updating a hidden ref). The "
                                         "server took snapshot nevertheless"),
             qPrintable(report->sentence()));
    setTransport(true);
    m_server->setMode(Mode::Forbid);
    const auto forbidden = pushAll({onto("snapshot")});
    VERIFY_ERROR(forbidden, Kind::Refused);
}

void PushTest::localHook()
{
    writeHook(m_clone, "pre-push", "echo 'no pushing at night' >&2\nexit 1\n");
    const QByteArray before = remoteRefs();
    const auto report = pushAll({onto("staging")});
    QVERIFY(!report);
    QCOMPARE(report.error().outcome, Outcome::NothingDone);
    QVERIFY2(report.error().sentence().contains(u"no pushing at night"),
             qPrintable(report.error().sentence()));
    QCOMPARE(remoteRefs(), before);
}

void PushTest::mirror()
{
    runGit(m_clone, "config remote.origin.mirror true");
    runGit(m_clone, "branch mine staging");
    const RefPush ref = onto("staging");
    const auto report = pushAll({ref});
    VERIFY_RESULT(report);
    QVERIFY2(report->succeeded(), qPrintable(report->sentence()));
    QCOMPARE(oid(m_storage->id("staging")), ref.target);
    QVERIFY(!remoteRefs().contains("mine"));
}

void PushTest::lostAnswer()
{
    setTransport(true);
    m_server->setMode(Mode::LoseAnswer);
    const RefPush ref = onto("staging");
    const auto report = pushAll({ref});
    VERIFY_RESULT(report);
    QVERIFY(report->answerWasLost);
    QVERIFY(report->succeeded());
    QCOMPARE(oid(m_storage->id("staging")), ref.target);
}

void PushTest::lostAnswerThenBuiltUpon()
{
    const RefPush ref = onto("staging");
    VERIFY_RESULT(pushAll({ref}));
    const QString second = m_storage->clone(u"second"_s, u"staging"_s);
    commitFile(second, u"a"_s, "a");
    runGit(second, "push -q origin staging");
    const auto report = settlePush(opened(m_clone), u"origin"_s, {&ref, 1}, {}, {});
    VERIFY_RESULT(report);
    QVERIFY(report->succeeded());
    // Someone else's instead of ours.
    const RefPush other = {
        .ref = u"refs/heads/staging"_s, .expected = ref.expected, .target = commitOn("snapshot")};
    const auto not_ours = settlePush(opened(m_clone), u"origin"_s, {&other, 1}, {}, {});
    VERIFY_RESULT(not_ours);
    QVERIFY(not_ours->isStale());
}

void PushTest::cancelledAfterwards()
{
    setTransport(true);
    m_server->setMode(Mode::HangAfterPush);
    const RefPush ref = onto("staging");
    std::stop_source stop;
    auto answer = std::async(std::launch::async, [&] { return pushAll({ref}, stop.get_token()); });
    QTRY_COMPARE(m_server->pushes(), 1);
    QElapsedTimer timer;
    timer.start();
    stop.request_stop();
    const auto report = answer.get();
    QVERIFY(timer.elapsed() < 1'000);
    VERIFY_ERROR(report, Kind::Cancelled);
    QCOMPARE(report.error().outcome, Outcome::Unknown);
    m_server->setMode(Mode::Serve);
    const auto settled = settlePush(opened(m_clone), u"origin"_s, {&ref, 1}, {}, {});
    VERIFY_RESULT(settled);
    QVERIFY(settled->succeeded());
    QTRY_VERIFY(!isRunning(m_server->url({}).toUtf8()));
}

void PushTest::cancelledBefore()
{
    setTransport(true);
    m_server->setMode(Mode::Hang);
    const RefPush ref = onto("staging");
    std::stop_source stop;
    auto answer = std::async(std::launch::async, [&] { return pushAll({ref}, stop.get_token()); });
    QTRY_VERIFY(m_server->requests() > 0);
    stop.request_stop();
    const auto report = answer.get();
    VERIFY_ERROR(report, Kind::Cancelled);
    m_server->setMode(Mode::Serve);
    const auto settled = settlePush(opened(m_clone), u"origin"_s, {&ref, 1}, {}, {});
    VERIFY_RESULT(settled);
    QCOMPARE(settled->refs[0].state, State::NotTried);
}

// A server that is a folder ends what it has begun, as one elsewhere does.
void PushTest::cancelledAtAFolder()
{
    setTransport(false);
    const QString folder = m_storage->folder();
    writeHook(m_storage->path(), "reference-transaction",
              "test \"$1\" = prepared || exit 0\ntouch '" + folder.toUtf8() + "/begun'\n"
                  + "while [ ! -e '" + folder.toUtf8() + "/may' ]; do sleep 0.01; done\n");
    const std::vector refs{onto("staging"), onto("snapshot")};
    std::stop_source stop;
    auto answer = std::async(std::launch::async, [&] { return pushAll(refs, stop.get_token()); });
    QTRY_VERIFY(QFile::exists(folder + u"/begun"_s));
    stop.request_stop();
    const auto report = answer.get();
    VERIFY_ERROR(report, Kind::Cancelled);
    QCOMPARE(report.error().outcome, Outcome::Unknown);
    writeFile(folder + u"/may"_s, "");
    for (const RefPush& ref : refs)
        QTRY_COMPARE(idIn(m_storage->path(), ref.ref.toUtf8()), ref.target);
}

void PushTest::disappeared()
{
    setTransport(true);
    m_server->stop();
    const auto report = pushAll({onto("staging")});
    VERIFY_ERROR(report, Kind::NoConnection);
    QCOMPARE(report.error().outcome, Outcome::NothingDone);
}

void PushTest::porcelain()
{
    const auto refs =
        parsePorcelain("To https://x\n \taa:refs/heads/a\t1..2\n*\tbb:refs/heads/b\t[new branch]\n"
                       "=\tcc:refs/heads/c\t[up to date]\n"
                       "!\tdd:refs/heads/d\t[rejected] (stale info)\n"
                       "!\tdd:refs/heads/e\t[remote rejected] (protected branch hook declined)\n"
                       "!\tdd:refs/heads/f\t[remote rejected] (deny updating a hidden ref)\n"
                       "!\tdd:refs/heads/g\t[rejected] (atomic push failed)\n"
                       "!\tdd:refs/heads/h\t[remote rejected] (cannot lock ref 'refs/heads/h': is "
                       "at 1 but expected 2)\n"
                       "Done\n");
    const std::vector<State> expected{State::Pushed,   State::Pushed,       State::UpToDate,
                                      State::Stale,    State::HookDeclined, State::Refused,
                                      State::NotTried, State::Stale};
    QCOMPARE(refs.size(), expected.size());
    for (size_t i = 0; i < refs.size(); ++i)
        QCOMPARE(refs[i].state, expected[i]);
    QCOMPARE(refs[5].words, u"deny updating a hidden ref"_s);
}

QTEST_GUILESS_MAIN(PushTest)
#include "tst_push.moc"
