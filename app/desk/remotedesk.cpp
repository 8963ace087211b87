// SPDX-License-Identifier: MIT
#include "app/desk/remotedesk.h"

#include "app/desk/desk.h"
#include "app/desk/remoteorder.h"

#include <algorithm>

namespace triptych {

using namespace std::chrono_literals;

RemoteDesk::RemoteDesk(Desk& desk, QObject* parent) : QObject(parent), m_desk(desk)
{
    m_look.setInterval(80ms);
    m_next.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &RemoteDesk::progressed);
    connect(&m_next, &QTimer::timeout, this, [this] {
        if (isBusy() || m_desk.isApplying())
            m_next.start(m_minute);
        else
            runFetch(false);
    });
    connect(&m_watcher, &RefWatcher::maybeChanged, this, &RemoteDesk::refresh);
    connect(&desk, &Desk::opened, this, &RemoteDesk::follow);
    connect(&desk, &Desk::closed, this, &RemoteDesk::follow);
    connect(&desk, &Desk::snapshotChanged, this, &RemoteDesk::refresh);
    connect(&desk, &Desk::foundChanged, this, [this] {
        m_next.stop();
        planFetch(false);
        refresh();
    });
    connect(&desk, &Desk::planChanged, this, &RemoteDesk::replanned);
    connect(&desk, &Desk::reloadFailed, this, [this] {
        if (m_order && m_order->isRenewed)
            sayOutcome();
    });
}

RemoteDesk::~RemoteDesk()
{
    if (m_stop)
        m_stop->request_stop();
}

RemoteTask RemoteDesk::task() const
{
    RemoteTask task;
    if (!m_desk.isOpen())
        return task;
    task.remote = m_desk.configuration().remote.name;
    task.snapshot = m_desk.snapshot();
    task.stages = task.snapshot->configuration.stages;
    return task;
}

void RemoteDesk::follow()
{
    m_reading.cancel();
    m_next.stop();
    m_failure.clear();
    m_saidFailure = false;
    // What is being pushed goes on to its end: half an answer would be worse than none.
    if (m_work == Work::Fetching)
        cancel();
    takeStatus({});
    m_watcher.watch(m_desk.isOpen() ? m_desk.commonDir() : QString());
    refresh();
}

void RemoteDesk::refresh()
{
    if (!m_desk.isOpen())
        return;
    if (m_reading.isRunning()) {
        m_refreshAgain = true;
        return;
    }
    m_refreshAgain = false;
    m_reading.restart(
        [pool = m_desk.pool(), task = task()](std::stop_token) -> git::Result<RemoteStatus> {
            auto repository = pool->lease();
            if (!repository)
                return std::unexpected(repository.error());
            return readRemote(**repository, task);
        },
        [this](const git::Result<RemoteStatus>& status) {
            if (status) // the desk says what is wrong with a repository that cannot be read
                takeStatus(*status);
            if (m_refreshAgain)
                refresh();
        });
}

void RemoteDesk::takeStatus(const RemoteStatus& status)
{
    if (status == m_status)
        return;
    m_status = status;
    planFetch(false);
    Q_EMIT statusChanged();
}

// The next automatic one; justNow: one has ended.
void RemoteDesk::planFetch(bool justNow)
{
    const int every = m_desk.isOpen() && isThere() ? m_desk.configuration().remote.fetchEvery : 0;
    if (every <= 0) {
        m_next.stop();
        return;
    }
    if (m_next.isActive())
        return;
    const QDateTime& last = m_status.state.fetched;
    const auto since =
        !justNow && last.isValid() ? last.msecsTo(QDateTime::currentDateTimeUtc()) : 0;
    const qint64 wait = std::max<qint64>(0, every * m_minute.count() - since);
    m_next.start(std::chrono::milliseconds(wait));
}

void RemoteDesk::setMinute(std::chrono::milliseconds length)
{
    m_minute = length;
    m_next.stop();
    planFetch(true);
}

qsizetype RemoteDesk::ahead() const
{
    qsizetype ahead = 0;
    for (const remote::BranchState& branch : m_status.state.branches)
        ahead += branch.divergence.ahead;
    return ahead;
}

bool RemoteDesk::knows(const Draft& draft) const
{
    const auto isKnown = [this](const QString& name) {
        const StageState* stage = name.isEmpty() ? nullptr : m_desk.snapshot()->stage(name);
        const remote::BranchState* branch = stage ? m_status.branch(stage->stage.branch) : nullptr;
        return name.isEmpty() || (branch && branch->tracking);
    };
    return m_desk.isOpen() && isThere()
           && std::ranges::all_of(
               draft.moves(),
               [&](const Move& move) { return isKnown(move.from) && isKnown(move.to); })
           && std::ranges::all_of(draft.raises(),
                                  [&](const RegistryRaise& raise) { return isKnown(raise.stage); });
}

std::vector<remote::Removal> RemoteDesk::removals() const
{
    std::vector<remote::Removal> open;
    if (!m_desk.isOpen())
        return open;
    for (const remote::Removal& removal : m_status.removals) {
        const auto version = SemVer::parse(removal.version.version);
        const auto isSource = [&](const StageState& state) {
            return state.stage.branch == removal.version.from;
        };
        const auto source = std::ranges::find_if(m_desk.snapshot()->stages, isSource);
        if (!version || source == m_desk.snapshot()->stages.end())
            continue;
        const Version* there = source->version(removal.version.package, *version);
        if (there && there->tree == removal.version.tree)
            open.push_back(removal);
    }
    return open;
}

std::vector<Move> RemoteDesk::readyRemovals() const
{
    std::vector<Move> moves;
    for (const remote::Removal& removal : removals()) {
        if (removal.state != remote::Removal::State::Ready)
            continue;
        for (const StageState& state : m_desk.snapshot()->stages) {
            if (state.stage.branch != removal.version.from)
                continue;
            Move move{.package = removal.version.package,
                      .version = *SemVer::parse(removal.version.version),
                      .from = state.stage.name,
                      .to = {},
                      .tree = removal.version.tree};
            move.accepted = removal.version.branch.isEmpty()
                                ? QStringLiteral("%1 has the same content").arg(removal.version.to)
                                : QStringLiteral("%1 has the same content since %2 was merged")
                                      .arg(removal.version.to, removal.version.branch);
            if (!m_desk.drafting().draft().leaving(move.from, move.package, move.version))
                moves.push_back(std::move(move));
        }
    }
    return moves;
}

} // namespace triptych
