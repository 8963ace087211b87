// SPDX-License-Identifier: MIT
#include "tests/app/program.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/standinserver.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <csignal>
#include <memory>

#include <sys/types.h>

using namespace triptych::test;
using namespace Qt::StringLiterals;

using How = StandInAnswer::How;

// triptych lights and triptych verify, with registries of our own.
class TestLiveCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void verifies();
    void verifyDiffers();
    void verifySince();
    void verifyContent();
    void verifyWaits();
    void verifyOffline();
    void verifyRefuses_data();
    void verifyRefuses();
    void verifyIsInterrupted();
    void lightsAreGood();
    void lightsDiffer();
    void lightsCompareContent();
    void lightsOffline();
    void lightsOfUnknownStage();
    void lightsHeldBack();
    void lightsAreInterrupted();

private:
    Ran run(const char* arguments)
    {
        return runTriptych(m_storage->path(), QStringList{u"--config"_s, m_file}
                                                  + QString::fromUtf8(arguments).split(u' '));
    }
    void configure(const QByteArray& status)
    {
        const QByteArray image = m_images->address().sliced(7).toUtf8() + "/team/x";
        writeFile(m_file, "stages:\n"
                          "  - {name: staging, includes: [production], live_within: 0, image: \""
                              + image + ":staging\", deployment: dep, registry: \""
                              + m_staging->address().toUtf8()
                              + "\"}\n  - {name: production, registry: \""
                              + m_production->address().toUtf8() + "\"}\n"
                              + "commands:\n  status: [sh, -c, \"" + status + "\"]\n");
    }

    std::unique_ptr<StorageBuilder> m_storage;
    std::unique_ptr<StandInRegistry> m_staging;
    std::unique_ptr<StandInRegistry> m_production;
    std::unique_ptr<StandInServer> m_images;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

// docker is promoted from staging to production with redis 2.0.0 new in staging.
void TestLiveCommands::init()
{
    m_staging = std::make_unique<StandInRegistry>();
    m_production = std::make_unique<StandInRegistry>();
    m_images = std::make_unique<StandInServer>([](const StandInRequest&) {
        return StandInAnswer{
            .headers = {{"Docker-Content-Digest", "sha256:" + QByteArray(64, 'a')}}};
    });
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"triptych.yaml"_s);
    m_storage = std::make_unique<StorageBuilder>();
    m_storage->stage("production").add("apm", "1.0.0").commit();
    m_storage->stage("staging").add("docker", "2.2.0").commit();
    m_storage->stage("production").add("docker", "2.2.0").commit();
    m_storage->stage("staging").remove("docker", "2.2.0").add("redis", "2.0.0").commit();
    configure("echo successfully rolled out");
    for (StandInRegistry* registry : {m_staging.get(), m_production.get()}) {
        registry->serve("apm", "1.0.0");
        registry->serve("docker", "2.2.0");
    }
    m_staging->serve("redis", "2.0.0");
}

void TestLiveCommands::verifies()
{
    const Ran ran = run("verify staging");
    COMPARE_EXIT(ran, 0);
    QCOMPARE(ran.out,
             m_staging->address().sliced(7) + u" serves all as it should: 3 versions.\n"_s);
    QCOMPARE(ran.err, QString());
    const Ran json = run("verify production --json");
    COMPARE_EXIT(json, 0);
    QCOMPARE(json.json()[u"state"_s].toString(), u"live"_s);
    QCOMPARE(json.json()[u"total"_s].toInt(), 2);
    QCOMPARE(json.json()[u"commit"_s].toString().toLatin1(), m_storage->id("production"));
    QVERIFY(!json.json().contains(u"error"_s));
}

void TestLiveCommands::verifyDiffers()
{
    m_staging->withdraw("redis", "2.0.0");
    m_staging->serve("zoo", "1.0.0");
    const Ran ran = run("verify staging");
    COMPARE_EXIT(ran, 14);
    QVERIFY2(ran.out.contains(u"missing   redis-2.0.0  of staging\n")
                 && ran.out.contains(u"too many  zoo-1.0.0"),
             qPrintable(ran.out));
    const QJsonObject document = run("verify staging --json").json();
    QCOMPARE(document[u"state"_s].toString(), u"not_yet"_s);
    QCOMPARE(document[u"missing"_s][0][u"name"_s].toString(), u"redis"_s);
    QCOMPARE(document[u"missing"_s][0][u"stage"_s].toString(), u"staging"_s);
    QCOMPARE(document[u"extra"_s][0][u"version"_s].toString(), u"1.0.0"_s);
    QVERIFY(document.contains(u"error"_s));
}

