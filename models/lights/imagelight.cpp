// SPDX-License-Identifier: MIT
#include "models/lights/lightmaker.h"
#include "models/lights/readlights.h"
#include "models/live/imageregistry.h"

#include <QCoreApplication>

namespace triptych::lights {

namespace {

using live::TagAnswer;
using State = TagAnswer::State;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lights::ImageLight)
};

LightState stateOf(State state)
{
    switch (state) {
    case State::Offline:
        return LightState::Offline;
    case State::Unusable:
        return LightState::Bad;
    default:
        return LightState::Unknown;
    }
}

QString shortly(State state)
{
    switch (state) {
    case State::Offline:
        return Text::tr("the image registry cannot be reached");
    case State::Unauthorised:
        return Text::tr("the image registry wants a login");
    case State::Cancelled:
        return Text::tr("not asked");
    default:
        return Text::tr("the image registry does not answer as one");
    }
}

bool isAnswer(const TagAnswer& answer)
{
    return answer.state == State::Found || answer.state == State::NotFound;
}

QString described(const QString& tag, const TagAnswer& answer)
{
    return answer.state == State::NotFound ? Text::tr(":%1 is not there").arg(tag)
           : answer.digest.isEmpty()       ? Text::tr(":%1 is there").arg(tag)
                                           : Text::tr(":%1 is %2").arg(tag, answer.digest);
}

} // namespace

Light imageLight(const StageState& state, const LightOptions& options, const std::stop_token& stop)
{
    const LightMaker light(LightKind::Image);
    const Stage& stage = state.stage;
    if (stage.image.isEmpty())
        return light(LightState::NotConfigured, Text::tr("no image"));
    const auto repository = live::parseImageRepository(stage.imageRepository());
    if (!repository)
        return light(LightState::Bad, Text::tr("%1 is no image").arg(stage.image));
    if (state.tip.id.isNull())
        return light(LightState::Unknown, Text::tr("no commit"));
    if (!options.asksServers)
        return light(LightState::Offline, Text::tr("not asked"));
    live::HttpClient http;
    live::ImageRegistry registry(http, *repository, options.timeLimit);
    const TagAnswer built = registry.ask(state.tip.id.toHex(), stop);
    if (!isAnswer(built))
        return light(stateOf(built.state), shortly(built.state), {built.sentence});
    const TagAnswer moving = registry.ask(stage.imageTag(), stop);
    if (!isAnswer(moving))
        return light(stateOf(moving.state), shortly(moving.state), {moving.sentence});
    const QStringList details{described(state.tip.id.toHex(), built),
                              described(stage.imageTag(), moving)};
    const QString commit = state.tip.id.toShort();
    if (built.state == State::NotFound)
        return light(LightState::Behind, Text::tr("%1 is not built").arg(commit), details);
    if (moving.state == State::NotFound)
        return light(LightState::Behind,
                     Text::tr("%1 is built, :%2 is not there").arg(commit, stage.imageTag()),
                     details);
    if (built.digest.isEmpty() || moving.digest.isEmpty())
        return light(LightState::Unknown,
                     Text::tr("%1 is built; the registry does not say whether :%2 is the same")
                         .arg(commit, stage.imageTag()),
                     details);
    if (built.digest != moving.digest)
        return light(LightState::Behind,
                     Text::tr("%1 is built, :%2 is another image").arg(commit, stage.imageTag()),
                     details);
    return light(LightState::Good, Text::tr("%1 is built and is :%2").arg(commit, stage.imageTag()),
                 details);
}

} // namespace triptych::lights
