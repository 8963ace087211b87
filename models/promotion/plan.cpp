// SPDX-License-Identifier: MIT
#include "models/promotion/plan.h"

#include <algorithm>

namespace triptych {

namespace {

class Planner
{
public:
    explicit Planner(const Snapshot& snapshot) : m_snapshot(snapshot) {}

    Plan plan(const Draft& draft)
    {
        for (const Move& move : draft.moves)
            accept(move);
        // Of the stages that gain, the most downstream comes first; of those that lose, too. A
        // branch that does both gains before it loses.
        for (const StageState* target : downstreamFirst())
            for (const StageState& source : m_snapshot.stages)
                addCommit(source.stage.name, target->stage.name);
        for (const StageState* source : downstreamFirst()) {
            for (const StageState* target : downstreamFirst())
                removeCommit(source->stage.name, target->stage.name);
            removeCommit(source->stage.name, {});
        }
        for (const StageState* stage : downstreamFirst())
            addBranch(*stage);
        return std::move(m_plan);
    }

private:
    std::vector<const StageState*> downstreamFirst() const
    {
        std::vector<const StageState*> stages;
        for (const StageState& stage : m_snapshot.stages)
            stages.insert(stages.begin(), &stage);
        return stages;
    }

    void accept(const Move& move)
    {
        if (std::ranges::contains(m_accepted.moves, move))
            return;
        const Verdict verdict = judge(m_snapshot, m_accepted, move);
        if (verdict.isAllowed())
            m_accepted.moves.push_back(move);
        else
            m_plan.findings.push_back({.move = move, .verdict = verdict});
    }

    template <typename Matches> std::vector<PlannedVersion> versions(Matches matches) const
    {
        std::vector<PlannedVersion> found;
        for (const Move& move : m_accepted.moves)
            if (matches(move))
                found.push_back(
                    {.name = move.name(),
                     .tree =
                         m_snapshot.stage(move.from)->version(move.package, move.version)->tree});
        std::ranges::sort(found, [](const PlannedVersion& a, const PlannedVersion& b) {
            return a.name.package != b.name.package ? a.name.package < b.name.package
                                                    : a.name.version > b.name.version;
        });
        return found;
    }

    static QString listed(const std::vector<PlannedVersion>& versions)
    {
        QStringList lines;
        for (const PlannedVersion& version : versions)
            lines.append(version.name.text() + u' ' + version.tree.toHex());
        return lines.join(u'\n');
    }

    void addCommit(const QString& from, const QString& to)
    {
        auto moving =
            versions([&](const Move& move) { return move.from == from && move.to == to; });
        if (moving.empty())
            return;
        const StageState& source = *m_snapshot.stage(from);
        PlannedCommit commit{.kind = PlannedCommit::Kind::Add, .stage = to, .otherStage = from};
        commit.subject = addSubject(to, from, moving);
        commit.body = listed(moving);
        commit.trailers = {QStringLiteral("Source-Branch: ") + source.stage.branch,
                           QStringLiteral("Source-Commit: ") + source.tip.id.toHex()};
        commit.versions = std::move(moving);
        m_plan.commits.push_back(std::move(commit));
    }

    void removeCommit(const QString& from, const QString& to)
    {
        auto leaving = versions([&](const Move& move) {
            return move.from == from && move.to == to && !move.keepSource;
        });
        if (leaving.empty())
            return;
        PlannedCommit commit{.kind = PlannedCommit::Kind::Remove, .stage = from, .otherStage = to};
        commit.subject = removeSubject(from, !to.isEmpty(), leaving);
        commit.body = listed(leaving);
        if (!to.isEmpty()) {
            commit.trailers = {QStringLiteral("Target-Branch: ")
                               + m_snapshot.stage(to)->stage.branch};
            const auto adds = std::ranges::find_if(m_plan.commits, [&](const PlannedCommit& other) {
                return other.kind == PlannedCommit::Kind::Add && other.stage == to
                       && other.otherStage == from;
            });
            commit.addedBy = size_t(adds - m_plan.commits.begin());
        }
        commit.versions = std::move(leaving);
        m_plan.commits.push_back(std::move(commit));
    }

    void addBranch(const StageState& state)
    {
        if (std::ranges::none_of(m_plan.commits, [&](const PlannedCommit& commit) {
                return commit.stage == state.stage.name;
            }))
            return;
        m_plan.branches.push_back(
            {.stage = state.stage.name,
             .ref = QStringLiteral("refs/heads/") + state.stage.branch,
             .expected = state.local ? std::optional(state.tip.id) : std::nullopt,
             .base = state.tip.id});
    }

    const Snapshot& m_snapshot;
    Draft m_accepted;
    Plan m_plan;
};

} // namespace

Plan plan(const Snapshot& snapshot, const Draft& draft)
{
    return Planner(snapshot).plan(draft);
}

} // namespace triptych
