// SPDX-License-Identifier: MIT
#pragma once

#include "models/log/logtimes.h"
#include "models/release/logend.h"

#include <QFile>

namespace triptych::release {

// What the programs of a step say, in a file, as they say it. Each piece is handed to the system at
// once: what was written survives the program. Of a log that grows beyond its limit the file has the
// beginning, a line that says how much is left out, and, from close() on, the end. Beside it stands
// when its lines came (LogTimes).
class StepLog
{
public:
    explicit StepLog(const QString& path, qint64 limit); // bytes
    ~StepLog();
    StepLog(const StepLog&) = delete;
    StepLog& operator=(const StepLog&) = delete;

    bool open();
    void write(QByteArrayView bytes);
    void close();
    QString fault() const { return m_fault; } // why it is not complete; empty when it is

private:
    void put(QByteArrayView bytes);
    void openTimes();

    QFile m_file;
    LogTimesWriter m_times;
    LogEnd m_end;
    const qint64 m_limit;
    qint64 m_written = 0;
    QString m_fault;
};

} // namespace triptych::release
