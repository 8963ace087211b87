// SPDX-License-Identifier: MIT
#include "models/lights/lightmaker.h"
#include "models/lights/readlights.h"
#include "models/registry/embedded.h"

#include <QCoreApplication>

namespace triptych::lights {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lights::EmbeddedLight)
};

} // namespace

Light embeddedLight(const QString& commonDir, const StageState& state)
{
    const LightMaker light(LightKind::Rollout);
    const auto deployed = registry::deployedCommit(commonDir, state.stage.name);
    if (!deployed)
        return light(LightState::Behind, Text::tr("not rolled out yet"));
    if (!registry::isServing(commonDir, state.stage.name))
        return light(
            LightState::Behind, Text::tr("its server does not run"),
            {Text::tr("Triptych's own server of %1 ends after an hour in which nobody asks. "
                      "Roll the stage out again.")
                 .arg(state.stage.name)});
    if (*deployed == state.tip.id)
        return light(LightState::Good, Text::tr("serves %1").arg(deployed->toShort()));
    return light(LightState::Behind, Text::tr("serves %1, not the tip").arg(deployed->toShort()));
}

} // namespace triptych::lights
