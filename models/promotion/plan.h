// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/draft.h"
#include "models/promotion/judge.h"
#include "models/storage/snapshot.h"

#include <optional>
#include <span>

namespace triptych {

// A version as a planned commit adds or removes it.
struct PlannedVersion
{
    VersionName name;
    git::Oid tree;
};

// One commit to be made. Nothing is written yet.
struct PlannedCommit
{
    enum class Kind { Add, Remove };
    Kind kind = Kind::Add;
    QString stage; // whose branch gets it
    QString otherStage; // Add: where the versions come from; Remove: where they went, may be empty
    std::vector<PlannedVersion> versions; // by name, then newest first
    QString subject; // may be edited before applying
    QString body; // every version with its tree id; may be edited
    // Trailers that are known now. A removal's "Target-Commit" is known only when the commit that
    // adds is written; apply() appends it.
    QStringList trailers;
    std::optional<size_t> addedBy; // Remove: index of the commit that adds the same versions

    QString message() const; // subject, body and trailers as git stores them
};

// A branch to be moved, and where it must be for the plan to hold.
struct PlannedBranch
{
    QString stage;
    QString ref; // refs/heads/…
    std::optional<git::Oid> expected; // nothing: no local branch yet, it is made
    git::Oid base; // the commit the new ones stand on
};

struct Plan
{
    // In an order in which no version is ever in neither stage: all that add, then all that remove.
    std::vector<PlannedCommit> commits;
    // Downstream first: the branch that gains moves before the branch that loses.
    std::vector<PlannedBranch> branches;
    Draft accepted; // the moves that the commits carry out
    std::vector<Finding> findings; // the others, and why not

    bool isEmpty() const { return commits.empty(); }
};

// Pure: the same snapshot and draft give the same plan.
Plan plan(const Snapshot& snapshot, const Draft& draft);

// GitHub cuts titles of pull requests here; the predecessor's tool knew it too.
inline constexpr int longestSubject = 256;

// "[staging] Promote packages from snapshot (docker-2.2.0, …)" within the longest subject.
QString addSubject(QStringView stage, QStringView from, std::span<const PlannedVersion> versions);
// "[snapshot] Remove promoted packages (…)", or "Remove packages" when they went nowhere.
QString removeSubject(QStringView stage, bool promoted, std::span<const PlannedVersion> versions);

struct Applied
{
    struct Branch
    {
        QString stage;
        QString ref;
        std::optional<git::Oid> before;
        git::Oid after;
    };
    std::vector<Branch> branches; // as in the plan; those that did not change are left out
    std::vector<git::Oid> commits; // one per planned commit; null where it would have been empty
};

// Writes the commits and moves nothing: what apply() would have returned, to be pushed before
// the branches move (models/remote/publish.h).
git::Result<Applied> prepare(git::Repository& repository, const Plan& plan);
// Moves all branches in one transaction, each from before to after. On failure none has moved.
git::Result<void> moveBranches(git::Repository& repository, const Applied& prepared);

// Both in one.
git::Result<Applied> apply(git::Repository& repository, const Plan& plan);

// Whether apply() would succeed, as far as can be told before a branch moves: worktrees in the way,
// locks, branches that moved, no identity. Writes nothing to the repository.
git::Result<void> rehearse(const git::Repository& repository, const Plan& plan);

} // namespace triptych
