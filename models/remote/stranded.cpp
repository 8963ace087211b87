// SPDX-License-Identifier: MIT
#include "models/remote/stranded.h"

#include "models/remote/graph.h"
#include "models/remote/remotestate.h"
#include "models/storage/versionchanges.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::remote {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(remote::Stranded)
};

// Versions that one commit has and another has not.
git::Result<std::vector<VersionName>> lost(const git::Repository& repository,
                                           const git::Oid& before, const git::Oid& after)
{
    const auto old = repository.treeOfCommit(before);
    const auto now = repository.treeOfCommit(after);
    if (!old || !now)
        return std::unexpected(!old ? old.error() : now.error());
    const auto changes = storageChanges(repository, *old, *now);
    if (!changes)
        return std::unexpected(changes.error());
    std::vector<VersionName> names;
    for (const VersionChange& change : changes->versions)
        if (change.isRemoval())
            names.push_back(change.name);
    return names;
}

// Where the remote's other branches are, as far as is known. Those of pull requests serve nobody.
git::Result<std::vector<git::Oid>> staying(const git::Repository& repository, const QString& remote,
                                           std::span<const PublishBranch> branches)
{
    const auto refs = repository.refs(trackingRef(remote, QStringLiteral("*")));
    if (!refs)
        return std::unexpected(refs.error());
    std::vector<git::Oid> tips;
    for (const git::Ref& ref : *refs) {
        const QString branch = ref.name.sliced(trackingRef(remote, QString()).size());
        if (!branch.startsWith(u"promote/") && branch != u"HEAD"
            && !std::ranges::contains(branches, localRef(branch), &PublishBranch::ref))
            tips.push_back(ref.target);
    }
    return tips;
}

// Branches here with commits of their own that do not go along.
git::Result<std::vector<git::Ref>> withheld(const git::Repository& repository,
                                            const QString& remote,
                                            std::span<const PublishBranch> branches)
{
    const auto refs = repository.refs(localRef(QStringLiteral("*")));
    if (!refs)
        return std::unexpected(refs.error());
    std::vector<git::Ref> found;
    for (const git::Ref& ref : *refs) {
        if (std::ranges::contains(branches, ref.name, &PublishBranch::ref))
            continue;
        const auto tracking = repository.refTarget(trackingRef(remote, branchOf(ref.name)));
        if (!tracking)
            return std::unexpected(tracking.error());
        const auto isBehind =
            *tracking ? isAncestor(repository, ref.target, **tracking) : git::Result<bool>(false);
        if (!isBehind)
            return std::unexpected(isBehind.error());
        if (!*isBehind)
            found.push_back(ref);
    }
    return found;
}

struct Stranded
{
    VersionName name;
    QString branch; // that has it here
};

git::Result<std::optional<Stranded>> findStranded(const git::Repository& repository,
                                                  const QString& remote,
                                                  std::span<const PublishBranch> branches)
{
    const auto others = withheld(repository, remote, branches);
    if (!others)
        return std::unexpected(others.error());
    if (others->empty())
        return std::nullopt;
    auto tips = staying(repository, remote, branches);
    if (!tips)
        return std::unexpected(tips.error());
    for (const PublishBranch& branch : branches)
        tips->push_back(branch.target);
    for (const PublishBranch& branch : branches) {
        if (!branch.tracking)
            continue;
        auto gone = lost(repository, *branch.tracking, branch.target);
        for (const git::Oid& tip : *tips) {
            if (!gone || gone->empty())
                break;
            const auto notThere = lost(repository, *branch.tracking, tip);
            if (!notThere)
                return std::unexpected(notThere.error());
            std::erase_if(*gone, [&](const VersionName& name) {
                return !std::ranges::contains(*notThere, name);
            });
        }
        if (!gone)
            return std::unexpected(gone.error());
        for (const git::Ref& other : *others) {
            if (gone->empty())
                break;
            const auto notThere = lost(repository, *branch.tracking, other.target);
            if (!notThere)
                return std::unexpected(notThere.error());
            for (const VersionName& name : *gone)
                if (!std::ranges::contains(*notThere, name))
                    return Stranded{.name = name, .branch = branchOf(other.name)};
        }
    }
    return std::nullopt;
}

} // namespace

Result<void> checkNoneStranded(const git::Repository& repository, const QString& remote,
                               std::span<const PublishBranch> branches)
{
    const auto stranded = findStranded(repository, remote, branches);
    if (!stranded)
        return std::unexpected(fromLocal(stranded.error()));
    if (!*stranded)
        return {};
    QStringList names;
    for (const PublishBranch& branch : branches)
        names.append(branchOf(branch.ref));
    return std::unexpected(RemoteError{
        .kind = RemoteError::Kind::Refused,
        .doing = Text::tr("push %1 to %2").arg(names.join(QStringLiteral(", ")), remote),
        .reason = Text::tr("%1 would be in none of its branches then; %2 has it here, with commits "
                           "that were never pushed")
                      .arg((*stranded)->name.text(), (*stranded)->branch),
        .remedy = Text::tr("Push all that was applied here (triptych push), or undo it, and call "
                           "again.")});
}

} // namespace triptych::remote
