// SPDX-License-Identifier: MIT
#include "app/desk/releasedesk.h"

#include "app/desk/desk.h"
#include "models/release/ownwork.h"
#include "models/release/resume.h"
#include "models/remote/ownprogram.h"

#include <algorithm>

namespace triptych {

using release::BeginFailure;
using release::Journal;
using release::Released;
using release::ReleaseOrder;
using release::RunRecord;

namespace {

constexpr int mostRead = 1000;

struct ReadJournal
{
    QString note; // Journal::note()
    std::expected<std::vector<RunRecord>, QString> runs;
};

ReadJournal readJournal(const QString& commonDir)
{
    auto journal = Journal::open(commonDir);
    if (!journal)
        return {.note = {}, .runs = std::unexpected(journal.error())};
    return {.note = journal->note(), .runs = journal->runs(mostRead)};
}

} // namespace

ReleaseDesk::ReleaseDesk(Desk& desk, QObject* parent) : QObject(parent), m_desk(desk)
{
    connect(&desk, &Desk::opened, this, &ReleaseDesk::follow);
    connect(&desk, &Desk::closed, this, &ReleaseDesk::follow);
}

ReleaseDesk::~ReleaseDesk()
{
    cancel();
}

void ReleaseDesk::follow()
{
    m_reading.cancel();
    m_history.clear();
    if (m_desk.isOpen())
        readHistory();
    Q_EMIT historyChanged();
}

void ReleaseDesk::readHistory()
{
    m_reading.restart(
        [commonDir = m_desk.commonDir()](std::stop_token) { return readJournal(commonDir); },
        [this](const ReadJournal& read) {
            if (!read.note.isEmpty())
                Q_EMIT noted(read.note);
            if (!read.runs) {
                Q_EMIT failed(read.runs.error());
                return;
            }
            m_history = *read.runs;
            Q_EMIT historyChanged();
        });
}

std::expected<release::Pipeline, QString> ReleaseDesk::pipeline(const Wish& wish) const
{
    if (!m_desk.isOpen())
        return std::unexpected(tr("No storage is open."));
    auto repository = m_desk.pool()->lease();
    if (!repository)
        return std::unexpected(repository.error().sentence());
    auto request =
        release::requestFor(**repository, wish.stage, release::stageTips(*m_desk.snapshot()));
    request.cascade = wish.cascade;
    request.without = wish.without;
    return release::makePipeline(m_desk.snapshot()->configuration, request);
}

void ReleaseDesk::start(const release::Pipeline& pipeline)
{
    if (!isRunning() && m_desk.isOpen())
        run({.pipeline = pipeline, .who = {}});
}

std::expected<release::Pipeline, QString> ReleaseDesk::pipelineOf(const RunRecord& record) const
{
    if (!m_desk.isOpen())
        return std::unexpected(tr("No storage is open."));
    auto repository = m_desk.pool()->lease();
    if (!repository)
        return std::unexpected(repository.error().sentence());
    return release::pipelineAgain(
        m_desk.snapshot()->configuration, record,
        release::requestFor(**repository, record.stage, release::stageTips(*m_desk.snapshot())));
}

void ReleaseDesk::resume(const RunRecord& record)
{
    if (isRunning() || !m_desk.isOpen())
        return;
    auto pipeline = pipelineOf(record);
    if (pipeline)
        run({.pipeline = *std::move(pipeline), .who = record.who, .resumed = record});
    else
        Q_EMIT failed(pipeline.error());
}

std::expected<release::Pipeline, QString> ReleaseDesk::pipelineFrom(const RunRecord& record,
                                                                    size_t step) const
{
    RunRecord rest = record;
    rest.steps.erase(rest.steps.begin(),
                     rest.steps.begin() + ptrdiff_t(std::min(step, rest.steps.size() - 1)));
    rest.stage = rest.steps.front().stage;
    rest.commit = rest.steps.front().commit;
    return pipelineOf(rest);
}

void ReleaseDesk::cancel()
{
    m_stop.request_stop();
}

// On a thread of its own: it may take an hour.
void ReleaseDesk::run(ReleaseOrder order)
{
    m_stop = {};
    m_commonDir = m_desk.commonDir();
    m_pipeline = {};
    m_record = {};
    m_record.stage = order.pipeline.stage; // until it has its number
    order.own =
        release::ownWork(m_desk.pool(), m_desk.snapshot()->configuration, remote::ownProgram());
    m_running = std::jthread([this, order = std::move(order), pool = m_desk.pool(),
                              commonDir = m_commonDir, stop = m_stop.get_token()]() mutable {
        const auto post = [this](auto what) {
            QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection);
        };
        const release::RunCallbacks callbacks{
            .changed =
                [&](size_t step, const release::StepOutcome& outcome) {
                    post([this, step, outcome] {
                        m_record.steps[step].outcome = outcome;
                        Q_EMIT stepChanged(step);
                    });
                },
            .output =
                [&](size_t, QByteArrayView) {
                    if (!m_grew.exchange(true))
                        post([this] {
                            m_grew = false;
                            Q_EMIT logsGrew();
                        });
                },
            .progress =
                [&](size_t step, const QString& text) {
                    post([this, step, text] { Q_EMIT stepProgressed(step, text); });
                }};
        if (auto repository = pool->lease(); repository && order.who.isEmpty())
            order.who = release::whoReleases(**repository);
        auto journal = Journal::open(commonDir);
        if (journal && !journal->note().isEmpty())
            post([this, note = journal->note()] { Q_EMIT noted(note); });
        auto released = journal ? release::releaseStage(*pool, *journal, order, callbacks, stop,
                                                        [&](const release::ActiveRun& active) {
                                                            post([this, pipeline = order.pipeline,
                                                                  record = active.record] {
                                                                m_pipeline = pipeline;
                                                                m_record = record;
                                                                Q_EMIT started();
                                                            });
                                                        })
                                : std::expected<Released, BeginFailure>(
                                      std::unexpected(BeginFailure{journal.error()}));
        post([this, released = std::move(released)] { finish(released); });
    });
}

void ReleaseDesk::finish(const std::expected<Released, BeginFailure>& released)
{
    m_running.join();
    if (!released) {
        m_commonDir.clear();
        m_record = {};
        Q_EMIT failed(released.error().sentence);
        return;
    }
    m_record.state = released->state;
    m_record.ended = QDateTime::currentDateTimeUtc();
    if (m_desk.isOpen() && m_desk.commonDir() == m_commonDir)
        readHistory();
    Q_EMIT ended(released->journalFault);
}

} // namespace triptych
