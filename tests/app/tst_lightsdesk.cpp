// SPDX-License-Identifier: MIT
#include "app/desk/lightsdesk.h"

#include "app/desk/desk.h"
#include "app/desk/releasedesk.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/standinserver.h"
#include "tests/fixtures/storagebuilder.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;
using lights::LightKind;
using lights::LightState;

class LightsDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void asksWhenWanted();
    void branchThatMoves();
    void afterAStep();
    void contentOfWhatChanged();
    void byTheClock();
    void anotherStorage();
    void endsWhileAsking();

private:
    void open(const QByteArray& more = {})
    {
        const QString file = m_storage->folder() + u"/config.yaml"_s;
        writeFile(file, "stages: [{name: production, registry: \"" + m_registry->address().toUtf8()
                            + "\"}]\n"
                              "commands: {build: ['true'], push: [], rollout: ['true'], wait: [], "
                              "status: [], verify: []}\n"
                            + more);
        m_desk = std::make_unique<Desk>(configurationFinder(file), Desk::Caches());
        m_releases = std::make_unique<ReleaseDesk>(*m_desk);
        m_lights = std::make_unique<LightsDesk>(*m_desk, *m_releases);
        m_desk->open(m_storage->path());
        QTRY_VERIFY(m_desk->isOpen() && m_lights->lights().contains(u"production"_s));
    }
    void release()
    {
        QSignalSpy ended(m_releases.get(), &ReleaseDesk::ended);
        const auto pipeline = m_releases->pipeline(
            {.stage = u"production"_s, .without = {{u"production"_s, CommandId::Verify}}});
        QVERIFY2(pipeline, qPrintable(pipeline ? QString() : pipeline.error()));
        m_releases->start(*pipeline);
        QTRY_COMPARE(ended.size(), 1);
        QTRY_VERIFY(!m_releases->history().empty()
                    && m_releases->history().front().id == m_releases->current().id);
    }
    LightState state(LightKind kind) const
    {
        return m_lights->lights().value(u"production"_s).of(kind).state;
    }

    std::unique_ptr<StorageBuilder> m_storage;
    std::unique_ptr<StandInRegistry> m_registry;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ReleaseDesk> m_releases;
    std::unique_ptr<LightsDesk> m_lights;
};

void LightsDeskTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    m_storage->stage("production").add("apm", "1.0.0").commit();
    m_registry = std::make_unique<StandInRegistry>();
    m_registry->serve("apm", "1.0.0");
}

void LightsDeskTest::cleanup()
{
    m_lights.reset();
    m_releases.reset();
    m_desk.reset();
}

// Nobody is asked before.
void LightsDeskTest::asksWhenWanted()
{
    open();
    QTRY_VERIFY(!m_desk->isReading());
    QCOMPARE(state(LightKind::Live), LightState::Unknown);
    QCOMPARE(state(LightKind::Commit), LightState::NotConfigured); // no remote
    QVERIFY(m_registry->requests().isEmpty());
    m_lights->read();
    QVERIFY(m_lights->isReading());
    QTRY_VERIFY(!m_lights->isReading());
    QCOMPARE(state(LightKind::Live), LightState::Good);
    QVERIFY(m_lights->lights().value(u"production"_s).comparison->isEqual());
    m_registry->stop();
    m_lights->read();
    QTRY_VERIFY(!m_lights->isReading());
    QCOMPARE(state(LightKind::Live), LightState::Offline);
}

// What a server said of another commit tells nothing of this one.
void LightsDeskTest::branchThatMoves()
{
    open();
    m_lights->read();
    QTRY_COMPARE(state(LightKind::Live), LightState::Good);
    m_storage->stage("production").add("docker", "2.0.0").commit();
    (void)m_storage->path();
    QTRY_COMPARE(state(LightKind::Live), LightState::Unknown);
    QVERIFY(!m_lights->lights().value(u"production"_s).comparison);
    m_lights->read();
    QTRY_COMPARE(state(LightKind::Live), LightState::Behind);
    QCOMPARE(m_lights->lights().value(u"production"_s).comparison->missing.size(), size_t(1));
}

void LightsDeskTest::afterAStep()
{
    open();
    release();
    QTRY_COMPARE(state(LightKind::Live), LightState::Good);
}

// Since the release before: what is served under the right name may be something else.
void LightsDeskTest::contentOfWhatChanged()
{
    open();
    release();
    m_storage->stage("production").add("docker", "2.0.0").commit();
    (void)m_storage->path();
    m_registry->serve("docker", "2.0.0", {{"manifest.yml", "name: docker\n"}});
    QTRY_VERIFY(m_desk->snapshot()->stage(u"production")->package(u"docker"));
    release();
    QTRY_VERIFY(!m_lights->isReading());
    m_lights->read();
    QTRY_VERIFY(!m_lights->isReading());
    const lights::Light live = m_lights->lights().value(u"production"_s).of(LightKind::Live);
    QCOMPARE(live.state, LightState::Behind);
    QVERIFY2(live.sentence.contains(u"other content"), qPrintable(live.sentence));
    QVERIFY2(live.details.join(u'\n').contains(u"docker-2.0.0"),
             qPrintable(live.details.join(u'\n')));
}

void LightsDeskTest::byTheClock()
{
    open("lights: {every: 1}\n");
    m_lights->setMinute(std::chrono::milliseconds(1));
    QTRY_VERIFY(m_registry->requests().size() > 2);
}

void LightsDeskTest::anotherStorage()
{
    open();
    m_lights->read();
    QTRY_VERIFY(!m_lights->isReading());
    m_desk->close();
    QVERIFY(m_lights->lights().isEmpty());
    m_lights->read();
    QVERIFY(!m_lights->isReading());
}

void LightsDeskTest::endsWhileAsking()
{
    m_registry->instead([](const StandInRequest&, int) -> std::optional<StandInAnswer> {
        return StandInAnswer{.how = StandInAnswer::How::Never};
    });
    open();
    m_lights->read();
    QTRY_VERIFY(!m_registry->requests().isEmpty());
    m_lights.reset(); // at once, and not after the time that an answer may take
    m_lights = std::make_unique<LightsDesk>(*m_desk, *m_releases);
}

QTEST_MAIN(LightsDeskTest)
#include "tst_lightsdesk.moc"
