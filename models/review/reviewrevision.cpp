// SPDX-License-Identifier: MIT
#include "models/git/mergebase.h"
#include "models/review/review.h"
#include "models/review/reviewjudge.h"
#include "models/review/revisionstage.h"
#include "models/storage/versionchanges.h"

#include <QCoreApplication>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

using Kind = ReviewedVersion::Kind;

// From where to where, and in which stage.
struct Range
{
    QString stage;
    git::Oid base;
    git::Oid tip;
    QString note = {}; // about the base, a sentence; else empty
    bool isMerged = false; // the stage's branch has the tip already
};

std::unexpected<git::Error> nothingBefore(const git::Oid& commit)
{
    return std::unexpected(git::Error{
        .kind = git::Error::Kind::NotFound,
        .doing = Text::tr("compare the commit %1 with the one before").arg(commit.toShort()),
        .reason = Text::tr("this clone does not have it"),
        .remedy = Text::tr("Fetch more of the history with \"git fetch --unshallow\", or name both "
                           "ends as A..B.")});
}

// Of "A..B" or "A...B".
git::Result<Range> rangeBetween(const git::Repository& repository, const Snapshot& snapshot,
                                const QString& from, const QString& to, const QString& stage)
{
    const auto first = repository.resolve(from.isEmpty() ? QStringLiteral("HEAD") : from);
    if (!first)
        return std::unexpected(first.error());
    const auto last = repository.resolve(to.isEmpty() ? QStringLiteral("HEAD") : to);
    if (!last)
        return std::unexpected(last.error());
    const auto found = stage.isEmpty() ? stageOf(repository, snapshot, to, *last)
                                       : asStage(repository, snapshot, stage, *last);
    if (!found)
        return std::unexpected(found.error());
    const auto base = git::mergeBase(repository, *first, *last);
    if (!base)
        return std::unexpected(base.error());
    Range range{.stage = found->stage,
                .base = base->value_or(*first),
                .tip = *last,
                .isMerged = found->base == *last};
    if (!*base)
        range.note = Text::tr("%1 and %2 have no ancestor in common in this clone; they are "
                              "compared as they are.")
                         .arg(first->toShort(), last->toShort());
    return range;
}

git::Result<Range> rangeTo(const git::Repository& repository, const Snapshot& snapshot,
                           const QString& revision, const QString& stage)
{
    const auto tip = repository.resolve(revision);
    if (!tip)
        return std::unexpected(tip.error());
    const auto found = stage.isEmpty() ? stageOf(repository, snapshot, revision, *tip)
                                       : asStage(repository, snapshot, stage, *tip);
    if (!found)
        return std::unexpected(found.error());
    Range range{
        .stage = found->stage, .base = found->base, .tip = *tip, .isMerged = found->base == *tip};
    if (range.base.isNull()) {
        range.base = snapshot.stage(range.stage)->tip.id;
        range.note = Text::tr("The branch of %1 has no ancestor in common with %2 in this clone; "
                              "it is compared as it is now.")
                         .arg(range.stage, tip->toShort());
    } else if (range.isMerged) {
        const auto commit = repository.commit(*tip);
        if (!commit)
            return std::unexpected(commit.error());
        range.base = commit->parents.empty() ? git::Oid() : commit->parents.front();
        if (!range.base.isNull() && !repository.has(range.base))
            return nothingBefore(*tip);
        range.note = Text::tr("The branch of %1 has %2 already; this is what the commit changed.")
                         .arg(range.stage, tip->toShort());
    }
    return range;
}

git::Result<Range> rangeOf(const git::Repository& repository, const Snapshot& snapshot,
                           const RevisionRequest& request)
{
    const qsizetype dots = request.revision.indexOf(u"..");
    if (dots < 0)
        return rangeTo(repository, snapshot, request.revision, request.stage);
    const bool areThree = request.revision.sliced(dots).startsWith(u"...");
    return rangeBetween(repository, snapshot, request.revision.first(dots),
                        request.revision.sliced(dots + (areThree ? 3 : 2)), request.stage);
}

