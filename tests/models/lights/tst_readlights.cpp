// SPDX-License-Identifier: MIT
#include "models/lights/readlights.h"
#include "models/registry/deployed.h"
#include "models/registry/registryserver.h"
#include "models/storage/filelock.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/standinserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>
#include <QTimeZone>

#include <atomic>
#include <memory>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::lights;
using namespace triptych::test;

namespace {

using How = StandInAnswer::How;

const QByteArray digest = "sha256:" + QByteArray("ab").repeated(32);
const QByteArray otherDigest = "sha256:" + QByteArray("cd").repeated(32);

QString described(const Light& light)
{
    return stateKey(light.state) + u": "_s + light.sentence;
}

} // namespace

// The lights of one stage "only" of a clone.
class ReadLightsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void commit();
    void commitOfNoRemote();
    void image_data();
    void image();
    void imageElsewhere();
    void rollout_data();
    void rollout();
    void rolloutOfAnotherSource();
    void rolloutHeldBack();
    void rolloutIsCancelled();
    void rolloutOfOurOwn();
    void live();
    void liveTroubles_data();
    void liveTroubles();
    void liveContent();
    void liveIsOnlyListed();
    void nobodyIsAsked();
    void allAtOnce();
    void oneIsSlow();
    void noSuchStage();

private:
    const StageState& state() const { return *m_snapshot->stage(u"only"); }
    void open()
    {
        m_pool = std::make_unique<git::RepositoryPool>(m_clone);
        m_repository = std::make_unique<git::Repository>(*git::Repository::open(m_clone));
        m_configuration = *parseConfiguration(
            "stages: [{name: only, registry: \"" + m_registry->address().toUtf8() + "\", image: \""
                + m_images->address().sliced(7).toUtf8()
                + "/team/x:main\", deployment: dep}]\ncommands: {status: []}\n",
            u"x"_s);
        m_snapshot = *loadSnapshot(*m_repository, m_configuration);
    }
    void serveImages(const QByteArray& ofCommit, const QByteArray& ofTag)
    {
        m_answers = [this, ofCommit, ofTag](const StandInRequest& request) -> StandInAnswer {
            const bool isCommit = request.path.endsWith('/' + state().tip.id.toHex().toLatin1());
            const QByteArray& which = isCommit ? ofCommit : ofTag;
            if (which.isEmpty())
                return {.status = 404};
            if (which == "none")
                return {};
            return {.headers = {{"Docker-Content-Digest", which}}};
        };
    }
    Light rolloutBy(const QString& script, const std::stop_token& stop = {})
    {
        Configuration configuration = m_configuration;
        configuration.commands[CommandId::Status] = {
            {.argv = {u"sh"_s, u"-c"_s, script, u"{deployment}"_s}, .timeout = 30}};
        return rolloutLight(*m_repository, configuration, state(), {}, stop);
    }

    std::unique_ptr<StorageBuilder> m_storage;
    std::unique_ptr<StandInRegistry> m_registry;
    StandInServer::Answers m_answers;
    std::unique_ptr<StandInServer> m_images;
    QString m_clone;
    std::unique_ptr<git::RepositoryPool> m_pool;
    std::unique_ptr<git::Repository> m_repository;
    Configuration m_configuration;
    SnapshotPtr m_snapshot;
};

void ReadLightsTest::init()
{
    m_registry = std::make_unique<StandInRegistry>();
    m_images = std::make_unique<StandInServer>(
        [this](const StandInRequest& request) { return m_answers(request); });
    m_storage = std::make_unique<StorageBuilder>();
    m_storage->stage("only").add("apm", "1.0.0").commit();
    m_storage->stage("only").add("docker", "2.2.0").commit();
    m_clone = m_storage->clone(u"clone"_s, u"only"_s);
    open();
    m_registry->serve("apm", "1.0.0");
    m_registry->serve("docker", "2.2.0");
    serveImages(digest, digest);
}

