// SPDX-License-Identifier: MIT
#include "models/checks/checks.h"
#include "models/review/review.h"

#include <algorithm>
#include <map>

namespace triptych {

namespace {

using Kind = ReviewedVersion::Kind;
using Match = Counterpart::Match;

class PlanReviewer
{
public:
    PlanReviewer(const git::Repository& repository, const Snapshot& snapshot, const Plan& plan)
        : m_repository(repository), m_snapshot(snapshot), m_plan(plan)
    {}

    Review review()
    {
        for (const PlannedCommit& commit : m_plan.commits)
            add(commit);
        for (const Finding& finding : m_plan.findings)
            m_review.leftOut.append(finding.verdict.reason);
        for (const RaiseFinding& finding : m_plan.raiseFindings)
            m_review.leftOut.append(finding.reason);
        for (BranchReview& branch : m_review.branches)
            std::ranges::sort(
                branch.versions, [](const ReviewedVersion& a, const ReviewedVersion& b) {
                    return a.name.package != b.name.package ? a.name.package < b.name.package
                                                            : a.name.version > b.name.version;
                });
        return std::move(m_review);
    }

private:
    BranchReview& branchOf(const PlannedCommit& commit)
    {
        const auto known = std::ranges::find(m_review.branches, commit.stage, &BranchReview::stage);
        if (known != m_review.branches.end())
            return *known;
        return m_review.branches.emplace_back(
            BranchReview{.stage = commit.stage, .base = m_plan.branches[commit.branch].base});
    }

    void add(const PlannedCommit& commit)
    {
        BranchReview& branch = branchOf(commit);
        branch.subjects.prepend(commit.subject);
        for (const PlannedFile& file : commit.files)
            branch.others.push_back(file.path);
        for (const PlannedVersion& version : commit.versions)
            branch.versions.push_back(commit.kind == PlannedCommit::Kind::Remove
                                          ? goes(commit, version)
                                          : comes(commit, version));
    }

    ReviewedVersion comes(const PlannedCommit& commit, const PlannedVersion& version)
    {
        ReviewedVersion reviewed{
            .kind = Kind::Comes, .name = version.name, .before = {}, .after = version.tree};
        const StageState* state = m_snapshot.stage(commit.stage);
        if (const Version* there =
                state ? state->version(version.name.package, version.name.version) : nullptr) {
            reviewed.kind = Kind::Changes;
            reviewed.before = there->tree;
            reviewed.modesOnly =
                equalButForModes(m_repository, there->tree, version.tree).value_or(false);
        }
        if (!commit.otherStage.isEmpty())
            reviewed.counterpart = {
                .match = Match::Same, .stage = commit.otherStage, .tree = version.tree};
        fillIn(reviewed, commit.stage, [&](const Move& move) { return move.to == commit.stage; });
        return reviewed;
    }

    ReviewedVersion goes(const PlannedCommit& commit, const PlannedVersion& version)
    {
        ReviewedVersion reviewed{
            .kind = Kind::Goes, .name = version.name, .before = version.tree, .after = {}};
        if (!commit.otherStage.isEmpty())
            reviewed.counterpart = {
                .match = Match::Same, .stage = commit.otherStage, .tree = version.tree};
        else
            reviewed.counterpart = counterpartsOf(commit.stage).find(version.name, version.tree);
        reviewed.vanishes = std::ranges::any_of(m_plan.vanishing, [&](const Move& move) {
            return move.from == commit.stage && move.name() == version.name;
        });
        fillIn(reviewed, commit.stage,
               [&](const Move& move) { return move.isRemoval() && move.from == commit.stage; });
        if (m_snapshot.configuration.served(commit.stage).contains(commit.otherStage)
            || isServedFromAnother(m_snapshot, commit.stage, version.name))
            reviewed.superseded.reset();
        return reviewed;
    }

    // One for each stage: what a stage had in the past is read once.
    Counterparts& counterpartsOf(const QString& stage)
    {
        return m_counterparts.try_emplace(stage, m_repository, m_snapshot, stage).first->second;
    }

    // What users have, and what is to be known about the moves that concern it.
    template <typename Concerns> void fillIn(ReviewedVersion& reviewed, const QString& stage,
                                             Concerns concerns)
    {
        reviewed.superseded =
            superseded(m_snapshot, stage, reviewed.name.package, reviewed.name.version);
        for (const PlannedConcern& planned : m_plan.concerns)
            if (planned.move.name() == reviewed.name && concerns(planned.move)
                && !findCheck(planned.concern.check))
                reviewed.concerns.push_back(planned.concern);
    }

    const git::Repository& m_repository;
    const Snapshot& m_snapshot;
    const Plan& m_plan;
    std::map<QString, Counterparts> m_counterparts;
    Review m_review;
};

} // namespace

Review reviewPlan(const git::Repository& repository, const Snapshot& snapshot, const Plan& plan)
{
    return PlanReviewer(repository, snapshot, plan).review();
}

} // namespace triptych
