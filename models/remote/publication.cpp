// SPDX-License-Identifier: MIT
#include "models/remote/publication.h"

#include "models/remote/fetch.h"
#include "models/remote/remotestate.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace triptych::remote {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(remote::Publication)
};

class Publisher
{
public:
    Publisher(git::Repository& repository, Publication& publication, const NetworkOptions& options,
              std::stop_token stop)
        : m_repository(repository), m_publication(publication), m_options(options),
          m_stop(std::move(stop)), m_isUnknown(publication.isUnknown())
    {
        publication.error.reset();
        publication.rejection.reset();
    }

    Result<void> run()
    {
        if (!m_publication.prepared)
            if (const auto prepared = prepareCommits(); !prepared)
                return prepared;
        if (!m_publication.isPublished)
            if (const auto published = publishBranches(); !published)
                return published;
        for (Proposal& proposal : m_publication.proposals) {
            if (m_publication.rejection)
                break;
            if (!proposal.isPushed())
                if (const auto opened = open(proposal); !opened)
                    return opened;
        }
        return {};
    }

private:
    Result<void> prepareCommits()
    {
        auto prepared = prepare(m_repository, m_publication.plan);
        if (!prepared)
            return std::unexpected(fromLocal(prepared.error()));
        auto branches = branchesToPublish(m_repository, *prepared, m_publication.remote);
        if (!branches)
            return std::unexpected(fromLocal(branches.error()));
        m_publication.branches = std::move(*branches);
        const QString url =
            m_repository.configValue(QStringLiteral("remote.%1.url").arg(m_publication.remote));
        m_publication.proposals =
            proposalsOf(m_publication.plan, *prepared, m_publication.configuration,
                        m_publication.remote, redacted(url));
        m_publication.prepared = std::move(*prepared);
        m_publication.isPublished = m_publication.branches.empty();
        return {};
    }

    Result<void> publishBranches()
    {
        if (std::exchange(m_isUnknown, false))
            return settleBranches();
        auto published =
            publish(m_repository, m_publication.remote, m_publication.branches, m_options, m_stop);
        if (!published)
            return std::unexpected(published.error());
        takeReport(std::move(published->report));
        m_publication.notMoved = published->notMoved;
        return {};
    }

    void takeReport(PushReport report)
    {
        m_publication.isPublished = report.succeeded();
        if (!report.succeeded())
            m_publication.rejection = report;
        m_publication.report = std::move(report);
    }

    // What became of a push whose answer was lost. The local branches follow the remote as with any
    // fetch: it may have more by now.
    Result<void> settleBranches()
    {
        std::vector<RefPush> refs;
        QStringList names;
        for (const PublishBranch& branch : m_publication.branches) {
            refs.push_back(
                {.ref = branch.ref, .expected = branch.tracking, .target = branch.target});
            names.append(branchOf(branch.ref));
        }
        auto report = settlePush(m_repository, m_publication.remote, refs, m_options, m_stop);
        if (!report)
            return std::unexpected(stillUnknown(report.error()));
        takeReport(std::move(*report));
        if (!m_publication.isPublished)
            return {};
        const auto fetched = fetch(m_repository,
                                   {.remote = m_publication.remote,
                                    .branches = names,
                                    .pullRequests = false,
                                    .network = m_options},
                                   m_stop);
        if (!fetched)
            return {}; // the next one brings them
        if (const auto moved = fastForward(m_repository, m_publication.remote, names); !moved)
            m_publication.notMoved = leftBehind(moved.error(), m_publication.remote, names);
        return {};
    }

    // The branch of a pull request is new: pushing it again after a lost answer does no harm.
    Result<void> open(Proposal& proposal)
    {
        auto opened = openPullRequest(m_repository, proposal.request, m_options, m_stop);
        if (!opened)
            return std::unexpected(opened.error());
        if (!opened->report.succeeded())
            m_publication.rejection = opened->report;
        proposal.opened = std::move(*opened);
        return {};
    }

    static RemoteError stillUnknown(RemoteError error)
    {
        error.outcome = RemoteError::Outcome::Unknown;
        error.remedy = Text::tr("It is not known whether the remote has it: fetch when the remote "
                                "can be reached again. No local branch has moved.");
        return error;
    }

    git::Repository& m_repository;
    Publication& m_publication;
    const NetworkOptions& m_options;
    std::stop_token m_stop;
    bool m_isUnknown;
};

} // namespace

bool Publication::isStale() const
{
    return !isPublished
           && ((rejection && rejection->isStale())
               || (error && error->kind == RemoteError::Kind::Stale));
}

bool Publication::isUnknown() const
{
    return error && error->outcome == RemoteError::Outcome::Unknown;
}

QString Publication::sentence() const
{
    if (error)
        return error->sentence();
    return rejection ? rejection->sentence() : QString();
}

Draft Publication::done() const
{
    if (!isPublished)
        return {};
    const auto isDone = [this](const QString& stage) {
        const auto waiting = std::ranges::find_if(proposals, [&](const Proposal& proposal) {
            return proposal.stage == stage && !proposal.isPushed();
        });
        return waiting == proposals.end();
    };
    std::vector<Move> moves;
    for (const Move& move : plan.accepted.moves())
        if (isDone(move.isRemoval() ? move.from : move.to))
            moves.push_back(move);
    std::vector<RegistryRaise> raises;
    for (const RegistryRaise& raise : plan.accepted.raises())
        if (isDone(raise.stage))
            raises.push_back(raise);
    return {std::move(moves), std::move(raises)};
}

Publication carryOn(git::Repository& repository, Publication publication,
                    const NetworkOptions& options, std::stop_token stop)
{
    if (const auto ran = Publisher(repository, publication, options, std::move(stop)).run(); !ran)
        publication.error = ran.error();
    return publication;
}

} // namespace triptych::remote