void ReadLightsTest::commit()
{
    const auto light = [this] {
        open();
        return described(commitLight(*m_repository, *m_snapshot, state()));
    };
    const QString tip = state().tip.id.toShort();
    QCOMPARE(light(), u"good: %1, as origin has it"_s.arg(tip));
    runGit(m_clone, "commit -q --allow-empty -m x");
    runGit(m_clone, "commit -q --allow-empty -m y");
    QCOMPARE(light(), u"behind: 2 commits not pushed to origin"_s);
    m_storage->stage("only").add("zoo", "1.0.0").commit();
    m_storage->path();
    runGit(m_clone, "fetch -q");
    QCOMPARE(light(),
             u"bad: 2 commits not pushed to origin, and 1 commit not brought in from there"_s);
    runGit(m_clone, "reset -q --hard origin/only~1");
    QCOMPARE(light(), u"behind: 1 commit behind origin"_s);
    runGit(m_clone, "checkout -q --detach");
    runGit(m_clone, "branch -q -D only");
    QVERIFY2(light().endsWith(u"only at origin"), qPrintable(light()));
    runGit(m_clone, "branch -q only");
    runGit(m_clone, "update-ref -d refs/remotes/origin/only");
    QVERIFY2(light().startsWith(u"behind: origin does not have the branch"), qPrintable(light()));
}

void ReadLightsTest::commitOfNoRemote()
{
    m_clone = m_storage->path();
    open();
    QCOMPARE(described(commitLight(*m_repository, *m_snapshot, state())),
             u"not_configured: no remote origin"_s);
}

void ReadLightsTest::image_data()
{
    QTest::addColumn<QByteArray>("ofCommit"); // empty: not there
    QTest::addColumn<QByteArray>("ofTag");
    QTest::addColumn<QString>("expected"); // with C for the commit
    const auto row = [](const char* name, const QByteArray& ofCommit, const QByteArray& ofTag,
                        const QString& expected) {
        QTest::newRow(name) << ofCommit << ofTag << expected;
    };
    row("same", digest, digest, u"good: C is built and is :main"_s);
    row("other", digest, otherDigest, u"behind: C is built, :main is another image"_s);
    row("not built", {}, otherDigest, u"behind: C is not built"_s);
    row("nothing", {}, {}, u"behind: C is not built"_s);
    row("no tag", digest, {}, u"behind: C is built, :main is not there"_s);
    row("no digest", "none", digest,
        u"unknown: C is built; the registry does not say whether :main is the same"_s);
    row("no digests", "none", "none",
        u"unknown: C is built; the registry does not say whether :main is the same"_s);
}

void ReadLightsTest::image()
{
    QFETCH(QByteArray, ofCommit);
    QFETCH(QByteArray, ofTag);
    QFETCH(QString, expected);
    serveImages(ofCommit, ofTag);
    const Light light = imageLight(state(), {}, {});
    QCOMPARE(described(light), expected.replace(u" C "_s, u' ' + state().tip.id.toShort() + u' '));
    QCOMPARE(light.details.size(), 2);
}

void ReadLightsTest::imageElsewhere()
{
    StageState other = state();
    other.stage.image.clear();
    QCOMPARE(described(imageLight(other, {}, {})), u"not_configured: no image"_s);
    m_answers = [](const StandInRequest&) { return StandInAnswer{.status = 500}; };
    QVERIFY(described(imageLight(state(), {}, {})).startsWith(u"bad: "));
    m_answers = [](const StandInRequest&) { return StandInAnswer{.status = 403}; };
    QCOMPARE(described(imageLight(state(), {}, {})),
             u"unknown: the image registry wants a login"_s);
    m_images->stop();
    const Light light = imageLight(state(), {}, {});
    QCOMPARE(described(light), u"offline: the image registry cannot be reached"_s);
    QCOMPARE(light.details.size(), 1);
}

