// SPDX-License-Identifier: MIT
#include "models/remote/process.h"

#include "models/remote/spawn.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace triptych::remote {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto grace = 1s; // between asking a program to end and ending it
constexpr qsizetype longestErrors = 64 * 1024;

// One program from its start to its end.
class Run
{
public:
    Run(const ProcessRequest& request, std::stop_token stop)
        : m_request(request), m_stop(std::move(stop))
    {}

    ProcessResult run()
    {
        if (m_stop.stop_requested()) {
            m_result.end = ProcessResult::End::Cancelled;
            return m_result;
        }
        const Descriptor input(m_request.inputPath.isEmpty() ? inputFile(m_request.input)
                                                             : openedFile(m_request.inputPath));
        if (input.get() < 0 || !m_output.open() || !m_errors.open()) {
            m_result.code = errno;
            return m_result;
        }
        m_result.code =
            spawn(m_request, input.get(), m_output.theirs.get(), m_errors.theirs.get(), &m_pid);
        if (m_result.code != 0)
            return m_result;
        m_output.theirs.reset();
        m_errors.theirs.reset();
        m_process.reset(int(syscall(SYS_pidfd_open, m_pid, 0)));
        m_started = m_heard = Clock::now();
        watch();
        return std::move(m_result);
    }

private:
    // The outputs may outlive the program: what it leaves in the background holds them open.
    void watch()
    {
        const Descriptor stopped(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
        const std::stop_callback wake(m_stop, [&] { eventfd_write(stopped.get(), 1); });
        bool listening = true;
        while (!hasEnded()) {
            std::array<pollfd, 4> events{pollfd{m_output.ours.get(), POLLIN, 0},
                                         pollfd{m_errors.ours.get(), POLLIN, 0},
                                         pollfd{m_process.get(), POLLIN, 0},
                                         pollfd{listening ? stopped.get() : -1, POLLIN, 0}};
            poll(events.data(), events.size(), patience());
            read();
            const auto now = Clock::now();
            if (m_ending) {
                if (now >= *m_ending)
                    kill(-m_pid, SIGKILL);
            } else if (m_stop.stop_requested()) {
                listening = false;
                end(ProcessResult::End::Cancelled);
            } else if (now >= deadline()) {
                end(ProcessResult::End::TimedOut);
            }
        }
        read();
        // The group cannot be another's yet: its leader has not been waited for.
        if (m_ending)
            kill(-m_pid, SIGKILL);
        int status = 0;
        while (waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
        }
        if (m_ending)
            return;
        const bool exited = WIFEXITED(status);
        m_result.end = exited ? ProcessResult::End::Exited : ProcessResult::End::Crashed;
        m_result.code = exited ? WEXITSTATUS(status) : WTERMSIG(status);
    }

    bool hasEnded() const
    {
        siginfo_t info{};
        return waitid(P_PID, id_t(m_pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0
               && info.si_pid == m_pid;
    }

    void end(ProcessResult::End how)
    {
        m_result.end = how;
        m_ending = Clock::now() + grace;
        kill(-m_pid, SIGTERM);
    }

    Clock::time_point deadline() const
    {
        auto at = Clock::time_point::max();
        if (m_request.idle > 0ms)
            at = std::min(at, m_heard + m_request.idle);
        if (m_request.total > 0ms)
            at = std::min(at, m_started + m_request.total);
        return at;
    }

    // For poll(); -1: until something happens.
    int patience() const
    {
        const auto until = m_ending.value_or(deadline());
        const bool watched = m_process.get() >= 0; // else the kernel is older than pidfd_open()
        if (until == Clock::time_point::max())
            return watched ? -1 : 20;
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
        const auto most = watched && left > 0 ? 60'000 : 20;
        return int(std::clamp<decltype(left)>(left, left > 0 ? 0 : most, most));
    }

    void read()
    {
        const QByteArray output = m_output.read();
        const QByteArray errors = m_errors.read();
        if (output.isEmpty() && errors.isEmpty())
            return;
        m_heard = Clock::now();
        if (m_request.keepsOutput)
            m_result.output += output;
        m_result.errors =
            (m_result.errors + errors)
                .last(std::min(longestErrors, m_result.errors.size() + errors.size()));
        if (m_request.said && !output.isEmpty())
            m_request.said(output);
        if (m_request.heard && !errors.isEmpty())
            m_request.heard(errors);
    }

    const ProcessRequest& m_request;
    std::stop_token m_stop;
    ProcessResult m_result;
    Output m_output;
    Output m_errors;
    pid_t m_pid = -1;
    Descriptor m_process;
    Clock::time_point m_started;
    Clock::time_point m_heard;
    std::optional<Clock::time_point> m_ending; // when it is killed at the latest
};

} // namespace

ProcessResult runProcess(const ProcessRequest& request, std::stop_token stop)
{
    return Run(request, std::move(stop)).run();
}

} // namespace triptych::remote
