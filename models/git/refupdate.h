// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"

namespace triptych::git {

// One branch to be moved.
struct RefUpdate
{
    QString name; // full, as in refs/heads/staging
    std::optional<Oid> expected; // where it must be now; nothing: it must not exist
    Oid target;
    QString reflog; // the reflog message, one line
};

// Moves all refs, or none. All are locked first and compared with what is expected
// (Error::Kind::Changed names the first that differs), then moved in the order given, so that a
// crash in between leaves a prefix of the list moved: put the ref that gains before the ref that
// loses. A failure while moving sets back those already moved.
//
// A worktree that has one of the branches checked out follows: its index and files are updated
// with the user's git. It must be clean, and no untracked file may be in the way; otherwise
// nothing moves and the error (Kind::WorktreeBusy) names the worktree.
//
// A branch that is a symbolic ref is refused (Kind::Unsupported): its target has to be named. A
// worktree whose HEAD names it counts as one that has the target checked out.
Result<void> updateRefs(Repository& repository, std::span<const RefUpdate> updates);

// Whether updateRefs() would move them, as far as can be told before the first one moves: takes the
// locks, compares, asks the worktrees, and lets go. With the commits written aside
// (Repository::writeAside) it leaves no trace.
Result<void> checkRefs(Repository& repository, std::span<const RefUpdate> updates);

} // namespace triptych::git
