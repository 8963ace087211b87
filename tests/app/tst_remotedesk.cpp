// SPDX-License-Identifier: MIT
#include "app/desk/desk.h"
#include "app/desk/remotedesk.h"
#include "tests/app/remoteclone.h"
#include "tests/fixtures/githttpserver.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace {

const Move docker = moveOf(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"staging"_s);
const Move dockerLive = moveOf(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"production"_s);

} // namespace

class RemoteDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.emplace();
        fillSample(*m_storage);
        m_configuration = defaultConfiguration();
    }

    void cleanup()
    {
        m_remote.reset();
        m_desk.reset();
        m_server.reset();
    }

    void knowsItsRemote()
    {
        open(fileUrl(*m_storage));
        QCOMPARE(m_remote->name(), u"origin"_s);
        QCOMPARE(m_remote->status().state.branches.size(), size_t(3));
        QVERIFY(m_remote->status().state.branches.front().divergence.isEqual());
        QVERIFY(m_remote->knows(Draft({docker})));
    }

    void withoutRemoteNothingIsAsked()
    {
        m_desk = makeDesk();
        m_remote = std::make_unique<RemoteDesk>(*m_desk);
        m_desk->open(m_storage->path());
        QTRY_VERIFY(m_desk->isOpen() && !m_desk->isReading());
        m_remote->fetch();
        m_remote->apply(m_desk->currentPlan());
        QVERIFY(!m_remote->isThere() && !m_remote->isBusy());
    }

    // A stranger's repository asks to be fetched for by itself: it is, but only when asked.
    void strangersRemoteIsAskedByHandOnly()
    {
        m_configuration.remote.fetchEvery = 1;
        m_configuration = withoutCommands(m_configuration);
        QCOMPARE(m_configuration.heldBack, QStringList{u"remote.fetch_every"_s});
        open(fileUrl(*m_storage));
        QSignalSpy ended(m_remote.get(), &RemoteDesk::fetchEnded);
        m_remote->setMinute(std::chrono::milliseconds(0));
        QVERIFY(!QTest::qWaitFor([&] { return !ended.isEmpty() || m_remote->isBusy(); }, 200));
        QVERIFY(!fetched().error);
    }

    void fetchBringsBranchesThatFollow()
    {
        open(fileUrl(*m_storage));
        m_storage->stage("staging").add("fresh", "1.0.0").commit();
        (void)m_storage->path();
        const FetchOutcome outcome = fetched();
        QVERIFY(!outcome.error);
        QCOMPARE(outcome.followed.moved, QStringList{u"staging"_s});
        QTRY_VERIFY(m_desk->snapshot()->stage(u"staging")->package(u"fresh"));
        QCOMPARE(local("staging"), m_storage->id("staging"));
        QTRY_VERIFY(m_remote->status().state.fetched.isValid());
    }

    void fetchLeavesDivergedBranchesAlone()
    {
        open(fileUrl(*m_storage));
        applyHere({docker});
        QTRY_COMPARE(m_remote->ahead(), 2);
        const QByteArray before = local("staging");
        m_storage->stage("staging").add("fresh", "1.0.0").commit();
        (void)m_storage->path();
        const FetchOutcome outcome = fetched();
        QCOMPARE(outcome.followed.diverged, QStringList{u"staging"_s});
        QCOMPARE(local("staging"), before);
        QTRY_COMPARE(m_remote->status().branch(u"staging"_s)->divergence.behind, 1);

        // What has diverged holds back the rest: docker would leave snapshot without being there.
        QSignalSpy pushed(m_remote.get(), &RemoteDesk::pushEnded);
        m_remote->pushAhead();
        QTRY_COMPARE(pushed.size(), 1);
        const auto refused = pushed.front().front().value<AheadOutcome>();
        QVERIFY2(refused.refusal.contains(u"staging"), qPrintable(refused.refusal));
        QVERIFY(m_storage->git("ls-tree -d snapshot packages/docker/2.2.0").size() > 0);
    }

    void saysWhyAFetchFailed()
    {
        open(fileUrl(*m_storage));
        runGit(m_clone, {u"config"_s, u"remote.origin.url"_s, u"file:///nowhere/at/all"_s});
        const FetchOutcome outcome = fetched();
        QVERIFY(outcome.error);
        QCOMPARE(m_remote->failure(), outcome.error->sentence());
        QVERIFY(!m_remote->isBusy());
    }

    void aFetchThatHangsCanBeCancelled()
    {
        serve();
        m_server->setMode(GitHttpServer::Mode::Hang);
        QSignalSpy ended(m_remote.get(), &RemoteDesk::fetchEnded);
        m_remote->fetch();
        QTRY_VERIFY(m_server->requests() > 0 && m_remote->isBusy());
        m_remote->fetch(); // not a second one
        m_remote->cancel();
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended.front().front().value<FetchOutcome>().error->kind,
                 remote::RemoteError::Kind::Cancelled);
        m_server->setMode(GitHttpServer::Mode::Serve);
        QVERIFY(!fetched().error);
        QCOMPARE(m_remote->failure(), QString());
    }

    void closingEndsAFetch()
    {
        serve();
        m_server->setMode(GitHttpServer::Mode::Hang);
        QSignalSpy ended(m_remote.get(), &RemoteDesk::fetchEnded);
        m_remote->fetch();
        QTRY_VERIFY(m_server->requests() > 0);
        m_desk->close();
        QTRY_VERIFY(!m_remote->isBusy());
        QCOMPARE(ended.size(), 0);
        QVERIFY(!m_remote->isThere());
    }

    void fetchesByItself()
    {
        m_configuration.remote.fetchEvery = 1;
        open(fileUrl(*m_storage));
        QSignalSpy ended(m_remote.get(), &RemoteDesk::fetchEnded);
        m_storage->stage("staging").add("fresh", "1.0.0").commit();
        (void)m_storage->path();
        m_remote->setMinute(std::chrono::milliseconds(20));
        QTRY_VERIFY(m_desk->snapshot()->stage(u"staging")->package(u"fresh"));
        // What fails again and again is said once.
        ended.clear();
        runGit(m_clone, {u"config"_s, u"remote.origin.url"_s, u"file:///nowhere/at/all"_s});
        QTRY_VERIFY(!m_remote->failure().isEmpty());
        QSignalSpy changed(m_remote.get(), &RemoteDesk::workChanged);
        QTRY_VERIFY(changed.size() >= 6); // three more
        const auto failures = std::ranges::count_if(ended, [](const QList<QVariant>& call) {
            return call.front().value<FetchOutcome>().error.has_value();
        });
        QCOMPARE(failures, 1);
    }

    void pushesWhatIsAhead()
    {
        open(fileUrl(*m_storage));
        applyHere({docker});
        QTRY_COMPARE(m_remote->ahead(), 2);
        QSignalSpy pushed(m_remote.get(), &RemoteDesk::pushEnded);
        m_remote->pushAhead();
        QTRY_COMPARE(pushed.size(), 1);
        const auto outcome = pushed.front().front().value<AheadOutcome>();
        QVERIFY(!outcome.error && outcome.report.succeeded());
        QCOMPARE(outcome.branches, (QStringList{u"staging"_s, u"snapshot"_s}));
        QCOMPARE(m_storage->id("staging"), local("staging"));
        QCOMPARE(m_storage->id("snapshot"), local("snapshot"));
        QTRY_COMPARE(m_remote->ahead(), 0);
    }

    // What a policy keeps for pull requests does not go round it.
    void pushesNothingPastAPolicy()
    {
        open(fileUrl(*m_storage));
        applyHere({dockerLive});
        QTRY_COMPARE(m_remote->ahead(), 2);
        const QByteArray before = m_storage->id("snapshot");
        QSignalSpy pushed(m_remote.get(), &RemoteDesk::pushEnded);
        m_remote->pushAhead();
        QTRY_COMPARE(pushed.size(), 1);
        const QString refusal = pushed.front().front().value<AheadOutcome>().refusal;
        QVERIFY2(refusal.contains(u"pull request"), qPrintable(refusal));
        QCOMPARE(m_storage->id("snapshot"), before);
    }

    void appliesAndPushes()
    {
        open(fileUrl(*m_storage));
        QSignalSpy published(m_remote.get(), &RemoteDesk::published);
        apply({docker});
        QTRY_COMPARE(published.size(), 1);
        QVERIFY(m_desk->drafting().draft().isEmpty());
        QVERIFY(!m_desk->isApplying());
        QCOMPARE(m_storage->id("staging"), local("staging"));
        QCOMPARE(m_storage->id("snapshot"), local("snapshot"));
        QTRY_VERIFY(m_desk->snapshot()->stage(u"staging")->version(u"docker", docker.version));
    }

    // Between the plan and the push somebody else pushes.
    void plansAnewWhenSomeoneElsePushed()
    {
        open(fileUrl(*m_storage));
        setForPush();
        const Move apm = moveOf(u"apm"_s, u"1.0.0"_s, u"snapshot"_s, u"staging"_s);
        draft({docker, apm});
        const QByteArray before = allLocal();
        m_storage->stage("staging").add("docker", "2.2.0", {{"manifest.yml", "theirs"}}).commit();
        m_storage->stage("staging").add("fresh", "1.0.0").commit();
        (void)m_storage->path();
        QSignalSpy rejected(m_remote.get(), &RemoteDesk::rejected);
        QSignalSpy applied(m_desk.get(), &Desk::applied);
        m_remote->apply(m_desk->currentPlan());
        QTRY_COMPARE(rejected.size(), 1);
        QCOMPARE(applied.size(), 0);
        const QString said = rejected.front().front().toString();
        QVERIFY2(said.contains(u"omeone else pushed"), qPrintable(said));
        const auto tips = rejected.front().back().value<NewTips>();
        QCOMPARE(tips.stages.size(), size_t(1));
        QCOMPARE(tips.stages.front().stage, u"staging"_s);
        QCOMPARE(tips.stages.front().came.size(), size_t(2));

        // The branches here are where they were; what is shown and planned on is the remote's.
        QCOMPARE(allLocal(), before);
        QVERIFY(m_desk->snapshot()->stage(u"staging")->package(u"fresh"));
        QVERIFY(!m_desk->isApplying() && !m_remote->isBusy());
        // docker must be confirmed now: staging asks before it lets a version be overwritten.
        m_desk->drafting().remove({docker});
        QSignalSpy published(m_remote.get(), &RemoteDesk::published);
        m_remote->apply(m_desk->currentPlan());
        QTRY_COMPARE(published.size(), 1);
        QCOMPARE(m_storage->id("staging"), local("staging"));
        QCOMPARE(m_storage->id("snapshot"), local("snapshot"));
        QVERIFY(m_storage->git("ls-tree -d staging packages/fresh/1.0.0").size() > 0);
        QVERIFY(m_storage->git("ls-tree -d staging packages/apm/1.0.0").size() > 0);
    }

    // What has diverged cannot be planned anew; it is not offered as if it could.
    void saysWhatHasDivergedWhenSomeoneElsePushed()
    {
        open(fileUrl(*m_storage));
        applyHere({moveOf(u"apm"_s, u"1.0.0"_s, u"snapshot"_s, u"staging"_s)});
        QTRY_COMPARE(m_desk->snapshot()->stage(u"staging")->target().toHex().toLatin1(),
                     local("staging"));
        setForPush();
        draft({docker});
        const QByteArray before = allLocal();
        m_storage->stage("staging").add("fresh", "1.0.0").commit();
        (void)m_storage->path();
        QSignalSpy rejected(m_remote.get(), &RemoteDesk::rejected);
        for (int i = 0; i < 2; ++i) { // when it is found out, and when it is known
            QSignalSpy failed(m_remote.get(), &RemoteDesk::applyFailed);
            m_remote->apply(m_desk->currentPlan());
            QTRY_COMPARE(failed.size(), 1);
            const QString said = failed.front().front().toString();
            QVERIFY2(said.contains(u"staging has commits here") && said.contains(u"rebase"),
                     qPrintable(said));
            QCOMPARE(allLocal(), before);
        }
        QCOMPARE(rejected.size(), 0);
        QCOMPARE(m_desk->drafting().draft().moves(), std::vector<Move>{docker});
    }

    // Somebody has fetched with git: what the remote has is shown, and built upon.
    void showsWhatTheRemoteHasToPushOnIt()
    {
        open(fileUrl(*m_storage));
        m_storage->stage("staging").add("fresh", "1.0.0").commit();
        (void)m_storage->path();
        runGit(m_clone, "fetch -q origin +refs/heads/*:refs/remotes/origin/*");
        const QByteArray before = local("staging");
        QTRY_COMPARE(m_desk->snapshot()->stage(u"staging")->tracking->toHex().toLatin1(),
                     m_storage->id("staging"));
        m_desk->setForPush(true);
        QVERIFY(m_desk->isPlanning()); // nothing is applied meanwhile
        QTRY_VERIFY(!m_desk->isPlanning());
        const StageState& staging = *m_desk->snapshot()->stage(u"staging");
        QVERIFY(staging.package(u"fresh"));
        QCOMPARE(staging.target().toHex().toLatin1(), before);
        QSignalSpy published(m_remote.get(), &RemoteDesk::published);
        apply({docker});
        QTRY_COMPARE(published.size(), 1);
        QCOMPARE(m_storage->id("staging"), local("staging"));
        QCOMPARE(m_storage->id("staging^^"), before);
    }

    // Where a stage takes pull requests, the remote's branch is built upon; a commit of its own that
    // the local branch has stays when the draft is not pushed after all.
    void keepsWhatABranchHasOfItsOwn()
    {
        open(fileUrl(*m_storage));
        applyHere({dockerLive});
        QTRY_VERIFY(m_desk->snapshot()->stage(u"production")->version(u"docker", docker.version));
        const QByteArray mine = local("production");
        setForPush();
        QVERIFY(!m_desk->snapshot()->stage(u"production")->version(u"docker", docker.version));
        const Move system = moveOf(u"system"_s, u"3.0.0"_s, u"snapshot"_s, u"production"_s);
        draft({system});
        QVERIFY(m_desk->currentPlan().hasPullRequests());
        setForPush(false);
        QVERIFY(!m_desk->currentPlan().hasPullRequests());
        QSignalSpy applied(m_desk.get(), &Desk::applied);
        m_desk->apply(m_desk->currentPlan());
        QTRY_COMPARE(applied.size(), 1);
        QCOMPARE(runGit(m_clone, "rev-parse production^"), mine);
    }

    void opensPullRequestsWhoseRemovalsWait()
    {
        const StandIn gh(m_storage->folder(), "gh",
                         "printf '%s\\n' \"$@\" > \"$HOME/gh-said\"\n"
                         "echo https://example.com/elastic/package-storage/pull/7\n");
        open(fileUrl(*m_storage));
        QSignalSpy published(m_remote.get(), &RemoteDesk::published);
        setForPush();
        const QByteArray snapshot = local("snapshot");
        apply({dockerLive});
        QTRY_COMPARE(published.size(), 1);
        const auto publication = published.front().front().value<remote::Publication>();
        QVERIFY2(publication.succeeded(), qPrintable(publication.sentence()));
        const remote::Proposal& proposal = publication.proposals.at(0);
        QVERIFY(proposal.isPushed() && !proposal.isLeftToOpen());
        QCOMPARE(proposal.opened->url, u"https://example.com/elastic/package-storage/pull/7"_s);
        QVERIFY(proposal.request.branch.startsWith(u"promote/snapshot-to-production/"));
        const QByteArray said = readFile(IsolatedHome::path() + u"/gh-said"_s);
        QVERIFY2(said.contains("--base=production\n"), said.constData());
        QVERIFY2(
            said.contains("--title=[production] Promote packages from snapshot (docker-2.2.0)"),
            said.constData());

        // Nothing has moved but the new branch, and the removal waits.
        QCOMPARE(local("snapshot"), snapshot);
        QVERIFY(m_desk->drafting().draft().isEmpty());
        QTRY_COMPARE(m_remote->removals().size(), size_t(1));
        QCOMPARE(m_remote->removals().front().state, remote::Removal::State::Waiting);
        QVERIFY(m_remote->readyRemovals().empty());

        // Somebody merges it.
        m_storage->git("branch -f production " + proposal.request.branch.toUtf8());
        QVERIFY(!fetched().error);
        QTRY_COMPARE(m_remote->readyRemovals().size(), size_t(1));
        QTRY_VERIFY(m_desk->snapshot()->stage(u"production")->version(u"docker", docker.version));
        m_desk->drafting().add(m_remote->readyRemovals());
        QVERIFY(m_remote->readyRemovals().empty()); // it is drafted
        QTRY_VERIFY(!m_desk->currentPlan().isEmpty());
        QVERIFY(!m_desk->currentPlan().mustBeConfirmed());
        published.clear();
        QTRY_VERIFY(!m_remote->isBusy());
        m_remote->apply(m_desk->currentPlan());
        QTRY_COMPARE(published.size(), 1);
        QVERIFY(m_storage->git("ls-tree -d snapshot packages/docker/2.2.0").isEmpty());
        QVERIFY(m_storage->git("ls-tree -d production packages/docker/2.2.0").size() > 0);
        QTRY_VERIFY(m_remote->removals().empty());
    }

    void withoutTheCommandTheBranchIsPushed_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("not there") << QByteArray();
        QTest::newRow("fails") << QByteArray("echo not logged in >&2; exit 4\n");
    }

    void withoutTheCommandTheBranchIsPushed()
    {
        QFETCH(const QByteArray, script);
        const StandIn gh(m_storage->folder(), script.isEmpty() ? "other" : "gh", script);
        open(fileUrl(*m_storage));
        QSignalSpy published(m_remote.get(), &RemoteDesk::published);
        setForPush();
        apply({dockerLive});
        QTRY_COMPARE(published.size(), 1);
        const auto publication = published.front().front().value<remote::Publication>();
        QVERIFY(publication.succeeded());
        QVERIFY(publication.proposals.at(0).isLeftToOpen());
        QVERIFY(!m_storage->id(publication.proposals[0].request.branch.toUtf8()).isEmpty());
    }

    // One stage takes commits and the other a pull request, which cannot be pushed: what was done
    // is done, and the rest stays drafted.
    void keepsDraftedWhatWasNotDone()
    {
        open(fileUrl(*m_storage));
        m_storage->git("branch promote production"); // no promote/… can be made beside it
        setForPush();
        const Move system = moveOf(u"system"_s, u"3.0.0"_s, u"snapshot"_s, u"production"_s);
        QSignalSpy published(m_remote.get(), &RemoteDesk::published);
        apply({docker, system});
        QTRY_COMPARE(published.size(), 1);
        const auto publication = published.front().front().value<remote::Publication>();
        QVERIFY(!publication.succeeded());
        QVERIFY(!publication.sentence().isEmpty());
        QCOMPARE(m_storage->id("staging"), local("staging"));
        QCOMPARE(m_desk->drafting().draft().moves(), std::vector<Move>{system});
    }

    // The server has it, but its answer is lost: the remote is asked.
    void findsOutWhatBecameOfALostPush()
    {
        serve();
        draft({docker});
        m_server->setMode(GitHttpServer::Mode::HangAfterPush);
        QSignalSpy published(m_remote.get(), &RemoteDesk::published);
        QSignalSpy failed(m_remote.get(), &RemoteDesk::applyFailed);
        m_remote->apply(m_desk->currentPlan());
        QTRY_VERIFY(m_server->pushes() > 0);
        m_server->setMode(GitHttpServer::Mode::Serve);
        m_remote->cancel();
        QTRY_COMPARE(published.size() + failed.size(), 1);
        QCOMPARE(published.size(), 1);
        QCOMPARE(m_storage->id("staging"), local("staging"));
        QVERIFY(m_desk->drafting().draft().isEmpty());
    }

    void saysThatItIsNotKnown()
    {
        serve();
        draft({docker});
        m_server->setMode(GitHttpServer::Mode::HangAfterPush);
        const QByteArray before = local("staging");
        QSignalSpy failed(m_remote.get(), &RemoteDesk::applyFailed);
        m_remote->apply(m_desk->currentPlan());
        QTRY_VERIFY(m_server->pushes() > 0);
        m_server->stop();
        m_remote->cancel();
        QTRY_COMPARE(failed.size(), 1);
        const QString sentence = failed.front().front().toString();
        QVERIFY2(sentence.contains(u"not known whether the remote has it"), qPrintable(sentence));
        QCOMPARE(local("staging"), before);
        QCOMPARE(m_desk->drafting().draft().moves().size(), size_t(1));
    }

