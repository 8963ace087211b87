// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/release/release.h"

#include <QObject>

#include <atomic>
#include <thread>

namespace triptych {

class Desk;

// The releases of the open storage: the one that runs here, and what the journal has of others. It
// belongs to a desk, which it outlives not. A release goes on when another storage is opened, and ends
// with this object: what runs is cancelled then, as cancel() does, and waited for.
class ReleaseDesk : public QObject
{
    Q_OBJECT

public:
    // What a release of a stage is to be.
    struct Wish
    {
        QString stage;
        bool cascade = true;
        std::set<release::StepKey> without = {};
    };

    explicit ReleaseDesk(Desk& desk, QObject* parent = nullptr);
    ~ReleaseDesk() override;

    // All that would run, of the stages as shown; or in a sentence why nothing can.
    std::expected<release::Pipeline, QString> pipeline(const Wish& wish) const;

    // That of a run again: all of it, or a step and what comes after it as a release of its own.
    std::expected<release::Pipeline, QString> pipelineOf(const release::RunRecord& run) const;
    std::expected<release::Pipeline, QString> pipelineFrom(const release::RunRecord& run,
                                                           size_t step) const;

    bool isRunning() const { return m_running.joinable(); }
    bool isCancelling() const { return isRunning() && m_stop.stop_requested(); }
    // Of the release that runs, or that ran last, here. Its commonDir tells the storage.
    const release::RunRecord& current() const { return m_record; }
    QString commonDir() const { return m_commonDir; }
    const release::Pipeline& currentPipeline() const { return m_pipeline; } // of current()

    // Newest first, of the open storage; as last read.
    const std::vector<release::RunRecord>& history() const { return m_history; }
    void readHistory(); // historyChanged() or failed() follows

    // started() or failed() follows. Nothing happens while one runs.
    void start(const release::Pipeline& pipeline);
    void resume(const release::RunRecord& run);
    void cancel();

Q_SIGNALS:
    void started(); // a release has its number and its logs
    void stepChanged(size_t step); // begun or ended
    void stepProgressed(size_t step, const QString& text); // "1 of 2 versions live"
    void logsGrew();
    void ended(const QString& journalFault); // empty: all was noted
    void historyChanged();
    void failed(const QString& sentence); // nothing was begun, or the journal cannot be read
    void noted(const QString& sentence); // what the user should know of the journal

private:
    void follow(); // another storage, or none
    void run(release::ReleaseOrder order);
    void finish(const std::expected<release::Released, release::BeginFailure>& released);

    Desk& m_desk;
    QString m_commonDir; // of m_record
    release::RunRecord m_record;
    release::Pipeline m_pipeline;
    std::vector<release::RunRecord> m_history;
    std::stop_source m_stop;
    std::atomic<bool> m_grew = false; // and the window does not know yet
    Tasks m_reading{this};
    std::jthread m_running; // last: it uses the others
};

} // namespace triptych