void ReadLightsTest::rollout_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QString& script, const QString& expected) {
        QTest::newRow(name) << script << expected;
    };
    row("done", u"echo \"deployment \\\"$0\\\" successfully rolled out\""_s,
        u"good: deployment \"dep\" successfully rolled out"_s);
    row("under way", u"echo 'Waiting for deployment \"dep\" rollout to finish: 1 of 2 updated'"_s,
        u"behind: Waiting for deployment \"dep\" rollout to finish: 1 of 2 updated"_s);
    row("silent", u"true"_s, u"good: rolled out"_s);
    row("failed", u"echo 'error: deployment \"dep\" exceeded its progress deadline' >&2; exit 1"_s,
        u"bad: error: deployment \"dep\" exceeded its progress deadline"_s);
    row("silently failed", u"exit 3"_s, u"bad: sh ended with exit code 3"_s);
    row("no cluster",
        u"echo 'Unable to connect to the server: dial tcp: lookup x: no such host' >&2; exit 1"_s,
        u"offline: the cluster cannot be reached"_s);
    row("refused",
        u"echo 'The connection to the server localhost:8080 was refused - did you specify the "
        u"right "
        "host or port?' >&2; exit 1"_s,
        u"offline: the cluster cannot be reached"_s);
    row("odd output", u"printf 'a\\033[31mb\\n'"_s, u"good: a\\x1b[31mb"_s);
    row("crash", u"kill -9 $$"_s, u"bad: sh has crashed"_s);
}

void ReadLightsTest::rollout()
{
    QFETCH(QString, script);
    QFETCH(QString, expected);
    QCOMPARE(described(rolloutBy(script)), expected);
}

void ReadLightsTest::rolloutOfAnotherSource()
{
    const LightOptions options{.rollout = [](const StageState& stage, const std::stop_token&) {
        return Light{.kind = LightKind::Rollout,
                     .state = LightState::Good,
                     .sentence = stage.stage.name,
                     .details = {},
                     .checked = {}};
    }};
    QCOMPARE(described(rolloutLight(*m_repository, m_configuration, state(), options, {})),
             u"good: only"_s);
}

void ReadLightsTest::rolloutHeldBack()
{
    QCOMPARE(described(rolloutLight(*m_repository, m_configuration, state(), {}, {})),
             u"not_configured: no command"_s);
    Configuration configuration = m_configuration;
    configuration.commands[CommandId::Status] = {{.argv = {u"touch"_s, u"ran"_s}}};
    configuration = withoutCommands(configuration);
    const Light light = rolloutLight(*m_repository, configuration, state(), {}, {});
    QCOMPARE(described(light), u"not_configured: the command is not allowed here"_s);
    QVERIFY(!QFile::exists(m_clone + u"/ran"_s));
    StageState other = state();
    other.stage.deployment.clear();
    configuration.commands = defaultConfiguration().commands;
    configuration.heldBack.clear();
    QCOMPARE(described(rolloutLight(*m_repository, configuration, other, {}, {})),
             u"not_configured: only has no deployment"_s);
    configuration.commands[CommandId::Status] = {{.argv = {u"no-such-program"_s}}};
    QCOMPARE(described(rolloutLight(*m_repository, configuration, state(), {}, {})),
             u"unknown: no-such-program cannot be started"_s);
}

void ReadLightsTest::rolloutIsCancelled()
{
    std::stop_source source;
    source.request_stop();
    QCOMPARE(described(rolloutBy(u"sleep 600"_s, source.get_token())), u"unknown: not asked"_s);
}

// What a server of our own was told to serve is not always what it serves.
void ReadLightsTest::rolloutOfOurOwn()
{
    const registry::Deployed deployed{.stage = u"only"_s,
                                      .registry = m_images->address(),
                                      .commits = {{.stage = u"only"_s, .commit = state().tip.id}}};
    const QString commonDir = m_repository->commonDir();
    const auto light = [&](const LightOptions& options) {
        return described(embeddedLight(commonDir, state(), options));
    };
    QCOMPARE(light({}), u"behind: not rolled out yet"_s);
    QVERIFY(registry::writeDeployed(commonDir, deployed));
    QCOMPARE(light({}), u"behind: its server does not run"_s);
    QString fault;
    const auto lock = FileLock::take(registry::serverLock(commonDir, u"only"_s), &fault);
    QVERIFY(lock);
    const QString tip = state().tip.id.toShort();
    QCOMPARE(light({}), u"bad: does not serve "_s + tip);
    QCOMPARE(light({.asksServers = false}), u"good: serves "_s + tip);
    m_answers = [&](const StandInRequest&) -> StandInAnswer {
        return {.headers = {{registry::RegistryServer::stateHeader, deployed.state()}}};
    };
    QCOMPARE(light({}), u"good: serves "_s + tip);
}

