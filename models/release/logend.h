// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace triptych::release {

// The end of what a log has no room for. It is kept in memory, and in a file beside the log, for who
// reads the log after the program was killed.
class LogEnd
{
public:
    static constexpr qsizetype kept = 64 * 1024; // bytes

    explicit LogEnd(const QString& log) : m_file(fileOf(log)) {}

    void add(QByteArrayView bytes);
    // What is to stand at the end of the log: how much is left out before it, and the end. The file is no
    // longer needed then.
    QByteArray take();

    // Appends to the log what a program that was killed has kept of it. To be called by several at once.
    static void recover(const QString& log);

private:
    static QString fileOf(const QString& log) { return log + QStringLiteral(".end"); }
    static QByteArray text(qint64 left, const QByteArray& end);
    void rewrite();

    QFile m_file; // how many bytes are left out before it, in a line, and more or less the end
    QByteArray m_end;
    qint64 m_left = 0; // bytes before m_end that are not kept
};

} // namespace triptych::release
