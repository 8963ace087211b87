// SPDX-License-Identifier: MIT
#include "tests/app/program.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/standinserver.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

#define NEED(program)                                                                              \
    do {                                                                                           \
        if (QStandardPaths::findExecutable(program).isEmpty())                                     \
            QSKIP(qPrintable(program                                                               \
                             + u" is not installed; packaging/test --with-services does"_s));      \
    } while (false)

namespace {

// A deployment as the cluster says it is, in the states that a rollout goes through.
QByteArray deployment(const char* state)
{
    const QByteArray name = state;
    const bool done = name == "done";
    const QByteArray condition =
        name == "crash loop"
            ? R"({"type":"Progressing","status":"False","reason":"ProgressDeadlineExceeded"})"
            : R"({"type":"Progressing","status":"True","reason":"ReplicaSetUpdated"})";
    return R"({"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"dep","namespace":)"
           R"("package-registry","uid":"1","resourceVersion":"7","generation":2},"spec":{"replicas":1,)"
           R"("selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":)"
           R"({"containers":[{"name":"c","image":"i"}]}}},"status":{"observedGeneration":2,"replicas":)"
           + QByteArray(done ? "1" : "2") + R"(,"updatedReplicas":1,"readyReplicas":1,)"
           + R"("availableReplicas":1,"conditions":[)" + condition + "]}}";
}

} // namespace

// Releases with the programs that people have: podman builds and pushes an image to a real registry,
// the real kubectl rolls out at a stand-in of a cluster.
class ReleaseServicesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void imageIsBuiltAndFound();
    void rollout_data();
    void rollout();

