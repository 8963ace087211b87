// SPDX-License-Identifier: MIT
#include "app/cli/releasing.h"

#include "app/cli/interrupt.h"
#include "app/cli/releaseprint.h"
#include "models/release/ownwork.h"
#include "models/remote/linelog.h"
#include "models/remote/ownprogram.h"

#include <QJsonArray>

#include <csignal>
#include <deque>
#include <mutex>
#include <utility>

namespace triptych::cli {

namespace {

ExitCode codeFor(CommandId kind)
{
    switch (kind) {
    case CommandId::Push:
        return ExitCode::PushFailed;
    case CommandId::Rollout:
        return ExitCode::RolloutFailed;
    case CommandId::Wait:
        return ExitCode::WaitFailed;
    case CommandId::Verify:
        return ExitCode::VerifyFailed;
    default:
        return ExitCode::BuildFailed;
    }
}

ExitCode codeOf(const release::Pipeline& pipeline, const release::Released& released)
{
    using release::State;
    if (released.state == State::Cancelled)
        return ExitCode::Cancelled;
    for (size_t i = 0; i < released.steps.size(); ++i)
        if (released.steps[i].state == State::Failed || released.steps[i].state == State::TimedOut)
            return codeFor(pipeline.steps[i].kind);
    return ExitCode::Done;
}

// What the steps say goes to standard error as it comes, with the step before each line.
class Streams
{
public:
    Streams(const release::Pipeline& pipeline, Output& output)
        : m_pipeline(pipeline), m_output(output)
    {
        for (const release::Step& step : pipeline.steps)
            m_lines.emplace_back(step.name(), output);
    }

    release::RunCallbacks callbacks()
    {
        return {.changed =
                    [this](size_t step, const release::StepOutcome& outcome) {
                        const std::scoped_lock lock(m_mutex);
                        m_lines[step].end();
                        m_output.line(
                            u"%1: %2"_s.arg(m_pipeline.steps[step].name(), outcomeText(outcome)));
                        Output::flush();
                    },
                .output =
                    [this](size_t step, QByteArrayView bytes) {
                        const std::scoped_lock lock(m_mutex);
                        if (!m_output.isJson())
                            m_lines[step].read(bytes);
                    }};
    }

private:
    // Of one step; several say something at once. What comes at once is written at once.
    class StepLines
    {
    public:
        StepLines(const QString& step, Output& output)
            : m_step(step), m_output(output),
              m_take([this](const QString& line) { m_came.append(m_step + u" | "_s + line); })
        {}
        void read(QByteArrayView bytes)
        {
            m_lines.read(m_rest, bytes);
            print();
        }
        void end()
        {
            m_lines.end(m_rest);
            print();
        }

    private:
        void print()
        {
            if (!m_came.isEmpty())
                m_output.log(std::exchange(m_came, {}).join(u'\n'));
        }

        const QString m_step;
        Output& m_output;
        QStringList m_came;
        const remote::LogCallback m_take;
        remote::LineLog m_lines{m_take};
        QByteArray m_rest;
    };

    const release::Pipeline& m_pipeline;
    Output& m_output;
    std::mutex m_mutex;
    std::deque<StepLines> m_lines;
};

ExitCode report(const release::Pipeline& pipeline, const release::Released& released,
                const QString& journalNote, Output& output)
{
    QJsonObject document = pipelineToJson(pipeline);
    QJsonArray steps = document[u"steps"_s].toArray();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        QJsonObject step = steps[i].toObject();
        addOutcome(step, released.steps[size_t(i)]);
        steps[i] = step;
    }
    document[u"steps"_s] = steps;
    document[u"run"_s] = released.run;
    document[u"state"_s] = release::stateWord(released.state);
    QJsonArray notes;
    for (const QString& note : {journalNote, released.journalFault})
        if (!note.isEmpty())
            notes.append(note);
    document[u"notes"_s] = notes;
    output.line(Text::tr("Release %1 of %2: %3. Its logs: triptych runs %1 --log")
                    .arg(released.run)
                    .arg(shown(pipeline.stage), release::stateText(released.state)));
    if (!released.journalFault.isEmpty())
        output.complain(shown(released.journalFault));
    output.document(document);
    return codeOf(pipeline, released);
}

} // namespace

Result<release::Journal> openJournal(const Session& session, Output& output)
{
    auto journal = release::Journal::open(session.repository.commonDir());
    if (!journal)
        return failed(ExitCode::RepositoryFailed, shown(journal.error()));
    if (!journal->note().isEmpty())
        output.complain(shown(journal->note()));
    return *std::move(journal);
}

Result<ExitCode> carryOutRelease(const Session& session, release::ReleaseOrder order,
                                 Output& output)
{
    auto journal = openJournal(session, output);
    if (!journal)
        return std::unexpected(journal.error());
    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away is no reason to stop half way
    const Interrupt interrupt;
    Streams streams(order.pipeline, output);
    const auto pool = std::make_shared<git::RepositoryPool>(session.repository.gitDir());
    order.own = release::ownWork(pool, session.snapshot->configuration, remote::ownProgram());
    const auto released =
        release::releaseStage(*pool, *journal, order, streams.callbacks(), interrupt.token());
    if (!released)
        return failed(released.error().isBusy ? ExitCode::Refused : ExitCode::RepositoryFailed,
                      shown(released.error().sentence));
    return report(order.pipeline, *released, journal->note(), output);
}

} // namespace triptych::cli
