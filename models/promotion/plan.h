// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/draft.h"
#include "models/promotion/judge.h"
#include "models/promotion/raise.h"
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
    enum class Kind { Add, Remove, Raise };
    Kind kind = Kind::Add;
    QString stage; // whose branch gets it
    // Add: where the versions come from, empty from outside; Remove: where they went, may be empty.
    QString otherStage;
    size_t branch = 0; // index in Plan::branches
    std::vector<PlannedVersion> versions = {}; // by name, then newest first
    std::vector<PlannedFile> files = {}; // Raise
    QString subject = {}; // may be edited before applying
    QString body = {}; // every version with its tree id, accepted concerns; may be edited
    // Trailers that are known now. A removal's "Target-Commit" is known only when the commit that
    // adds is written; apply() appends it.
    QStringList trailers = {};
    std::optional<size_t> addedBy = {}; // Remove: index of the commit that adds the same versions
    QString note = {}; // for who reviews it, not written: a sentence

    QString message() const; // subject, body and trailers as git stores them
};

// How commits come to a stage's branch.
enum class Route {
    Direct, // the branch moves
    // A branch of their own is proposed to the remote. So for stages whose policy says so, when the
    // remote's branch is known; without a remote there is nothing to propose to.
    PullRequest,
};

// A branch to be moved, and where it must be for the plan to hold.
struct PlannedBranch
{
    QString stage;
    Route route = Route::Direct;
    QString ref = {}; // Direct: refs/heads/…
    // Direct: where it is, at base or behind it; nothing: no local branch yet, it is made.
    std::optional<git::Oid> expected = {};
    git::Oid base =
        {}; // the commit the new ones stand on; PullRequest: where the remote's branch is
};

// A registry version that cannot be raised, and why.
struct RaiseFinding
{
    RegistryRaise raise;
    QString reason; // a sentence
};

// What is to be known about a move of the plan.
struct PlannedConcern
{
    Move move;
    Concern concern;

    bool isOpen() const // to be accepted before the plan is applied
    {
        return concern.severity == Severity::Confirm && move.accepted.isEmpty();
    }
};

struct Plan
{
    // In an order in which no version is ever in neither stage: all that add, then all that remove.
    // Raised registries come first.
    std::vector<PlannedCommit> commits;
    // Downstream first: the branch that gains moves before the branch that loses. Those with pull
    // requests have one commit each and stand last.
    std::vector<PlannedBranch> branches;
    Draft accepted; // what the commits carry out
    std::vector<Finding> findings; // the other moves, and why not
    std::vector<RaiseFinding> raiseFindings;
    std::vector<PlannedConcern> concerns; // of what is accepted, in its order; the gravest first
    // Moves by pull request whose second half waits: they leave their source only when the target,
    // as the remote has it, has the same content.
    std::vector<Move> waiting;
    std::vector<Move> vanishing; // removals after which no stage has the version
    QString
        id; // the trailer Draft-Id of all its commits; the same for the same draft on the same tips

    bool isEmpty() const { return commits.empty(); }
    bool hasPullRequests() const;
    bool mustBeConfirmed() const; // some concern is open
};

// Whether pull requests are planned where a policy asks for them: only for who can push them. To all
// others every branch is a local one, which moves directly.
enum class Proposals { None, ByPolicy };

// Pure: the same arguments give the same plan. Reports as in Situation.
Plan plan(const Snapshot& snapshot, const Draft& draft, const CheckReports* reports = nullptr,
          Proposals proposals = Proposals::None);

// A trailer of a proposed commit: a version that stays in its source.
inline const QString keptTrailer = QStringLiteral("Kept-In-Source: ");

// GitHub cuts titles of pull requests here; the predecessor's tool knew it too.
inline constexpr int longestSubject = 256;

// "[staging] Promote packages from snapshot (docker-2.2.0, …)" within the longest subject.
QString addSubject(QStringView stage, QStringView from, std::span<const PlannedVersion> versions);
// "[snapshot] Add packages (…)": from outside.
QString arrivalSubject(QStringView stage, std::span<const PlannedVersion> versions);
// "[snapshot] Remove promoted packages (…)", or "Remove packages" when they went nowhere.
QString removeSubject(QStringView stage, bool promoted, std::span<const PlannedVersion> versions);
// "[production] Update package-registry to v1.16.0".
QString raiseSubject(QStringView stage, QStringView version);

struct Applied
{
    struct Branch
    {
        QString stage;
        QString ref;
        std::optional<git::Oid> before;
        git::Oid after;
    };
    // A commit that is to be proposed.
    struct PullRequest
    {
        QString stage;
        QString from; // the other stage; may be empty
        size_t commit = 0; // index of the planned commit
        git::Oid tip;
        QString subject;
    };
    std::vector<Branch> branches; // as in the plan; those that did not change are left out
    std::vector<PullRequest> pullRequests; // no branch here moves for them
    std::vector<git::Oid> commits; // one per planned commit; null where it would have been empty
};

// Refuses a plan with an open concern. Writes the commits and moves nothing: what apply() would have returned, to be pushed before
// the branches move (models/remote/publish.h).
git::Result<Applied> prepare(git::Repository& repository, const Plan& plan);
// Moves all branches in one transaction, each from before to after. On failure none has moved.
git::Result<void> moveBranches(git::Repository& repository, const Applied& prepared);

// Both in one. Refuses a plan with pull requests: they need the remote.
git::Result<Applied> apply(git::Repository& repository, const Plan& plan);

// Whether apply() would succeed, as far as can be told before a branch moves: worktrees in the way,
// locks, branches that moved, no identity. Writes nothing to the repository.
git::Result<void> rehearse(const git::Repository& repository, const Plan& plan);
// The same with a repository that writes aside, where what is brought in may lie, too.
git::Result<void> rehearseAside(git::Repository& aside, const Plan& plan);

} // namespace triptych