// Production's docker takes the place of the equal one of staging: nothing changes there.
void TestLiveCommands::verifySince()
{
    Ran ran = run("verify staging --since staging~1");
    COMPARE_EXIT(ran, 0);
    QVERIFY2(ran.out.contains(u"as it should: 1 version"), qPrintable(ran.out));
    QVERIFY(m_staging->requests().contains("GET /package/redis/2.0.0/manifest.yml"));
    QVERIFY(!m_staging->requests().contains("GET /package/docker/2.2.0/"));
    ran = run("verify production --since production~1");
    COMPARE_EXIT(ran, 0);
    QVERIFY(m_production->requests().contains("GET /package/docker/2.2.0/"));
    // As it was before, what came since should not be there.
    ran = run("verify production --commit production~1 --since production");
    COMPARE_EXIT(ran, 14);
    QVERIFY2(ran.out.contains(u"too many  docker-2.2.0"), qPrintable(ran.out));
}

void TestLiveCommands::verifyContent()
{
    Files files = packageFiles("redis", "2.0.0");
    files["img/more.svg"] = "<svg/>";
    m_storage->stage("staging").add("redis", "2.0.0", files).commit();
    files["img/more.svg"] = "<svg>other</svg>";
    m_staging->serve("redis", "2.0.0", files);
    COMPARE_EXIT(run("verify staging --since staging~1"), 0);
    const Ran ran = run("verify staging --since staging~1 --content");
    COMPARE_EXIT(ran, 14);
    QVERIFY2(ran.out.contains(u"other content  redis-2.0.0  img/more.svg\n"), qPrintable(ran.out));
    const QJsonObject document = run("verify staging --since staging~1 --content --json").json();
    QCOMPARE(document[u"state"_s].toString(), u"wrong"_s);
    QCOMPARE(document[u"wrong"_s][0][u"files"_s][0].toString(), u"img/more.svg"_s);
}

void TestLiveCommands::verifyWaits()
{
    m_staging->instead([](const StandInRequest&, int before) -> std::optional<StandInAnswer> {
        if (before == 0)
            return StandInAnswer{.body = "[]"};
        if (before == 1)
            return StandInAnswer{.body = "[]"}; // by the former name of prereleases
        return {};
    });
    const Ran ran = run("verify staging --within 60");
    COMPARE_EXIT(ran, 0);
    QVERIFY2(ran.err.startsWith(u"0 of 3 versions live, expected live by "), qPrintable(ran.err));
    QCOMPARE(m_staging->requests().size(), 3);
    // The stage's own time, which is over at once.
    m_staging->withdraw("redis", "2.0.0");
    COMPARE_EXIT(run("verify staging --wait"), 14);
}

void TestLiveCommands::verifyOffline()
{
    m_staging->stop();
    const Ran ran = run("verify staging");
    COMPARE_EXIT(ran, 21);
    QVERIFY2(ran.out.startsWith(m_staging->address().sliced(7) + u" cannot be reached ("_s),
             qPrintable(ran.out));
    QCOMPARE(ran.lines().size(), 1);
    QCOMPARE(run("verify staging --json").json()[u"state"_s].toString(), u"offline"_s);
}

void TestLiveCommands::verifyRefuses_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("no stage") << "verify"_ba << 2 << u"one STAGE"_s;
    QTest::newRow("two stages") << "verify a b"_ba << 2 << u"one STAGE"_s;
    QTest::newRow("unknown stage") << "verify nowhere"_ba << 2 << u"nowhere"_s;
    QTest::newRow("content of all") << "verify staging --content"_ba << 2 << u"needs --since"_s;
    QTest::newRow("no number") << "verify staging --within soon"_ba << 2 << u"soon"_s;
    QTest::newRow("no commit") << "verify staging --since nothing"_ba << 3 << u"nothing"_s;
}

void TestLiveCommands::verifyRefuses()
{
    QFETCH(QByteArray, arguments);
    QFETCH(int, code);
    QFETCH(QString, words);
    const Ran ran = run(arguments.constData());
    COMPARE_EXIT(ran, code);
    QVERIFY2(ran.err.contains(words), qPrintable(ran.err));
    QVERIFY(m_staging->requests().isEmpty());
}

