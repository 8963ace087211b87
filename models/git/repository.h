// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/error.h"
#include "models/git/objects.h"

#include <memory>
#include <optional>
#include <span>

struct git_repository;
struct git_odb;
class QTemporaryDir;

namespace triptych::git {

class PackIndexes;

// An edit of one path below a tree: the entry that shall stand there, or its removal.
struct TreeEdit
{
    QByteArray path; // parts joined with '/', no leading slash
    std::optional<TreeEntry> entry; // nothing: remove; the entry's name is ignored
};

struct NewCommit
{
    Oid tree;
    std::vector<Oid> parents;
    QString message;
    Signature author;
    Signature committer;
};

struct Ref
{
    QString name; // full, as in refs/heads/main
    Oid target; // the commit, symbolic refs and tags peeled
};

// An open repository: the objects, refs and configuration of one git directory.
// Move-only. Not shareable between threads: each thread uses one of its own (RepositoryPool).
// Opens bare repositories, worktrees, linked worktrees, shallow and partial clones, and
// repositories with alternates. Never fetches: an object that a partial clone does not have
// is Error::Kind::NotFound, and the remedy says how to get it.
class Repository
{
public:
    // The repository at path or, as git does, in a folder above it.
    static Result<Repository> open(const QString& path);
    // Makes a bare one, where nothing is yet, whose HEAD names the branch.
    static Result<Repository> initBare(const QString& path, const QString& branch);

    Repository(Repository&&) noexcept;
    Repository& operator=(Repository&&) noexcept;
    ~Repository();

    QString gitDir() const; // of this worktree, with no trailing slash
    QString commonDir() const; // shared by all worktrees; where refs and objects are
    QString name() const; // for people: the folder's name without ".git"

    Result<std::optional<Oid>> refTarget(const QString& fullName) const; // nothing: no such ref
    Result<std::vector<Ref>> refs(const QString& glob) const;
    Result<Oid> resolve(const QString& revision) const; // a commit, by any of git's spellings
    Result<QString> headRef() const; // the branch HEAD names, even unborn; empty when detached

    Result<Tree> tree(const Oid& id) const;
    Result<QByteArray> blob(const Oid& id) const;
    Result<qint64> blobSize(const Oid& id) const; // bytes, without reading the content
    bool has(const Oid& id) const;
    Result<Commit> commit(const Oid& id) const;
    Result<Oid> treeOfCommit(const Oid& id) const; // cheaper than commit()

    // Author or committer as git would write it now: environment, then configuration. Where git's
    // configuration has parts that libgit2 does not see, the user's git is asked.
    Result<Signature> author() const;
    Result<Signature> committer() const;
    QString configValue(const QString& key) const; // empty when unset
    Result<void> setConfigValue(const QString& key, const QString& value); // this repository's own

    // The id of base with all edits applied. Only trees on the way to an edited path are read
    // and written; a tree that becomes empty is left out of its parent, as git does. Removing
    // what is not there is no error. A null base is the empty tree.
    Result<Oid> editTree(const Oid& base, std::span<const TreeEdit> edits);
    Result<Oid> writeBlob(QByteArrayView content);
    Result<Oid> writeCommit(const NewCommit& commit); // moves no ref

    // For a trial: what is written from now on goes to a folder of its own, which git takes as one
    // of objects, and which is deleted with this repository. Refs are not concerned.
    Result<void> writeAside();
    QString asideFolder() const; // empty: writes go to the repository

    git_repository* handle() const { return m_repository.get(); } // for models/git only

private:
    struct Closer
    {
        void operator()(git_repository* repository) const;
    };
    struct OdbCloser
    {
        void operator()(git_odb* odb) const;
    };
    explicit Repository(git_repository* repository);

    // Of an object that is not there.
    Error missing(const Oid& id, const QString& doing, const QString& reason) const;

    std::shared_ptr<PackIndexes> m_packIndexes; // shared with the guard in m_odb
    std::unique_ptr<QTemporaryDir> m_aside;
    std::unique_ptr<git_repository, Closer> m_repository;
    std::unique_ptr<git_odb, OdbCloser> m_odb;
};

} // namespace triptych::git
