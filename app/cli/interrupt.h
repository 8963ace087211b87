// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace triptych::cli {

// While it lives, Ctrl+C (and SIGTERM) asks to stop instead of ending the program, so that what is
// under way can end whole. Programs that are started meanwhile do not see the key: they have
// sessions of their own. Made before other threads are.
class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    sigset_t m_before = {};
    int m_signals = -1;
    std::jthread m_watcher;
};

} // namespace triptych::cli
