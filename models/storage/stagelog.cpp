// SPDX-License-Identifier: MIT
#include "models/storage/stagelog.h"

#include <algorithm>

namespace triptych {

namespace {

git::Result<void> logStage(const git::Repository& repository, const StageState& state,
                           int maxCommits, const std::stop_token& stop,
                           std::vector<StageLogEntry>& log)
{
    git::Commit commit = state.tip;
    for (int seen = 0; seen < maxCommits && !stop.stop_requested(); ++seen) {
        git::Oid before;
        std::optional<git::Commit> parent;
        if (!commit.parents.empty()) {
            auto read = repository.commit(commit.parents.front());
            if (!read)
                return {}; // the boundary of a shallow clone: what it changed is not known
            parent = std::move(*read);
            before = parent->tree;
        }
        auto changes = storageChanges(repository, before, commit.tree);
        if (!changes)
            return std::unexpected(changes.error());
        log.push_back({.stage = state.stage.name,
                       .commit = std::move(commit),
                       .changes = std::move(*changes)});
        if (!parent)
            return {};
        commit = std::move(*parent);
    }
    return {};
}

} // namespace

git::Result<std::vector<StageLogEntry>> stageLog(const git::Repository& repository,
                                                 const Snapshot& snapshot, int maxCommits,
                                                 std::stop_token stop)
{
    std::vector<StageLogEntry> log;
    for (const StageState& state : snapshot.stages) {
        if (!state.isReadable())
            continue;
        if (auto done = logStage(repository, state, maxCommits, stop, log); !done)
            return std::unexpected(done.error());
    }
    std::ranges::stable_sort(log, std::greater{}, [](const StageLogEntry& entry) {
        return entry.commit.committer.when;
    });
    return log;
}

} // namespace triptych
