// SPDX-License-Identifier: MIT
#include "models/review/reviewfiles.h"

#include "models/review/treediff.h"
#include "models/storage/packagefiles.h"

namespace triptych {

namespace {

using Kind = FileChange::Kind;
using Entry = std::optional<git::TreeEntry>;

git::Result<Entry> entryAt(const git::Repository& repository, const git::Oid& root,
                           const QByteArray& path)
{
    if (root.isNull())
        return Entry();
    return findInTree(repository, root, path);
}

git::Result<git::Oid> rootOf(const git::Repository& repository, const git::Oid& commit)
{
    return commit.isNull() ? git::Oid() : repository.treeOfCommit(commit);
}

// A path that is a file on one side and a folder on the other is both.
git::Result<std::vector<FileChange>> changesAt(const git::Repository& repository,
                                               const QByteArray& path, const Entry& before,
                                               const Entry& after, const std::stop_token& stop)
{
    const auto isTree = [](const Entry& entry) { return entry && entry->isTree(); };
    std::vector<FileChange> changes;
    const Entry fileBefore = isTree(before) ? Entry() : before;
    const Entry fileAfter = isTree(after) ? Entry() : after;
    if (fileBefore || fileAfter)
        changes.push_back({.kind = !fileBefore                       ? Kind::Added
                                   : !fileAfter                      ? Kind::Removed
                                   : fileBefore->id == fileAfter->id ? Kind::ModeChanged
                                                                     : Kind::Modified,
                           .path = path,
                           .before = fileBefore,
                           .after = fileAfter});
    if (!isTree(before) && !isTree(after))
        return changes;
    auto below = diffTrees(repository, isTree(before) ? before->id : git::Oid(),
                           isTree(after) ? after->id : git::Oid(), stop);
    if (!below)
        return std::unexpected(below.error());
    for (FileChange& change : *below) {
        change.path.prepend(path + '/');
        changes.push_back(std::move(change));
    }
    return changes;
}

git::Result<std::vector<FileChange>> otherChanges(const git::Repository& repository,
                                                  const BranchReview& branch,
                                                  const std::stop_token& stop)
{
    std::vector<FileChange> all;
    if (branch.tip.isNull() || branch.others.empty())
        return all;
    const auto before = rootOf(repository, branch.base);
    const auto after = rootOf(repository, branch.tip);
    if (!before || !after)
        return std::unexpected((before ? after : before).error());
    for (const QByteArray& path : branch.others) {
        const auto entryBefore = entryAt(repository, *before, path);
        const auto entryAfter = entryAt(repository, *after, path);
        if (!entryBefore || !entryAfter)
            return std::unexpected((entryBefore ? entryAfter : entryBefore).error());
        const auto changes = changesAt(repository, path, *entryBefore, *entryAfter, stop);
        if (!changes)
            return std::unexpected(changes.error());
        all.insert(all.end(), changes->begin(), changes->end());
    }
    return all;
}

} // namespace

git::Result<std::vector<FileChange>> draftedChanges(const git::Repository& repository,
                                                    const git::Oid& commit,
                                                    std::span<const PlannedFile> files)
{
    const auto root = rootOf(repository, commit);
    if (!root)
        return std::unexpected(root.error());
    std::vector<FileChange> changes;
    for (const PlannedFile& file : files) {
        const auto before = entryAt(repository, *root, file.path);
        if (!before)
            return std::unexpected(before.error());
        const bool isWritten = !file.id.isNull(); // as a blob of another branch
        changes.push_back(
            {.kind = *before ? Kind::Modified : Kind::Added,
             .path = file.path,
             .before = *before,
             .after = git::TreeEntry{.name = file.path,
                                     .id = isWritten ? file.id : git::Oid::ofBlob(file.content),
                                     .mode = file.mode},
             .drafted = isWritten ? std::nullopt : std::optional(file.content)});
    }
    return changes;
}

std::vector<BranchFiles> readReviewFiles(const git::Repository& repository, const Review& review,
                                         std::stop_token stop)
{
    std::vector<BranchFiles> all;
    for (const BranchReview& branch : review.branches) {
        BranchFiles files;
        for (const ReviewedVersion& version : branch.versions) {
            files.versions.emplace_back();
            if (stop.stop_requested() || version.kind == ReviewedVersion::Kind::Goes)
                continue;
            const ReviewPair pair = version.pair(branch.stage);
            auto changes = diffTrees(repository, pair.left ? pair.left->tree : git::Oid(),
                                     version.after, stop);
            if (changes)
                files.versions.back() = withRenames(repository, std::move(*changes), stop);
            else
                files.problem = changes.error().sentence();
        }
        if (const auto others = otherChanges(repository, branch, stop))
            files.others = *others;
        else
            files.problem = others.error().sentence();
        all.push_back(std::move(files));
    }
    return all;
}

} // namespace triptych
