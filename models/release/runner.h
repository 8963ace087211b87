// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repositorypool.h"
#include "models/release/pipeline.h"
#include "models/release/stepstate.h"

#include <functional>
#include <stop_token>

namespace triptych::release {

// Where a run has its files.
struct RunFolders
{
    QString commands; // where commands run whose directory is not absolute
    QString contexts; // PipelineRequest::contextFolder
    QString logs; // exists
};

using Said = std::function<void(QByteArrayView)>; // takes what goes into a step's log

// By which a step is followed while it runs.
struct StepVoice
{
    Said said;
    std::function<void(const QString&)> progress; // how far it is: "1 of 2 versions live"
};

struct Run;

// Does what a step without commands is for and waits, on a thread of its own. Sets state and reason of
// the outcome. To stop makes it Cancelled.
using StepWork = std::function<void(const Run& run, const Step& step, const StepVoice& voice,
                                    std::stop_token stop, StepOutcome& outcome)>;

// What a release needs of others. Where there is none, a step that is left to it fails, and digests are
// not known.
struct OwnWork
{
    StepWork deploy = {};
    StepWork verify = {};
    // The digest of the image that the step has pushed; empty when it cannot be told. Waits.
    std::function<QString(const Step& step, const std::stop_token& stop)> digest = {};
};

struct RunCallbacks
{
    // Begun or ended; on the runner's thread.
    std::function<void(size_t step, const StepOutcome& outcome)> changed = {};
    // What goes into its log, and how far it is; one at a time, on any thread.
    std::function<void(size_t step, QByteArrayView bytes)> output = {};
    std::function<void(size_t step, const QString& text)> progress = {};
};

// What is to be run.
struct Run
{
    const Pipeline& pipeline;
    RunFolders folders;
    // At which commits the stages' images are to be: pipeline.commits, but of stages that are not released
    // what was rolled out last, where that is known.
    std::map<QString, git::Oid> commits = {};
    Baselines before = {}; // of the pipeline's stages, where they are known
    std::vector<StepOutcome> outcomes =
        {}; // of a run that goes on where it was cut off; else empty
    OwnWork own = {};
};

// The file with the log of a step: "03-production-rollout.log".
QString logName(const Pipeline& pipeline, size_t step);

// In the environment of all commands of a run, with a value for each step.
QString runValue(const QString& logs, const QString& step); // its name
inline constexpr QLatin1StringView runVariable("TRIPTYCH_RUN");

// Runs each step as soon as what it needs is done, several at once, and waits. Steps that are done
// already are left alone. A step whose needs were not all done is skipped; the others go on. A command
// that fails, crashes or takes too long is tried again as often as it says. To stop ends the commands
// with everything that they have started; the steps after them are skipped. Returns an outcome for
// each step.
std::vector<StepOutcome> runPipeline(git::RepositoryPool& pool, const Run& run,
                                     const RunCallbacks& callbacks, std::stop_token stop);

} // namespace triptych::release
