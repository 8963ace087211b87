// SPDX-License-Identifier: MIT
#include "models/lights/lightmaker.h"
#include "models/lights/readlights.h"
#include "models/registry/deployed.h"
#include "models/registry/embedded.h"
#include "models/registry/serverstate.h"

#include <QCoreApplication>

namespace triptych::lights {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lights::EmbeddedLight)
};

} // namespace

Light embeddedLight(const QString& commonDir, const StageState& state, const LightOptions& options)
{
    const LightMaker light(LightKind::Rollout);
    const auto deployed = registry::readDeployed(commonDir, state.stage.name);
    if (!deployed)
        return light(LightState::Behind, Text::tr("not rolled out yet"));
    if (!registry::isServing(commonDir, state.stage.name))
        return light(
            LightState::Behind, Text::tr("its server does not run"),
            {Text::tr("Triptych's own server of %1 ends after an hour in which nobody asks. "
                      "Roll the stage out again.")
                 .arg(state.stage.name)});
    const git::Oid commit = deployed->commits.back().commit;
    if (options.asksServers && registry::askState(deployed->registry).state != deployed->state())
        return light(LightState::Bad, Text::tr("does not serve %1").arg(commit.toShort()),
                     {Text::tr("What was rolled out last is not what the server of %1 has. Look at "
                               "the log of the rollout (triptych runs --log), and roll the stage "
                               "out again.")
                          .arg(state.stage.name)});
    if (commit == state.tip.id)
        return light(LightState::Good, Text::tr("serves %1").arg(commit.toShort()));
    return light(LightState::Behind, Text::tr("serves %1, not the tip").arg(commit.toShort()));
}

} // namespace triptych::lights
