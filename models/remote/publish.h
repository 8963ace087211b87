// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"
#include "models/remote/push.h"

namespace triptych::remote {

// Applying to stages whose policy is "add: commit", with the remote:
//
// 1. The commits are written (prepare()). No ref names them yet.
// 2. It is checked that the local branches could move: where they are, locks, worktrees
//    (git::checkRefs()); and that the remote has every version in some branch afterwards that one
//    here has (stranded.h). Nothing has left the computer.
// 3. All branches are pushed in one atomic push, each with a lease for where the remote was when the
//    plan was made. From here on the remote has all of it, or nothing. (Branches that the remote
//    does not have yet are made by a push before: they can only gain, see push().)
// 4. The remote-tracking refs and the local branches move to what was pushed, those that gain before
//    those that lose, by compare-and-swap.
//
// So a version is never in neither stage: at the remote since the push is atomic; here since the
// transaction moves the ref that gains first. At every instant:
// - stopped, rejected or crashed in 1 to 3: no local ref has moved; the commits are garbage for git.
// - the answer of 3 is lost, or a crash between 3 and 4: the local branches are behind the remote,
//   and nothing else; the next fetch() and fastForward() bring them there.
// - 4 fails (a local branch moved meanwhile): the remote has it; the same holds, or the local branch
//   has diverged and says so.

// One branch, here and at the remote.
struct PublishBranch
{
    QString ref; // refs/heads/…, here and there
    std::optional<git::Oid> local; // where it is here; nothing: it is not, and is made
    std::optional<git::Oid> tracking; // where it is there, as the plan knew it
    git::Oid target;
};

struct Published
{
    Applied applied; // what was prepared; it holds when the report succeeded
    PushReport report;
    std::optional<git::Error> notMoved; // the remote has it, but a local branch could not follow
};

// Why local branches did not follow the remote, as a person is to be told: that the remote has it all
// the same, which stay behind, and how they catch up.
git::Error leftBehind(git::Error error, const QString& remote, const QStringList& branches);

// 2 to 4.
Result<Published> publish(git::Repository& repository, const QString& remote,
                          std::span<const PublishBranch> branches, const NetworkOptions& options,
                          std::stop_token stop);

// The branches of a plan whose commits are written, with where the remote's are as far as is known.
git::Result<std::vector<PublishBranch>> branchesToPublish(const git::Repository& repository,
                                                          const Applied& prepared,
                                                          const QString& remote);

// 1 to 4. Commits that a local branch had already and the remote has not go along: they are below
// the new ones.
Result<Published> applyAndPush(git::Repository& repository, const Plan& plan, const QString& remote,
                               const NetworkOptions& options, std::stop_token stop);

} // namespace triptych::remote
