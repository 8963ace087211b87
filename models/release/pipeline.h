// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"
#include "models/git/oid.h"

#include <map>
#include <set>

namespace triptych::release {

// How a step is carried out.
enum class Work {
    Commands, // by running what is configured
    Deploy, // Triptych serves the stage itself: at this commit from now on (Stage::embedded)
    Verify, // Triptych asks the stage's registry itself
};

QString workText(Work work); // what Triptych does itself, in a few words; empty for commands

// A step of a release: what one kind of command does for one stage.
struct Step
{
    QString stage;
    git::Oid commit; // what the stage is released at
    CommandId kind = CommandId::Build;
    Work work = Work::Commands;
    std::vector<ExpandedCommand> commands; // one after another; with nothing left to fill in
    std::vector<size_t> needs; // earlier steps of the pipeline that must have been done

    QString name() const; // "production/build"
    BuildContext context() const; // the one that any of its commands asks for

    friend bool operator==(const Step&, const Step&) = default;
};

QString stepName(const QString& stage, CommandId kind); // "production/build"

// What a release will do, as a value: all that runs is in it, and nothing else runs.
// By stage, at which commits all stages were when it was last rolled out and found to be live.
using Baselines = std::map<QString, std::map<QString, git::Oid>>;

struct Pipeline
{
    QString stage;
    git::Oid commit;
    std::vector<Step> steps; // in an order in which they can run
    QStringList notes; // what is left out and why: "staging/verify: not configured"
    std::map<QString, git::Oid> commits = {}; // by stage, also of those that are not released

    QStringList stages() const; // those with steps, in their order

    friend bool operator==(const Pipeline&, const Pipeline&) = default;
};

using StepKey = std::pair<QString, CommandId>; // stage and kind

struct PipelineRequest
{
    QString stage;
    std::map<QString, git::Oid> commits; // by stage; of all stages that may be released
    bool cascade = true; // whether the stages that include it are released after it
    std::vector<CommandId> only = {}; // these steps; none: all
    std::set<StepKey> without = {}; // not these steps
    // The folder with a stage's files that {context} stands for.
    QString contextFolder = {};

    // Of one stage: contextFolder/<stage>/files.
    QString contextOf(const QString& stageName) const;
};

// The steps of a release in their order.
std::span<const CommandId> stepKinds();

// The pipeline, or in a sentence why there is none: a stage that there is not or that is frozen, one
// without a commit, a command that is held back or has a placeholder with no value. A step that is not
// configured, and one for an image, a deployment or a registry that a stage does not have, is left out
// with a note.
//
// Within a stage each step needs the one before. A stage builds on the images of those it includes:
// its first step needs their builds and pushes, and before it is rolled out they must have come up. What
// they serve by then is not waited for.
std::expected<Pipeline, QString> makePipeline(const Configuration& configuration,
                                              const PipelineRequest& request);

} // namespace triptych::release
