// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QObject>
#include <QtConcurrentRun>

#include <concepts>
#include <memory>
#include <stop_token>
#include <utility>

namespace triptych {

// The one way work leaves the window's thread: a function that takes values, runs on a worker and
// returns a value, which is handed to the receiver on its own thread, later than the call that started
// it. What was started before a
// restart() or cancel() is asked to stop and its answer is dropped, so that a stale one never
// overwrites a newer. Nothing is delivered once the receiver or this object is gone.
//
// Used from the receiver's thread only. A work function captures what it needs by value or shared
// pointer: it may outlive everything else.
class Tasks
{
public:
    explicit Tasks(QObject* receiver) : m_receiver(receiver) {}
    ~Tasks() { cancel(); }
    Tasks(const Tasks&) = delete;
    Tasks& operator=(const Tasks&) = delete;

    // Forgets what runs, then adds.
    template <std::invocable<std::stop_token> Work, typename Done> void restart(Work work,
                                                                                Done done)
    {
        cancel();
        add(std::move(work), std::move(done));
    }

    // Runs beside what runs already. done takes what work returns.
    template <std::invocable<std::stop_token> Work, typename Done> void add(Work work, Done done)
    {
        using Value = std::invoke_result_t<Work, std::stop_token>;
        ++m_generation->running;
        // Work that is done before it gets its continuation would be answered from within this call.
        const auto isStarting = std::make_shared<bool>(true);
        QtConcurrent::run(
            [work = std::move(work), token = m_generation->stop.get_token()]() mutable {
                return work(token);
            })
            .then(m_receiver, [receiver = m_receiver, isStarting, generation = m_generation,
                               done = std::move(done)](Value value) mutable {
                auto deliver = [generation = std::move(generation), done = std::move(done),
                                value = std::move(value)]() mutable {
                    --generation->running;
                    if (!generation->stop.stop_requested())
                        done(std::move(value));
                };
                if (*isStarting)
                    QMetaObject::invokeMethod(receiver, std::move(deliver), Qt::QueuedConnection);
                else
                    deliver();
            });
        *isStarting = false;
    }

    void cancel()
    {
        m_generation->stop.request_stop();
        m_generation = std::make_shared<Generation>();
    }

    bool isRunning() const { return m_generation->running > 0; }

private:
    struct Generation
    {
        std::stop_source stop;
        int running = 0; // touched on the receiver's thread only
    };

    QObject* m_receiver;
    std::shared_ptr<Generation> m_generation = std::make_shared<Generation>();
};

} // namespace triptych
