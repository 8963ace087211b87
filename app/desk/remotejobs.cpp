// SPDX-License-Identifier: MIT
// The half of RemoteDesk that goes over the network.
#include "app/desk/desk.h"
#include "app/desk/lastcheck.h"
#include "app/desk/remotedesk.h"
#include "app/desk/remoteorder.h"

namespace triptych {

// job takes a repository, network options and a stop token, and returns an answer that can be made
// of an error in opening the repository.
template <typename Job, typename Done> void RemoteDesk::start(Work work, Job job, Done done)
{
    m_progress = {};
    m_stop = std::make_shared<std::stop_source>();
    m_look.start();
    setWork(work);
    // Not the token of Tasks: what was cancelled is to say how far it came.
    m_working.add(
        [job = std::move(job), stop = m_stop, progress = m_progress](std::stop_token) mutable {
            return job(remote::NetworkOptions{.progress = progress.callback()}, stop->get_token());
        },
        [this, done = std::move(done)](auto answer) mutable {
            m_look.stop();
            m_work = Work::None; // what comes of the answer may be more work
            done(std::move(answer));
            if (!isBusy())
                Q_EMIT workChanged();
        });
}

void RemoteDesk::setWork(Work work)
{
    m_work = work;
    Q_EMIT workChanged();
}

void RemoteDesk::cancel()
{
    if (m_stop && isBusy())
        m_stop->request_stop();
}

void RemoteDesk::fetch()
{
    if (!isBusy() && isThere())
        runFetch(true);
}

namespace {

auto fetchJob(const std::shared_ptr<git::RepositoryPool>& pool, const RemoteTask& task)
{
    return [pool, task](const remote::NetworkOptions& options, std::stop_token stop) {
        auto repository = pool->lease();
        FetchOutcome outcome;
        if (repository)
            outcome = fetchStages(**repository, task, options, std::move(stop));
        else
            outcome.error = remote::fromLocal(repository.error());
        return outcome;
    };
}

} // namespace

void RemoteDesk::runFetch(bool asked)
{
    start(Work::Fetching, fetchJob(m_desk.pool(), task()),
          [this, asked, pool = m_desk.pool()](const FetchOutcome& outcome) {
              if (pool == m_desk.pool())
                  takeFetch(outcome, asked);
          });
}

void RemoteDesk::takeFetch(const FetchOutcome& outcome, bool asked)
{
    m_failure = outcome.error ? outcome.error->sentence() : QString();
    const bool isSaid = asked || !outcome.error || !m_saidFailure;
    m_saidFailure = outcome.error && (m_saidFailure || !asked);
    m_next.stop();
    planFetch(true);
    refresh();
    if (isSaid)
        Q_EMIT fetchEnded(outcome, asked);
    Q_EMIT statusChanged(); // of the failure, too
}

void RemoteDesk::pushAhead()
{
    if (isBusy() || !isThere())
        return;
    start(
        Work::Pushing,
        [pool = m_desk.pool(), task = task()](const remote::NetworkOptions& options,
                                              std::stop_token stop) {
            auto repository = pool->lease();
            AheadOutcome outcome;
            if (repository)
                outcome = triptych::pushAhead(**repository, task, options, std::move(stop));
            else
                outcome.error = remote::fromLocal(repository.error());
            return outcome;
        },
        [this](const AheadOutcome& outcome) {
            refresh();
            Q_EMIT pushEnded(outcome);
        });
}

void RemoteDesk::apply(const Plan& plan)
{
    if (isBusy() || m_desk.isApplying() || !isThere() || plan.isEmpty())
        return;
    m_order = std::make_unique<Order>(Order{
        .pool = m_desk.pool(),
        .commonDir = m_desk.commonDir(),
        .task = task(),
        .snapshot = m_desk.snapshot(),
        .drafted = m_desk.drafting().draft(),
        .publication = {.plan = plan, .configuration = m_desk.configuration(), .remote = name()}});
    m_desk.setApplying(true);
    carryOn(Work::Applying);
}

void RemoteDesk::carryOn(Work work)
{
    start(
        work,
        [pool = m_order->pool, snapshot = m_order->snapshot, cache = m_desk.checking().cache(),
         publication = m_order->publication](const remote::NetworkOptions& options,
                                             std::stop_token stop) mutable {
            if (!publication.prepared) {
                const auto checked =
                    checkBeforeWriting(*pool, cache.get(), *snapshot, publication.plan);
                if (!checked) {
                    publication.error = remote::fromLocal(checked.error());
                    return std::move(publication);
                }
            }
            auto repository = pool->lease();
            if (repository)
                return remote::carryOn(**repository, std::move(publication), options,
                                       std::move(stop));
            publication.error = remote::fromLocal(repository.error());
            return std::move(publication);
        },
        [this](remote::Publication publication) { takePublication(std::move(publication)); });
}

void RemoteDesk::takePublication(remote::Publication publication)
{
    m_order->publication = std::move(publication);
    const remote::Publication& result = m_order->publication;
    if (result.isUnknown() && !m_order->isSettled) {
        m_order->isSettled = true;
        carryOn(Work::Settling);
    } else if (result.isStale()) {
        renew();
    } else {
        finishApplying();
    }
}

void RemoteDesk::finishApplying()
{
    if (m_order->publication.done().isEmpty()) {
        sayAfterReload();
        return;
    }
    const auto order = std::move(m_order);
    const remote::Publication& publication = order->publication;
    m_desk.setApplying(false);
    Plan carriedOut = publication.plan;
    carriedOut.accepted = publication.done();
    m_desk.takeApplied(order->commonDir, order->drafted, *publication.prepared, carriedOut);
    refresh();
    if (order->pool == m_desk.pool())
        Q_EMIT published(publication);
    // The branch of a pull request is known here once it is fetched.
    if (!publication.proposals.empty() && order->pool == m_desk.pool() && !isBusy())
        runFetch(false);
}

// Someone else pushed first. The local branches end where they began.
void RemoteDesk::renew()
{
    start(
        Work::Renewing,
        [pool = m_order->pool, task = m_order->task, plan = m_order->publication.plan](
            const remote::NetworkOptions& options, std::stop_token stop) {
            auto repository = pool->lease();
            if (!repository)
                return RenewOutcome{.error = remote::fromLocal(repository.error()), .diverged = {}};
            return triptych::renew(**repository, task, plan, options, std::move(stop));
        },
        [this](const RenewOutcome& outcome) {
            m_failure = outcome.error ? outcome.error->sentence() : QString();
            m_order->diverged = outcome.diverged;
            sayAfterReload();
        });
}

// A branch that has moved may be why nothing was done: it is to be seen beside the reason.
void RemoteDesk::sayAfterReload()
{
    refresh();
    m_order->isRenewed = true;
    if (m_desk.pool() == m_order->pool)
        m_desk.reload(); // leads to replanned()
    else
        sayOutcome();
}

void RemoteDesk::replanned()
{
    if (!m_order || !m_order->isRenewed || m_desk.isPlanning())
        return;
    if (m_desk.isOpen() && m_desk.snapshot() == m_order->snapshot)
        return; // read before
    sayOutcome();
}

void RemoteDesk::sayOutcome()
{
    const auto order = std::move(m_order);
    const remote::Publication& publication = order->publication;
    m_desk.setApplying(false);
    if (!publication.isStale() || m_desk.pool() != order->pool || !m_failure.isEmpty()) {
        Q_EMIT applyFailed(publication.sentence());
        return;
    }
    const QString sentence =
        tr("Someone else pushed to %1 first: nothing was applied, here or there.")
            .arg(publication.remote);
    if (order->diverged.isEmpty())
        Q_EMIT rejected(sentence, newTips(*order->snapshot, publication.plan, *m_desk.snapshot(),
                                          m_desk.currentPlan()));
    else
        Q_EMIT applyFailed(
            sentence + u' '
            + tr("%1 has commits here that %2 does not have: put them on top of "
                 "what it has, by git rebase, then apply again.")
                  .arg(order->diverged.join(QStringLiteral(", ")), publication.remote));
}

} // namespace triptych
