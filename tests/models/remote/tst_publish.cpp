// SPDX-License-Identifier: MIT
#include "models/remote/fetch.h"
#include "models/remote/publish.h"
#include "models/remote/remotestate.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/githttpserver.h"
#include "tests/fixtures/storagebuilder.h"
#include "tests/models/remote/remotefixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::remote;
using namespace triptych::test;
using Kind = RemoteError::Kind;
using Mode = GitHttpServer::Mode;

// Commits, then the push, then the local branches: at every instant a version is somewhere.
class PublishTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void applies();
    void rejectedMovesNothing_data();
    void rejectedMovesNothing();
    void refusedBranch();
    void planAnew();
    void worktreeInTheWay();
    void localMovedMeanwhile();
    void unreachable();
    void lostAnswer();
    void crashBeforeTheLocalMove();
    void unpushedGoAlong();
    void nothingIsStranded();

private:
    static Plan planned(const git::Repository& repository)
    {
        const auto name = VersionName::parse(u"docker-2.2.0"_s).value();
        return plan(**loadSnapshot(repository, defaultConfiguration()),
                    Draft({Move{.package = name.package,
                                .version = name.version,
                                .from = u"snapshot"_s,
                                .to = u"staging"_s}}));
    }
    Result<Published> promote(std::stop_token stop = {})
    {
        auto repository = opened(m_clone);
        return applyAndPush(repository, planned(repository), u"origin"_s, {}, stop);
    }
    Result<Fetched> fetchAll()
    {
        return fetch(
            opened(m_clone),
            {.remote = u"origin"_s, .branches = {u"production"_s, u"staging"_s, u"snapshot"_s}},
            {});
    }
    QByteArray local() { return runGit(m_clone, "for-each-ref refs/heads"); }
    QByteArray theirs() { return m_storage->git("for-each-ref refs/heads"); }
    static bool hasDocker(const QString& repository, const char* branch)
    {
        return !idIn(repository, QByteArray(branch) + ":packages/docker/2.2.0").isNull();
    }

    std::unique_ptr<StorageBuilder> m_storage;
    std::unique_ptr<GitHttpServer> m_server;
    QString m_clone;
};

void PublishTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    m_server = std::make_unique<GitHttpServer>(m_storage->folder());
    m_clone = m_storage->folder() + u"/clone"_s;
    runGit(m_storage->folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, m_storage->path(), m_clone});
    runGit(m_clone, {u"remote"_s, u"set-url"_s, u"origin"_s, m_server->url(u"storage.git"_s)});
    VERIFY_RESULT(fetchAll());
}

void PublishTest::applies()
{
    const auto published = promote();
    VERIFY_RESULT(published);
    QVERIFY2(published->report.succeeded(), qPrintable(published->report.sentence()));
    QVERIFY(!published->notMoved);
    QCOMPARE(published->applied.commits.size(), size_t(2));
    QCOMPARE(local(), theirs());
    QCOMPARE(idIn(m_clone, "refs/remotes/origin/staging"), oid(m_storage->id("staging")));
    QVERIFY(hasDocker(m_storage->path(), "staging"));
    QVERIFY(!hasDocker(m_storage->path(), "snapshot"));
    QVERIFY(tryGit(m_storage->path(), {u"fsck"_s, u"--strict"_s}).ok());
    QCOMPARE(m_storage->git("log -1 --format=%s staging"),
             QByteArray("[staging] Promote packages from snapshot (docker-2.2.0)"));
}

void PublishTest::rejectedMovesNothing_data()
{
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("stale") << QByteArray("stale");
    QTest::newRow("hook") << QByteArray("hook");
    QTest::newRow("update hook for one") << QByteArray("update");
}

