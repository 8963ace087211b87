// SPDX-License-Identifier: MIT
#include "models/git/objects.h"

#include <algorithm>

namespace triptych::git {

const TreeEntry* Tree::find(QByteArrayView name) const
{
    // Git sorts a folder as if its name ended in a slash, so a plain binary search by name
    // would miss some; trees are short.
    const auto it = std::ranges::find_if(
        entries, [name](const TreeEntry& entry) { return QByteArrayView(entry.name) == name; });
    return it == entries.end() ? nullptr : &*it;
}

QString Commit::subject() const
{
    return message.trimmed().section(u'\n', 0, 0).trimmed(); // a line may end in CRLF
}

} // namespace triptych::git
