// SPDX-License-Identifier: MIT
#include "models/promotion/draftstore.h"
#include "models/registry/deployed.h"
#include "models/registry/embedded.h"
#include "tests/app/program.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpServer>

#include <csignal>
#include <memory>

using namespace triptych;
using namespace triptych::test;
using namespace Qt::StringLiterals;

namespace {

// The program while it serves; ends with this.
class Server
{
public:
    Server(const QString& folder, const QString& arguments)
    {
        startTriptych(m_process, folder,
                      QStringList{u"serve"_s} + arguments.split(u' ', Qt::SkipEmptyParts)
                          + QStringList{u"--json"_s});
        QByteArray said;
        if (QTest::qWaitFor(
                [&] {
                    said += m_process.readAllStandardOutput();
                    return said.contains("\n}") || m_process.state() == QProcess::NotRunning;
                },
                QDeadlineTimer(60'000)))
            m_said = QJsonDocument::fromJson(said).object();
    }
    ~Server()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    const QJsonObject& said() const { return m_said; }
    QString url() const { return m_said["url"_L1].toString(); }
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    int interrupted() // the exit code
    {
        ::kill(pid_t(m_process.processId()), SIGINT);
        return ended(m_process).exitCode;
    }

private:
    QProcess m_process;
    QJsonObject m_said;
};

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost, 0);
    return server.serverPort();
}

} // namespace

class TestServeCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void serves();
    void followsTheBranches();
    void aCommit();
    void aDraft();
    void isVerified();
    void usage_data();
    void usage();
    void portIsTaken();
    void deployed();
    void deployedNothing();

private:
    int statusOf(const QString& url);

    std::unique_ptr<StorageBuilder> m_storage;
    QNetworkAccessManager m_network;
};

void TestServeCommand::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    m_storage->path();
}

