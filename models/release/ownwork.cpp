// SPDX-License-Identifier: MIT
#include "models/release/ownwork.h"

#include "models/live/imageregistry.h"
#include "models/live/verify.h"
#include "models/registry/embedded.h"

#include <QCoreApplication>

namespace triptych::release {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::OwnWork)
};

// Where nothing changes, or a commit before is gone, all that should be served.
std::expected<live::Expectation, QString> expectationOf(const git::Repository& repository,
                                                        const Snapshot& snapshot,
                                                        const Pipeline& pipeline,
                                                        const QString& stage)
{
    if (pipeline.before.contains(stage)) {
        const auto changes =
            live::expectRelease(repository, snapshot, stage, pipeline.commits, pipeline.before);
        if (changes && changes->count() > 0)
            return changes;
    }
    return live::expectRelease(repository, snapshot, stage, pipeline.commits);
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
    const auto expectation = expectationOf(**repository, *snapshot, pipeline, step.stage);
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

void deploy(git::RepositoryPool& pool, const SnapshotPtr& snapshot, const QStringList& program,
            const Step& step, const StepVoice& voice, const std::stop_token& stop,
            StepOutcome& outcome)
{
    const auto say = [&](const QString& text) {
        outcome.reason = text;
        voice.said("triptych: " + text.toUtf8() + '\n');
    };
    auto repository = pool.lease();
    const auto deployed =
        repository
            ? registry::deploymentAt(**repository, snapshot->configuration, step.stage, step.commit)
            : git::Result<registry::Deployed>(std::unexpected(repository.error()));
    const auto done =
        deployed ? registry::deploy({.program = program,
                                     .commonDir = (*repository)->commonDir(),
                                     .deployed = *deployed},
                                    stop)
                 : std::expected<void, QString>(std::unexpected(deployed.error().sentence()));
    if (done) {
        say(Text::tr("%1 is served at %2.").arg(step.commit.toShort(), deployed->registry));
        return;
    }
    outcome.state = stop.stop_requested() ? State::Cancelled : State::Failed;
    say(done.error());
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

OwnWork ownWork(std::shared_ptr<git::RepositoryPool> pool, SnapshotPtr snapshot,
                QStringList program)
{
    return {.deploy =
                [pool, snapshot, program](const Pipeline&, const Step& step, const StepVoice& voice,
                                          const std::stop_token& stop, StepOutcome& outcome) {
                    deploy(*pool, snapshot, program, step, voice, stop, outcome);
                },
            .verify =
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
