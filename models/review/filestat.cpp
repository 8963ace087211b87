// SPDX-License-Identifier: MIT
#include "models/review/filestat.h"

#include "models/git/linediff.h"
#include "models/review/filediff.h"

namespace triptych {

namespace {

// Empty where there is no such side; nothing where it cannot be compared.
std::optional<QByteArray> textOf(const git::Repository& repository,
                                 const std::optional<git::TreeEntry>& entry)
{
    if (!entry)
        return QByteArray();
    if (!entry->isBlob())
        return std::nullopt;
    auto content = repository.blob(entry->id);
    return content && !isBinary(*content) ? std::optional(*std::move(content)) : std::nullopt;
}

std::optional<qint64> sizeOf(const git::Repository& repository,
                             const std::optional<git::TreeEntry>& entry)
{
    const auto size = entry && entry->isBlob() ? repository.blobSize(entry->id) : qint64(-1);
    return size && *size >= 0 ? std::optional(*size) : std::nullopt;
}

} // namespace

FileStat fileStat(const git::Repository& repository, const FileChange& change)
{
    FileStat stat{.leftSize = sizeOf(repository, change.before),
                  .rightSize = sizeOf(repository, change.after),
                  .added = {},
                  .removed = {}};
    const bool same = change.before && change.after && change.before->id == change.after->id;
    const auto left = same ? QByteArray() : textOf(repository, change.before);
    const auto right = same ? QByteArray() : textOf(repository, change.after);
    if (!left || !right)
        return stat;
    stat.added = 0;
    stat.removed = 0;
    for (const git::LineChange& lines : git::lineChanges(*left, *right)) {
        *stat.added += lines.rightCount;
        *stat.removed += lines.leftCount;
    }
    return stat;
}

} // namespace triptych
