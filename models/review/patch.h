// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "models/review/filechange.h"

#include <span>
#include <stop_token>

namespace triptych {

struct Patch
{
    QByteArray text; // for git apply; raw bytes
    // Files that differ and are left out: their content is not in this clone, or cannot be read.
    std::vector<QByteArray> missing;
};

// What `git diff --no-renames` prints for two trees that differ so, byte for byte, where neither
// git's configuration nor attributes say otherwise. A renamed file is removed and added. Stops early
// when asked to.
Patch patchOf(const git::Repository& repository, std::span<const FileChange> changes,
              std::stop_token stop = {});

} // namespace triptych
