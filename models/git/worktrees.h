// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"

namespace triptych::git {

// A worktree (the main one or a linked one) and the branch it has checked out.
struct Checkout
{
    QString path;
    QString branch; // full ref name; never that of a symbolic ref
};

Result<std::vector<Checkout>> checkouts(const Repository& repository);

// Whether the worktree can go from one commit to the other without losing anything: it is
// clean, and no untracked file is in the way. Writes nothing. A null commit is one with no files.
// `objects` is a folder that git shall look for objects in, too (Repository::asideFolder()).
Result<void> canFollow(const Checkout& checkout, const Oid& from, const Oid& to,
                       const QString& objects = {});

// Updates the worktree's index and files from one commit's tree to the other's with the user's
// git, which knows filters, sparse checkouts and hooks.
Result<void> follow(const Checkout& checkout, const Oid& from, const Oid& to);

} // namespace triptych::git
