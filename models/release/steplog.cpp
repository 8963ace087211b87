// SPDX-License-Identifier: MIT
#include "models/release/steplog.h"

#include <algorithm>

namespace triptych::release {

StepLog::StepLog(const QString& path, qint64 limit)
    : m_file(path), m_times(path), m_end(path), m_limit(limit)
{}

StepLog::~StepLog()
{
    close();
}

bool StepLog::open()
{
    LogEnd::recover(m_file.fileName());
    if (m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)) {
        m_written = m_file.size(); // of a run that goes on where it was cut off
        openTimes();
        return true;
    }
    m_fault = m_file.errorString();
    return false;
}

void StepLog::openTimes()
{
    constexpr qint64 piece = 1024 * 1024;
    QFile before(m_file.fileName());
    qint64 lines = 0;
    bool isWithinLine = false;
    if (m_written > 0 && before.open(QIODevice::ReadOnly))
        for (QByteArray bytes = before.read(piece); !bytes.isEmpty(); bytes = before.read(piece)) {
            lines += bytes.count('\n');
            isWithinLine = !bytes.endsWith('\n');
        }
    m_times.open(lines, isWithinLine);
}

void StepLog::put(QByteArrayView bytes)
{
    m_times.heard(bytes, QDateTime::currentDateTimeUtc());
    if (m_fault.isEmpty() && m_file.write(bytes.data(), bytes.size()) != bytes.size())
        m_fault = m_file.errorString();
}

void StepLog::write(QByteArrayView bytes)
{
    const auto fits = qsizetype(std::clamp<qint64>(m_limit - m_written, 0, bytes.size()));
    if (fits > 0)
        put(bytes.first(fits));
    m_written += fits;
    const QByteArrayView rest = bytes.sliced(fits);
    m_end.add(rest);
}

void StepLog::close()
{
    if (!m_file.isOpen())
        return;
    if (const QByteArray end = m_end.take(); !end.isEmpty())
        put(end);
    m_file.close();
}

} // namespace triptych::release
