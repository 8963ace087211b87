// SPDX-License-Identifier: MIT
#include "models/live/clock.h"

#include <condition_variable>
#include <mutex>

namespace triptych::live {

Clock Clock::system()
{
    return {.now = [] { return QDateTime::currentDateTimeUtc(); },
            .wait =
                [](std::chrono::milliseconds duration, const std::stop_token& stop) {
                    std::mutex mutex;
                    std::condition_variable_any nothing;
                    std::unique_lock lock(mutex);
                    nothing.wait_for(lock, stop, duration, [] { return false; });
                }};
}

} // namespace triptych::live
