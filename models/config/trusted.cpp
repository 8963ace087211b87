// SPDX-License-Identifier: MIT
#include "models/config/configuration.h"

namespace triptych {

using namespace Qt::StringLiterals;

Configuration withoutCommands(const Configuration& configuration)
{
    const Configuration& defaults = defaultConfiguration();
    Configuration result = configuration;
    // It has git run without anybody asking for it.
    if (result.remote.fetchEvery != defaults.remote.fetchEvery) {
        result.remote.fetchEvery = defaults.remote.fetchEvery;
        result.heldBack.append(u"remote.fetch_every"_s);
    }
    if (result.lights.every
        != defaults.lights.every) { // neither does anybody ask for these requests
        result.lights.every = defaults.lights.every;
        result.heldBack.append(u"lights.every"_s);
    }
    for (auto& [id, commands] : result.commands) {
        if (const auto known = defaults.commands.find(id);
            known != defaults.commands.end() && known->second == commands)
            continue;
        commands.clear();
        result.heldBack.append(u"commands."_s + commandName(id));
    }
    for (Stage& stage : result.stages) {
        for (const auto& [id, commands] : stage.commands)
            result.heldBack.append(u"stages."_s + stage.name + u".commands."_s + commandName(id));
        stage.commands.clear();
    }
    return result;
}

} // namespace triptych
