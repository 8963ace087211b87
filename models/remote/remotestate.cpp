// SPDX-License-Identifier: MIT
#include "models/remote/remotestate.h"

#include "models/remote/remoteerror.h"

#include <QFileInfo>

#include <algorithm>

namespace triptych::remote {

namespace {

// Git writes FETCH_HEAD with every fetch, but not when cloning.
QDateTime lastFetched(const git::Repository& repository)
{
    QDateTime latest;
    const auto look = [&latest](const QString& path) {
        const QFileInfo file(path);
        if (file.exists())
            latest = latest.isValid() ? std::max(latest, file.lastModified()) : file.lastModified();
    };
    look(repository.commonDir() + QStringLiteral("/FETCH_HEAD"));
    look(repository.gitDir() + QStringLiteral("/FETCH_HEAD"));
    return latest;
}

} // namespace

QString trackingRef(const QString& remote, const QString& branch)
{
    return QStringLiteral("refs/remotes/%1/%2").arg(remote, branch);
}

QString localRef(const QString& branch)
{
    return QStringLiteral("refs/heads/") + branch;
}

QString branchOf(const QString& localRef)
{
    constexpr QStringView prefix = u"refs/heads/";
    return localRef.startsWith(prefix) ? localRef.sliced(prefix.size()) : localRef;
}

git::Result<RemoteState> remoteState(const git::Repository& repository, const QString& remote,
                                     const QStringList& branches)
{
    RemoteState state{
        .remote = remote,
        .url = redacted(repository.configValue(QStringLiteral("remote.%1.url").arg(remote))),
        .branches = {},
        .fetched = lastFetched(repository)};
    for (const QString& branch : branches) {
        const auto local = repository.refTarget(localRef(branch));
        if (!local)
            return std::unexpected(local.error());
        const auto tracking = repository.refTarget(trackingRef(remote, branch));
        if (!tracking)
            return std::unexpected(tracking.error());
        BranchState one{.branch = branch, .local = *local, .tracking = *tracking, .divergence = {}};
        if (one.local && one.tracking) {
            const auto between = divergence(repository, *one.local, *one.tracking);
            if (!between)
                return std::unexpected(between.error());
            one.divergence = *between;
        }
        state.branches.push_back(std::move(one));
    }
    return state;
}

} // namespace triptych::remote
