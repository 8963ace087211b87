// SPDX-License-Identifier: MIT
#include "models/git/objects.h"

#include <algorithm>

namespace triptych::git {

Mode canonicalMode(Mode mode)
{
    constexpr quint32 typeBits = 0170000;
    constexpr quint32 executable = 0100;
    const Mode type = Mode(quint32(mode) & typeBits);
    if (type == Mode(0100000))
        return quint32(mode) & executable ? Mode::Executable : Mode::File;
    return type == Mode::Symlink || type == Mode::Tree ? type : Mode::Submodule;
}

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
