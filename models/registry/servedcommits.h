// SPDX-License-Identifier: MIT
#pragma once

#include "models/registry/composition.h"

#include <QString>

#include <span>
#include <vector>

namespace triptych::registry {

// A stage at the commit that a registry serves it at.
struct ServedCommit
{
    QString stage;
    git::Oid commit;

    friend bool operator==(const ServedCommit&, const ServedCommit&) = default;
};

// Where the branches are of all that the stage's registry serves, in order of precedence. Included
// stages without a branch are left out; without a branch of the stage itself it is an error.
git::Result<std::vector<ServedCommit>> servedCommits(const git::Repository& repository,
                                                     const Configuration& configuration,
                                                     QStringView stage);

// What is served at these commits, as composition() has it, wherever the branches are. Any that cannot
// be read is an error.
git::Result<std::vector<ComposedVersion>> compositionAt(const git::Repository& repository,
                                                        std::span<const ServedCommit> commits);

} // namespace triptych::registry
