// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"

namespace triptych::remote {

// How two commits stand to each other.
struct Divergence
{
    qsizetype ahead = 0; // commits that only the first one reaches
    qsizetype behind = 0; // commits that only the second one reaches
    bool exact = true; // false: there are at least so many; not all were looked at

    bool isEqual() const { return ahead == 0 && behind == 0; }
    bool canFastForward() const { return exact && ahead == 0 && behind > 0; }

    friend bool operator==(const Divergence&, const Divergence&) = default;
};

// Looks at most at so many commits. The parents that a shallow clone lacks count as none.
git::Result<Divergence> divergence(const git::Repository& repository, const git::Oid& first,
                                   const git::Oid& second, qsizetype limit = 20'000);

// Whether the first commit is the second or one of its ancestors. False when it cannot be told
// within the limit.
git::Result<bool> isAncestor(const git::Repository& repository, const git::Oid& ancestor,
                             const git::Oid& commit);

} // namespace triptych::remote
