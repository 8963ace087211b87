// SPDX-License-Identifier: MIT
#include "models/promotion/plan.h"

#include "models/promotion/vanishing.h"

#include <QCryptographicHash>

#include <algorithm>
#include <map>

namespace triptych {

namespace {

// The same for the same draft on the same tips, and for no other.
QString idOf(const Snapshot& snapshot, const Draft& draft)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const StageState& state : snapshot.stages)
        hash.addData(state.tip.id.toRaw());
    hash.addData(draft.toJson());
    return QString::fromLatin1(hash.result().toHex().first(12));
}

class Planner
{
public:
    Planner(const Snapshot& snapshot, const CheckReports* reports, Proposals proposals)
        : m_snapshot(snapshot), m_proposals(proposals),
          m_accepted{.snapshot = snapshot, .draft = {}, .reports = reports}
    {}

    Plan plan(const Draft& draft)
    {
        m_plan.id = idOf(m_snapshot, draft);
        for (const Move& move : draft.moves())
            accept(move);
        for (const RegistryRaise& raise : draft.raises())
            addRaise(raise);
        // Of the stages that gain, the most downstream comes first; of those that lose, too. A
        // branch that does both gains before it loses.
        for (const StageState* target : downstreamFirst()) {
            for (const StageState& source : m_snapshot.stages)
                addCommit(source.stage.name, *target);
            addCommit({}, *target);
        }
        for (const StageState* source : downstreamFirst()) {
            for (const StageState* target : downstreamFirst())
                removeCommit(*source, target->stage.name);
            removeCommit(*source, {});
        }
        m_plan.vanishing = vanishing(m_snapshot, m_accepted.draft);
        m_plan.accepted = std::move(m_accepted.draft);
        orderBranches();
        return std::move(m_plan);
    }

private:
    // What goes from a stage to another, or out of it, or into it.
    struct Flow
    {
        std::vector<PlannedVersion> arriving;
        std::vector<PlannedVersion> leaving; // without those that are kept in the source
        QStringList kept; // trailers for those that are
        QStringList acceptances;
        std::optional<size_t> addedBy; // the commit that adds them
    };

    std::vector<const StageState*> downstreamFirst() const
    {
        std::vector<const StageState*> stages;
        for (const StageState& stage : m_snapshot.stages)
            stages.insert(stages.begin(), &stage);
        return stages;
    }

