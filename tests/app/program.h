// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

namespace triptych::test {

// What the built program said.
struct Ran
{
    int exitCode = -1;
    QString out;
    QString err;

    QStringList lines() const { return out.split(u'\n', Qt::SkipEmptyParts); }
    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

// Starts the program, which then runs beside the test.
inline void startTriptych(QProcess& process, const QString& folder, const QStringList& arguments)
{
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral(TRIPTYCH_PROGRAM), arguments);
    process.closeWriteChannel();
}

// Waits for its end.
inline Ran ended(QProcess& process)
{
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {.exitCode = -1, .out = {}, .err = process.errorString()};
    return {.exitCode = process.exitCode(),
            .out = QString::fromUtf8(process.readAllStandardOutput()),
            .err = QString::fromUtf8(process.readAllStandardError())};
}

inline Ran runTriptych(const QString& folder, const QStringList& arguments)
{
    QProcess process;
    startTriptych(process, folder, arguments);
    return ended(process);
}

// With the arguments divided at spaces.
inline Ran runTriptych(const QString& folder, const char* arguments)
{
    return runTriptych(folder, QString::fromUtf8(arguments).split(u' ', Qt::SkipEmptyParts));
}

} // namespace triptych::test

// The exit code, and what was said when it is another.
#define COMPARE_EXIT(run, code)                                                                    \
    do {                                                                                           \
        const ::triptych::test::Ran& theRun = (run);                                               \
        if (theRun.exitCode != (code))                                                             \
            qWarning().noquote() << theRun.out << theRun.err;                                      \
        QCOMPARE(theRun.exitCode, (code));                                                         \
    } while (false)
