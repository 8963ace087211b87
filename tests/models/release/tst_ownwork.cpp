// SPDX-License-Identifier: MIT
#include "models/release/ownwork.h"

#include "tests/fixtures/standinserver.h"
#include "tests/models/release/releasefixture.h"

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::release;
using namespace triptych::test;

// A release that is verified by asking a registry.
class OwnWorkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void firstTime();
    void whatChanged();
    void nothingChanged();
    void missing();
    void otherCommit();
    void failedBefore();
    void broughtByAnother();
    void tipsOfOthers();
    void digests();

private:
    Released release(const QString& commit = {}, const QString& stage = u"production"_s)
    {
        const auto repository = openedRepository(m_storage->path());
        Configuration configuration = quietConfiguration();
        for (Stage& served : configuration.stages)
            if (served.name == m_served) {
                served.registry = m_registry->address();
                served.image = m_image;
                served.liveWithin = 0;
            }
        configuration.commands[CommandId::Rollout] = {shell(u"true"_s)};
        configuration.commands[CommandId::Push] = {shell(u"true"_s)};
        const SnapshotPtr snapshot = *loadSnapshot(repository, configuration);
        auto request = requestFor(repository, stage, stageTips(*snapshot));
        request.cascade = false;
        if (!commit.isEmpty())
            request.commits[stage] = *repository.resolve(commit);
        auto journal = Journal::open(repository.commonDir());
        m_pool = std::make_shared<git::RepositoryPool>(m_storage->path());
        return *releaseStage(*m_pool, *journal,
                             {.pipeline = *makePipeline(configuration, request),
                              .who = u"Rita"_s,
                              .own = ownWork(m_pool, configuration, {})},
                             {}, {});
    }
    QByteArray log(const Released& released)
    {
        auto journal = Journal::open(openedRepository(m_storage->path()).commonDir());
        return allLogs(**journal->run(released.run));
    }
    qsizetype searches() const
    {
        qsizetype count = 0;
        for (const QByteArray& request : m_registry->requests())
            count += request.startsWith("GET /search");
        return count;
    }

    std::unique_ptr<StorageBuilder> m_storage;
    std::unique_ptr<StandInRegistry> m_registry;
    std::shared_ptr<git::RepositoryPool> m_pool;
    QString m_image;
    QString m_served; // the stage that has the registry
};

void OwnWorkTest::init()
{
    m_image.clear();
    m_served = u"production"_s;
    m_registry = std::make_unique<StandInRegistry>();
    m_storage = std::make_unique<StorageBuilder>();
    for (const auto* stage : {"snapshot", "staging", "production"})
        m_storage->stage(stage).add("apm", "1.0.0").commit();
    m_registry->serve("apm", "1.0.0", packageFiles("apm", "1.0.0"));
}

// Nothing is known of a release before: all that should be served is compared.
void OwnWorkTest::firstTime()
{
    const Released released = release();
    QCOMPARE(released.state, State::Done);
    QCOMPARE(searches(), 1);
}

// After the first time only what has changed is asked for, with its content.
void OwnWorkTest::whatChanged()
{
    QCOMPARE(release().state, State::Done);
    m_storage->stage("production").add("docker", "2.0.0").commit();
    m_registry->serve("docker", "2.0.0", packageFiles("docker", "2.0.0"));
    QCOMPARE(release().state, State::Done);
    QCOMPARE(searches(), 1);
    QVERIFY(m_registry->requests().contains("GET /package/docker/2.0.0/"));
    QVERIFY(!m_registry->requests().contains("GET /package/apm/1.0.0/"));

    Files changed = packageFiles("docker", "2.1.0");
    m_storage->stage("production").add("docker", "2.1.0", changed).commit();
    changed["manifest.yml"] = "# other\n";
    m_registry->serve("docker", "2.1.0", changed);
    const Released released = release();
    QCOMPARE(released.state, State::Failed);
    QVERIFY(released.steps.back().reason.contains(u"1 with other content"));
    QVERIFY(log(released).contains("other content: docker-2.1.0 (manifest.yml)\n"));
}

