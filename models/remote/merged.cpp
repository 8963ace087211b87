// SPDX-License-Identifier: MIT
#include "models/remote/merged.h"

#include "models/promotion/plan.h"

#include <algorithm>
#include <queue>
#include <set>

namespace triptych::remote {

namespace {

// What a target and a source both have.
std::vector<PendingVersion> inBoth(const StageState& source, const StageState& target)
{
    std::vector<PendingVersion> versions;
    for (const Package& package : source.packages) {
        if (!target.package(package.name))
            continue;
        for (const Version& version : package.versions) {
            const Version* there = target.version(package.name, version.version);
            if (there && there->tree == version.tree)
                versions.push_back({.package = package.name,
                                    .version = version.version.text(),
                                    .tree = version.tree,
                                    .from = source.stage.branch,
                                    .to = target.stage.branch});
        }
    }
    return versions;
}

// The newest commits, merged ones among them: where a forge merges, ours is not a first parent.
class Newest
{
public:
    Newest(const git::Repository& repository, const git::Oid& tip) : m_repository(repository)
    {
        push(tip);
    }

    std::optional<git::Commit> next()
    {
        if (m_queue.empty())
            return {};
        git::Commit commit = m_queue.top();
        m_queue.pop();
        for (const git::Oid& parent : commit.parents)
            push(parent);
        return commit;
    }

private:
    struct IsOlder
    {
        bool operator()(const git::Commit& a, const git::Commit& b) const
        {
            return a.committer.when < b.committer.when;
        }
    };

    // Ends quietly where a clone is cut off.
    void push(const git::Oid& id)
    {
        if (!m_seen.insert(id).second)
            return;
        if (auto commit = m_repository.commit(id))
            m_queue.push(*std::move(commit));
    }

    const git::Repository& m_repository;
    std::set<git::Oid> m_seen;
    std::priority_queue<git::Commit, std::vector<git::Commit>, IsOlder> m_queue;
};

// Whether the commit brought the version from its source, to be taken away there.
bool hasBrought(const QStringList& lines, const PendingVersion& version)
{
    const QString name = version.package + u'-' + version.version;
    return lines.contains(QStringLiteral("Source-Branch: ") + version.from)
           && lines.contains(name + u' ' + version.tree.toHex())
           && !lines.contains(keptTrailer + name);
}

std::vector<PendingVersion> brought(const git::Repository& repository, const git::Oid& tip,
                                    std::vector<PendingVersion> candidates)
{
    constexpr int most = 500; // some weeks of the real storage, read in a few milliseconds
    std::vector<PendingVersion> found;
    Newest commits(repository, tip);
    for (int seen = 0; seen < most && !candidates.empty(); ++seen) {
        const auto commit = commits.next();
        if (!commit)
            break;
        if (!commit->message.contains(u"Source-Branch: "))
            continue;
        const QStringList lines = commit->message.split(u'\n');
        const auto ours = std::stable_partition(
            candidates.begin(), candidates.end(),
            [&](const PendingVersion& version) { return !hasBrought(lines, version); });
        std::move(ours, candidates.end(), std::back_inserter(found));
        candidates.erase(ours, candidates.end());
    }
    return found;
}

bool isSame(const PendingVersion& a, const PendingVersion& b)
{
    return a.package == b.package && a.version == b.version && a.from == b.from && a.to == b.to;
}

} // namespace

git::Result<std::vector<Removal>> mergedRemovals(const git::Repository& repository,
                                                 const Snapshot& snapshot)
{
    std::vector<PendingVersion> merged;
    for (const StageState& source : snapshot.stages) {
        if (source.stage.frozen)
            continue;
        for (const StageState* target : snapshot.downstreamOf(source.stage.name)) {
            if (target->stage.add != AddPolicy::PullRequest || !target->tracking)
                continue;
            auto found = brought(repository, *target->tracking, inBoth(source, *target));
            std::ranges::move(found, std::back_inserter(merged));
        }
    }
    auto removals = waitingRemovals(repository, snapshot.configuration.remote.name, merged);
    if (removals)
        std::erase_if(*removals, [](const Removal& removal) {
            return removal.state != Removal::State::Ready; // it has left the target again
        });
    return removals;
}

git::Result<std::vector<Removal>> allRemovals(const git::Repository& repository,
                                              const Snapshot& snapshot)
{
    const QString& remote = snapshot.configuration.remote.name;
    QStringList branches;
    for (const Stage& stage : snapshot.configuration.stages)
        branches.append(stage.branch);
    const auto pending = pendingVersions(repository, remote, branches);
    if (!pending)
        return std::unexpected(pending.error());
    auto removals = waitingRemovals(repository, remote, *pending);
    if (!removals)
        return removals;
    auto merged = mergedRemovals(repository, snapshot);
    if (!merged)
        return merged;
    for (Removal& removal : *merged)
        if (std::ranges::none_of(*pending, [&](const PendingVersion& version) {
                return isSame(version, removal.version);
            }))
            removals->push_back(std::move(removal));
    return removals;
}

} // namespace triptych::remote