// The commits' subjects.
git::Result<void> readCommits(const git::Repository& repository, BranchReview& branch)
{
    const auto commits =
        branch.base.isNull()
            ? git::Result<std::vector<git::Oid>>(std::vector{branch.tip})
            : git::commitsSince(repository, branch.base, branch.tip, maxReviewedCommits + 1);
    if (!commits)
        return std::unexpected(commits.error());
    for (const git::Oid& id : *commits)
        if (const auto commit = repository.commit(id))
            branch.subjects.append(git::displayText(commit->subject().toUtf8()));
    branch.hasMoreCommits = branch.subjects.size() > qsizetype(maxReviewedCommits);
    if (branch.hasMoreCommits)
        branch.subjects.removeLast();
    return {};
}

git::Result<StorageChanges> changesOf(const git::Repository& repository, const Range& range)
{
    const auto before = range.base.isNull() ? git::Result<git::Oid>(git::Oid())
                                            : repository.treeOfCommit(range.base);
    if (!before)
        return std::unexpected(before.error());
    const auto after = repository.treeOfCommit(range.tip);
    if (!after)
        return std::unexpected(after.error());
    return storageChanges(repository, *before, *after);
}

// The stages without the changes. A branch that has them is taken where it was before, so that what
// came since does not count.
Snapshot stagesBefore(const git::Repository& repository, const Snapshot& snapshot,
                      const Range& range, std::span<const VersionChange> changes)
{
    Snapshot then = snapshot;
    if (range.isMerged && !range.base.isNull()) {
        StageState& state = then.stages[size_t(then.indexOf(range.stage))];
        Configuration one = snapshot.configuration;
        std::erase_if(one.stages,
                      [&range](const Stage& stage) { return stage.name != range.stage; });
        const ReadElsewhere atBase{.target = state.refTarget.value_or(state.tip.id),
                                   .commit = range.base};
        const auto loaded = loadSnapshot(repository, one, {{state.stage.branch, atBase}});
        if (loaded && (*loaded)->stages.front().tip.id == range.base)
            state = (*loaded)->stages.front();
    }
    return withBefore(repository, then, range.stage, changes);
}

ReviewedVersion reviewed(const Snapshot& before, const QString& stage, const VersionChange& change,
                         Counterparts& counterparts)
{
    ReviewedVersion version{.kind = change.isAddition()  ? Kind::Comes
                                    : change.isRemoval() ? Kind::Goes
                                                         : Kind::Changes,
                            .name = change.name,
                            .before = change.before,
                            .after = change.after,
                            .modesOnly = before.differInModesOnly(change.before, change.after)};
    version.counterpart =
        counterparts.find(change.name, change.isRemoval() ? change.before : change.after);
    if (!change.isRemoval() || !isServedFromAnother(before, stage, change.name))
        version.superseded = superseded(before, stage, change.name.package, change.name.version);
    judgeReviewed(before, stage, version);
    return version;
}

} // namespace

git::Result<Review> reviewRevision(const git::Repository& repository, const Snapshot& snapshot,
                                   const RevisionRequest& request, std::stop_token stop)
{
    const auto range = rangeOf(repository, snapshot, request);
    if (!range)
        return std::unexpected(range.error());
    const auto changes = changesOf(repository, *range);
    if (!changes)
        return std::unexpected(changes.error());
    BranchReview branch{
        .stage = range->stage, .base = range->base, .tip = range->tip, .note = range->note};
    if (const auto done = readCommits(repository, branch); !done)
        return std::unexpected(done.error());
    branch.others = changes->others;
    const Snapshot before = stagesBefore(repository, snapshot, *range, changes->versions);
    Counterparts counterparts(repository, snapshot, range->stage);
    for (const VersionChange& change : changes->versions) {
        if (stop.stop_requested())
            break;
        branch.versions.push_back(reviewed(before, range->stage, change, counterparts));
    }
    Review review{.title = git::displayText(request.revision.toUtf8()), .branches = {}};
    review.branches.push_back(std::move(branch));
    return review;
}

} // namespace triptych
