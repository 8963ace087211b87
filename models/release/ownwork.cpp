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

void say(const QString& line, const Said& said)
{
    said("triptych: " + line.toUtf8() + '\n');
}

void fail(const QString& reason, const StepVoice& voice, StepOutcome& outcome)
{
    outcome.state = State::Failed;
    outcome.reason = reason;
    say(reason, voice.said);
}

// What is not as it should be, a line each.
void list(const live::Verified& verified, const Said& said)
{
    const auto line = [&](const QString& text) { say(text, said); };
    for (const registry::ComposedVersion& version : verified.missing)
        line(Text::tr("missing: %1 of %2").arg(version.name.text(), version.stage));
    for (const live::ServedVersion& version : verified.extra)
        line(Text::tr("should not be served: %1").arg(version.text()));
    for (const live::WrongContent& wrong : verified.wrong)
        line(Text::tr("other content: %1 (%2)")
                 .arg(wrong.version.name.text(), wrong.paths.join(QStringLiteral(", "))));
}

// What an earlier rollout of other stages changed is in this one's image only since its own.
void verify(git::RepositoryPool& pool, const Configuration& configuration, const Run& run,
            const Step& step, const StepVoice& voice, const std::stop_token& stop,
            StepOutcome& outcome)
{
    auto repository = pool.lease();
    if (!repository)
        return fail(repository.error().sentence(), voice, outcome);
    const live::VerifyCallbacks callbacks{
        .progress =
            [&](const live::VerifyProgress& progress) { voice.progress(progressText(progress)); },
        .log = voice.said};
    const auto known = run.before.find(step.stage);
    const live::Verified verified = live::verifyRelease(
        **repository, configuration, step.stage, run.commits,
        known != run.before.end() ? known->second : live::StageCommits(), {}, callbacks, stop);
    list(verified, voice.said);
    outcome.state = stateOf(verified.state);
    outcome.reason = verified.sentence;
}

void deploy(git::RepositoryPool& pool, const Configuration& configuration,
            const QStringList& program, const Step& step, const StepVoice& voice,
            const std::stop_token& stop, StepOutcome& outcome)
{
    auto repository = pool.lease();
    if (!repository)
        return fail(repository.error().sentence(), voice, outcome);
    const auto deployed =
        registry::deploymentAt(**repository, configuration, step.stage, step.commit);
    if (!deployed)
        return fail(deployed.error().sentence(), voice, outcome);
    const auto done = registry::deploy(
        {.program = program, .commonDir = (*repository)->commonDir(), .deployed = *deployed}, stop);
    if (!done) {
        fail(done.error(), voice, outcome);
        if (stop.stop_requested())
            outcome.state = State::Cancelled;
        return;
    }
    outcome.reason = Text::tr("%1 is served at %2.").arg(step.commit.toShort(), deployed->registry);
    say(outcome.reason, voice.said);
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

OwnWork ownWork(std::shared_ptr<git::RepositoryPool> pool, const Configuration& configuration,
                QStringList program)
{
    return {.deploy =
                [pool, configuration, program](const Run&, const Step& step, const StepVoice& voice,
                                               const std::stop_token& stop, StepOutcome& outcome) {
                    deploy(*pool, configuration, program, step, voice, stop, outcome);
                },
            .verify =
                [pool, configuration](const Run& run, const Step& step, const StepVoice& voice,
                                      const std::stop_token& stop, StepOutcome& outcome) {
                    verify(*pool, configuration, run, step, voice, stop, outcome);
                },
            .digest =
                [configuration](const Step& step, const std::stop_token& stop) {
                    const Stage* stage = configuration.stage(step.stage);
                    return stage ? digestOf(*stage, step.commit, stop) : QString();
                }};
}

} // namespace triptych::release
