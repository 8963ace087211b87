// SPDX-License-Identifier: MIT
#include "models/live/verify.h"
#include "tests/fixtures/standinserver.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::live;
using namespace triptych::test;

using State = Verified::State;
using How = StandInAnswer::How;

namespace {

// What a version is made of when its content is wrong.
Files otherFiles()
{
    Files files = packageFiles("docker", "2.2.0");
    files["docs/README.md"] = "# Something else";
    return files;
}

QStringList texts(const std::vector<registry::ComposedVersion>& versions)
{
    QStringList result;
    for (const registry::ComposedVersion& version : versions)
        result.append(version.name.text());
    return result;
}

QStringList texts(const std::vector<ServedVersion>& versions)
{
    QStringList result;
    for (const ServedVersion& version : versions)
        result.append(version.text());
    return result;
}

} // namespace

// A stage is released whose branch was changed: docker 2.2.0 came, redis 2.0.0 changed, apm 1.0.0 went.
class VerifyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void complete();
    void completeDiffers();
    void olderRegistry();
    void newerRegistry();
    void changes();
    void late();
    void lateSearch();
    void never();
    void wrongContent();
    void contentScope();
    void fileMissing();
    void fileTooMany();
    void fileLate();
    void stillThere();
    void offline();
    void comesBack();
    void unusable_data();
    void unusable();
    void oneFails();
    void nothingChanges();
    void movedAddress();
    void cancelled_data();
    void cancelled();
    void pauses();
    void release();

private:
    // The clock goes on only by waiting.
    Clock clock()
    {
        return {.now = [this] { return m_now; },
                .wait =
                    [this](std::chrono::milliseconds duration, const std::stop_token&) {
                        m_pauses.push_back(duration);
                        m_now = m_now.addMSecs(duration.count());
                        if (m_waited)
                            m_waited(int(m_pauses.size()));
                    }};
    }
    VerifyOptions options(int seconds = 0)
    {
        return {.within = std::chrono::seconds(seconds),
                .timeLimit = std::chrono::milliseconds(20'000),
                .clock = clock()};
    }
    Verified verify(const Expectation& expectation, const VerifyOptions& options,
                    const std::stop_token& stop = {})
    {
        const VerifyCallbacks callbacks{
            .progress = [this](const VerifyProgress& progress) { m_progress.push_back(progress); },
            .log = [this](QByteArrayView line) { m_log += line.toByteArray(); }};
        return verifyLive(*m_repository, *m_snapshot->configuration.stage(u"only"), expectation,
                          options, callbacks, stop);
    }
    Expectation changed()
    {
        return *expectRelease(*m_repository, *m_snapshot, u"only"_s, {{u"only"_s, m_tip}},
                              {{u"only"_s, m_before}});
    }
    Expectation everything() { return *expectAll(*m_snapshot, u"only"_s); }
    void serveAll()
    {
        m_registry->serve("docker", "2.2.0");
        m_registry->serve("redis", "2.0.0", {{"manifest.yml", "new"}});
        m_registry->serve("nginx", "1.0.0-beta1");
    }
    void serveOld()
    {
        m_registry->serve("apm", "1.0.0");
        m_registry->serve("redis", "2.0.0");
        m_registry->serve("nginx", "1.0.0-beta1");
    }

    std::unique_ptr<StorageBuilder> m_storage;
    std::unique_ptr<StandInRegistry> m_registry;
    std::unique_ptr<git::Repository> m_repository;
    SnapshotPtr m_snapshot;
    git::Oid m_before;
    git::Oid m_tip;
    QDateTime m_now;
    std::vector<std::chrono::milliseconds> m_pauses;
    std::function<void(int)> m_waited;
    std::vector<VerifyProgress> m_progress;
    QByteArray m_log;
};

