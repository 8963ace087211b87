// SPDX-License-Identifier: MIT
#pragma once

#include "app/desk/progressbox.h"
#include "app/desk/refwatcher.h"
#include "app/desk/remotework.h"
#include "models/async/tasks.h"
#include "models/promotion/newtips.h"
#include "models/remote/publication.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace triptych {

class Desk;

// The open storage's remote: how the stages stand to it, as last fetched, and all that goes over the
// network, one thing at a time and on workers. It belongs to a desk, which it outlives not.
//
// Which remote that is says the configuration. That it is to be asked automatically holds only when
// the user has said or allowed so.
class RemoteDesk : public QObject
{
    Q_OBJECT

public:
    enum class Work {
        None,
        Fetching,
        Pushing, // what is ahead
        Applying,
        Settling, // asking the remote what became of a push whose answer was lost
        Renewing, // fetching since someone else pushed first
    };

    explicit RemoteDesk(Desk& desk, QObject* parent = nullptr);
    ~RemoteDesk() override;

    const RemoteStatus& status() const { return m_status; }
    bool isThere() const { return m_status.isThere(); }
    QString name() const { return m_status.state.remote; }
    qsizetype ahead() const; // commits of all stages that the remote has not
    // Of versions that are still in their source.
    std::vector<remote::Removal> removals() const;
    // What takes those out of their source whose target really has them; not yet drafted ones.
    std::vector<Move> readyRemovals() const;
    // Whether it is known where the remote's branches of all stages in a draft are: only then can it
    // be pushed.
    bool knows(const Draft& draft) const;

    Work work() const { return m_work; }
    bool isBusy() const { return m_work != Work::None; }
    std::optional<remote::Progress> progress() const { return m_progress.latest(); }
    QString failure() const { return m_failure; } // why the last fetch failed, a sentence

    // Nothing happens while something else runs.
    void fetch(); // fetchEnded() follows
    void pushAhead(); // pushEnded() follows
    void apply(const Plan& plan); // published(), rejected() or applyFailed() follows
    // What runs ends as soon as it can and says so as any other failure.
    void cancel();

    void setMinute(std::chrono::milliseconds length); // of automatic fetches; for tests

Q_SIGNALS:
    void statusChanged();
    void workChanged();
    void progressed();
    // asked: by fetch(), not automatically. An automatic one says a failure only once.
    void fetchEnded(const triptych::FetchOutcome& outcome, bool asked);
    void pushEnded(const triptych::AheadOutcome& outcome);
    // Some or all of it is done; what is not says its error or rejection, and is still drafted.
    void published(const triptych::remote::Publication& publication);
    // Someone else pushed before: nothing was done. The draft is planned anew on what they pushed.
    void rejected(const QString& sentence, const triptych::NewTips& tips);
    void applyFailed(const QString& sentence); // nothing was done, or it is not known

private:
    struct Order; // what is being applied
    RemoteTask task() const;
    void follow(); // another storage, or none
    void refresh();
    void takeStatus(const RemoteStatus& status);
    void planFetch(bool justNow);
    template <typename Job, typename Done> void start(Work work, Job job, Done done);
    void setWork(Work work);
    void runFetch(bool asked);
    void takeFetch(const FetchOutcome& outcome, bool asked);
    void carryOn(Work work);
    void takePublication(remote::Publication publication);
    void finishApplying();
    void renew();
    void sayAfterReload();
    void sayOutcome();
    void replanned();

    Desk& m_desk;
    RemoteStatus m_status;
    RefWatcher m_watcher;
    Work m_work = Work::None;
    ProgressBox m_progress;
    QTimer m_look; // at the progress
    QTimer m_next; // automatic fetch
    std::chrono::milliseconds m_minute{60'000};
    QString m_failure;
    bool m_saidFailure = false; // of an automatic fetch
    std::shared_ptr<std::stop_source> m_stop;
    std::unique_ptr<Order> m_order;
    bool m_refreshAgain = false;
    Tasks m_reading{this};
    Tasks m_working{this};
};

} // namespace triptych