void PublishTest::rejectedMovesNothing()
{
    QFETCH(const QByteArray, why);
    if (why == "stale") {
        const QString second = m_storage->clone(u"second"_s, u"snapshot"_s);
        commitFile(second, u"a"_s, "a");
        runGit(second, "push -q origin snapshot");
    } else if (why == "hook") {
        writeHook(m_storage->path(), "pre-receive", "echo no >&2; exit 1\n");
    } else {
        writeHook(m_storage->path(), "update", "case $1 in */snapshot) exit 1; esac\n");
    }
    const QByteArray ours = runGit(m_clone, "for-each-ref");
    const QByteArray before = theirs();
    const auto published = promote();
    VERIFY_RESULT(published);
    QVERIFY(!published->report.succeeded());
    QCOMPARE(published->report.isStale(), why == "stale");
    QCOMPARE(runGit(m_clone, "for-each-ref"), ours);
    QCOMPARE(theirs(), before);
}

// The target cannot be made there: nothing leaves the source.
void PublishTest::refusedBranch()
{
    m_storage->git("branch -D staging");
    m_storage->git("config receive.hideRefs refs/heads/staging");
    VERIFY_RESULT(fetchAll());
    const QByteArray before = theirs();
    const QByteArray ours = local();
    const auto published = promote();
    VERIFY_RESULT(published);
    QVERIFY(!published->report.succeeded());
    QCOMPARE(theirs(), before);
    QCOMPARE(local(), ours);
    m_storage->git("config --unset receive.hideRefs");
    const auto made = promote();
    VERIFY_RESULT(made);
    QVERIFY2(made->report.succeeded(), qPrintable(made->report.sentence()));
    QCOMPARE(made->report.refs.size(), size_t(2));
    QCOMPARE(local(), theirs());
}

// What follows a stale rejection: fetch, follow, plan anew, offer again.
void PublishTest::planAnew()
{
    const QString second = m_storage->clone(u"second"_s, u"staging"_s);
    commitFile(second, u"a"_s, "a");
    runGit(second, "push -q origin staging");
    const auto first = promote();
    VERIFY_RESULT(first);
    QVERIFY(first->report.isStale());
    VERIFY_RESULT(fetchAll());
    auto repository = opened(m_clone);
    VERIFY_RESULT(fastForward(repository, u"origin"_s, {u"staging"_s, u"snapshot"_s}));
    const auto again = promote();
    VERIFY_RESULT(again);
    QVERIFY2(again->report.succeeded(), qPrintable(again->report.sentence()));
    QCOMPARE(local(), theirs());
    QVERIFY(!m_storage->id("staging:a").isEmpty()); // theirs is still there
}

// What the local branch could not follow is not pushed at all.
void PublishTest::worktreeInTheWay()
{
    const QString work = m_storage->folder() + u"/work"_s;
    runGit(m_clone, {u"worktree"_s, u"add"_s, u"-q"_s, work, u"staging"_s});
    writeFile(work + u"/Dockerfile"_s, "changed");
    const QByteArray before = theirs();
    const auto published = promote();
    QVERIFY(!published);
    QVERIFY2(published.error().sentence().contains(work), qPrintable(published.error().sentence()));
    QCOMPARE(theirs(), before);
}

void PublishTest::localMovedMeanwhile()
{
    auto repository = opened(m_clone);
    const Plan plan = planned(repository);
    const QByteArray mine = runGit(m_clone, "commit-tree staging^{tree} -p staging -m mine");
    // While the push is under way, which the user's own hook is part of.
    writeHook(m_clone, "pre-push", "git update-ref refs/heads/staging " + mine + "\n");
    const auto published = applyAndPush(repository, plan, u"origin"_s, {}, {});
    VERIFY_RESULT(published);
    QVERIFY(published->report.succeeded());
    QVERIFY(published->notMoved);
    QCOMPARE(published->notMoved->kind, git::Error::Kind::Changed);
    qInfo().noquote() << published->notMoved->sentence();
    // Neither here nor there it is in neither; the branch says that it has diverged.
    QVERIFY(hasDocker(m_storage->path(), "staging"));
    QVERIFY(hasDocker(m_clone, "snapshot"));
    const auto state = remoteState(repository, u"origin"_s, {u"staging"_s});
    VERIFY_RESULT(state);
    QCOMPARE(state->branches[0].divergence, (Divergence{.ahead = 1, .behind = 1}));
}