    bool takesPullRequests(const StageState& state) const
    {
        return m_proposals == Proposals::ByPolicy && state.stage.add == AddPolicy::PullRequest
               && state.tracking;
    }

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
            .tree = move.isArrival()
                        ? move.tree
                        : m_snapshot.stage(move.from)->version(move.package, move.version)->tree};
        Flow& flow = m_flows[{move.from, move.to}];
        if (!move.isRemoval())
            flow.arriving.push_back(version);
        if (!move.isArrival() && !move.keepSource)
            keepBack(move) ? m_plan.waiting.push_back(move) : flow.leaving.push_back(version);
        // Whoever looks for what waits to be removed (models/remote/waiting.h) must know.
        if (move.keepSource && keepBack(move))
            flow.kept.append(keptTrailer + move.name().text());
        noteConcerns(move, verdict.concerns, flow);
    }

    // Behind a pull request the removal waits until the target really has it.
    bool keepBack(const Move& move) const
    {
        return !move.isRemoval() && takesPullRequests(*m_snapshot.stage(move.to));
    }

    void noteConcerns(const Move& move, const std::vector<Concern>& concerns, Flow& flow)
    {
        QStringList checks;
        for (const Concern& concern : concerns) {
            m_plan.concerns.push_back({.move = move, .concern = concern});
            if (concern.severity != Severity::Note)
                checks.append(concern.check);
        }
        checks.removeDuplicates();
        if (!move.accepted.isEmpty() && !checks.isEmpty())
            flow.acceptances.append(
                QStringLiteral("Accepted for %1 (%2): %3")
                    .arg(move.name().text(), checks.join(QStringLiteral(", ")), move.accepted));
    }

    static void sort(std::vector<PlannedVersion>& versions)
    {
        std::ranges::sort(versions, [](const PlannedVersion& a, const PlannedVersion& b) {
            return a.name.package != b.name.package ? a.name.package < b.name.package
                                                    : a.name.version > b.name.version;
        });
    }

    static QString bodyOf(const std::vector<PlannedVersion>& versions,
                          const QStringList& acceptances)
    {
        QStringList lines;
        for (const PlannedVersion& version : versions)
            lines.append(version.name.text() + u' ' + version.tree.toHex());
        if (!acceptances.isEmpty())
            lines.append(QString());
        return (lines + acceptances).join(u'\n');
    }

    // The branch for the next commit of a stage: the stage's own, or one to be proposed.
    size_t branchFor(const StageState& state)
    {
        const bool proposed = takesPullRequests(state);
        std::vector<PlannedBranch>& branches = m_plan.branches;
        const auto own = std::ranges::find(branches, state.stage.name, &PlannedBranch::stage);
        if (!proposed && own != branches.end())
            return size_t(own - branches.begin());
        if (proposed)
            branches.push_back(
                {.stage = state.stage.name, .route = Route::PullRequest, .base = *state.tracking});
        else
            branches.push_back(
                {.stage = state.stage.name,
                 .route = Route::Direct,
                 .ref = QStringLiteral("refs/heads/") + state.stage.branch,
                 .expected = state.local ? std::optional(state.target()) : std::nullopt,
                 .base = state.tip.id});
        return branches.size() - 1;
    }

    void push(PlannedCommit commit, const StageState& state)
    {
        commit.branch = branchFor(state);
        commit.trailers.append(QStringLiteral("Draft-Id: ") + m_plan.id);
        m_plan.commits.push_back(std::move(commit));
    }

    void addRaise(const RegistryRaise& raise)
    {
        auto raised = raiseRegistry(m_snapshot, raise);
        if (!raised) {
            m_plan.raiseFindings.push_back({.raise = raise, .reason = raised.error()});
            return;
        }
        m_accepted.draft.setRaise(raise);
        const StageState& state = *m_snapshot.stage(raise.stage);
        PlannedCommit commit{.kind = PlannedCommit::Kind::Raise, .stage = raise.stage};
        commit.subject = raiseSubject(raise.stage, raise.version);
        commit.body = QStringLiteral("It was %1.").arg(state.registry.version);
        commit.files = std::move(raised->files);
        commit.note = raised->note;
        push(std::move(commit), state);
    }

    void addCommit(const QString& from, const StageState& target)
    {
        const QString& to = target.stage.name;
        const auto flow = m_flows.find({from, to});
        if (flow == m_flows.end() || flow->second.arriving.empty())
            return;
        std::vector<PlannedVersion> moving = std::move(flow->second.arriving);
        sort(moving);
        flow->second.addedBy = m_plan.commits.size();
        PlannedCommit commit{.kind = PlannedCommit::Kind::Add, .stage = to, .otherStage = from};
        commit.subject = from.isEmpty() ? arrivalSubject(to, moving) : addSubject(to, from, moving);
        commit.body = bodyOf(moving, flow->second.acceptances);
        if (const StageState* source = m_snapshot.stage(from))
            commit.trailers = {QStringLiteral("Source-Branch: ") + source->stage.branch,
                               QStringLiteral("Source-Commit: ") + source->tip.id.toHex()};
        commit.trailers += flow->second.kept;
        commit.versions = std::move(moving);
        push(std::move(commit), target);
    }

    void removeCommit(const StageState& source, const QString& to)
    {
        const QString& from = source.stage.name;
        const auto flow = m_flows.find({from, to});
        if (flow == m_flows.end() || flow->second.leaving.empty())
            return;
        std::vector<PlannedVersion> leaving = std::move(flow->second.leaving);
        sort(leaving);
        PlannedCommit commit{.kind = PlannedCommit::Kind::Remove, .stage = from, .otherStage = to};
        commit.subject = removeSubject(from, !to.isEmpty(), leaving);
        commit.body = bodyOf(leaving, to.isEmpty() ? flow->second.acceptances : QStringList());
        if (!to.isEmpty())
            commit.trailers = {QStringLiteral("Target-Branch: ")
                               + m_snapshot.stage(to)->stage.branch};
        commit.addedBy = flow->second.addedBy;
        commit.versions = std::move(leaving);
        push(std::move(commit), source);
    }

    // Branches were made in the order of commits; they move downstream first.
    void orderBranches()
    {
        std::vector<size_t> order(m_plan.branches.size());
        for (size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::ranges::stable_sort(order, {}, [this](size_t index) {
            const PlannedBranch& branch = m_plan.branches[index];
            return std::pair(branch.route, -m_snapshot.indexOf(branch.stage));
        });
        std::vector<PlannedBranch> branches;
        std::vector<size_t> place(order.size());
        for (const size_t index : order) {
            place[index] = branches.size();
            branches.push_back(std::move(m_plan.branches[index]));
        }
        m_plan.branches = std::move(branches);
        for (PlannedCommit& commit : m_plan.commits)
            commit.branch = place[commit.branch];
    }

    const Snapshot& m_snapshot;
    const Proposals m_proposals;
    Situation m_accepted; // the moves taken so far are what is drafted
    std::map<std::pair<QString, QString>, Flow> m_flows; // by source and target
    Plan m_plan;
};

} // namespace

bool Plan::hasPullRequests() const
{
    return std::ranges::contains(branches, Route::PullRequest, &PlannedBranch::route);
}

bool Plan::mustBeConfirmed() const
{
    return std::ranges::any_of(concerns, &PlannedConcern::isOpen);
}

Plan plan(const Snapshot& snapshot, const Draft& draft, const CheckReports* reports,
          Proposals proposals)
{
    return Planner(snapshot, reports, proposals).plan(draft);
}

} // namespace triptych
