// SPDX-License-Identifier: MIT
#include "models/remote/push.h"

#include "models/remote/fetch.h"
#include "models/remote/gitfailure.h"
#include "models/remote/graph.h"
#include "models/remote/remotestate.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <algorithm>

namespace triptych::remote {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(remote::Push)
};

using Kind = RemoteError::Kind;
using State = PushedRef::State;

QString doingOf(const QString& remote, std::span<const RefPush> refs)
{
    QStringList names;
    for (const RefPush& ref : refs)
        names.append(branchOf(ref.ref));
    return Text::tr("push %1 to %2").arg(names.join(QStringLiteral(", ")), remote);
}

// The lease alone would let git overwrite.
Result<void> checkForwards(const git::Repository& repository, const QString& remote,
                           std::span<const RefPush> refs)
{
    for (const RefPush& ref : refs) {
        if (!ref.expected)
            continue;
        const auto forwards = isAncestor(repository, *ref.expected, ref.target);
        if (!forwards)
            return std::unexpected(fromLocal(forwards.error()));
        if (!*forwards)
            return std::unexpected(RemoteError{
                .kind = Kind::Stale,
                .doing = doingOf(remote, {&ref, 1}),
                .reason = Text::tr("%1 does not stand on %2, where the remote's branch is")
                              .arg(ref.target.toShort(), ref.expected->toShort()),
                .remedy = Text::tr("Bring the local branch to where the remote's is, or on top of "
                                   "it, and apply again.")});
    }
    return {};
}

// Of a remote that is a folder, git's server is a child of ours, and would be ended with a push that is
// cancelled: between one branch and the next, as a server elsewhere is not. It gets a session of its own.
QStringList shieldedServer(const git::Repository& repository, const QString& remote)
{
    const auto configured = [&](const char* key) {
        return repository.configValue(
            QStringLiteral("remote.%1.%2").arg(remote, QLatin1StringView(key)));
    };
    const QString pushUrl = configured("pushurl");
    const QString url = pushUrl.isEmpty() ? configured("url") : pushUrl;
    const bool isFolder =
        url.startsWith(u"file://") || url.startsWith(u'/') || url.startsWith(u'.');
    if (!isFolder || !configured("receivepack").isEmpty()
        || QStandardPaths::findExecutable(QStringLiteral("setsid")).isEmpty())
        return {};
    return {QStringLiteral("--receive-pack=setsid git-receive-pack")};
}

QStringList arguments(const git::Repository& repository, const QString& remote,
                      std::span<const RefPush> refs)
{
    // A mirror would push all that it has.
    QStringList all{QStringLiteral("-c"),
                    QStringLiteral("remote.%1.mirror=false").arg(remote),
                    QStringLiteral("push"),
                    QStringLiteral("--atomic"),
                    QStringLiteral("--porcelain"),
                    QStringLiteral("--progress"),
                    QStringLiteral("--no-follow-tags"),
                    QStringLiteral("--recurse-submodules=no")};
    all += shieldedServer(repository, remote);
    for (const RefPush& ref : refs)
        all.append(QStringLiteral("--force-with-lease=%1:%2")
                       .arg(ref.ref, ref.expected ? ref.expected->toHex() : QString()));
    all += {QStringLiteral("--"), remote};
    for (const RefPush& ref : refs)
        all.append(ref.target.toHex() + u':' + ref.ref);
    return all;
}

// Whether the server may have done it although git failed without an answer.
bool mayBeDone(const RemoteError& error)
{
    static constexpr QStringView before[] = {u"Could not resolve", u"Failed to connect",
                                             u"Couldn't connect", u"Connection refused",
                                             u"No route to host"};
    return (error.kind == Kind::NoConnection || error.kind == Kind::Other)
           && std::ranges::none_of(before,
                                   [&](QStringView words) { return error.reason.contains(words); });
}

Result<PushReport> lostAnswer(const git::Repository& repository, const QString& remote,
                              std::span<const RefPush> refs, RemoteError error,
                              const NetworkOptions& options, std::stop_token stop)
{
    const auto settled = settlePush(repository, remote, refs, options, std::move(stop));
    // What git said tells more than that nothing came of it.
    if (settled && std::ranges::all_of(settled->refs, [](const PushedRef& ref) {
            return ref.state == State::NotTried;
        }))
        return std::unexpected(error);
    if (settled)
        return settled;
    error.outcome = RemoteError::Outcome::Unknown;
    error.remedy = Text::tr("It is not known whether the remote has it: fetch when the remote "
                            "can be reached again. No local branch has moved.");
    return std::unexpected(error);
}

} // namespace

Result<PushReport> push(const git::Repository& repository, const QString& remote,
                        std::span<const RefPush> refs, const NetworkOptions& options,
                        std::stop_token stop)
{
    PushReport report{.remote = remote, .refs = {}};
    if (refs.empty())
        return report;
    if (const auto forwards = checkForwards(repository, remote, refs); !forwards)
        return std::unexpected(forwards.error());

    const QString doing = doingOf(remote, refs);
    const auto run = tryGit(Place::of(repository), arguments(repository, remote, refs),
                            {.doing = doing, .network = options}, stop);
    if (!run) {
        RemoteError error = run.error();
        if (error.outcome == RemoteError::Outcome::Unknown)
            error.remedy = Text::tr("It is not known whether the remote has it: fetch to see. No "
                                    "local branch has moved.");
        return std::unexpected(error);
    }
    report.refs = parsePorcelain(run->output);
    report.remoteWords = remoteWords(run->words);
    const bool answered = std::ranges::all_of(refs, [&report](const RefPush& ref) {
        return std::ranges::contains(report.refs, ref.ref, &PushedRef::ref);
    });
    if (answered && (run->ok() || !report.succeeded()))
        return report;
    RemoteError error = explainFailure(*run, doing);
    if (mayBeDone(error))
        return lostAnswer(repository, remote, refs, std::move(error), options, std::move(stop));
    return std::unexpected(error);
}

Result<PushReport> settlePush(const git::Repository& repository, const QString& remote,
                              std::span<const RefPush> refs, const NetworkOptions& options,
                              std::stop_token stop)
{
    PushReport report{.remote = remote, .refs = {}, .remoteWords = {}, .answerWasLost = true};
    QStringList names;
    for (const RefPush& ref : refs)
        names.append(ref.ref);
    const auto tips = remoteTips(Place::of(repository), remote, names, options, stop);
    if (!tips)
        return std::unexpected(tips.error());
    for (const RefPush& ref : refs) {
        const auto now = tips->contains(ref.ref) ? std::optional((*tips)[ref.ref]) : std::nullopt;
        PushedRef pushed{.ref = ref.ref, .state = State::Stale};
        if (now == ref.target) {
            pushed.state = State::Pushed;
        } else if (now == ref.expected) {
            pushed.state = State::NotTried;
        } else if (now) {
            const auto fetched = fetch(repository,
                                       {.remote = remote,
                                        .branches = {branchOf(ref.ref)},
                                        .pullRequests = false,
                                        .network = options},
                                       stop);
            if (!fetched)
                return std::unexpected(fetched.error());
            const auto tip = fetched->branches.front().after;
            const auto built = tip ? isAncestor(repository, ref.target, *tip) : false;
            pushed.state = built && *built ? State::Pushed : State::Stale;
        }
        report.refs.push_back(pushed);
    }
    return report;
}

} // namespace triptych::remote
