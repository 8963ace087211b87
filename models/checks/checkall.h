// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkcache.h"
#include "models/git/repositorypool.h"

#include <functional>
#include <span>
#include <stop_token>

namespace triptych {

using CheckReports = QHash<CheckKey, CheckReport>;

// Many versions have been checked: so many of all. Called on a worker's thread, but never on two at
// once; must not block.
using CheckProgress = std::function<void(qsizetype done, qsizetype all)>;

// Checks many versions, each once: those the cache has are taken from there, the others are checked
// by up to `threads` threads of its own and put into it. The cache may be null. Blocks until all is
// done, so it is called on a worker (Tasks), never on the window's thread; it does not save the
// cache. Stops early, with the complete reports it has, when asked to. Fails when the repository
// cannot be opened.
git::Result<CheckReports> checkAll(git::RepositoryPool& pool, CheckCache* cache,
                                   std::span<const CheckKey> versions,
                                   const CheckProgress& progress = {}, std::stop_token stop = {},
                                   int threads = 0); // 0: as many as there are processors

} // namespace triptych
