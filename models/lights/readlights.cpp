// SPDX-License-Identifier: MIT
#include "models/lights/readlights.h"

#include <mutex>
#include <thread>
#include <vector>

namespace triptych::lights {

namespace {

// Takes the lights as they come.
class Collector
{
public:
    Collector(StageLights& lights, const LightOptions& options,
              const std::function<void(const Light&)>& read)
        : m_lights(lights), m_options(options), m_read(read)
    {}

    void take(Light light, std::optional<live::Comparison> comparison = {})
    {
        const std::lock_guard lock(m_mutex);
        light.checked = m_options.clock.now();
        if (comparison)
            m_lights.comparison = std::move(comparison);
        Light& place = m_lights.lights.at(size_t(light.kind));
        place = std::move(light);
        if (m_read)
            m_read(place);
    }

private:
    std::mutex m_mutex;
    StageLights& m_lights;
    const LightOptions& m_options;
    const std::function<void(const Light&)>& m_read;
};

// The function with a repository of the thread's own.
template <typename Function>
void withRepository(git::RepositoryPool& pool, LightKind kind, Collector& collector,
                    Function function)
{
    if (auto repository = pool.lease())
        function(**repository);
    else
        collector.take({.kind = kind,
                        .state = LightState::Unknown,
                        .sentence = repository.error().sentence()});
}

} // namespace

StageLights readLights(git::RepositoryPool& pool, const SnapshotPtr& snapshot, const QString& stage,
                       const LightOptions& options, const std::function<void(const Light&)>& read,
                       const std::stop_token& stop)
{
    StageLights result{.stage = stage, .commit = {}, .lights = {}, .comparison = {}};
    for (size_t i = 0; i < result.lights.size(); ++i)
        result.lights[i].kind = LightKind(i);
    const StageState* state = snapshot->stage(stage);
    if (!state)
        return result;
    result.commit = state->tip.id;
    Collector collector(result, options, read);
    std::vector<std::jthread> threads;
    threads.emplace_back([&] { collector.take(imageLight(*state, options, stop)); });
    threads.emplace_back([&] {
        withRepository(pool, LightKind::Rollout, collector, [&](const git::Repository& repository) {
            collector.take(
                rolloutLight(repository, snapshot->configuration, *state, options, stop));
        });
    });
    threads.emplace_back([&] {
        withRepository(pool, LightKind::Live, collector, [&](const git::Repository& repository) {
            LiveLight live = liveLight(repository, *snapshot, *state, options, stop);
            collector.take(std::move(live.light), std::move(live.comparison));
        });
    });
    withRepository(pool, LightKind::Commit, collector, [&](const git::Repository& repository) {
        collector.take(commitLight(repository, *snapshot, *state));
    });
    threads.clear(); // waits for them
    return result;
}

} // namespace triptych::lights
