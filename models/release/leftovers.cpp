// SPDX-License-Identifier: MIT
#include "models/release/leftovers.h"

#include "models/release/runner.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <algorithm>
#include <csignal>
#include <unistd.h>

namespace triptych::release {

namespace {

using namespace Qt::StringLiterals;

// Of this user; others' environments cannot be read.
QList<pid_t> processesOf(const QByteArrayList& variables)
{
    QList<pid_t> pids;
    for (const QString& name : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isPid = false;
        const pid_t pid = name.toInt(&isPid);
        QFile environment(u"/proc/%1/environ"_s.arg(name));
        if (!isPid || pid == getpid() || !environment.open(QIODevice::ReadOnly))
            continue;
        const QByteArrayList all = environment.readAll().split('\0');
        if (std::ranges::any_of(variables, [&](const auto& one) { return all.contains(one); }))
            pids.append(pid);
    }
    return pids;
}

} // namespace

int endLeftovers(const QStringList& steps)
{
    QByteArrayList variables;
    for (const QString& step : steps)
        variables.append(QByteArray(runVariable.data(), runVariable.size()) + '='
                         + QFile::encodeName(step));
    const QList<pid_t> found = processesOf(variables);
    for (const pid_t pid : found)
        kill(pid, SIGTERM);
    constexpr int patience = 1000; // ms, as for a command that is cancelled
    QElapsedTimer timer;
    timer.start();
    for (QList<pid_t> left = found; !left.isEmpty(); left = processesOf(variables)) {
        if (timer.elapsed() > patience)
            for (const pid_t pid : std::as_const(left))
                kill(pid, SIGKILL);
        if (timer.elapsed() > 5 * patience)
            break; // in the kernel's hands
        QThread::msleep(20);
    }
    return int(found.size());
}

} // namespace triptych::release
