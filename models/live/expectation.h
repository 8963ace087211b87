// SPDX-License-Identifier: MIT
#pragma once

#include "models/registry/composition.h"

#include <expected>
#include <vector>

namespace triptych::live {

// What the registry of a stage should answer.
struct Expectation
{
    std::vector<registry::ComposedVersion> present; // served, and with this content
    std::vector<VersionName> gone; // no longer served
    bool isComplete = false; // present is all there is: what else is served is too much

    qsizetype count() const { return qsizetype(present.size() + gone.size()); }

    friend bool operator==(const Expectation&, const Expectation&) = default;
};

// All that precedence says should be served. In a sentence why that is not known: no such stage, one
// without a registry, or a stage that cannot be read.
std::expected<Expectation, QString> expectAll(const Snapshot& snapshot, const QString& stage);

// What becomes of the stage's registry from one snapshot to another: what comes, what changes its
// content, and what goes. A version that takes the place of an equal one changes nothing.
std::expected<Expectation, QString> expectChanges(const Snapshot& before, const Snapshot& after,
                                                  const QString& stage);

// The snapshot with one stage's packages as they are at another commit, wherever its branch is. What
// follows from comparing stages (relations, modeTwins) is as it was, and so is all else of the stage, its ref among it.
git::Result<SnapshotPtr> withStageAt(const git::Repository& repository, const Snapshot& snapshot,
                                     const QString& stage, const git::Oid& commit);

} // namespace triptych::live
