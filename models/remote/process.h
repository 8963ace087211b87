// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>

#include <chrono>
#include <functional>
#include <stop_token>

namespace triptych::remote {

struct ProcessRequest
{
    QStringList command; // the program, found as the PATH says, and its arguments
    QString directory;
    QProcessEnvironment environment;
    QByteArray input; // its standard input; empty: /dev/null
    QString inputPath = {}; // a file that is its standard input instead; empty: none
    std::function<void(QByteArrayView)> heard = {}; // standard error, as it comes; may be empty
    std::function<void(QByteArrayView)> said = {}; // standard output, likewise
    std::chrono::milliseconds idle{0}; // ends it when it says nothing for so long; 0: never
    std::chrono::milliseconds total{0}; // ends it after so long; 0: never
    bool keepsOutput = true; // false: what it says goes to said only, however much it is
};

struct ProcessResult
{
    enum class End { Exited, Crashed, NotStarted, Cancelled, TimedOut };
    End end = End::NotStarted;
    int code = -1; // Exited: the exit code. Crashed: the signal. NotStarted: errno
    QByteArray output; // empty when it is not kept
    QByteArray errors; // the last 64 KiB of standard error
};

// Runs a program and waits, on a worker's thread. The program gets a session of its own: it has no
// terminal on which it (or the ssh it starts) could ask something unseen, and to cancel or to time
// out ends it with everything it has started: SIGTERM, and SIGKILL after a second.
ProcessResult runProcess(const ProcessRequest& request, std::stop_token stop = {});

} // namespace triptych::remote
