// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/gitcommand.h"

#include <span>

namespace triptych::remote {

// Gets the contents of files that a partial clone does not have, all in one request. Those that are
// here already are left out. Open handles of libgit2 find them by themselves.
Result<void> fetchBlobs(const git::Repository& repository, std::span<const git::Oid> ids,
                        const NetworkOptions& options, std::stop_token stop);

// What the board and the checks read of a stage, as far as it is not here: the manifests of all
// packages, and the Dockerfile, go.mod, go.sum and .triptych.yaml at the top.
git::Result<std::vector<git::Oid>> missingManifests(const git::Repository& repository,
                                                    std::span<const git::Oid> commits);

// Both: after a clone, and in a partial clone after every fetch.
Result<void> fetchManifests(const git::Repository& repository, std::span<const git::Oid> commits,
                            const NetworkOptions& options, std::stop_token stop);

// All contents that a commit's files have, but those below packages/ when these are not wanted. Does
// nothing in a clone that is not partial.
enum class Packages { Included, LeftOut };
Result<void> fetchContents(const git::Repository& repository, const git::Oid& commit,
                           Packages packages, const NetworkOptions& options, std::stop_token stop);

// Whether the repository leaves contents at a remote.
bool isPartialClone(const git::Repository& repository);

} // namespace triptych::remote
