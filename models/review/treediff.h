// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "models/review/filechange.h"

#include <stop_token>

namespace triptych {

// The files that differ between two trees, in git's order of paths. Reads only trees whose ids
// differ, and no blob. A null id is the empty tree. A file that became a folder is a removal and
// additions. Stops early, with what it has, when asked to.
git::Result<std::vector<FileChange>> diffTrees(const git::Repository& repository,
                                               const git::Oid& before, const git::Oid& after,
                                               std::stop_token stop = {});

// The same changes with additions and removals that belong together made one: equal content first,
// then content of which more than half is the same. Reads the blobs of files that may have been
// renamed; those that are not in this clone are left as they are.
std::vector<FileChange> withRenames(const git::Repository& repository,
                                    std::vector<FileChange> changes, std::stop_token stop = {});

} // namespace triptych