void PublishTest::unreachable()
{
    m_server->stop();
    const QByteArray before = local();
    const auto published = promote();
    VERIFY_ERROR(published, Kind::NoConnection);
    QCOMPARE(local(), before);
}

void PublishTest::lostAnswer()
{
    m_server->setMode(Mode::LoseAnswer);
    const auto published = promote();
    VERIFY_RESULT(published);
    QVERIFY(published->report.answerWasLost);
    QCOMPARE(local(), theirs());
}

// Cancelled after the remote had it, which is what a crash at that instant leaves, too.
void PublishTest::crashBeforeTheLocalMove()
{
    m_server->setMode(Mode::HangAfterPush);
    const QByteArray before = local();
    std::stop_source stop;
    auto answer = std::async(std::launch::async, [&] { return promote(stop.get_token()); });
    QTRY_COMPARE(m_server->pushes(), 1);
    stop.request_stop();
    const auto published = answer.get();
    VERIFY_ERROR(published, Kind::Cancelled);
    QCOMPARE(published.error().outcome, RemoteError::Outcome::Unknown);
    QCOMPARE(local(), before);
    QVERIFY(hasDocker(m_clone, "snapshot"));
    QVERIFY(hasDocker(m_storage->path(), "staging"));

    m_server->setMode(Mode::Serve);
    VERIFY_RESULT(fetchAll());
    auto repository = opened(m_clone);
    const auto moved = fastForward(repository, u"origin"_s, {u"staging"_s, u"snapshot"_s});
    VERIFY_RESULT(moved);
    QCOMPARE(moved->moved, QStringList({u"staging"_s, u"snapshot"_s}));
    QCOMPARE(local(), theirs());
}

// What was committed here only is below what is promoted now.
void PublishTest::unpushedGoAlong()
{
    const QByteArray mine = runGit(m_clone, "commit-tree staging^{tree} -p staging -m mine");
    runGit(m_clone, "update-ref refs/heads/staging " + mine);
    const auto published = promote();
    VERIFY_RESULT(published);
    QVERIFY2(published->report.succeeded(), qPrintable(published->report.sentence()));
    QCOMPARE(m_storage->id("staging~1"), mine);
    QCOMPARE(local(), theirs());
}

// A promotion from staging to production was applied here only. When staging goes alone, below what is
// promoted to it now, the remote would have the version in neither.
void PublishTest::nothingIsStranded()
{
    const auto name = VersionName::parse(u"docker-2.1.0"_s).value();
    auto repository = opened(m_clone);
    const Draft draft({Move{.package = name.package,
                            .version = name.version,
                            .from = u"staging"_s,
                            .to = u"production"_s}});
    const Configuration& stages = defaultConfiguration();
    VERIFY_RESULT(apply(repository, plan(**loadSnapshot(repository, stages), draft)));
    const QByteArray ours = local();
    const QByteArray before = theirs();
    const auto refused = promote();
    VERIFY_ERROR(refused, Kind::Refused);
    QVERIFY2(refused.error().sentence().contains(u"docker-2.1.0")
                 && refused.error().sentence().contains(u"production"),
             qPrintable(refused.error().sentence()));
    QCOMPARE(local(), ours);
    QCOMPARE(theirs(), before);

    // With what it went to, it goes.
    runGit(m_clone, "push -q origin production");
    VERIFY_RESULT(fetchAll());
    const auto pushed = promote();
    VERIFY_RESULT(pushed);
    QVERIFY2(pushed->report.succeeded(), qPrintable(pushed->report.sentence()));
    QCOMPARE(local(), theirs());
}

QTEST_GUILESS_MAIN(PublishTest)
#include "tst_publish.moc"
