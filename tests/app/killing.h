// SPDX-License-Identifier: MIT
#pragma once

#include "tests/app/program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QUuid>

#include <algorithm>
#include <csignal>

namespace triptych::test {

// Ends the program at any instant, alone or with all that it has started, and finds out what of it
// still runs. The processes of this test are known by a variable in their environment.

inline const QString& markName()
{
    static const QString name = QStringLiteral("TRIPTYCH_TEST_MARK");
    return name;
}

inline const QByteArray& mark()
{
    static const QByteArray value = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    return value;
}

inline void startMarked(QProcess& process, const QString& folder, const QStringList& arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(markName(), QString::fromLatin1(mark()));
    // A program that is killed while a sanitizer looks for leaks at its end leaves that one's tracer
    // behind, which waits for ever. The other tests look for leaks.
    environment.insert(QStringLiteral("LSAN_OPTIONS"), QStringLiteral("detect_leaks=0"));
    process.setProcessEnvironment(environment);
    startTriptych(process, folder, arguments);
}

// Since the timer's start; earlier when the program ends before.
inline void waitForInstant(QProcess& process, const QElapsedTimer& timer, qint64 microseconds)
{
    const auto left = [&] { return microseconds - timer.nsecsElapsed() / 1000; };
    process.waitForFinished(int(std::max<qint64>(0, left()) / 1000));
    while (process.state() != QProcess::NotRunning && left() > 0) {
    }
}

inline QByteArray readOfProcess(const QString& process, const char* name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(process, QString::fromLatin1(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Processes that have a text in their environment.
inline QStringList processesWith(const QByteArray& text)
{
    QStringList found;
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString& entry : entries)
        if (entry.toInt() > 0 && readOfProcess(entry, "environ").contains(text))
            found.append(entry);
    return found;
}

// All that the program has started, but what would run at the server.
inline void killMarked()
{
    const QStringList processes = processesWith(mark());
    for (const QString& process : processes) {
        const QByteArray command = readOfProcess(process, "cmdline");
        if (!command.contains("receive-pack") && !command.contains("unpack-objects")
            && !command.contains("index-pack"))
            ::kill(process.toInt(), SIGKILL);
    }
}

} // namespace triptych::test
