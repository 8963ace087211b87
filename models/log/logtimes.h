// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QFile>
#include <QString>

#include <vector>

namespace triptych {

// When the lines of a log came: in a file beside it, a line "LINE MILLISECONDS" for the first one of each
// second that has any, where LINE counts from 0 and the time since 1970.

// Reads them. A value, which goes on from where it was. What is no such file tells no times.
class LogTimes
{
public:
    static QString fileOf(const QString& log);

    void read(const QString& log); // what has come since
    bool isEmpty() const { return m_entries.empty(); }
    QDateTime at(qint64 line) const; // null: not known

private:
    struct Entry
    {
        qint64 line = 0;
        qint64 time = 0;
    };
    std::vector<Entry> m_entries; // both numbers rise
    qint64 m_offset = 0; // up to which the file was read
};

// Writes them, as the log is written. What cannot be written is not told.
class LogTimesWriter
{
public:
    explicit LogTimesWriter(const QString& log) : m_file(LogTimes::fileOf(log)) {}

    bool open(qint64 lines, bool isWithinLine); // that the log has already
    void heard(QByteArrayView bytes, const QDateTime& now); // these come next

private:
    QFile m_file;
    qint64 m_lines = 0;
    bool m_isWithinLine = false;
    qint64 m_second = -1; // of the last entry
};

} // namespace triptych
