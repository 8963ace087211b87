// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repositorypool.h"
#include "models/lights/light.h"
#include "models/live/clock.h"
#include "models/live/verify.h"
#include "models/storage/snapshot.h"

#include <array>
#include <functional>
#include <optional>

namespace triptych::lights {

// How far a deployment is, in the place of the configured command.
using RolloutSource = std::function<Light(const StageState& state, const std::stop_token& stop)>;

struct LightOptions
{
    std::chrono::milliseconds timeLimit{20'000}; // for one answer of a server
    bool asksServers = true; // false: the lights that need one are Offline
    // Where the stage, and those it includes, were before: the contents of what has changed since are
    // compared too.
    live::StageCommits previous = {};
    RolloutSource rollout = {};
    live::Clock clock = live::Clock::system();
};

// Each waits for its answer, on a worker's thread. Nothing is written.

// The branch against the remote, as last fetched.
Light commitLight(const git::Repository& repository, const Snapshot& snapshot,
                  const StageState& state);
// Whether the tip has an image, and whether the stage's tag names it.
Light imageLight(const StageState& state, const LightOptions& options, const std::stop_token& stop);
// What the configured command `status` says, run where git's commands run. An exit code other than 0 is
// a fault, and 0 with "waiting for" on its first line a rollout under way.
Light rolloutLight(const git::Repository& repository, const Configuration& configuration,
                   const StageState& state, const LightOptions& options,
                   const std::stop_token& stop);

// Of a stage that Triptych serves itself: whether its server runs, at which commit, and, when servers are
// asked, whether it serves what was rolled out.
Light embeddedLight(const QString& commonDir, const StageState& state, const LightOptions& options);

struct LiveLight
{
    Light light;
    std::optional<live::Comparison> comparison; // nothing when it is not known
};
// One search of the stage's registry against what precedence says, and a question for each version that
// has changed since LightOptions::previous.
LiveLight liveLight(const git::Repository& repository, const Snapshot& snapshot,
                    const StageState& state, const LightOptions& options,
                    const std::stop_token& stop);

struct StageLights
{
    QString stage;
    git::Oid commit; // the tip that they are about
    std::array<Light, 4> lights; // by LightKind
    std::optional<live::Comparison> comparison; // of the light Live

    const Light& of(LightKind kind) const { return lights.at(size_t(kind)); }
};

// All four at once, each in a thread of its own. `read` is called with each as it comes, on one of
// these threads, never with two at a time. Once asked to stop, what is not known by then is Unknown.
StageLights readLights(git::RepositoryPool& pool, const SnapshotPtr& snapshot, const QString& stage,
                       const LightOptions& options, const std::function<void(const Light&)>& read,
                       const std::stop_token& stop);

} // namespace triptych::lights
