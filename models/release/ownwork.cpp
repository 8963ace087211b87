// SPDX-License-Identifier: MIT
#include "models/release/ownwork.h"

#include "models/live/imageregistry.h"
#include "models/live/verify.h"

#include <QCoreApplication>

namespace triptych::release {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::OwnWork)
};

// The snapshot with the stages that are served with this one at other commits.
std::expected<SnapshotPtr, QString> snapshotAt(const git::Repository& repository,
                                               SnapshotPtr snapshot, const QString& stage,
                                               const std::map<QString, git::Oid>& commits)
{
    for (const QString& served : snapshot->configuration.served(stage)) {
        const auto commit = commits.find(served);
        const StageState* state = snapshot->stage(served);
        if (commit == commits.end() || !state || state->tip.id == commit->second)
            continue;
        auto changed = live::withStageAt(repository, *snapshot, served, commit->second);
        if (!changed)
            return std::unexpected(changed.error().sentence());
        snapshot = *std::move(changed);
    }
    return snapshot;
}

std::expected<live::Expectation, QString> expectationOf(const git::Repository& repository,
                                                        const SnapshotPtr& snapshot,
                                                        const Pipeline& pipeline,
                                                        const QString& stage)
{
    const auto after = snapshotAt(repository, snapshot, stage, pipeline.commits);
    if (!after)
        return std::unexpected(after.error());
    if (pipeline.before.contains(stage)) {
        // A commit that is gone, as after a rewritten branch, tells nothing.
        const auto before = snapshotAt(repository, *after, stage, pipeline.before);
        const auto changes = before ? live::expectChanges(**before, **after, stage)
                                    : std::unexpected(before.error());
        if (changes && changes->count() > 0)
            return changes;
    }
    return live::expectAll(**after, stage);
}

State stateOf(live::Verified::State state)
{
    switch (state) {
    case live::Verified::State::Live:
        return State::Done;
    case live::Verified::State::Cancelled:
        return State::Cancelled;
    default:
        return State::Failed;
    }
}

QString progressText(const live::VerifyProgress& progress)
{
    return progress.isPausing
               ? Text::tr("%1, by %2")
                     .arg(progress.sentence(), progress.expectedBy.toLocalTime().toString(u"HH:mm"))
               : progress.sentence();
}

// What is not as it should be, a line each.
void list(const live::Verified& verified, const Said& said)
{
    const auto line = [&](const QString& text) { said("triptych: " + text.toUtf8() + '\n'); };
    for (const registry::ComposedVersion& version : verified.missing)
        line(Text::tr("missing: %1 of %2").arg(version.name.text(), version.stage));
    for (const live::ServedVersion& version : verified.extra)
        line(Text::tr("should not be served: %1").arg(version.text()));
    for (const live::WrongContent& wrong : verified.wrong)
        line(Text::tr("other content: %1 (%2)")
                 .arg(wrong.version.name.text(), wrong.paths.join(QStringLiteral(", "))));
}

void verify(git::RepositoryPool& pool, const SnapshotPtr& snapshot, const Pipeline& pipeline,
            const Step& step, const StepVoice& voice, const std::stop_token& stop,
            StepOutcome& outcome)
{
    const auto fail = [&](const QString& reason) {
        outcome.state = State::Failed;
        outcome.reason = reason;
        voice.said("triptych: " + reason.toUtf8() + '\n');
    };
    auto repository = pool.lease();
    if (!repository)
        return fail(repository.error().sentence());
    const StageState* state = snapshot->stage(step.stage);
    if (!state)
        return fail(Text::tr("There is no stage \"%1\" any more.").arg(step.stage));
    const auto expectation = expectationOf(**repository, snapshot, pipeline, step.stage);
    if (!expectation)
        return fail(expectation.error());
    const live::VerifyCallbacks callbacks{
        .progress =
            [&](const live::VerifyProgress& progress) { voice.progress(progressText(progress)); },
        .log = voice.said};
    const live::Verified verified = live::verifyLive(
        **repository, state->stage, *expectation,
        {.within = std::chrono::seconds(state->stage.liveWithin)}, callbacks, stop);
    list(verified, voice.said);
    outcome.state = stateOf(verified.state);
    outcome.reason = verified.sentence;
}

QString digestOf(const Stage& stage, const git::Oid& commit, const std::stop_token& stop)
{
    const auto repository = live::parseImageRepository(stage.imageRepository());
    if (!repository)
        return {};
    live::HttpClient http;
    return live::ImageRegistry(http, *repository).ask(commit.toHex(), stop).digest;
}

} // namespace

OwnWork ownWork(std::shared_ptr<git::RepositoryPool> pool, SnapshotPtr snapshot)
{
    return {.verify =
                [pool, snapshot](const Pipeline& pipeline, const Step& step, const StepVoice& voice,
                                 const std::stop_token& stop, StepOutcome& outcome) {
                    verify(*pool, snapshot, pipeline, step, voice, stop, outcome);
                },
            .digest =
                [snapshot](const Step& step, const std::stop_token& stop) {
                    const StageState* state = snapshot->stage(step.stage);
                    return state ? digestOf(state->stage, step.commit, stop) : QString();
                }};
}

} // namespace triptych::release
