// SPDX-License-Identifier: MIT
#include "app/desk/lightsdesk.h"

#include "app/desk/desk.h"
#include "app/desk/releasedesk.h"
#include "models/release/rolledout.h"

#include <vector>

namespace triptych {

using lights::Light;
using lights::LightKind;
using lights::LightState;
using lights::StageLights;

namespace {

struct CommitLight
{
    QString stage;
    git::Oid tip;
    Light light;
};

std::vector<CommitLight> readCommitLights(git::RepositoryPool& pool, const Snapshot& snapshot)
{
    std::vector<CommitLight> all;
    auto repository = pool.lease();
    if (!repository)
        return all;
    for (const StageState& state : snapshot.stages) {
        Light light = lights::commitLight(**repository, snapshot, state);
        light.checked = QDateTime::currentDateTimeUtc();
        all.push_back({.stage = state.stage.name, .tip = state.tip.id, .light = std::move(light)});
    }
    return all;
}

} // namespace

LightsDesk::LightsDesk(Desk& desk, ReleaseDesk& releases, QObject* parent)
    : QObject(parent), m_desk(desk), m_releases(releases)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, [this] { read(); });
    connect(&desk, &Desk::opened, this, &LightsDesk::follow);
    connect(&desk, &Desk::closed, this, &LightsDesk::follow);
    connect(&desk, &Desk::snapshotChanged, this, &LightsDesk::takeSnapshot);
    connect(&releases, &ReleaseDesk::stepChanged, this, [this, &releases](size_t step) {
        const release::StepRecord& record = releases.current().steps[step];
        if (releases.commonDir() == m_desk.commonDir()
            && record.outcome.state != release::State::Running) {
            if (m_reading.contains(record.stage))
                m_again.insert(record.stage);
            read(record.stage);
        }
    });
}

LightsDesk::~LightsDesk()
{
    m_stop.request_stop();
    m_threads.waitForDone();
}

void LightsDesk::follow()
{
    m_stop.request_stop();
    m_stop = {};
    ++m_generation;
    m_lights.clear();
    m_reading.clear();
    m_again.clear();
    planNext();
    Q_EMIT changed();
    Q_EMIT readingChanged();
}

void LightsDesk::planNext()
{
    m_next.stop();
    if (m_desk.isOpen() && m_desk.configuration().lights.every > 0)
        m_next.start(m_minute * m_desk.configuration().lights.every);
}

void LightsDesk::setMinute(std::chrono::milliseconds length)
{
    m_minute = length;
    planNext();
}

// How the branches stand to the remote is known at once; what servers said of another commit tells
// nothing of this one.
void LightsDesk::takeSnapshot()
{
    m_commits.restart([pool = m_desk.pool(), snapshot = m_desk.snapshot()](
                          std::stop_token) { return readCommitLights(*pool, *snapshot); },
                      [this](const std::vector<CommitLight>& commits) {
                          for (const CommitLight& commit : commits) {
                              StageLights& stage = m_lights[commit.stage];
                              if (stage.commit != commit.tip) {
                                  stage = {.stage = commit.stage, .commit = commit.tip};
                                  for (size_t i = 0; i < stage.lights.size(); ++i)
                                      stage.lights[i] = {.kind = LightKind(i),
                                                         .state = LightState::Unknown,
                                                         .sentence = tr("not checked yet")};
                              }
                              stage.lights[size_t(LightKind::Commit)] = commit.light;
                          }
                          Q_EMIT changed();
                      });
}

void LightsDesk::read()
{
    if (!m_desk.isOpen())
        return;
    for (const StageState& state : m_desk.snapshot()->stages)
        read(state.stage.name);
    planNext();
}

void LightsDesk::read(const QString& stage)
{
    if (!m_desk.isOpen() || m_reading.contains(stage))
        return;
    m_reading.insert(stage);
    Q_EMIT readingChanged();
    m_threads.start([this, stage, options = lights::LightOptions{.previous = before(stage)},
                     pool = m_desk.pool(), snapshot = m_desk.snapshot(), generation = m_generation,
                     stop = m_stop.get_token()] {
        const auto post = [this](auto what) {
            QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection);
        };
        const auto one = [&](const Light& light) {
            post([this, generation, stage, light] { take(generation, stage, light); });
        };
        post([this, generation,
              all = lights::readLights(*pool, snapshot, stage, options, one, stop)] {
            finish(generation, all);
        });
    });
}

std::map<QString, git::Oid> LightsDesk::before(const QString& stage) const
{
    std::optional<std::map<QString, git::Oid>> before;
    if (m_releases.commonDir() == m_desk.commonDir()) // the history has it when it has ended
        before = release::baselineOfLast({&m_releases.current(), 1}, stage);
    if (!before)
        before = release::baselineOfLast(m_releases.history(), stage);
    return before.value_or(std::map<QString, git::Oid>());
}

void LightsDesk::take(int generation, const QString& stage, const Light& light)
{
    if (generation != m_generation)
        return;
    m_lights[stage].lights.at(size_t(light.kind)) = light;
    Q_EMIT changed();
}

void LightsDesk::finish(int generation, const StageLights& lights)
{
    if (generation != m_generation)
        return;
    m_lights[lights.stage] = lights;
    m_reading.remove(lights.stage);
    Q_EMIT changed();
    Q_EMIT readingChanged();
    const StageState* state = m_desk.snapshot()->stage(lights.stage);
    if (state && state->tip.id != lights.commit)
        takeSnapshot(); // the branch has moved meanwhile
    if (m_again.remove(lights.stage))
        read(lights.stage);
}

} // namespace triptych
