// SPDX-License-Identifier: MIT
#pragma once

// Between our values and libgit2's; for the source files of models/git only.

#include "models/git/error.h"
#include "models/git/objects.h"

#include <QTimeZone>

#include <git2.h>

#include <memory>

namespace triptych::git {

template <auto Free> struct Freer
{
    template <typename T> void operator()(T* handle) const { Free(handle); }
};
template <typename T, auto Free> using Handle = std::unique_ptr<T, Freer<Free>>;

using OdbObject = Handle<git_odb_object, git_odb_object_free>;
using ReferenceHandle = Handle<git_reference, git_reference_free>;
using ObjectHandle = Handle<git_object, git_object_free>;
using CommitHandle = Handle<git_commit, git_commit_free>;
using TreeHandle = Handle<git_tree, git_tree_free>;
using TreeBuilder = Handle<git_treebuilder, git_treebuilder_free>;
using SignatureHandle = Handle<git_signature, git_signature_free>;
using ConfigHandle = Handle<git_config, git_config_free>;
using TransactionHandle = Handle<git_transaction, git_transaction_free>;
using WorktreeHandle = Handle<git_worktree, git_worktree_free>;
using IteratorHandle = Handle<git_reference_iterator, git_reference_iterator_free>;

// What a function returns when libgit2 has failed with that code.
inline std::unexpected<Error> failure(int code, const QString& doing)
{
    return std::unexpected(Error::fromLibgit2(code, doing));
}

inline Oid fromGit(const git_oid* id)
{
    return Oid::fromRaw(id->id);
}

inline git_oid toGit(const Oid& id)
{
    git_oid out;
    git_oid_fromraw(&out, id.raw());
    return out;
}

inline Signature fromGit(const git_signature* signature)
{
    const auto offset = QTimeZone::fromSecondsAheadOfUtc(signature->when.offset * 60);
    return {.name = QString::fromUtf8(signature->name),
            .email = QString::fromUtf8(signature->email),
            .when = QDateTime::fromSecsSinceEpoch(signature->when.time, offset)};
}

inline SignatureHandle toGit(const Signature& signature)
{
    git_signature* out = nullptr;
    git_signature_new(&out, signature.name.toUtf8().constData(),
                      signature.email.toUtf8().constData(), signature.when.toSecsSinceEpoch(),
                      signature.when.offsetFromUtc() / 60);
    return SignatureHandle(out);
}

} // namespace triptych::git
