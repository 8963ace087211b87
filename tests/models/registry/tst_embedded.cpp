// SPDX-License-Identifier: MIT
#include "models/registry/deployedserver.h"
#include "models/registry/embedded.h"
#include "models/registry/serverstate.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <future>

using namespace triptych;
using namespace triptych::test;
using namespace triptych::registry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A port that was free a moment ago.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost, 0);
    return server.serverPort();
}

QString registryAt(quint16 port)
{
    return u"http://127.0.0.1:%1"_s.arg(port);
}

} // namespace

class TestEmbedded : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { endServing(m_path, u"staging"_s); } // what a failure has left
    void remembersWhatIsDeployed();
    void takesIncludedStagesAsDeployed();
    void servesWhatIsDeployed();
    void onlyOne();
    void nothingDeployed();
    void endsWhenIdle();
    void endsWhenDeployedElsewhere();
    void endsWhenForgotten();
    void badCommit();
    void deploysAndStops();
    void deploysInclusions();
    void portOfSomebodyElse();
    void programIsMissing();
    void cancelled();

private:
    Deployed at(const QString& registry);
    Deployment deployment(const Deployed& deployed);
    static QByteArray stateAt(const QString& registry);

    std::unique_ptr<StorageBuilder> m_storage;
    QString m_path;
};

void TestEmbedded::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    m_storage->stage("production").add("apm", "1.0.0").commit();
    m_storage->stage("staging").add("nginx", "1.0.0").commit();
    m_path = git::Repository::open(m_storage->path())->commonDir();
}

Deployed TestEmbedded::at(const QString& registry)
{
    return {.stage = u"staging"_s,
            .registry = registry,
            .commits = {{u"production"_s, oid(m_storage->id("production"))},
                        {u"staging"_s, oid(m_storage->id("staging"))}}};
}

Deployment TestEmbedded::deployment(const Deployed& deployed)
{
    return {
        .program = {QStringLiteral(TRIPTYCH_PROGRAM)}, .commonDir = m_path, .deployed = deployed};
}

