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
    void digests();

private:
    Released release(const QString& commit = {})
    {
        const auto repository = openedRepository(m_storage->path());
        Configuration configuration = quietConfiguration();
        Stage& production = configuration.stages[2];
        production.registry = m_registry->address();
        production.image = m_image;
        production.liveWithin = 0;
        configuration.commands[CommandId::Rollout] = {shell(u"true"_s)};
        configuration.commands[CommandId::Push] = {shell(u"true"_s)};
        const SnapshotPtr snapshot = *loadSnapshot(repository, configuration);
        auto request = requestFor(repository, u"production"_s, stageTips(*snapshot));
        request.cascade = false;
        if (!commit.isEmpty())
            request.commits[u"production"_s] = *repository.resolve(commit);
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
};

void OwnWorkTest::init()
{
    m_image.clear();
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
