// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/gitcommand.h"
#include "models/remote/pushreport.h"

#include <span>

namespace triptych::remote {

// One ref of the remote to be moved.
struct RefPush
{
    QString ref; // full name at the remote
    std::optional<git::Oid> expected; // where it must be there; nothing: it must not exist
    git::Oid target;
};

// Moves all refs of the remote, or none, each only from where it is expected: `git push --atomic` with
// a lease for each, of exact commits, so that nothing else goes along (no tags, no other branch, no
// submodules). Nothing is ever forced: a target that does not stand on what is expected is refused
// before anything is sent (Kind::Stale). The user's pre-push hook runs.
//
// One thing breaks it up: git's server takes the rest of an atomic push when it does not let a new
// ref be made (receive.hideRefs). The report then says what it took.
//
// A rejection is a report. An error is one before there was an answer. When the connection breaks and
// the answer is lost, the remote is asked what became of it; when that fails too, or it was
// cancelled, the error's outcome is Unknown: settlePush() finds out later.
Result<PushReport> push(const git::Repository& repository, const QString& remote,
                        std::span<const RefPush> refs, const NetworkOptions& options,
                        std::stop_token stop);

// What became of a push, asked of the remote itself. A ref on which others have built meanwhile
// counts as pushed; for that it is fetched.
Result<PushReport> settlePush(const git::Repository& repository, const QString& remote,
                              std::span<const RefPush> refs, const NetworkOptions& options,
                              std::stop_token stop);

} // namespace triptych::remote
