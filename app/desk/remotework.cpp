// SPDX-License-Identifier: MIT
#include "app/desk/remotework.h"

#include "models/remote/blobs.h"
#include "models/remote/merged.h"
#include "models/remote/pushplan.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RemoteWork)
};

std::vector<git::Oid> trackedTips(const remote::Fetched& fetched)
{
    std::vector<git::Oid> tips;
    for (const remote::FetchedBranch& branch : fetched.branches)
        if (branch.after)
            tips.push_back(*branch.after);
    return tips;
}

QString commits(qsizetype count)
{
    return count == 1 ? Text::tr("1 commit") : Text::tr("%1 commits").arg(count);
}

// Why none of what is ahead may be pushed; empty when it may.
QString whyNotAhead(const RemoteTask& task, const remote::RemoteState& state)
{
    for (size_t i = 0; i < state.branches.size(); ++i) {
        const remote::BranchState& branch = state.branches[i];
        const Stage& stage = task.stages.at(i);
        if (branch.divergence.ahead == 0)
            continue;
        if (branch.divergence.behind > 0)
            return Text::tr("Cannot push what is ahead: %1 has %2 that %3 has not, and lacks %4 "
                            "that it has. Bring them together with git first; nothing was pushed.")
                .arg(branch.branch, commits(branch.divergence.ahead), state.remote,
                     commits(branch.divergence.behind));
        if (stage.add == AddPolicy::PullRequest)
            return Text::tr("Cannot push what is ahead: %1 takes changes by pull request only, and "
                            "has %2 that %3 has not. Undo what was applied there and apply it with "
                            "the push; nothing was pushed.")
                .arg(branch.branch, commits(branch.divergence.ahead), state.remote);
        if (stage.frozen)
            return Text::tr("Cannot push what is ahead: %1 is frozen, and yet has %2 that %3 has "
                            "not. Put the branch back with git; nothing was pushed.")
                .arg(branch.branch, commits(branch.divergence.ahead), state.remote);
    }
    return {};
}

} // namespace

QStringList RemoteTask::branches() const
{
    QStringList names;
    for (const Stage& stage : stages)
        names.append(stage.branch);
    return names;
}

QStringList RemoteTask::downstreamFirst() const
{
    QStringList names = branches();
    std::ranges::reverse(names);
    return names;
}

const remote::BranchState* RemoteStatus::branch(const QString& name) const
{
    const auto found = std::ranges::find(state.branches, name, &remote::BranchState::branch);
    return found == state.branches.end() ? nullptr : &*found;
}

git::Result<RemoteStatus> readRemote(const git::Repository& repository, const RemoteTask& task)
{
    RemoteStatus status;
    if (task.remote.isEmpty())
        return status;
    auto state = remote::remoteState(repository, task.remote, task.branches());
    if (!state)
        return std::unexpected(state.error());
    status.state = std::move(*state);
    auto removals = remote::allRemovals(repository, *task.snapshot);
    if (!removals)
        return std::unexpected(removals.error());
    status.removals = std::move(*removals);
    return status;
}

namespace {

// Without local branches.
FetchOutcome fetchOnly(git::Repository& repository, const RemoteTask& task,
                       const remote::NetworkOptions& options, std::stop_token stop)
{
    FetchOutcome outcome;
    auto fetched = remote::fetch(
        repository, {.remote = task.remote, .branches = task.branches(), .network = options}, stop);
    if (!fetched) {
        outcome.error = fetched.error();
        return outcome;
    }
    outcome.fetched = std::move(*fetched);
    // Before the branches move, so that whoever reads them finds the manifests.
    if (remote::isPartialClone(repository)) {
        const auto manifests = remote::fetchManifests(repository, trackedTips(outcome.fetched),
                                                      options, std::move(stop));
        if (!manifests)
            outcome.noManifests = manifests.error();
    }
    return outcome;
}

} // namespace

FetchOutcome fetchStages(git::Repository& repository, const RemoteTask& task,
                         const remote::NetworkOptions& options, std::stop_token stop)
{
    FetchOutcome outcome = fetchOnly(repository, task, options, std::move(stop));
    if (outcome.error)
        return outcome;
    auto followed = remote::fastForward(repository, task.remote, task.downstreamFirst());
    if (followed)
        outcome.followed = std::move(*followed);
    else
        outcome.notFollowed = followed.error();
    return outcome;
}

RenewOutcome renew(git::Repository& repository, const RemoteTask& task, const Plan& plan,
                   const remote::NetworkOptions& options, std::stop_token stop)
{
    const FetchOutcome fetched = fetchOnly(repository, task, options, std::move(stop));
    if (fetched.error)
        return {.error = fetched.error, .diverged = {}};
    const auto diverged = remote::divergedBranches(repository, task.remote, plan);
    if (!diverged)
        return {.error = remote::fromLocal(diverged.error()), .diverged = {}};
    return {.error = {}, .diverged = *diverged};
}

AheadOutcome pushAhead(git::Repository& repository, const RemoteTask& task,
                       const remote::NetworkOptions& options, std::stop_token stop)
{
    AheadOutcome outcome;
    const auto state = remote::remoteState(repository, task.remote, task.branches());
    if (!state) {
        outcome.error = remote::fromLocal(state.error());
        return outcome;
    }
    outcome.refusal = whyNotAhead(task, *state);
    if (!outcome.refusal.isEmpty())
        return outcome;
    std::vector<remote::PublishBranch> branches;
    for (const QString& name : task.downstreamFirst()) {
        const auto branch = std::ranges::find(state->branches, name, &remote::BranchState::branch);
        if (branch->divergence.ahead == 0)
            continue;
        branches.push_back({.ref = remote::localRef(name),
                            .local = branch->local,
                            .tracking = branch->tracking,
                            .target = *branch->local});
        outcome.branches.append(name);
    }
    auto published = remote::publish(repository, task.remote, branches, options, std::move(stop));
    if (published)
        outcome.report = std::move(published->report);
    else
        outcome.error = published.error();
    return outcome;
}

} // namespace triptych