void ReadLightsTest::live()
{
    const auto light = [this] { return liveLight(*m_repository, *m_snapshot, state(), {}, {}); };
    LiveLight read = light();
    QCOMPARE(described(read.light), u"good: 2 versions live"_s);
    QVERIFY(read.comparison && read.comparison->isEqual());
    m_registry->withdraw("docker", "2.2.0");
    m_registry->serve("zoo", "1.0.0");
    read = light();
    QCOMPARE(described(read.light), u"behind: 1 missing, 1 too many, 1 version live"_s);
    QCOMPARE(read.light.details,
             (QStringList{u"missing: docker-2.2.0, of only"_s, u"too many: zoo-1.0.0"_s}));
    QVERIFY(read.comparison->isMissing(*VersionName::parse(u"docker-2.2.0")));
    for (int i = 0; i < 70; ++i)
        m_registry->serve("zoo", "2.0." + QByteArray::number(i));
    read = light();
    QCOMPARE(read.light.details.size(), 52);
    QCOMPARE(read.light.details.back(), u"and 21 more"_s);
}

void ReadLightsTest::liveTroubles_data()
{
    QTest::addColumn<StandInAnswer>("said");
    QTest::addColumn<QString>("expected");
    const QString bad = u"bad: the registry does not answer as one"_s;
    QTest::newRow("500") << StandInAnswer{.status = 500} << bad;
    QTest::newRow("a page") << StandInAnswer{.body = "<html>"} << bad;
    QTest::newRow("404") << StandInAnswer{.status = 404} << bad;
    QTest::newRow("closed") << StandInAnswer{.body = "[]", .how = How::Cut} << bad;
    QTest::newRow("never") << StandInAnswer{.how = How::Never}
                           << u"offline: the registry cannot be reached"_s;
}

void ReadLightsTest::liveTroubles()
{
    QFETCH(StandInAnswer, said);
    QFETCH(QString, expected);
    m_registry->instead([&](const StandInRequest&, int) { return std::optional(said); });
    LightOptions options;
    if (said.how == How::Never)
        options.timeLimit = std::chrono::milliseconds(100);
    const LiveLight read = liveLight(*m_repository, *m_snapshot, state(), options, {});
    QCOMPARE(described(read.light), expected);
    QVERIFY(!read.comparison);
    QCOMPARE(read.light.details.size(), 1);
}

void ReadLightsTest::liveContent()
{
    Files files = packageFiles("docker", "2.2.0");
    files["manifest.yml"] = "other";
    m_registry->serve("docker", "2.2.0", files);
    LightOptions options;
    QCOMPARE(liveLight(*m_repository, *m_snapshot, state(), options, {}).light.state,
             LightState::Good);
    options.previous = {{u"only"_s, *m_repository->resolve(u"only~1"_s)}};
    const LiveLight changed = liveLight(*m_repository, *m_snapshot, state(), options, {});
    QCOMPARE(described(changed.light), u"behind: 1 with other content, 1 version live"_s);
    QCOMPARE(changed.light.details.back(), u"other content: docker-2.2.0, in manifest.yml"_s);
    QCOMPARE(changed.comparison->live, 1);
    QCOMPARE(changed.comparison->wrong.size(), size_t(1));
    m_registry->serve("docker", "2.2.0");
    QCOMPARE(described(liveLight(*m_repository, *m_snapshot, state(), options, {}).light),
             u"good: 2 versions live"_s);

    files = packageFiles("apm", "1.0.0"); // as the list says, whatever has changed of late
    files["manifest.yml"] = "title: Another\n";
    m_registry->serve("apm", "1.0.0", files);
    const LiveLight listed = liveLight(*m_repository, *m_snapshot, state(), {}, {});
    QCOMPARE(described(listed.light), u"behind: 1 with other content, 1 version live"_s);
    QCOMPARE(listed.light.details, QStringList{u"other content: apm-1.0.0, in manifest.yml"_s});
    QCOMPARE(listed.comparison->wrong.size(), size_t(1));
}

