// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"
#include "models/remote/fetch.h"
#include "models/storage/versionchanges.h"

namespace triptych::remote {

// What a fetch brought to a stage, as the remote has it.
struct StageNews
{
    QString stage;
    FetchedBranch branch;
    StorageChanges changes; // between before and after, when both are known

    bool hasMoved() const { return branch.before != branch.after; }
};

// Fetches the branches of all stages and of open pull requests (fetch.h), of frozen stages only when
// they are here, and in a partial clone their manifests. No local branch moves.
Result<std::vector<StageNews>> fetchStages(const git::Repository& repository,
                                           const Configuration& configuration,
                                           const NetworkOptions& options, std::stop_token stop);

// A sentence when the configured remote cannot be used: there is none of that name.
std::optional<QString> remoteFault(const git::Repository& repository,
                                   const Configuration& configuration);

} // namespace triptych::remote
