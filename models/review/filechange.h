// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/objects.h"

#include <optional>

namespace triptych {

// One file that differs between two trees.
struct FileChange
{
    enum class Kind : quint8 {
        Added,
        Removed,
        Modified, // other content, perhaps another mode, too
        ModeChanged, // the same content
        Renamed, // perhaps with other content
    };
    Kind kind = Kind::Modified;
    // Raw bytes below the tree, parts joined with '/': where the file is now; where it was when it
    // is removed.
    QByteArray path;
    QByteArray oldPath = {}; // of a file that was renamed; else empty
    std::optional<git::TreeEntry> before = {}; // nothing: added
    std::optional<git::TreeEntry> after = {}; // nothing: removed
    // What it is to hold afterwards, when that is only drafted and in no repository yet.
    std::optional<QByteArray> drafted = {};

    friend bool operator==(const FileChange&, const FileChange&) = default;
};

} // namespace triptych