// What has changed is asked for whatever else the list says, and is not live for being listed.
void ReadLightsTest::liveIsOnlyListed()
{
    LightOptions options;
    options.previous = {{u"only"_s, *m_repository->resolve(u"only~1"_s)}};
    m_registry->serve("zoo", "1.0.0");
    int status = 404;
    m_registry->instead([&](const StandInRequest& request, int) -> std::optional<StandInAnswer> {
        if (request.path.startsWith("/package/docker/"))
            return StandInAnswer{.status = status};
        return {};
    });
    const LiveLight listed = liveLight(*m_repository, *m_snapshot, state(), options, {});
    QCOMPARE(described(listed.light), u"behind: 1 missing, 1 too many, 1 version live"_s);
    QVERIFY(listed.comparison->isMissing({u"docker"_s, *SemVer::parse(u"2.2.0"_s)}));
    status = 500;
    const LiveLight faulty = liveLight(*m_repository, *m_snapshot, state(), options, {});
    QCOMPARE(faulty.light.state, LightState::Bad);
    QVERIFY(!faulty.light.details.isEmpty());
}

void ReadLightsTest::nobodyIsAsked()
{
    m_configuration.commands[CommandId::Status] = {{.argv = {u"touch"_s, u"ran"_s}}};
    Snapshot snapshot = *m_snapshot;
    snapshot.configuration = m_configuration;
    const StageLights all = readLights(*m_pool, std::make_shared<const Snapshot>(snapshot),
                                       u"only"_s, {.asksServers = false}, {}, {});
    QCOMPARE(all.of(LightKind::Commit).state, LightState::Good);
    for (const LightKind kind : {LightKind::Image, LightKind::Rollout, LightKind::Live})
        QCOMPARE(described(all.of(kind)), u"offline: not asked"_s);
    QVERIFY(!QFile::exists(m_clone + u"/ran"_s));
    QVERIFY(m_registry->requests().isEmpty() && m_images->requests().isEmpty());
}

void ReadLightsTest::allAtOnce()
{
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'670'000'000, QTimeZone::UTC);
    LightOptions options;
    options.clock.now = [now] { return now; };
    QStringList came;
    const StageLights all =
        readLights(*m_pool, m_snapshot, u"only"_s, options,
                   [&](const Light& light) { came.append(lightKey(light.kind)); }, {});
    came.sort();
    QCOMPARE(came, (QStringList{u"commit"_s, u"image"_s, u"live"_s, u"rollout"_s}));
    QCOMPARE(all.commit, state().tip.id);
    QVERIFY(all.comparison.has_value());
    for (size_t i = 0; i < all.lights.size(); ++i) {
        QCOMPARE(all.lights[i].kind, LightKind(i));
        QCOMPARE(all.lights[i].checked, now);
        QCOMPARE(all.lights[i].state,
                 LightKind(i) == LightKind::Rollout ? LightState::NotConfigured : LightState::Good);
    }
}

// The others come all the same; and to stop ends the waiting.
void ReadLightsTest::oneIsSlow()
{
    m_registry->instead(
        [](const StandInRequest&, int) { return StandInAnswer{.how = How::Never}; });
    std::stop_source source;
    std::atomic<int> came = 0;
    QElapsedTimer timer;
    timer.start();
    const StageLights all = readLights(
        *m_pool, m_snapshot, u"only"_s, {.timeLimit = std::chrono::minutes(5)},
        [&](const Light& light) {
            if (light.kind != LightKind::Live && ++came == 3)
                source.request_stop();
        },
        source.get_token());
    QVERIFY(timer.elapsed() < 60'000);
    QCOMPARE(all.of(LightKind::Image).state, LightState::Good);
    QCOMPARE(described(all.of(LightKind::Live)), u"unknown: not asked"_s);
}

void ReadLightsTest::noSuchStage()
{
    const StageLights all = readLights(*m_pool, m_snapshot, u"nowhere"_s, {}, {}, {});
    for (const Light& light : all.lights)
        QCOMPARE(light.state, LightState::Unknown);
}

QTEST_GUILESS_MAIN(ReadLightsTest)
#include "tst_readlights.moc"
