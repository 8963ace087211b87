// SPDX-License-Identifier: MIT
#include "models/git/conversions.h"
#include "models/git/packindexes.h"
#include "models/git/repository.h"

#include <QCoreApplication>

namespace triptych::git {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(git::Repository)
};

Result<Tree> parseTree(const Oid& id, QByteArrayView bytes)
{
    Tree tree;
    const auto corrupt = [&id] {
        return std::unexpected(Error{.kind = Error::Kind::Corrupt,
                                     .doing = Text::tr("read the tree %1").arg(id.toShort()),
                                     .reason = Text::tr("it is damaged"),
                                     .remedy = Text::tr("Run \"git fsck\" in the repository.")});
    };
    qsizetype at = 0;
    while (at < bytes.size()) {
        quint32 mode = 0;
        const qsizetype start = at;
        while (at < bytes.size() && bytes[at] != ' ') {
            if (bytes[at] < '0' || bytes[at] > '7')
                return corrupt();
            mode = mode * 8 + quint32(bytes[at++] - '0');
        }
        constexpr qsizetype longestMode = 6;
        if (at == start || at - start > longestMode)
            return corrupt();
        const qsizetype name = at + 1;
        const qsizetype end = name < bytes.size() ? bytes.indexOf('\0', name) : -1;
        if (end <= name || end + Oid::size >= bytes.size())
            return corrupt();
        const auto* raw = reinterpret_cast<const unsigned char*>(bytes.data() + end + 1);
        tree.entries.push_back({.name = bytes.sliced(name, end - name).toByteArray(),
                                .id = Oid::fromRaw(raw),
                                .mode = Mode(mode)});
        at = end + 1 + Oid::size;
    }
    return tree;
}

} // namespace

// The remedies hold for bare clones too, where a plain git fetch would get no more than HEAD. Git
// asks the remote that promised an object when it is told to show it.
Error Repository::missing(const Oid& id, const QString& doing, const QString& reason) const
{
    if (auto damage = m_packIndexes->damage(doing))
        return *std::move(damage);
    return {.kind = Error::Kind::NotFound,
            .doing = doing,
            .reason = reason,
            .remedy = Text::tr("Run \"git cat-file -p %1\" in the repository to get it, or \"git "
                               "fetch --refetch --no-filter origin "
                               "'refs/heads/*:refs/remotes/origin/*'\" to get all that is missing.")
                          .arg(id.toHex())};
}

Result<Tree> Repository::tree(const Oid& id) const
{
    const git_oid oid = toGit(id);
    git_odb_object* raw = nullptr;
    const int code = git_odb_read(&raw, m_odb.get(), &oid);
    const auto doing = [&id] { return Text::tr("read the tree %1").arg(id.toShort()); };
    if (code == GIT_ENOTFOUND)
        return std::unexpected(missing(id, doing(), Text::tr("it is not in this clone")));
    if (code < 0)
        return failure(code, doing());
    const OdbObject object(raw);
    if (git_odb_object_type(raw) != GIT_OBJECT_TREE)
        return std::unexpected(Error{.kind = Error::Kind::Corrupt,
                                     .doing = doing(),
                                     .reason = Text::tr("it is no tree"),
                                     .remedy = {}});
    return parseTree(id, {static_cast<const char*>(git_odb_object_data(raw)),
                          qsizetype(git_odb_object_size(raw))});
}

Result<QByteArray> Repository::blob(const Oid& id) const
{
    const git_oid oid = toGit(id);
    git_odb_object* raw = nullptr;
    const int code = git_odb_read(&raw, m_odb.get(), &oid);
    const auto doing = [&id] { return Text::tr("read the file %1").arg(id.toShort()); };
    if (code == GIT_ENOTFOUND)
        return std::unexpected(missing(id, doing(), Text::tr("its content is not in this clone")));
    if (code < 0)
        return failure(code, doing());
    const OdbObject object(raw);
    if (git_odb_object_type(raw) != GIT_OBJECT_BLOB)
        return std::unexpected(Error{.kind = Error::Kind::Corrupt,
                                     .doing = doing(),
                                     .reason = Text::tr("it is no file"),
                                     .remedy = {}});
    return QByteArray(static_cast<const char*>(git_odb_object_data(raw)),
                      qsizetype(git_odb_object_size(raw)));
}

Result<qint64> Repository::blobSize(const Oid& id) const
{
    const git_oid oid = toGit(id);
    size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    const int code = git_odb_read_header(&size, &type, m_odb.get(), &oid);
    if (code < 0)
        return failure(code, Text::tr("read the size of the file %1").arg(id.toShort()));
    return qint64(size);
}

bool Repository::has(const Oid& id) const
{
    const git_oid oid = toGit(id);
    return git_odb_exists_ext(m_odb.get(), &oid, GIT_ODB_LOOKUP_NO_REFRESH) == 1;
}

Result<Commit> Repository::commit(const Oid& id) const
{
    const git_oid oid = toGit(id);
    git_commit* raw = nullptr;
    const int code = git_commit_lookup(&raw, handle(), &oid);
    if (code < 0)
        return failure(code, Text::tr("read the commit %1").arg(id.toShort()));
    const CommitHandle owner(raw);
    Commit commit{.id = id,
                  .tree = fromGit(git_commit_tree_id(raw)),
                  .parents = {},
                  .author = fromGit(git_commit_author(raw)),
                  .committer = fromGit(git_commit_committer(raw)),
                  .message = QString::fromUtf8(git_commit_message(raw))};
    // Of libgit2's own parents a shallow clone's boundary has none, as if it were a first commit.
    for (const QByteArray& line : QByteArray(git_commit_raw_header(raw)).split('\n'))
        if (line.startsWith("parent "))
            if (const auto parent = Oid::fromHex(QString::fromLatin1(line.sliced(7))))
                commit.parents.push_back(*parent);
    return commit;
}

Result<Oid> Repository::treeOfCommit(const Oid& id) const
{
    const git_oid oid = toGit(id);
    git_commit* raw = nullptr;
    const int code = git_commit_lookup(&raw, handle(), &oid);
    if (code < 0)
        return failure(code, Text::tr("read the commit %1").arg(id.toShort()));
    const CommitHandle commit(raw);
    return fromGit(git_commit_tree_id(raw));
}

} // namespace triptych::git
