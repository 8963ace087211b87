// SPDX-License-Identifier: MIT
#include "models/promotion/plan.h"

#include <algorithm>
#include <map>

namespace triptych {

namespace {

class Planner
{
public:
    explicit Planner(const Snapshot& snapshot)
        : m_snapshot(snapshot), m_accepted{.snapshot = snapshot, .draft = {}}
    {}

    Plan plan(const Draft& draft)
    {
        for (const Move& move : draft.moves())
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
        m_plan.accepted = std::move(m_accepted.draft);
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

    // What goes from a stage to another, or out of it.
    struct Flow
    {
        std::vector<PlannedVersion> arriving;
        std::vector<PlannedVersion> leaving; // without those that are kept in the source
        std::optional<size_t> addedBy; // the commit that adds them
    };

    void accept(const Move& move)
    {
        if (m_accepted.draft.contains(move))
            return;
        Verdict verdict = judge(m_accepted, move);
        if (!verdict.isAllowed()) {
            m_plan.findings.push_back({.move = move, .verdict = std::move(verdict)});
            return;
        }
        m_accepted.draft.add(move);
        const PlannedVersion version{
            .name = move.name(),
            .tree = m_snapshot.stage(move.from)->version(move.package, move.version)->tree};
        Flow& flow = m_flows[{move.from, move.to}];
        if (!move.isRemoval())
            flow.arriving.push_back(version);
        if (!move.keepSource)
            flow.leaving.push_back(version);
    }

    static void sort(std::vector<PlannedVersion>& versions)
    {
        std::ranges::sort(versions, [](const PlannedVersion& a, const PlannedVersion& b) {
            return a.name.package != b.name.package ? a.name.package < b.name.package
                                                    : a.name.version > b.name.version;
        });
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
        const auto flow = m_flows.find({from, to});
        if (flow == m_flows.end() || flow->second.arriving.empty())
            return;
        std::vector<PlannedVersion> moving = std::move(flow->second.arriving);
        sort(moving);
        flow->second.addedBy = m_plan.commits.size();
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
        const auto flow = m_flows.find({from, to});
        if (flow == m_flows.end() || flow->second.leaving.empty())
            return;
        std::vector<PlannedVersion> leaving = std::move(flow->second.leaving);
        sort(leaving);
        PlannedCommit commit{.kind = PlannedCommit::Kind::Remove, .stage = from, .otherStage = to};
        commit.subject = removeSubject(from, !to.isEmpty(), leaving);
        commit.body = listed(leaving);
        if (!to.isEmpty())
            commit.trailers = {QStringLiteral("Target-Branch: ")
                               + m_snapshot.stage(to)->stage.branch};
        commit.addedBy = flow->second.addedBy;
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
    Situation m_accepted; // the moves taken so far are what is drafted
    std::map<std::pair<QString, QString>, Flow> m_flows; // by source and target
    Plan m_plan;
};

} // namespace

Plan plan(const Snapshot& snapshot, const Draft& draft)
{
    return Planner(snapshot).plan(draft);
}

} // namespace triptych
