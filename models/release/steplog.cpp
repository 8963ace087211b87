// SPDX-License-Identifier: MIT
#include "models/release/steplog.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::release {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::StepLog)
};

} // namespace

StepLog::StepLog(const QString& path, qint64 limit) : m_file(path), m_times(path), m_limit(limit) {}

StepLog::~StepLog()
{
    close();
}

bool StepLog::open()
{
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
    if (rest.isEmpty())
        return;
    m_beyond += rest.size();
    m_end.append(rest.last(std::min(rest.size(), keptEnd)));
    if (m_end.size() > 2 * keptEnd) // not for every piece
        m_end = m_end.last(keptEnd);
}

void StepLog::close()
{
    if (!m_file.isOpen())
        return;
    if (m_beyond > 0) {
        m_end = m_end.last(std::min(m_end.size(), keptEnd));
        if (const qint64 lost = m_beyond - m_end.size(); lost > 0)
            put("\n"
                + Text::tr("[%1 bytes are left out here: the log has reached its limit]")
                      .arg(lost)
                      .toUtf8()
                + "\n");
        put(m_end);
    }
    m_file.close();
}

} // namespace triptych::release
