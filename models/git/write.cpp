// SPDX-License-Identifier: MIT
#include "models/git/conversions.h"
#include "models/git/repository.h"

#include <QCoreApplication>

namespace triptych::git {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(git::Repository)
};

} // namespace

Result<Oid> Repository::writeBlob(QByteArrayView content)
{
    git_oid id;
    const int code =
        git_blob_create_from_buffer(&id, handle(), content.data(), size_t(content.size()));
    if (code < 0)
        return failure(code, Text::tr("write a file to the repository"));
    return fromGit(&id);
}

Result<Oid> Repository::writeCommit(const NewCommit& commit)
{
    const QString doing =
        Text::tr("write the commit \"%1\"").arg(commit.message.section(u'\n', 0, 0));
    const git_oid treeId = toGit(commit.tree);
    git_tree* rawTree = nullptr;
    if (const int code = git_tree_lookup(&rawTree, handle(), &treeId); code < 0)
        return failure(code, doing);
    const TreeHandle tree(rawTree);
    std::vector<CommitHandle> parents;
    std::vector<const git_commit*> parentPointers;
    for (const Oid& parent : commit.parents) {
        const git_oid parentId = toGit(parent);
        git_commit* raw = nullptr;
        if (const int code = git_commit_lookup(&raw, handle(), &parentId); code < 0)
            return failure(code, doing);
        parents.emplace_back(raw);
        parentPointers.push_back(raw);
    }
    const SignatureHandle author = toGit(commit.author);
    const SignatureHandle committer = toGit(commit.committer);
    // Not git_commit_create(), which says nothing when the disk is full.
    git_buf buffer = GIT_BUF_INIT;
    int code = git_commit_create_buffer(&buffer, handle(), author.get(), committer.get(), nullptr,
                                        commit.message.toUtf8().constData(), tree.get(),
                                        parentPointers.size(), parentPointers.data());
    git_oid id;
    if (code == 0)
        code = git_odb_write(&id, m_odb.get(), buffer.ptr, buffer.size, GIT_OBJECT_COMMIT);
    const auto failed = code < 0 ? std::optional(Error::fromLibgit2(code, doing)) : std::nullopt;
    git_buf_dispose(&buffer);
    if (failed)
        return std::unexpected(*failed);
    return fromGit(&id);
}

} // namespace triptych::git
