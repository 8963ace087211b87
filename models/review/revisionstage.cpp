// SPDX-License-Identifier: MIT
#include "models/review/revisionstage.h"

#include "models/git/mergebase.h"
#include "models/remote/pullrequesttext.h"
#include "models/storage/versionchanges.h"

#include <QCoreApplication>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

constexpr size_t mostCommits = 10'000; // between a branch and what is to go to it

// Of "refs/remotes/origin/promote/snapshot-to-staging/0123abc" and the like.
QString stageInName(const Snapshot& snapshot, const QString& revision)
{
    QStringList stages;
    for (const StageState& state : snapshot.stages)
        stages.append(state.stage.name);
    const qsizetype start = revision.lastIndexOf(u"promote/");
    if (start < 0)
        return {};
    const auto parsed = remote::parsePullRequestBranch(QStringView(revision).sliced(start), stages);
    return parsed ? parsed->to : QString();
}

// How far a commit is from where it left a stage's branch.
struct Distance
{
    size_t commits = 0;
    size_t versions = 0;

    friend auto operator<=>(const Distance&, const Distance&) = default;
};

git::Result<Distance> distance(const git::Repository& repository, const git::Oid& base,
                               const git::Oid& commit)
{
    const auto commits = git::commitsSince(repository, base, commit, mostCommits);
    if (!commits)
        return std::unexpected(commits.error());
    const auto before = repository.treeOfCommit(base);
    const auto after = repository.treeOfCommit(commit);
    if (!before || !after)
        return std::unexpected(before ? after.error() : before.error());
    const auto changes = storageChanges(repository, *before, *after);
    if (!changes)
        return std::unexpected(changes.error());
    return Distance{.commits = commits->size(), .versions = changes->versions.size()};
}

} // namespace

git::Result<RevisionStage> asStage(const git::Repository& repository, const Snapshot& snapshot,
                                   const QString& stage, const git::Oid& commit)
{
    const StageState* state = snapshot.stage(stage);
    if (!state || !state->isReadable())
        return std::unexpected(
            git::Error{.kind = git::Error::Kind::NotFound,
                       .doing = Text::tr("compare with the stage \"%1\"").arg(stage),
                       .reason = state ? state->problem : Text::tr("there is no such stage"),
                       .remedy = {}});
    const auto base = git::mergeBase(repository, state->tip.id, commit);
    if (!base)
        return std::unexpected(base.error());
    return RevisionStage{.stage = stage, .base = base->value_or(git::Oid())};
}

git::Result<RevisionStage> stageOf(const git::Repository& repository, const Snapshot& snapshot,
                                   const QString& revision, const git::Oid& commit)
{
    if (const QString named = stageInName(snapshot, revision); !named.isEmpty())
        return asStage(repository, snapshot, named, commit);
    std::optional<RevisionStage> nearest;
    Distance least;
    for (const StageState& state : snapshot.stages) {
        if (!state.isReadable())
            continue;
        auto candidate = asStage(repository, snapshot, state.stage.name, commit);
        if (!candidate)
            return candidate;
        if (candidate->base.isNull())
            continue;
        const auto found = distance(repository, candidate->base, commit);
        if (!found)
            return std::unexpected(found.error());
        if (nearest && *found >= least)
            continue;
        nearest = *std::move(candidate);
        least = *found;
    }
    if (nearest)
        return *std::move(nearest);
    return std::unexpected(git::Error{
        .kind = git::Error::Kind::NotFound,
        .doing = Text::tr("find the stage that %1 is to go to").arg(commit.toShort()),
        .reason = Text::tr("it has no ancestor in common with any stage's branch in this clone"),
        .remedy = Text::tr("Name the stage, or fetch more of the history with \"git fetch "
                           "--unshallow\".")});
}

} // namespace triptych
