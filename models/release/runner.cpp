// SPDX-License-Identifier: MIT
#include "models/release/runner.h"

#include "models/release/buildprogress.h"
#include "models/release/steplog.h"
#include "models/release/steprun.h"

#include <QCoreApplication>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace triptych::release {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 mostLogged = 256 * 1024 * 1024; // bytes of a run, in equal parts for its steps

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::Runner)
};

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

bool isOver(const StepOutcome& outcome)
{
    return outcome.state != State::Waiting && outcome.state != State::Running;
}

// The steps that have ended, from their threads to the runner's.
class Ended
{
public:
    void add(size_t step, StepOutcome outcome)
    {
        const std::scoped_lock lock(m_mutex);
        m_ended.emplace_back(step, std::move(outcome));
        m_some.notify_one();
    }
    std::vector<std::pair<size_t, StepOutcome>> wait()
    {
        std::unique_lock lock(m_mutex);
        m_some.wait(lock, [this] { return !m_ended.empty(); });
        return std::exchange(m_ended, {});
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_some;
    std::vector<std::pair<size_t, StepOutcome>> m_ended;
};

class Runner
{
public:
    Runner(git::RepositoryPool& pool, const Run& run, const RunCallbacks& callbacks,
           std::stop_token stop)
        : m_pool(pool), m_run(run), m_callbacks(callbacks), m_stop(std::move(stop)),
          m_outcomes(run.outcomes)
    {
        m_outcomes.resize(run.pipeline.steps.size());
    }

    std::vector<StepOutcome> run()
    {
        for (startReady(); m_running > 0; startReady())
            for (auto& [step, outcome] : m_ended.wait()) {
                --m_running;
                m_threads[step].join();
                m_outcomes[step] = std::move(outcome);
                tell(step);
            }
        return std::move(m_outcomes);
    }

private:
    const std::vector<Step>& steps() const { return m_run.pipeline.steps; }

    void tell(size_t step) const
    {
        if (m_callbacks.changed)
            m_callbacks.changed(step, m_outcomes[step]);
    }

    void skip(size_t step, const QString& reason)
    {
        m_outcomes[step] = {.state = State::Skipped, .reason = reason};
        tell(step);
    }

    // In the steps' order: what is skipped here is known to those that need it.
    void startReady()
    {
        for (size_t i = 0; i < steps().size(); ++i) {
            if (m_outcomes[i].state != State::Waiting)
                continue;
            const auto hindrance = std::ranges::find_if(steps()[i].needs, [this](size_t need) {
                return isOver(m_outcomes[need]) && m_outcomes[need].state != State::Done;
            });
            const bool isReady = std::ranges::all_of(steps()[i].needs, [this](size_t need) {
                return m_outcomes[need].state == State::Done;
            });
            if (m_stop.stop_requested())
                skip(i, Text::tr("The release was cancelled before."));
            else if (hindrance != steps()[i].needs.end())
                skip(i,
                     Text::tr("It needs %1, which was not done.").arg(steps()[*hindrance].name()));
            else if (isReady)
                start(i);
        }
    }

    void start(size_t step)
    {
        m_outcomes[step] = {.state = State::Running, .started = now()};
        tell(step);
        ++m_running;
        m_threads[step] = std::jthread([this, step, outcome = m_outcomes[step]]() mutable {
            carryOut(step, outcome);
            m_ended.add(step, std::move(outcome));
        });
    }

    StepVoice voiceOf(size_t step, StepLog& log)
    {
        const auto progress = [this, step](const QString& text) {
            const std::scoped_lock lock(m_voiceMutex);
            if (m_callbacks.progress)
                m_callbacks.progress(step, text);
        };
        const auto said = [this, step, &log](QByteArrayView bytes) {
            log.write(bytes);
            const std::scoped_lock lock(m_voiceMutex);
            if (m_callbacks.output)
                m_callbacks.output(step, bytes);
        };
        if (steps()[step].kind != CommandId::Build)
            return {.said = said, .progress = progress};
        const auto reader = std::make_shared<BuildProgress>();
        return {.said =
                    [said, progress, reader](QByteArrayView bytes) {
                        said(bytes);
                        if (const QString text = reader->read(bytes); !text.isEmpty())
                            progress(text);
                    },
                .progress = progress};
    }

    // On a thread of its own.
    void carryOut(size_t step, StepOutcome& outcome)
    {
        StepLog log(m_run.folders.logs + u'/' + logName(m_run.pipeline, step),
                    mostLogged / qint64(steps().size()));
        const StepVoice voice = voiceOf(step, log);
        if (log.open())
            runStep(m_pool, m_run, steps()[step], voice, m_stop, outcome);
        else // a step without a log would be one that nobody can follow
            outcome.state = State::Failed;
        if (outcome.state == State::Done && steps()[step].kind == CommandId::Push
            && m_run.own.digest)
            outcome.digest = m_run.own.digest(steps()[step], m_stop);
        log.close();
        outcome.ended = now();
        if (!log.fault().isEmpty())
            outcome.reason =
                (outcome.reason + u' '
                 + Text::tr("The log is not complete (%1). Check the disk.").arg(log.fault()))
                    .trimmed();
    }

    git::RepositoryPool& m_pool;
    const Run& m_run;
    const RunCallbacks& m_callbacks;
    const std::stop_token m_stop;
    std::vector<StepOutcome> m_outcomes;
    Ended m_ended;
    std::mutex m_voiceMutex;
    int m_running = 0;
    std::map<size_t, std::jthread> m_threads; // last: they use the others
};

} // namespace

QString logName(const Pipeline& pipeline, size_t step)
{
    const Step& it = pipeline.steps.at(step);
    return u"%1-%2-%3.log"_s.arg(int(step) + 1, 2, 10, QChar(u'0'))
        .arg(it.stage, commandName(it.kind));
}

QString runValue(const QString& logs, const QString& step)
{
    return logs + u'/' + step;
}

std::vector<StepOutcome> runPipeline(git::RepositoryPool& pool, const Run& run,
                                     const RunCallbacks& callbacks, std::stop_token stop)
{
    return Runner(pool, run, callbacks, std::move(stop)).run();
}

} // namespace triptych::release
