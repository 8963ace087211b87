// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/filechange.h"

#include <vector>

namespace triptych {

// Files that a reviewer sees as one: a folder that came or went as a whole.
struct FileGroup
{
    QByteArray folder; // without a slash at its end; empty: a single file
    std::vector<size_t> files; // positions in the changes, in their order, never none

    friend bool operator==(const FileGroup&, const FileGroup&) = default;
};

// The changes in their order, with the files of a folder in one group where all its changes are
// additions, or all are removals, and there are several. Only the outermost such folder counts,
// never the version itself; each data stream is one of its own.
std::vector<FileGroup> fileGroups(const std::vector<FileChange>& changes);

// A file that a program wrote and people do not read: dashboards and what else Kibana exports, sample
// events of the test runner.
bool isGenerated(const QByteArray& path);

} // namespace triptych
