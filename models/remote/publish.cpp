// SPDX-License-Identifier: MIT
#include "models/remote/publish.h"

#include "models/git/refupdate.h"
#include "models/remote/remotestate.h"
#include "models/remote/stranded.h"

#include <QCoreApplication>

namespace triptych::remote {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(remote::Publish)
};

std::vector<git::RefUpdate> localMoves(std::span<const PublishBranch> branches)
{
    std::vector<git::RefUpdate> updates;
    for (const PublishBranch& branch : branches)
        if (branch.local != branch.target)
            updates.push_back({.name = branch.ref,
                               .expected = branch.local,
                               .target = branch.target,
                               .reflog = QStringLiteral("triptych: promote and push")});
    return updates;
}

// What is new at the remote goes first: should the server refuse to make it, nothing is removed
// elsewhere.
Result<PushReport> pushNewFirst(const git::Repository& repository, const QString& remote,
                                std::span<const PublishBranch> branches,
                                const NetworkOptions& options, std::stop_token stop)
{
    std::vector<RefPush> made;
    std::vector<RefPush> moved;
    for (const PublishBranch& branch : branches)
        (branch.tracking ? moved : made)
            .push_back({.ref = branch.ref, .expected = branch.tracking, .target = branch.target});
    if (made.empty())
        return push(repository, remote, moved, options, std::move(stop));
    auto first = push(repository, remote, made, options, stop);
    if (!first || !first->succeeded() || moved.empty())
        return first;
    auto report = push(repository, remote, moved, options, std::move(stop));
    if (report)
        report->refs.insert(report->refs.begin(), first->refs.begin(), first->refs.end());
    return report;
}

// Git moved those that the clone's own refspecs name; a bare clone's name none. Whoever fetches at
// the same moment knows better.
void track(git::Repository& repository, const QString& remote,
           std::span<const PublishBranch> branches)
{
    for (const PublishBranch& branch : branches) {
        const QString ref = trackingRef(remote, branchOf(branch.ref));
        const auto now = repository.refTarget(ref);
        if (!now || *now == branch.target || *now != branch.tracking)
            continue;
        const git::RefUpdate update{.name = ref,
                                    .expected = *now,
                                    .target = branch.target,
                                    .reflog = QStringLiteral("triptych: push")};
        (void)git::updateRefs(repository, {&update, 1});
    }
}

// The branches that are not there yet: git itself may have moved one, as a mirror's refspec says.
git::Result<void> moveLocal(git::Repository& repository, std::span<const PublishBranch> branches)
{
    std::vector<git::RefUpdate> updates;
    for (git::RefUpdate& update : localMoves(branches)) {
        const auto now = repository.refTarget(update.name);
        if (!now)
            return std::unexpected(now.error());
        if (*now != update.target)
            updates.push_back(std::move(update));
    }
    return updates.empty() ? git::Result<void>() : git::updateRefs(repository, updates);
}

QStringList branchesBehind(const git::Repository& repository,
                           std::span<const PublishBranch> branches)
{
    QStringList behind;
    for (const PublishBranch& branch : branches)
        if (const auto now = repository.refTarget(branch.ref); !now || *now != branch.target)
            behind.append(branchOf(branch.ref));
    return behind;
}

} // namespace

git::Error leftBehind(git::Error error, const QString& remote, const QStringList& branches)
{
    const QString names = branches.join(QStringLiteral(", "));
    QStringList remedy{branches.size() == 1
                           ? Text::tr("%1 has all of it; here %2 stays behind.").arg(remote, names)
                           : Text::tr("%1 has all of it; here %2 stay behind.").arg(remote, names)};
    // Of the others the way out would be to apply again.
    if (error.kind == git::Error::Kind::WorktreeBusy)
        remedy += {error.remedy, Text::tr("Then fetch (triptych fetch) to bring them forward.")};
    else
        remedy += Text::tr("Fetch (triptych fetch) to bring them forward; one that has got commits "
                           "of its own is to be put on top of what %1 has, by git rebase.")
                      .arg(remote);
    error.remedy = remedy.join(u' ');
    return error;
}

Result<Published> publish(git::Repository& repository, const QString& remote,
                          std::span<const PublishBranch> branches, const NetworkOptions& options,
                          std::stop_token stop)
{
    if (const auto able = git::checkRefs(repository, localMoves(branches)); !able)
        return std::unexpected(fromLocal(able.error()));
    if (const auto safe = checkNoneStranded(repository, remote, branches); !safe)
        return std::unexpected(safe.error());
    auto report = pushNewFirst(repository, remote, branches, options, std::move(stop));
    if (!report)
        return std::unexpected(report.error());
    Published published{.applied = {}, .report = std::move(*report), .notMoved = {}};
    if (!published.report.succeeded())
        return published;

    track(repository, remote, branches);
    if (const auto moved = moveLocal(repository, branches); !moved)
        published.notMoved =
            leftBehind(moved.error(), remote, branchesBehind(repository, branches));
    return published;
}

git::Result<std::vector<PublishBranch>>
branchesToPublish(const git::Repository& repository, const Applied& prepared, const QString& remote)
{
    std::vector<PublishBranch> branches;
    for (const Applied::Branch& branch : prepared.branches) {
        const auto tracking = repository.refTarget(trackingRef(remote, branchOf(branch.ref)));
        if (!tracking)
            return std::unexpected(tracking.error());
        branches.push_back({.ref = branch.ref,
                            .local = branch.before,
                            .tracking = *tracking,
                            .target = branch.after});
    }
    return branches;
}

Result<Published> applyAndPush(git::Repository& repository, const Plan& plan, const QString& remote,
                               const NetworkOptions& options, std::stop_token stop)
{
    auto prepared = prepare(repository, plan);
    if (!prepared)
        return std::unexpected(fromLocal(prepared.error()));
    const auto branches = branchesToPublish(repository, *prepared, remote);
    if (!branches)
        return std::unexpected(fromLocal(branches.error()));
    auto published = publish(repository, remote, *branches, options, std::move(stop));
    if (published)
        published->applied = std::move(*prepared);
    return published;
}

} // namespace triptych::remote
