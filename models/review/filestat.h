// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "models/review/filechange.h"

namespace triptych {

// How much of a file has changed.
struct FileStat
{
    std::optional<qint64> leftSize; // bytes; nothing: no such side, or not in this clone
    std::optional<qint64> rightSize;
    // Lines that git counts; nothing where none are compared: binary files, submodules, and contents
    // that are not in this clone.
    std::optional<int> added;
    std::optional<int> removed;

    friend bool operator==(const FileStat&, const FileStat&) = default;
};

// Reads both contents. For workers.
FileStat fileStat(const git::Repository& repository, const FileChange& change);

} // namespace triptych
