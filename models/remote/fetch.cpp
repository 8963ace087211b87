// SPDX-License-Identifier: MIT
#include "models/remote/fetch.h"

#include "models/git/refupdate.h"
#include "models/remote/gitfailure.h"
#include "models/remote/remotestate.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace triptych::remote {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(remote::Fetch)
};

QString refspec(const QString& remote, const QString& branch)
{
    return QStringLiteral("+%1:%2").arg(localRef(branch), trackingRef(remote, branch));
}

QStringList arguments(const FetchRequest& request, const QStringList& branches)
{
    QStringList all{QStringLiteral("fetch"),
                    QStringLiteral("--atomic"),
                    QStringLiteral("--prune"),
                    QStringLiteral("--no-tags"),
                    QStringLiteral("--no-recurse-submodules"),
                    QStringLiteral("--refmap="), // else the clone's own refspecs are followed too
                    QStringLiteral("--progress"),
                    QStringLiteral("--"),
                    request.remote};
    for (const QString& branch : branches)
        all.append(refspec(request.remote, branch));
    if (request.pullRequests)
        all.append(refspec(request.remote, QStringLiteral("promote/*")));
    return all;
}

// The branch that the remote does not have, as git complains.
QString absentBranch(const GitRun& run)
{
    static const QRegularExpression absent(
        QStringLiteral("couldn't find remote ref refs/heads/(\\S+)$"),
        QRegularExpression::CaseInsensitiveOption);
    for (const QString& line : run.words)
        if (const auto match = absent.match(line); match.hasMatch())
            return match.captured(1);
    return {};
}

// A wrong ref name or remote must not become an option or another ref.
Result<void> forgetTracking(const git::Repository& repository, const QString& remote,
                            const QString& branch, std::stop_token stop)
{
    const QString ref = trackingRef(remote, branch);
    const auto now = repository.refTarget(ref);
    if (!now || !*now)
        return {};
    const auto run = runGit(
        Place::of(repository),
        {QStringLiteral("update-ref"), QStringLiteral("-d"), ref, (*now)->toHex()},
        {.doing = Text::tr("forget the branch %1 of %2").arg(branch, remote)}, std::move(stop));
    if (!run)
        return std::unexpected(run.error());
    return {};
}

Result<std::vector<std::optional<git::Oid>>> trackingTips(const git::Repository& repository,
                                                          const FetchRequest& request)
{
    std::vector<std::optional<git::Oid>> tips;
    for (const QString& branch : request.branches) {
        const auto tip = repository.refTarget(trackingRef(request.remote, branch));
        if (!tip)
            return std::unexpected(fromLocal(tip.error()));
        tips.push_back(*tip);
    }
    return tips;
}

} // namespace

bool Fetched::hasChanged() const
{
    return std::ranges::any_of(
        branches, [](const FetchedBranch& branch) { return branch.before != branch.after; });
}

Result<Fetched> fetch(const git::Repository& repository, const FetchRequest& request,
                      std::stop_token stop)
{
    const QString doing = Text::tr("fetch from %1").arg(request.remote);
    const auto before = trackingTips(repository, request);
    if (!before)
        return std::unexpected(before.error());
    // One that is absent makes git give up; without it the others come. Another fetch that moves the
    // same refs is in the way of this one, but has brought most of it.
    QStringList branches = request.branches;
    int tries = 3;
    while (!branches.isEmpty() || request.pullRequests) {
        const auto run = tryGit(Place::of(repository), arguments(request, branches),
                                {.doing = doing, .network = request.network}, stop);
        if (run && run->ok())
            break;
        const QString absent = run ? absentBranch(*run) : QString();
        if (absent.isEmpty() || branches.removeAll(absent) == 0) {
            RemoteError error = run ? explainFailure(*run, doing) : run.error();
            if (error.kind == RemoteError::Kind::Busy && --tries > 0)
                continue;
            return std::unexpected(std::move(error));
        }
        if (const auto gone = forgetTracking(repository, request.remote, absent, stop); !gone)
            return std::unexpected(gone.error());
    }
    const auto after = trackingTips(repository, request);
    if (!after)
        return std::unexpected(after.error());
    Fetched fetched;
    for (qsizetype i = 0; i < request.branches.size(); ++i)
        fetched.branches.push_back({.branch = request.branches[i],
                                    .before = (*before)[size_t(i)],
                                    .after = (*after)[size_t(i)]});
    return fetched;
}

git::Result<FastForwarded> fastForward(git::Repository& repository, const QString& remote,
                                       const QStringList& branches)
{
    const auto state = remoteState(repository, remote, branches);
    if (!state)
        return std::unexpected(state.error());
    FastForwarded result;
    std::vector<git::RefUpdate> updates;
    for (const BranchState& branch : state->branches) {
        if (!branch.local || !branch.tracking || branch.divergence.behind == 0)
            continue;
        if (!branch.divergence.canFastForward()) {
            result.diverged.append(branch.branch);
            continue;
        }
        result.moved.append(branch.branch);
        updates.push_back({.name = localRef(branch.branch),
                           .expected = branch.local,
                           .target = *branch.tracking,
                           .reflog = QStringLiteral("triptych: fast-forward")});
    }
    if (updates.empty())
        return result;
    if (const auto moved = git::updateRefs(repository, updates); !moved)
        return std::unexpected(moved.error());
    return result;
}

Result<QMap<QString, git::Oid>> remoteTips(const Place& place, const QString& remoteOrUrl,
                                           const QStringList& refs, const NetworkOptions& options,
                                           std::stop_token stop)
{
    const auto run = runGit(
        place, QStringList{QStringLiteral("ls-remote"), QStringLiteral("--"), remoteOrUrl} + refs,
        {.doing = Text::tr("ask %1 for its branches").arg(redacted(remoteOrUrl)),
         .network = options},
        std::move(stop));
    if (!run)
        return std::unexpected(run.error());
    QMap<QString, git::Oid> tips;
    for (const QByteArray& line : run->output.split('\n')) {
        const qsizetype tab = line.indexOf('\t');
        const QString name = QString::fromUtf8(line.sliced(tab + 1));
        const auto id = git::Oid::fromHex(QString::fromLatin1(line.first(std::max(tab, 0LL))));
        // Git takes the names as ends of names.
        if (id && (refs.isEmpty() || refs.contains(name)))
            tips.insert(name, *id);
    }
    return tips;
}

} // namespace triptych::remote
