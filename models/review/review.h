// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkall.h"
#include "models/promotion/plan.h"
#include "models/review/counterpart.h"
#include "models/review/packagereview.h"
#include "models/review/served.h"

namespace triptych {

// A version that comes to a branch, leaves it, or changes in it: the cheap facts.
struct ReviewedVersion
{
    enum class Kind : quint8 { Comes, Goes, Changes };
    Kind kind = Kind::Comes;
    VersionName name;
    git::Oid before; // null: it comes
    git::Oid after; // null: it goes
    bool modesOnly = false; // Changes: the same files with other modes
    Counterpart counterpart; // of what comes or changes: its source; of what goes: where it stays
    // What the stage's users have of the package; nothing: it is new to them. Of what goes: what is
    // left to them; nothing as well when they get the same version from another stage.
    std::optional<ServedVersion> superseded = {};
    QString refusal = {}; // why the judge lets no one do it, a sentence; else empty
    std::vector<Concern> concerns = {}; // about its place; those about its content are findings
    bool vanishes = false; // it goes, and no stage has it afterwards

    // What to compare to see what changes: with the version that is replaced, or superseded.
    ReviewPair pair(const QString& stage) const;

    friend bool operator==(const ReviewedVersion&, const ReviewedVersion&) = default;
};

// What happens to one branch.
struct BranchReview
{
    QString stage;
    git::Oid base; // the commit before
    git::Oid tip; // after; null: not written yet
    QStringList subjects; // of the commits, newest first; at most maxReviewedCommits
    bool hasMoreCommits = false;
    std::vector<ReviewedVersion> versions; // by name, then newest first
    std::vector<QByteArray> others; // what else is touched: paths outside packages/, raw bytes
    QString note = {}; // what is to be known about the base, a sentence; else empty

    qsizetype count(ReviewedVersion::Kind kind) const;
    friend bool operator==(const BranchReview&, const BranchReview&) = default;
};

inline constexpr size_t maxReviewedCommits = 50;

// What a draft or a range of commits changes. A value; what is expensive is asked for by package
// (packagereview.h) and by version (checkall.h).
struct Review
{
    QString title; // what was opened: "promote/snapshot-to-staging/0123abc"; empty: the draft
    std::vector<BranchReview> branches;
    QStringList leftOut = {}; // what is drafted and cannot be done, and why: a sentence each

    bool isEmpty() const; // no version and no other file
    // What is to be checked: what comes and changes.
    std::vector<CheckKey> checkKeys() const;
    // Everything that is to be compared, in the order of branches and versions.
    std::vector<ReviewPair> pairs() const;
    std::vector<VersionName> vanishing() const;

    friend bool operator==(const Review&, const Review&) = default;
};

// Of a plan, as it would be carried out; by branch, in its order. Needs the repository for nothing
// but to compare what is replaced. For workers.
Review reviewPlan(const git::Repository& repository, const Snapshot& snapshot, const Plan& plan);

struct RevisionRequest
{
    QString
        revision; // "REV", "A..B": branches, commits, refs/pull/7/head, in any of git's spellings
    QString stage = {}; // whose branch it is to go to; empty: it is derived
};

// Of commits. Without a range those that the stage's branch does not have (what GitHub shows of a
// pull request); of a commit that the branch has, what it changed there. The stage that is derived
// is the one in the name of a branch promote/<from>-to-<to>/…, else the one whose branch is nearest.
// For workers. Fails when there is no such commit, or no stage that it belongs to.
git::Result<Review> reviewRevision(const git::Repository& repository, const Snapshot& snapshot,
                                   const RevisionRequest& request, std::stop_token stop = {});

} // namespace triptych