int TestServeCommand::statusOf(const QString& url)
{
    const std::unique_ptr<QNetworkReply> reply(m_network.get(QNetworkRequest(QUrl(url))));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished())
        finished.wait(10'000);
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void TestServeCommand::serves()
{
    Server server(m_storage->path(), u"staging --port 0"_s);
    QVERIFY2(server.url().startsWith(u"http://127.0.0.1:"_s), qPrintable(server.url()));
    QCOMPARE(server.said()["stage"_L1].toString(), u"staging"_s);
    QCOMPARE(server.said()["commit"_L1].toString().toLatin1(), m_storage->id("staging"));
    QCOMPARE(server.said()["versions"_L1].toInt(), 6); // two of its own, four of production
    QCOMPARE(statusOf(server.url() + u"/package/docker/2.1.0/"_s), 200);
    QCOMPARE(statusOf(server.url() + u"/package/system/2.5.0/"_s), 200);
    QCOMPARE(statusOf(server.url() + u"/package/docker/2.2.0/"_s), 404);
    QCOMPARE(server.interrupted(), 0);
}

void TestServeCommand::followsTheBranches()
{
    Server server(m_storage->path(), u"production --port 0"_s);
    const QString added = server.url() + u"/package/docker/9.0.0/"_s;
    QCOMPARE(statusOf(added), 404);
    m_storage->stage("production").add("docker", "9.0.0").commit();
    m_storage->path();
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(added), 200, 30'000);
}

void TestServeCommand::aCommit()
{
    const QByteArray before = m_storage->id("production");
    m_storage->stage("production").add("docker", "9.0.0").commit();
    Server server(m_storage->path(),
                  u"production --port 0 --commit "_s + QString::fromLatin1(before));
    QCOMPARE(server.said()["commit"_L1].toString().toLatin1(), before);
    QCOMPARE(statusOf(server.url() + u"/package/docker/9.0.0/"_s), 404);
    QCOMPARE(statusOf(server.url() + u"/package/system/2.5.0/"_s), 200);
}

void TestServeCommand::aDraft()
{
    const auto repository = git::Repository::open(m_storage->path());
    const Move move{.package = u"docker"_s,
                    .version = *SemVer::parse(u"2.2.0"),
                    .from = u"snapshot"_s,
                    .to = u"staging"_s,
                    .tree = {}};
    QVERIFY(saveDraft(repository->commonDir(), Draft({move})));
    const QByteArray refs = m_storage->git("for-each-ref");
    const QByteArray objects = m_storage->git("count-objects -v");
    Server server(m_storage->path(), u"staging --draft --port 0"_s);
    QVERIFY(server.said()["draft"_L1].toBool());
    QCOMPARE(server.said()["versions"_L1].toInt(), 7);
    const QString drafted = server.url() + u"/package/docker/2.2.0/"_s;
    QCOMPARE(statusOf(drafted), 200);
    QVERIFY(saveDraft(repository->commonDir(), Draft()));
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(drafted), 404, 30'000);
    QCOMPARE(m_storage->git("for-each-ref"), refs);
    QCOMPARE(m_storage->git("count-objects -v"), objects);
}

// The clone that is served lags behind: what it should serve is missing, or has other content, until it
// has been fetched.
void TestServeCommand::isVerified()
{
    const QString behind = m_storage->clone(u"behind"_s, u"production"_s);
    const Server server(behind, u"production --port 0"_s);
    QVERIFY(server.isRunning());
    const QByteArray before = m_storage->id("production");
    Files changed = packageFiles("system", "2.5.0");
    changed["manifest.yml"].content.replace("Collects from", "Collects all of");
    m_storage->stage("production").add("system", "2.5.0", changed).add("zoo", "1.0.0").commit();
    const QString file = m_storage->folder() + u"/triptych.yaml"_s;
    writeFile(file, "stages: [{name: production, registry: \"" + server.url().toUtf8() + "\"}]\n");
    const auto verify = [&](const QStringList& options) {
        return QStringList{u"--config"_s, file, u"verify"_s, u"production"_s} + options;
    };

    const Ran differs = runTriptych(m_storage->path(), verify({u"--json"_s}));
    COMPARE_EXIT(differs, 14);
    const auto names = [&](const char* what) {
        QStringList all;
        for (const QJsonValue& one : differs.json()[QString::fromLatin1(what)].toArray())
            all.append(one["name"_L1].toString());
        return all;
    };
    QCOMPARE(names("missing"), QStringList{u"zoo"_s});
    QCOMPARE(names("wrong"), QStringList{u"system"_s});
    QCOMPARE(names("extra"), QStringList());

    QProcess waiting;
    startTriptych(waiting, m_storage->path(),
                  verify({u"--since"_s, QString::fromLatin1(before), u"--within"_s, u"120"_s}));
    QByteArray said;
    QVERIFY(QTest::qWaitFor(
        [&] {
            said += waiting.readAllStandardError();
            return said.contains("0 of 2 versions live, expected live by");
        },
        QDeadlineTimer(60'000)));
    runGit(behind, "fetch -q --update-head-ok origin production:production");
    const Ran live = ended(waiting);
    COMPARE_EXIT(live, 0);
    QVERIFY2(live.out.contains(u"serves all as it should: 2 versions"), qPrintable(live.out));
}

void TestServeCommand::usage_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("said");
    QTest::newRow("no stage") << QString() << u"STAGE"_s;
    QTest::newRow("two") << u"staging production"_s << u"STAGE"_s;
    QTest::newRow("no such stage") << u"live"_s << u"\"live\""_s;
    QTest::newRow("port") << u"staging --port 70000"_s << u"65535"_s;
    QTest::newRow("both") << u"staging --draft --commit staging"_s << u"not both"_s;
}

void TestServeCommand::usage()
{
    QFETCH(QString, arguments);
    QFETCH(QString, said);
    const Ran ran = runTriptych(m_storage->path(), QStringList{u"serve"_s}
                                                       + arguments.split(u' ', Qt::SkipEmptyParts));
    COMPARE_EXIT(ran, 2);
    QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
}

void TestServeCommand::portIsTaken()
{
    QTcpServer somebody;
    QVERIFY(somebody.listen(QHostAddress::LocalHost, 0));
    const QString port = QString::number(somebody.serverPort());
    const Ran ran = runTriptych(m_storage->path(), {u"serve"_s, u"staging"_s, u"--port"_s, port});
    COMPARE_EXIT(ran, 3);
    QVERIFY2(ran.err.contains(port) && ran.err.contains(u"--port"_s), qPrintable(ran.err));
}

void TestServeCommand::deployed()
{
    const QString path = git::Repository::open(m_storage->path())->commonDir();
    const registry::Deployed what{.stage = u"production"_s,
                                  .registry = u"http://127.0.0.1:%1"_s.arg(freePort()),
                                  .commits = {{u"production"_s, oid(m_storage->id("production"))}}};
    QVERIFY(registry::writeDeployed(path, what));
    m_storage->stage("production").add("docker", "9.0.0").commit();
    Server server(m_storage->path(), u"production --deployed"_s);
    QCOMPARE(server.url(), what.registry);
    QCOMPARE(statusOf(server.url() + u"/package/system/2.5.0/"_s), 200);
    QCOMPARE(statusOf(server.url() + u"/package/docker/9.0.0/"_s), 404);
    const Ran second = runTriptych(m_storage->path(), "serve production --deployed");
    COMPARE_EXIT(second, 3);
    const Ran stopped = runTriptych(m_storage->path(), "serve production --stop --json");
    COMPARE_EXIT(stopped, 0);
    QVERIFY(stopped.json()["ended"_L1].toBool());
    QTRY_VERIFY(!server.isRunning());
    const Ran again = runTriptych(m_storage->path(), "serve production --stop --json");
    COMPARE_EXIT(again, 0);
    QVERIFY(!again.json()["ended"_L1].toBool());
}

void TestServeCommand::deployedNothing()
{
    const Ran ran = runTriptych(m_storage->path(), "serve production --deployed");
    COMPARE_EXIT(ran, 3);
    QVERIFY2(ran.err.contains(u"Release it first"_s), qPrintable(ran.err));
}

QTEST_GUILESS_MAIN(TestServeCommand)
#include "tst_servecommand.moc"