void TestLiveCommands::verifyIsInterrupted()
{
    m_staging->instead([](const StandInRequest&, int) { return StandInAnswer{.how = How::Never}; });
    QProcess process;
    startTriptych(process, m_storage->path(),
                  {u"--config"_s, m_file, u"verify"_s, u"staging"_s, u"--within"_s, u"600"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!m_staging->requests().isEmpty(), 20'000);
    ::kill(pid_t(process.processId()), SIGINT);
    COMPARE_EXIT(ended(process), 130);
}

void TestLiveCommands::lightsAreGood()
{
    const Ran ran = run("lights");
    COMPARE_EXIT(ran, 0);
    QCOMPARE(ran.lines()[0], u"STAGE       COMMIT          IMAGE           ROLLOUT  LIVE"_s);
    QCOMPARE(ran.lines()[1], u"staging     not configured  good            good     good"_s);
    QVERIFY2(ran.out.contains(u"\nstaging\n  image    "), qPrintable(ran.out));
    QVERIFY2(
        ran.out.contains(u"\n  rollout  successfully rolled out\n  live     3 versions live\n"),
        qPrintable(ran.out));
    const QJsonObject document = run("lights production --json").json();
    QCOMPARE(document[u"stages"_s].toArray().size(), 1);
    const QJsonObject lights = document[u"stages"_s][0][u"lights"_s].toObject();
    QCOMPARE(lights[u"image"_s][u"state"_s].toString(), u"not_configured"_s);
    QCOMPARE(lights[u"live"_s][u"state"_s].toString(), u"good"_s);
    QVERIFY(!lights[u"live"_s][u"checked"_s].isNull());
    QCOMPARE(document[u"stages"_s][0][u"missing"_s].toArray().size(), 0);
}

void TestLiveCommands::lightsDiffer()
{
    configure("echo Waiting for deployment to finish");
    m_production->withdraw("docker", "2.2.0");
    const Ran ran = run("lights");
    COMPARE_EXIT(ran, 20);
    QVERIFY2(ran.out.contains(u"  live     1 missing, 1 version live\n"
                              "           missing: docker-2.2.0, of production\n"),
             qPrintable(ran.out));
    QVERIFY2(ran.out.contains(u"  rollout  Waiting for deployment"), qPrintable(ran.out));
    const QJsonObject document = run("lights production --json").json();
    QCOMPARE(document[u"stages"_s][0][u"missing"_s][0][u"name"_s].toString(), u"docker"_s);
}

// Of what the last release brought also what no list tells.
void TestLiveCommands::lightsCompareContent()
{
    writeFile(m_file, readFile(m_file) + "  rollout: [\"true\"]\n");
    COMPARE_EXIT(run("release production --no-cascade --only rollout --yes"), 0);
    m_storage->stage("production").add("zoo", "1.0.0").commit();
    COMPARE_EXIT(run("release production --no-cascade --only rollout --yes"), 0);
    Files files = packageFiles("zoo", "1.0.0");
    files["docs/README.md"] = "other";
    m_production->serve("zoo", "1.0.0", files);
    const Ran ran = run("lights production --json");
    COMPARE_EXIT(ran, 20);
    const QJsonObject stage = ran.json()[u"stages"_s][0].toObject();
    QCOMPARE(stage[u"wrong"_s][0][u"name"_s].toString(), u"zoo"_s);
    QCOMPARE(stage[u"wrong"_s][0][u"files"_s][0].toString(), u"docs/README.md"_s);
    QCOMPARE(stage[u"lights"_s][u"live"_s][u"sentence"_s].toString(),
             u"1 with other content, 2 versions live"_s);
}

void TestLiveCommands::lightsOffline()
{
    m_production->stop();
    Ran ran = run("lights");
    COMPARE_EXIT(ran, 21);
    QVERIFY2(ran.out.contains(u"  live     the registry cannot be reached\n"), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(u"  live     3 versions live"), qPrintable(ran.out));
    const qsizetype before = m_staging->requests().size();
    ran = run("lights --offline");
    COMPARE_EXIT(ran, 0);
    QCOMPARE(m_staging->requests().size(), before);
    QVERIFY2(ran.out.contains(u"offline"), qPrintable(ran.out));
}

void TestLiveCommands::lightsOfUnknownStage()
{
    const Ran ran = run("lights nowhere");
    COMPARE_EXIT(ran, 2);
    QVERIFY(ran.err.contains(u"nowhere"));
}

// The configuration comes with the repository: its command is not run.
void TestLiveCommands::lightsHeldBack()
{
    const QString mark = m_folder->filePath(u"ran"_s);
    configure("touch " + mark.toUtf8());
    m_storage->stage("production").write(".triptych.yaml", File(readFile(m_file))).commit();
    m_storage->git("symbolic-ref HEAD refs/heads/production");
    const Ran ran = runTriptych(m_storage->path(), "lights staging");
    COMPARE_EXIT(ran, 0);
    QVERIFY2(ran.out.contains(u"  rollout  the command is not allowed here\n"),
             qPrintable(ran.out));
    QVERIFY(!QFile::exists(mark));
}

void TestLiveCommands::lightsAreInterrupted()
{
    m_staging->instead([](const StandInRequest&, int) { return StandInAnswer{.how = How::Never}; });
    QProcess process;
    startTriptych(process, m_storage->path(), {u"--config"_s, m_file, u"lights"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!m_staging->requests().isEmpty(), 20'000);
    ::kill(pid_t(process.processId()), SIGINT);
    COMPARE_EXIT(ended(process), 130);
}

QTEST_GUILESS_MAIN(TestLiveCommands)
#include "tst_livecommands.moc"