private:
    QString file(const char* name) const
    {
        return m_storage->folder() + u'/' + QString::fromLatin1(name);
    }
    Ran run(const QString& arguments)
    {
        return runTriptych(m_storage->path(),
                           QStringList{u"--config"_s, file("config.yaml")} + arguments.split(u' '));
    }
    // On a port that is free; its address, or nothing.
    QByteArray startRegistry(QProcess& registry)
    {
        writeFile(file("registry.yaml"),
                  "version: 0.1\nstorage: {filesystem: {rootdirectory: " + file("images").toUtf8()
                      + "}}\nhttp: {addr: '127.0.0.1:0'}\n");
        registry.setProcessChannelMode(QProcess::MergedChannels);
        registry.start(u"docker-registry"_s, {u"serve"_s, file("registry.yaml")});
        static const QRegularExpression listening(u"listening on (127\\.0\\.0\\.1:[0-9]+)"_s);
        QString said;
        while (registry.waitForReadyRead(20'000)) {
            said += QString::fromUtf8(registry.readAll());
            if (const auto match = listening.match(said); match.hasMatch())
                return match.captured(1).toLatin1();
        }
        return {};
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

void ReleaseServicesTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    m_storage->stage("production")
        .add("apm", "1.0.0")
        .write("Dockerfile", "FROM scratch\nCOPY packages /packages\n")
        .commit();
    (void)m_storage->path();
}

void ReleaseServicesTest::imageIsBuiltAndFound()
{
    NEED(u"podman"_s);
    NEED(u"docker-registry"_s);
    writeFile(QDir::homePath() + u"/.config/containers/policy.json"_s,
              R"({"default":[{"type":"insecureAcceptAnything"}]})");
    QDir().mkpath(file("run"));
    qputenv("XDG_RUNTIME_DIR", file("run").toUtf8());
    QProcess registry;
    const QByteArray address = startRegistry(registry);
    QVERIFY(!address.isEmpty());
    const QByteArray podman = "podman, --root, " + file("store").toUtf8() + ", --runroot, "
                              + file("runroot").toUtf8() + ", --storage-driver, vfs, ";
    writeFile(file("config.yaml"),
              "stages:\n  - {name: production, ask: none, image: \"" + address
                  + "/team/distribution:production\"}\ncommands:\n  build: {argv: [" + podman
                  + "build, --isolation, chroot, \"--tag={image}\", "
                    "\"--tag={image_repository}:{commit}\", \"{context}\"], context: checkout}\n"
                    "  push: [["
                  + podman + "push, --tls-verify=false, \"{image_repository}:{commit}\"], ["
                  + podman
                  + "push, --tls-verify=false, \"{image}\"]]\n"
                    "  rollout: []\n  wait: []\n  status: []\n  verify: []\n");
    const Ran ran = run(u"release production"_s);
    QVERIFY2(ran.exitCode == 0, qPrintable(ran.out + ran.err));
    QVERIFY2(ran.err.contains(u"STEP 2/2"), qPrintable(ran.err));
    const QJsonArray steps = run(u"runs 1 --json"_s).json()[u"steps"_s].toArray();
    QCOMPARE(steps.size(), 2);
    QVERIFY2(steps[1][u"digest"_s].toString().startsWith(u"sha256:"),
             qPrintable(steps[1][u"digest"_s].toString()));
    const auto image = [this] {
        const QJsonValue stage = run(u"lights production --json"_s).json()[u"stages"_s][0];
        return stage[u"lights"_s][u"image"_s][u"state"_s].toString();
    };
    QCOMPARE(image(), u"good"_s);
    m_storage->stage("production").add("apm", "1.1.0").commit();
    (void)m_storage->path();
    QCOMPARE(image(), u"behind"_s);
    registry.terminate();
    QVERIFY(registry.waitForFinished(20'000));
}

void ReleaseServicesTest::rollout_data()
{
    QTest::addColumn<QByteArray>("first"); // how the deployment is after the restart
    QTest::addColumn<QByteArray>("then"); // what is seen by watching it
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("words"); // what kubectl says
    QTest::addColumn<QString>("light"); // while the deployment is as at first
    const QString rolledOut = u"successfully rolled out"_s;
    const QString crashes = u"exceeded its progress deadline"_s;
    QTest::newRow("at once") << "done"_ba << "done"_ba << 0 << rolledOut << u"good"_s;
    QTest::newRow("after a while") << "under way"_ba << "done"_ba << 0 << rolledOut << u"behind"_s;
    QTest::newRow("stuck") << "under way"_ba << QByteArray() << 13 << u"timed out"_s << u"behind"_s;
    QTest::newRow("crash loop") << "under way"_ba << "crash loop"_ba << 13 << crashes
                                << u"behind"_s;
    QTest::newRow("crash loop before")
        << "crash loop"_ba << "crash loop"_ba << 13 << crashes << u"bad"_s;
}

void ReleaseServicesTest::rollout()
{
    NEED(u"kubectl"_s);
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, then);
    QFETCH(int, exitCode);
    QFETCH(QString, words);
    QFETCH(QString, light);
    std::atomic<int> restarts = 0;
    const StandInServer cluster([&](const StandInRequest& request) -> StandInAnswer {
        const std::vector<std::pair<QByteArray, QByteArray>> json{
            {"Content-Type", "application/json"}};
        const auto answer = [&](const QByteArray& body) {
            return StandInAnswer{.headers = json, .body = body};
        };
        if (request.path == "/api")
            return answer(R"({"kind":"APIVersions","versions":["v1"]})");
        if (request.path == "/apis")
            return answer(R"({"kind":"APIGroupList","apiVersion":"v1","groups":[{"name":"apps",)"
                          R"("versions":[{"groupVersion":"apps/v1","version":"v1"}],)"
                          R"("preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}]})");
        if (request.path == "/api/v1")
            return answer(R"({"kind":"APIResourceList","groupVersion":"v1","resources":[]})");
        if (request.path == "/apis/apps/v1")
            return answer(
                R"({"kind":"APIResourceList","groupVersion":"apps/v1","resources":[{"name":)"
                R"("deployments","singularName":"deployment","namespaced":true,"kind":"Deployment",)"
                R"("verbs":["get","list","patch","watch"]}]})");
        if (request.path == "/apis/apps/v1/namespaces/package-registry/deployments/dep") {
            restarts += request.method == "PATCH";
            return answer(deployment(first.constData()));
        }
        if (request.path == "/apis/apps/v1/namespaces/package-registry/deployments") {
            if (!request.query.contains("watch=true"))
                return answer(R"({"kind":"DeploymentList","apiVersion":"apps/v1","metadata":)"
                              R"({"resourceVersion":"7"},"items":[)"
                              + deployment(first.constData()) + "]}");
            if (then.isEmpty())
                return {.headers = json,
                        .body = QByteArray(100'000, '\n'), // nothing happens
                        .how = StandInAnswer::How::Drip};
            return answer(R"({"type":"MODIFIED","object":)" + deployment(then.constData()) + "}\n");
        }
        return {.status = 404, .headers = json, .body = R"({"kind":"Status","code":404})"};
    });
    writeFile(file("kube"),
              "apiVersion: v1\nkind: Config\ncurrent-context: c\nclusters: [{name: c, "
              "cluster: {server: '"
                  + cluster.address().toUtf8()
                  + "'}}]\ncontexts: [{name: c, context: {cluster: c, user: u}}]\n"
                    "users: [{name: u, user: {}}]\n");
    qputenv("KUBECONFIG", file("kube").toUtf8());
    // The default commands, with less patience.
    writeFile(
        file("config.yaml"),
        "stages: [{name: production, ask: none, deployment: dep}]\n"
        "commands:\n  build: []\n  push: []\n  verify: []\n"
        "  wait: [kubectl, rollout, status, deployment, '{deployment}', -n, package-registry, "
        "--timeout=3s]\n");
    const Ran ran = run(u"release production"_s);
    QVERIFY2(ran.exitCode == exitCode, qPrintable(ran.out + ran.err));
    QVERIFY2(ran.err.contains(words), qPrintable(ran.err));
    QCOMPARE(restarts.load(), 1);
    const QJsonObject lights = run(u"lights production --json"_s).json();
    const QJsonValue rollout = lights[u"stages"_s][0][u"lights"_s][u"rollout"_s];
    QVERIFY2(rollout[u"state"_s].toString() == light,
             qPrintable(rollout[u"sentence"_s].toString()));
}

QTEST_GUILESS_MAIN(ReleaseServicesTest)
#include "tst_releaseservices.moc"