private:
    std::unique_ptr<Desk> makeDesk() const
    {
        return std::make_unique<Desk>(
            [found = FoundConfiguration{.configuration = m_configuration}](const git::Repository&) {
                return found;
            },
            Desk::Caches());
    }

    void open(const QString& url)
    {
        m_clone = cloneOf(*m_storage, url, u"clone"_s);
        m_desk = makeDesk();
        m_remote = std::make_unique<RemoteDesk>(*m_desk);
        m_desk->open(m_clone);
        QTRY_VERIFY(m_desk->isOpen() && !m_desk->isReading() && m_remote->isThere());
    }

    void serve()
    {
        (void)m_storage->path();
        m_server = std::make_unique<GitHttpServer>(m_storage->folder());
        open(m_server->url(QFileInfo(m_storage->path()).fileName()));
    }

    void setForPush(bool forPush = true)
    {
        m_desk->setForPush(forPush);
        QTRY_VERIFY(!m_desk->isPlanning());
    }

    void draft(const std::vector<Move>& moves)
    {
        m_desk->drafting().add(moves);
        QVERIFY(!m_desk->isPlanning() && !m_desk->currentPlan().isEmpty());
    }

    void apply(const std::vector<Move>& moves)
    {
        draft(moves);
        m_remote->apply(m_desk->currentPlan());
        QVERIFY(m_desk->isApplying());
    }

    void applyHere(const std::vector<Move>& moves)
    {
        QSignalSpy applied(m_desk.get(), &Desk::applied);
        draft(moves);
        m_desk->apply(m_desk->currentPlan());
        QTRY_COMPARE(applied.size(), 1);
    }

    FetchOutcome fetched()
    {
        QSignalSpy ended(m_remote.get(), &RemoteDesk::fetchEnded);
        const auto isIdle = [this] { return !m_remote->isBusy(); };
        if (!QTest::qWaitFor(isIdle))
            return {};
        m_remote->fetch();
        const bool came = QTest::qWaitFor([&] { return ended.size() == 1; });
        return came ? ended.front().front().value<FetchOutcome>() : FetchOutcome();
    }

    QByteArray allLocal() { return runGit(m_clone, "for-each-ref refs/heads"); }

    QByteArray local(const char* branch)
    {
        return runGit(m_clone, {u"rev-parse"_s, u"refs/heads/"_s + QString::fromLatin1(branch)});
    }

    std::optional<StorageBuilder> m_storage;
    std::unique_ptr<GitHttpServer> m_server;
    QString m_clone;
    Configuration m_configuration;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<RemoteDesk> m_remote;
};

QTEST_MAIN(RemoteDeskTest)
#include "tst_remotedesk.moc"