// Beside this thread, which answers.
QByteArray TestEmbedded::stateAt(const QString& registry)
{
    auto asked = std::async(std::launch::async, [&] { return askState(registry); });
    return QTest::qWaitFor([&] { return asked.wait_for(0ms) == std::future_status::ready; },
                           QDeadlineTimer(10'000))
               ? asked.get().state
               : QByteArray();
}

void TestEmbedded::remembersWhatIsDeployed()
{
    QCOMPARE(deployedCommit(m_path, u"staging"_s), std::nullopt);
    const Deployed first = at(registryAt(1));
    QVERIFY(writeDeployed(m_path, first));
    QCOMPARE(readDeployed(m_path, u"staging"_s), first);
    QCOMPARE(deployedCommit(m_path, u"staging"_s), oid(m_storage->id("staging")));
    QCOMPARE(deployedCommit(m_path, u"production"_s), std::nullopt);
    m_storage->stage("production").add("apm", "1.1.0").commit();
    QVERIFY(at(registryAt(1)).state() != first.state());
    QVERIFY(at(registryAt(2)).state() != at(registryAt(1)).state());
    QFile file(deployedFile(m_path, u"staging"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    QCOMPARE(readDeployed(m_path, u"staging"_s), std::nullopt);
}

void TestEmbedded::takesIncludedStagesAsDeployed()
{
    Configuration configuration = defaultConfiguration();
    for (Stage& stage : configuration.stages)
        stage.registry = registryAt(1);
    const git::Oid production = oid(m_storage->id("production"));
    const git::Oid staging = oid(m_storage->id("staging"));
    m_storage->stage("production").add("apm", "1.1.0").commit();
    m_storage->stage("staging").add("redis", "1.0.0").commit();
    const git::Oid moved = oid(m_storage->id("production"));
    const auto repository = git::Repository::open(m_storage->path());
    // Never deployed: where its branch is.
    const auto first = deploymentAt(*repository, configuration, u"staging"_s, staging);
    VERIFY_RESULT(first);
    QCOMPARE(first->registry, registryAt(1));
    const std::vector<ServedCommit> onBranch{{u"production"_s, moved}, {u"staging"_s, staging}};
    QCOMPARE(first->commits, onBranch);
    QVERIFY(writeDeployed(m_path,
                          *deploymentAt(*repository, configuration, u"production"_s, production)));
    const auto second = deploymentAt(*repository, configuration, u"staging"_s, staging);
    VERIFY_RESULT(second);
    const std::vector<ServedCommit> asDeployed{{u"production"_s, production},
                                               {u"staging"_s, staging}};
    QCOMPARE(second->commits, asDeployed);
}

void TestEmbedded::servesWhatIsDeployed()
{
    Deployed deployed = at(registryAt(freePort()));
    QVERIFY(writeDeployed(m_path, deployed));
    DeployedServer server(m_path, u"staging"_s);
    const auto started = server.start();
    QVERIFY2(started, started ? "" : qPrintable(started.error()));
    QCOMPARE(stateAt(deployed.registry), deployed.state());
    QCOMPARE(server.server().index()->entries.size(), 2);
    // The branch moves, what is deployed does not.
    m_storage->stage("staging").add("redis", "1.0.0").commit();
    m_storage->path();
    QCOMPARE(server.server().index()->entries.size(), 2);
    deployed = at(deployed.registry);
    QVERIFY(writeDeployed(m_path, deployed));
    QTRY_COMPARE(server.server().index()->entries.size(), 3);
    QCOMPARE(stateAt(deployed.registry), deployed.state());
}

void TestEmbedded::onlyOne()
{
    QVERIFY(writeDeployed(m_path, at(registryAt(freePort()))));
    QVERIFY(!isServing(m_path, u"staging"_s));
    DeployedServer server(m_path, u"staging"_s);
    QVERIFY(server.start());
    QVERIFY(isServing(m_path, u"staging"_s));
    QVERIFY(!isServing(m_path, u"production"_s));
    DeployedServer second(m_path, u"staging"_s);
    const auto started = second.start();
    QVERIFY(!started);
    QVERIFY2(started.error().contains(u"already"_s), qPrintable(started.error()));
}

void TestEmbedded::nothingDeployed()
{
    DeployedServer server(m_path, u"staging"_s);
    QVERIFY(!server.start());
    QVERIFY(!isServing(m_path, u"staging"_s));
}

void TestEmbedded::endsWhenIdle()
{
    const Deployed deployed = at(registryAt(freePort()));
    QVERIFY(writeDeployed(m_path, deployed));
    DeployedServer server(m_path, u"staging"_s);
    QSignalSpy ended(&server, &DeployedServer::ended);
    QVERIFY(server.start(1s));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(stateAt(deployed.registry), deployed.state());
    QTRY_COMPARE(ended.size(), 1);
}

void TestEmbedded::endsWhenDeployedElsewhere()
{
    QVERIFY(writeDeployed(m_path, at(registryAt(freePort()))));
    DeployedServer server(m_path, u"staging"_s);
    QSignalSpy ended(&server, &DeployedServer::ended);
    QVERIFY(server.start());
    QVERIFY(writeDeployed(m_path, at(registryAt(1))));
    QTRY_COMPARE(ended.size(), 1);
}

void TestEmbedded::endsWhenForgotten()
{
    QVERIFY(writeDeployed(m_path, at(registryAt(freePort()))));
    DeployedServer server(m_path, u"staging"_s);
    QSignalSpy ended(&server, &DeployedServer::ended);
    QVERIFY(server.start());
    QVERIFY(QFile::remove(deployedFile(m_path, u"staging"_s)));
    QTRY_COMPARE(ended.size(), 1);
}

void TestEmbedded::badCommit()
{
    Deployed deployed = at(registryAt(freePort()));
    QVERIFY(writeDeployed(m_path, deployed));
    DeployedServer server(m_path, u"staging"_s);
    QSignalSpy failed(&server, &DeployedServer::failed);
    QVERIFY(server.start());
    const QByteArray before = deployed.state();
    deployed.commits.back().commit = oid(QByteArray(40, 'd'));
    QVERIFY(writeDeployed(m_path, deployed));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY2(failed[0][0].toString().contains(u"ddddddd"_s), qPrintable(failed[0][0].toString()));
    QCOMPARE(stateAt(deployed.registry), before); // as before
}

void TestEmbedded::deploysAndStops()
{
    const QString registry = registryAt(freePort());
    const auto first = deploy(deployment(at(registry)));
    QVERIFY2(first, first ? "" : qPrintable(first.error()));
    QVERIFY(isServing(m_path, u"staging"_s));
    QCOMPARE(askState(registry).state, at(registry).state());
    m_storage->stage("staging").add("redis", "1.0.0").commit();
    const auto second = deploy(deployment(at(registry)));
    QVERIFY2(second, second ? "" : qPrintable(second.error()));
    QCOMPARE(askState(registry).state, at(registry).state());
    const QString other = registryAt(freePort());
    const auto third = deploy(deployment(at(other))); // another port
    QVERIFY2(third, third ? "" : qPrintable(third.error()));
    QCOMPARE(askState(other).state, at(other).state());
    QVERIFY(!askState(registry).isThere);
    QCOMPARE(endServing(m_path, u"staging"_s), true);
    QVERIFY(!isServing(m_path, u"staging"_s));
    QCOMPARE(endServing(m_path, u"staging"_s), false);
    QCOMPARE(deployedCommit(m_path, u"staging"_s), oid(m_storage->id("staging")));
    const auto again = deploy(deployment(at(other)));
    QVERIFY2(again, again ? "" : qPrintable(again.error()));
    QCOMPARE(endServing(m_path, u"staging"_s), true);
}

// Only what is included has changed.
void TestEmbedded::deploysInclusions()
{
    const QString registry = registryAt(freePort());
    QVERIFY(deploy(deployment(at(registry))));
    m_storage->stage("production").add("apm", "1.1.0").commit();
    QVERIFY(deploy(deployment(at(registry))));
    QCOMPARE(askState(registry).state, at(registry).state());
    QCOMPARE(endServing(m_path, u"staging"_s), true);
}

void TestEmbedded::portOfSomebodyElse()
{
    QTcpServer somebody;
    QVERIFY(somebody.listen(QHostAddress::LocalHost, 0));
    const auto deployed = deploy(deployment(at(registryAt(somebody.serverPort()))));
    QVERIFY(!deployed);
    QVERIFY2(deployed.error().contains(QString::number(somebody.serverPort())),
             qPrintable(deployed.error()));
    QVERIFY(!isServing(m_path, u"staging"_s));
}

void TestEmbedded::programIsMissing()
{
    Deployment deployment = this->deployment(at(registryAt(freePort())));
    deployment.program = {m_storage->folder() + u"/no-triptych"_s};
    deployment.patience = 500ms;
    const auto deployed = deploy(deployment);
    QVERIFY(!deployed);
    QVERIFY2(deployed.error().contains(u"no-triptych"_s), qPrintable(deployed.error()));
}

void TestEmbedded::cancelled()
{
    std::stop_source stop;
    stop.request_stop();
    const auto deployed = deploy(deployment(at(registryAt(freePort()))), stop.get_token());
    QVERIFY(!deployed);
    QVERIFY2(deployed.error().contains(u"cancelled"_s), qPrintable(deployed.error()));
    QVERIFY(!isServing(m_path, u"staging"_s));
}

QTEST_GUILESS_MAIN(TestEmbedded)
#include "tst_embedded.moc"