void OwnWorkTest::nothingChanged()
{
    QCOMPARE(release().state, State::Done);
    QCOMPARE(release().state, State::Done);
    QCOMPARE(searches(), 2);
}

void OwnWorkTest::missing()
{
    m_storage->stage("production").add("docker", "2.0.0").commit();
    const Released released = release();
    QCOMPARE(released.state, State::Failed);
    QCOMPARE(released.steps.back().state, State::Failed);
    QVERIFY(released.steps.back().reason.contains(u"1 missing"));
    QVERIFY(log(released).contains("missing: docker-2.0.0 of production\n"));
}

// What is verified is the commit that was released, wherever the branch is by now.
void OwnWorkTest::otherCommit()
{
    m_storage->stage("production").add("docker", "2.0.0").commit();
    QCOMPARE(release(u"production~1"_s).state, State::Done);
    QCOMPARE(release().state, State::Failed);
}

// What was rolled out and not found to be live is asked for again, also by another release.
void OwnWorkTest::failedBefore()
{
    QCOMPARE(release().state, State::Done);
    Files files = packageFiles("docker", "2.0.0");
    m_storage->stage("production").add("docker", "2.0.0", files).commit();
    const Files right = files;
    files["docs/README.md"] = "other";
    m_registry->serve("docker", "2.0.0", files);
    for (int i = 0; i < 2; ++i)
        QVERIFY(release().steps.back().reason.contains(u"1 with other content"));
    m_storage->stage("production").add("zoo", "1.0.0").commit();
    m_registry->serve("zoo", "1.0.0", packageFiles("zoo", "1.0.0"));
    QVERIFY(release().steps.back().reason.contains(u"1 with other content"));
    m_registry->serve("docker", "2.0.0", right);
    QCOMPARE(release().state, State::Done);
}

// An image has what other stages have brought since its own last rollout.
void OwnWorkTest::broughtByAnother()
{
    m_served = u"staging"_s;
    QCOMPARE(release({}, u"production"_s).state, State::Done);
    QCOMPARE(release({}, u"staging"_s).state, State::Done);
    m_storage->stage("production").add("docker", "2.0.0").commit();
    QCOMPARE(release({}, u"production"_s).state, State::Done);
    m_storage->stage("staging").add("redis", "1.0.0").commit();
    m_registry->serve("redis", "1.0.0", packageFiles("redis", "1.0.0"));
    const Released released = release({}, u"staging"_s);
    QCOMPARE(released.state, State::Failed);
    QVERIFY(log(released).contains("missing: docker-2.0.0 of production\n"));
}

// And nothing of them that was never rolled out.
void OwnWorkTest::tipsOfOthers()
{
    m_served = u"staging"_s;
    QCOMPARE(release({}, u"production"_s).state, State::Done);
    QCOMPARE(release({}, u"staging"_s).state, State::Done);
    m_storage->stage("production").add("docker", "2.0.0").commit();
    m_storage->stage("staging").add("redis", "1.0.0").commit();
    m_registry->serve("redis", "1.0.0", packageFiles("redis", "1.0.0"));
    const Released released = release({}, u"staging"_s);
    QVERIFY2(released.state == State::Done, qPrintable(released.steps.back().reason));
    QVERIFY(log(released).contains("redis-1.0.0: live"));
}

void OwnWorkTest::digests()
{
    const QByteArray digest = "sha256:" + QByteArray("ab").repeated(32);
    StandInServer images([&](const StandInRequest&) -> StandInAnswer {
        return {.headers = {{"Docker-Content-Digest", digest}}};
    });
    m_image = images.address().sliced(7) + u"/team/x:production"_s;
    const Released released = release();
    QCOMPARE(released.steps.front().digest.toLatin1(), digest);
    QCOMPARE(images.requests().size(), 1);
    QVERIFY(images.requests().front().endsWith('/' + m_storage->id("production")));
    auto open = Journal::open(openedRepository(m_storage->path()).commonDir());
    QCOMPARE((*open->run(released.run))->steps.front().outcome.digest.toLatin1(), digest);
}

QTEST_GUILESS_MAIN(OwnWorkTest)
#include "tst_ownwork.moc"
