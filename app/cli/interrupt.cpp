// SPDX-License-Identifier: MIT
#include "app/cli/interrupt.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace triptych::cli {

namespace {

sigset_t awaited()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP); // the terminal is closed
    return signals;
}

// Until a signal comes or the end is asked for.
void watch(const std::stop_token& end, int signals, std::stop_source source)
{
    const int wake = eventfd(0, EFD_CLOEXEC);
    const std::stop_callback waker(end, [wake] { eventfd_write(wake, 1); });
    pollfd files[] = {{.fd = signals, .events = POLLIN, .revents = 0},
                      {.fd = wake, .events = POLLIN, .revents = 0}};
    while (!end.stop_requested() && poll(files, 2, -1) < 0) {
    }
    if (files[0].revents & POLLIN) {
        signalfd_siginfo info;
        if (read(signals, &info, sizeof info) > 0)
            source.request_stop();
    }
    close(wake);
}

} // namespace

Interrupt::Interrupt()
{
    const sigset_t signals = awaited();
    if (pthread_sigmask(SIG_BLOCK, &signals, &m_before) != 0)
        return;
    m_signals = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_signals >= 0)
        m_watcher = std::jthread(watch, m_signals, m_source);
    else
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

Interrupt::~Interrupt()
{
    if (m_signals < 0)
        return;
    m_watcher.request_stop();
    m_watcher.join();
    close(m_signals);
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

} // namespace triptych::cli
