// SPDX-License-Identifier: MIT
#include "models/review/filegroups.h"

#include <QHash>

namespace triptych {

namespace {

using Kind = FileChange::Kind;

// What happens below a folder.
struct Below
{
    qsizetype files = 0;
    bool isUniform = true;
    Kind kind = Kind::Modified;
};

QHash<QByteArray, Below> folders(const std::vector<FileChange>& changes)
{
    QHash<QByteArray, Below> found;
    for (const FileChange& change : changes) {
        for (qsizetype slash = change.path.indexOf('/'); slash > 0;
             slash = change.path.indexOf('/', slash + 1)) {
            Below& below = found[change.path.first(slash)];
            if (below.files++ == 0)
                below.kind = change.kind;
            below.isUniform = below.isUniform && below.kind == change.kind;
        }
    }
    return found;
}

QByteArray groupOf(const QByteArray& path, const QHash<QByteArray, Below>& found)
{
    for (qsizetype slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        const QByteArray folder = path.first(slash);
        if (folder == "data_stream")
            continue; // which of them is worth a line
        const Below below = found.value(folder);
        if (below.files > 1 && below.isUniform
            && (below.kind == Kind::Added || below.kind == Kind::Removed))
            return folder;
    }
    return {};
}

} // namespace

std::vector<FileGroup> fileGroups(const std::vector<FileChange>& changes)
{
    const QHash<QByteArray, Below> found = folders(changes);
    std::vector<FileGroup> groups;
    QHash<QByteArray, size_t> places;
    for (size_t i = 0; i < changes.size(); ++i) {
        const QByteArray folder = groupOf(changes[i].path, found);
        const auto place = folder.isEmpty() ? places.cend() : places.constFind(folder);
        if (place != places.cend()) {
            groups[*place].files.push_back(i);
            continue;
        }
        if (!folder.isEmpty())
            places.insert(folder, groups.size());
        groups.push_back({.folder = folder, .files = {i}});
    }
    return groups;
}

bool isGenerated(const QByteArray& path)
{
    const bool isJson = path.endsWith(".json");
    return (isJson && path.startsWith("kibana/"))
           || (isJson && path.sliced(path.lastIndexOf('/') + 1) == "sample_event.json");
}

} // namespace triptych
