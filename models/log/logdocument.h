// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/log/logindex.h"
#include "models/log/logline.h"
#include "models/log/logtimes.h"

#include <QCache>
#include <QFile>
#include <QTimer>

namespace triptych {

// A log in a file, which may still grow. Where its lines are is found out on a worker; what is kept of
// them is an index, and the few blocks that were asked for last.
class LogDocument : public QObject
{
    Q_OBJECT

public:
    explicit LogDocument(QObject* parent = nullptr);

    void open(const QString& path); // which may come later
    void close() { open({}); }
    const QString& path() const { return m_path; }

    // That there is more in the file. May be called as often as there is: it is looked at once in a
    // frame.
    void grew();

    const LogIndex& index() const { return m_index; }
    qint64 lineCount() const { return m_index.lineCount(); }
    // Of a line that there is. The reference counts until the next call.
    const LogLine& line(qint64 number);
    bool hasTimes() const { return !m_times.isEmpty(); }
    QDateTime timeOf(qint64 line) const { return m_times.at(line); } // null: not known
    bool isReading() const { return m_tasks.isRunning() || m_timer.isActive(); }
    const QString& fault() const { return m_fault; } // why it cannot be read

Q_SIGNALS:
    void reset(); // it is another file
    void changed(); // there are more lines, or the last one has grown
    void readToEnd(); // of what the file has now

private:
    void read();
    void take(LogGrowth growth, LogTimes times);
    const std::vector<LogLine>& blockLines(int number);

    QString m_path;
    LogIndex m_index;
    LogTimes m_times;
    QFile m_file;
    QCache<int, std::vector<LogLine>> m_blocks;
    LogLine m_missing;
    QString m_fault;
    bool m_isAsked = false; // while it reads: to look once more
    QTimer m_timer;
    Tasks m_tasks;
};

} // namespace triptych