void VerifyTest::init()
{
    m_registry = std::make_unique<StandInRegistry>();
    m_storage = std::make_unique<StorageBuilder>();
    m_storage->stage("only")
        .add("apm", "1.0.0")
        .add("redis", "2.0.0")
        .add("nginx", "1.0.0-beta1")
        .commit();
    m_storage->stage("only").remove("apm", "1.0.0").remove("redis", "2.0.0").commit();
    m_storage->stage("only")
        .add("docker", "2.2.0")
        .add("redis", "2.0.0", {{"manifest.yml", "new"}})
        .commit();
    m_repository = std::make_unique<git::Repository>(*git::Repository::open(m_storage->path()));
    m_tip = *m_repository->resolve(u"only"_s);
    m_before = *m_repository->resolve(u"only~2"_s);
    const auto configuration = parseConfiguration(
        "stages: [{name: only, registry: \"" + m_registry->address().toUtf8() + "/base/\"}]\n",
        u"x"_s);
    m_snapshot = *loadSnapshot(*m_repository, *configuration);
    m_now = QDateTime::fromSecsSinceEpoch(1'670'000'000, QTimeZone::UTC);
    m_pauses.clear();
    m_waited = {};
    m_progress.clear();
    m_log.clear();
}

void VerifyTest::complete()
{
    serveAll();
    const Verified verified = verify(everything(), options());
    QVERIFY2(verified.isLive(), qPrintable(verified.sentence));
    QCOMPARE(verified.live, 3);
    QCOMPARE(verified.total, 3);
    QCOMPARE(m_registry->requests(), QByteArrayList{"GET /base/search?all=true&prerelease=true"});
    QCOMPARE(verified.asked, m_now);
}

void VerifyTest::completeDiffers()
{
    serveOld();
    const Verified verified = verify(everything(), options());
    QCOMPARE(int(verified.state), int(State::NotYet));
    QCOMPARE(texts(verified.missing), QStringList{u"docker-2.2.0"_s});
    QCOMPARE(texts(verified.extra), QStringList{u"apm-1.0.0"_s});
    QCOMPARE(verified.live, 2);
    QVERIFY2(verified.sentence.contains(u"2 of 3 versions")
                 && verified.sentence.contains(u"1 missing, 1 too many"),
             qPrintable(verified.sentence));
}

// It knows prereleases by their former name only.
void VerifyTest::olderRegistry()
{
    serveAll();
    m_registry->instead([](const StandInRequest& request, int) -> std::optional<StandInAnswer> {
        if (!request.path.endsWith("/search"))
            return {};
        QByteArray list =
            R"([{"name":"docker","version":"2.2.0"},{"name":"redis","version":"2.0.0"})";
        if (request.query.contains("experimental=true"))
            list += R"(,{"name":"nginx","version":"1.0.0-beta1"})";
        return StandInAnswer{.body = list + "]"};
    });
    const Verified verified = verify(everything(), options());
    QVERIFY2(verified.isLive(), qPrintable(verified.sentence));
    QCOMPARE(m_registry->requests().size(), 2);
}

// It does not take the former name any more.
void VerifyTest::newerRegistry()
{
    serveOld();
    m_registry->instead([](const StandInRequest& request, int) -> std::optional<StandInAnswer> {
        if (request.query.contains("experimental"))
            return StandInAnswer{.status = 400};
        return {};
    });
    const Verified verified = verify(everything(), options());
    QCOMPARE(int(verified.state), int(State::NotYet));
    QCOMPARE(texts(verified.missing), QStringList{u"docker-2.2.0"_s});
}

void VerifyTest::changes()
{
    serveAll();
    const Verified verified = verify(changed(), options());
    QVERIFY2(verified.isLive(), qPrintable(verified.sentence));
    QCOMPARE(verified.total, 3); // two that are there, and one that is not
    QCOMPARE(m_progress.back().sentence(), u"3 of 3 versions live"_s);
    QVERIFY(m_pauses.empty());
    QVERIFY(m_registry->requests().contains("GET /base/package/docker/2.2.0/"));
    QVERIFY(m_registry->requests().contains("GET /base/package/docker/2.2.0/docs/README.md"));
    QVERIFY(m_registry->requests().contains("GET /base/package/apm/1.0.0/"));
    QVERIFY2(m_log.contains("docker-2.2.0: live, ") && m_log.contains("apm-1.0.0: gone\n"),
             m_log.constData());
}

void VerifyTest::late()
{
    serveOld();
    m_waited = [this](int pauses) {
        if (pauses == 2)
            m_registry->serve("docker", "2.2.0");
        if (pauses == 3)
            m_registry->serve("redis", "2.0.0", {{"manifest.yml", "new"}});
        if (pauses == 4)
            m_registry->withdraw("apm", "1.0.0");
    };
    const Verified verified = verify(changed(), options(600));
    QVERIFY2(verified.isLive(), qPrintable(verified.sentence));
    QCOMPARE(m_pauses.size(), size_t(4));
    QStringList said;
    for (const VerifyProgress& progress : m_progress)
        if (progress.isPausing)
            said.append(progress.sentence());
    QCOMPARE(said, (QStringList{u"0 of 3 versions live"_s, u"0 of 3 versions live"_s,
                                u"1 of 3 versions live"_s, u"2 of 3 versions live"_s}));
    QCOMPARE(m_progress.front().expectedBy.toSecsSinceEpoch(), 1'670'000'600);
    // What was once as it should be is not asked for again.
    QCOMPARE(m_registry->requests().count("GET /base/package/docker/2.2.0/"), 3);
}

void VerifyTest::lateSearch()
{
    serveOld();
    m_waited = [this](int pauses) {
        if (pauses == 2) {
            serveAll();
            m_registry->withdraw("apm", "1.0.0");
        }
    };
    QVERIFY(verify(everything(), options(600)).isLive());
    QCOMPARE(m_pauses.size(), size_t(2));
}

void VerifyTest::never()
{
    serveOld();
    const Verified verified = verify(changed(), options(60));
    QCOMPARE(int(verified.state), int(State::NotYet));
    QCOMPARE(texts(verified.missing), QStringList{u"docker-2.2.0"_s});
    QCOMPARE(verified.wrong.size(), size_t(1));
    QCOMPARE(verified.wrong[0].version.name.text(), u"redis-2.0.0"_s);
    QCOMPARE(texts(verified.extra), QStringList{u"apm-1.0.0"_s});
    QCOMPARE(m_now.toSecsSinceEpoch(), 1'670'000'060); // not a second longer
    QVERIFY2(verified.sentence.contains(u"0 of 3 versions")
                 && verified.sentence.contains(u"1 missing, 1 too many, 1 with other content"),
             qPrintable(verified.sentence));
    QVERIFY(m_log.endsWith(verified.sentence.toUtf8() + '\n'));
}

void VerifyTest::wrongContent()
{
    serveAll();
    m_registry->serve("docker", "2.2.0", otherFiles());
    const Verified verified = verify(changed(), options());
    QCOMPARE(int(verified.state), int(State::Wrong));
    QCOMPARE(verified.wrong.size(), size_t(1));
    QCOMPARE(verified.wrong[0].paths, QStringList{u"docs/README.md"_s});
    QCOMPARE(verified.live, 2);
}

void VerifyTest::contentScope()
{
    m_storage->stage("only")
        .add("deep", "1.0.0",
             {{"manifest.yml", "m"}, {"a b/[c] 100%.yml", "x"}, {"img/ä.svg", "y"}})
        .commit();
    m_repository = std::make_unique<git::Repository>(*git::Repository::open(m_storage->path()));
    const git::Oid tip = *m_repository->resolve(u"only"_s);
    const auto expectation = expectRelease(*m_repository, *m_snapshot, u"only"_s,
                                           {{u"only"_s, tip}}, {{u"only"_s, m_tip}});
    QCOMPARE(texts(expectation->present), QStringList{u"deep-1.0.0"_s});
    Files files{{"manifest.yml", "m"}, {"a b/[c] 100%.yml", "x"}, {"img/ä.svg", "y"}};
    m_registry->serve("deep", "1.0.0", files);
    VerifyOptions all = options();
    all.scope = ContentScope::All;
    const Verified good = verify(*expectation, all);
    QVERIFY2(good.isLive(), qPrintable(good.sentence));
    files["img/ä.svg"] = "z";
    files["a b/[c] 100%.yml"] = "z";
    m_registry->serve("deep", "1.0.0", files);
    QVERIFY(verify(*expectation, options()).isLive());
    const Verified wrong = verify(*expectation, all);
    QCOMPARE(int(wrong.state), int(State::Wrong));
    QCOMPARE(wrong.wrong[0].paths, (QStringList{u"a b/[c] 100%.yml"_s, u"img/ä.svg"_s}));
}

void VerifyTest::fileMissing()
{
    serveAll();
    Files files = packageFiles("docker", "2.2.0");
    files.remove("changelog.yml");
    m_registry->serve("docker", "2.2.0", files);
    const Verified verified = verify(changed(), options());
    QCOMPARE(int(verified.state), int(State::Wrong));
    QCOMPARE(verified.wrong[0].paths, QStringList{u"changelog.yml"_s});
}

void VerifyTest::fileTooMany()
{
    serveAll();
    Files files = packageFiles("docker", "2.2.0");
    files["kibana/dashboard.json"] = "{}";
    m_registry->serve("docker", "2.2.0", files);
    const Verified verified = verify(changed(), options());
    QCOMPARE(int(verified.state), int(State::Wrong));
    QCOMPARE(verified.wrong[0].paths, QStringList{u"kibana/dashboard.json"_s});
}

// That a file is not there is what caches keep, unlike with packages.
void VerifyTest::fileLate()
{
    serveAll();
    int asked = 0;
    m_registry->instead([&](const StandInRequest& request, int) -> std::optional<StandInAnswer> {
        if (request.path.endsWith("docker/2.2.0/manifest.yml") && ++asked < 3)
            return StandInAnswer{.status = 404};
        return {};
    });
    const Verified verified = verify(changed(), options(600));
    QVERIFY2(verified.isLive(), qPrintable(verified.sentence));
    QVERIFY2(m_log.contains("docker-2.2.0: served with other content: manifest.yml\n"),
             m_log.constData());
    QCOMPARE(m_pauses.size(), size_t(2));
}

void VerifyTest::stillThere()
{
    serveAll();
    m_registry->serve("apm", "1.0.0");
    const Verified verified = verify(changed(), options());
    QCOMPARE(int(verified.state), int(State::NotYet));
    QCOMPARE(texts(verified.extra), QStringList{u"apm-1.0.0"_s});
    QVERIFY(verified.missing.empty());
}

void VerifyTest::offline()
{
    m_registry->stop();
    for (const Expectation& expectation : {changed(), everything()}) {
        const Verified verified = verify(expectation, options(10));
        QCOMPARE(int(verified.state), int(State::Offline));
        QVERIFY2(verified.sentence.contains(u"cannot be reached"), qPrintable(verified.sentence));
        QVERIFY(verified.missing.empty() && verified.extra.empty());
        QCOMPARE(verified.live, 0);
    }
}

// A registry that is restarted is away for a while.
void VerifyTest::comesBack()
{
    serveAll();
    m_registry->instead([](const StandInRequest&, int before) -> std::optional<StandInAnswer> {
        if (before < 2)
            return StandInAnswer{.how = How::Raw};
        if (before < 5)
            return StandInAnswer{.status = 503};
        return {};
    });
    const Verified verified = verify(changed(), options(600));
    QVERIFY2(verified.isLive(), qPrintable(verified.sentence));
    QVERIFY2(m_log.contains("503"), m_log.constData());
}

void VerifyTest::unusable_data()
{
    QTest::addColumn<StandInAnswer>("answer");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const StandInAnswer& answer, const QString& words) {
        QTest::newRow(name) << answer << words;
    };
    row("500", {.status = 500, .body = "<h1>"}, u"HTTP status 500"_s);
    row("401", {.status = 401}, u"HTTP status 401"_s);
    row("a page", {.body = "<html>Welcome"}, u"127.0.0.1"_s);
    row("nothing", {}, u"127.0.0.1"_s);
    row("other JSON", {.body = "{\"name\": 5}"}, u"127.0.0.1"_s);
    row("cut", {.body = "[{\"name\": \"docker\"}]", .how = How::Cut}, u"127.0.0.1"_s);
    row("elsewhere", {.status = 302, .headers = {{"Location", "file:///x"}}}, u"leads to"_s);
}

void VerifyTest::unusable()
{
    QFETCH(StandInAnswer, answer);
    QFETCH(QString, words);
    m_registry->instead([&](const StandInRequest&, int) { return std::optional(answer); });
    for (const Expectation& expectation : {changed(), everything()}) {
        const Verified verified = verify(expectation, options());
        QCOMPARE(int(verified.state), int(State::Unusable));
        QVERIFY2(verified.sentence.contains(words), qPrintable(verified.sentence));
        QVERIFY(verified.missing.empty());
    }
}

// What makes a server fail says nothing about the rest.
void VerifyTest::oneFails()
{
    serveAll();
    m_registry->instead([](const StandInRequest& request, int) -> std::optional<StandInAnswer> {
        if (request.path.contains("docker"))
            return StandInAnswer{.status = 500};
        return {};
    });
    const Verified verified = verify(changed(), options());
    QCOMPARE(int(verified.state), int(State::Unusable));
    QCOMPARE(verified.live, 2);
}

void VerifyTest::nothingChanges()
{
    const auto none =
        expectRelease(*m_repository, *m_snapshot, u"only"_s, {}, {{u"only"_s, m_tip}});
    const Verified verified = verify(*none, options());
    QVERIFY(verified.isLive());
    QVERIFY2(verified.sentence.contains(u"Nothing changes"), qPrintable(verified.sentence));
    QVERIFY(m_registry->requests().isEmpty());
}

void VerifyTest::movedAddress()
{
    serveAll();
    m_registry->instead([](const StandInRequest& request, int) -> std::optional<StandInAnswer> {
        if (request.path.startsWith("/new"))
            return {};
        return StandInAnswer{
            .status = 301,
            .headers = {{"Location", "/new" + request.path.toPercentEncoding("/")
                                         + (request.query.isEmpty() ? "" : "?") + request.query}}};
    });
    QVERIFY(verify(everything(), options()).isLive());
    QVERIFY(verify(changed(), options()).isLive());
}

void VerifyTest::cancelled_data()
{
    QTest::addColumn<bool>("pausing");
    QTest::newRow("while asking") << false;
    QTest::newRow("while pausing") << true;
}

void VerifyTest::cancelled()
{
    QFETCH(bool, pausing);
    std::stop_source source;
    serveOld();
    if (!pausing)
        m_registry->instead([&](const StandInRequest&, int before) -> std::optional<StandInAnswer> {
            if (before < 2)
                return {};
            source.request_stop();
            return StandInAnswer{.how = How::Never};
        });
    VerifyOptions really = options(600);
    if (pausing) {
        really.clock = Clock::system();
        really.firstPause = std::chrono::hours(1);
        really.longestPause = std::chrono::hours(1);
        // As soon as it pauses.
        m_registry->instead(
            [&](const StandInRequest& request, int) -> std::optional<StandInAnswer> {
                if (request.path.contains("apm"))
                    source.request_stop();
                return {};
            });
    }
    QElapsedTimer timer;
    timer.start();
    const Verified verified = verify(changed(), really, source.get_token());
    QCOMPARE(int(verified.state), int(State::Cancelled));
    QVERIFY(timer.elapsed() < 15'000);
}

// Politely: less and less often, and never beyond the time.
void VerifyTest::pauses()
{
    serveOld();
    QVERIFY(!verify(changed(), options(120)).isLive());
    std::chrono::milliseconds sum{0};
    for (size_t i = 0; i < m_pauses.size(); ++i) {
        sum += m_pauses[i];
        QVERIFY(m_pauses[i] <= std::chrono::seconds(30));
        if (i + 1 < m_pauses.size() && i > 0)
            QVERIFY(m_pauses[i] >= m_pauses[i - 1]);
    }
    QCOMPARE(m_pauses.front(), std::chrono::milliseconds(2000));
    QCOMPARE(sum, std::chrono::milliseconds(120'000));
    QVERIFY(m_pauses.size() < 15);
}

void VerifyTest::release()
{
    Configuration configuration = m_snapshot->configuration;
    configuration.stages[0].liveWithin = 7;
    const VerifyCallbacks callbacks{
        .log = [this](QByteArrayView line) { m_log += line.toByteArray(); }};
    const auto verified = [&](const StageCommits& commits, const StageCommits& previous) {
        return verifyRelease(*m_repository, configuration, u"only"_s, commits, previous, options(),
                             callbacks, {});
    };
    serveAll();
    QVERIFY(verified({{u"only"_s, m_tip}}, {{u"only"_s, m_before}}).isLive());
    QVERIFY2(m_log.startsWith("Asking " + m_registry->address().sliced(7).toUtf8()
                              + " for 3 versions, until "),
             m_log.constData());
    m_registry->withdraw("docker", "2.2.0");
    QCOMPARE(int(verified({}, {}).state), int(State::NotYet));
    QCOMPARE(m_now.toSecsSinceEpoch(), 1'670'000'007);
    QVERIFY(!verified({{u"only"_s, m_before}}, {}).isLive());

    configuration.stages[0].registry.clear();
    const Verified none = verified({}, {});
    QCOMPARE(int(none.state), int(State::Unusable));
    QVERIFY2(none.sentence.contains(u"No registry"), qPrintable(none.sentence));
    QVERIFY(m_log.endsWith(none.sentence.toUtf8() + '\n'));
}

QTEST_GUILESS_MAIN(VerifyTest)
#include "tst_verify.moc"
