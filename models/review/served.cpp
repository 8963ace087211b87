// SPDX-License-Identifier: MIT
#include "models/review/served.h"

namespace triptych {

std::optional<ServedVersion> superseded(const Snapshot& snapshot, QStringView stage,
                                        const QString& package, const SemVer& version)
{
    std::optional<ServedVersion> newest;
    for (const QString& name : snapshot.configuration.served(stage)) {
        const StageState* state = snapshot.stage(name);
        const Package* found = state ? state->package(package) : nullptr;
        if (!found)
            continue;
        const auto lower =
            std::ranges::find_if(found->versions, [&version](const Version& candidate) {
                return candidate.version < version;
            });
        // In order of precedence: of equal ones the first stays.
        if (lower != found->versions.end() && (!newest || lower->version > newest->version))
            newest = ServedVersion{.stage = name, .version = lower->version, .tree = lower->tree};
    }
    return newest;
}

bool isServedFromAnother(const Snapshot& snapshot, const QString& stage, const VersionName& name)
{
    return std::ranges::any_of(snapshot.configuration.served(stage), [&](const QString& other) {
        const StageState* state = other == stage ? nullptr : snapshot.stage(other);
        return state && state->version(name.package, name.version);
    });
}

} // namespace triptych
