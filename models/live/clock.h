// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>
#include <stop_token>

namespace triptych::live {

// The time, and how it is waited for: so that who asks again and again can be run in no time.
struct Clock
{
    std::function<QDateTime()> now;
    std::function<void(std::chrono::milliseconds, const std::stop_token&)> wait; // or until stopped

    static Clock system();
};

} // namespace triptych::live
