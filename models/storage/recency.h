// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "models/storage/snapshot.h"

#include <QDateTime>

#include <stop_token>

namespace triptych {

// When each package last changed in any stage: the committer date of the newest commit, along first
// parents, that changed packages/<name>. Packages unchanged within the history at hand (a shallow
// clone, or the last maxCommits of each branch) are absent.
QHash<QString, QDateTime> newestChanges(const git::Repository& repository, const Snapshot& snapshot,
                                        int maxCommits, std::stop_token stop = {});

} // namespace triptych
