// SPDX-License-Identifier: MIT
#include "models/log/logtimes.h"

#include <algorithm>

namespace triptych {

QString LogTimes::fileOf(const QString& log)
{
    return log + QStringLiteral(".times");
}

void LogTimes::read(const QString& log)
{
    constexpr size_t most = 1'000'000; // days
    QFile file(fileOf(log));
    if (!file.open(QIODevice::ReadOnly) || !file.seek(m_offset))
        return;
    while (m_entries.size() < most) {
        const QByteArray text = file.readLine(100);
        if (!text.endsWith('\n'))
            return;
        m_offset += text.size();
        const qsizetype space = text.indexOf(' ');
        bool isLine = false;
        bool isTime = false;
        const Entry entry{.line = text.first(std::max<qsizetype>(space, 0)).toLongLong(&isLine),
                          .time = text.sliced(space + 1).trimmed().toLongLong(&isTime)};
        const Entry last = m_entries.empty() ? Entry() : m_entries.back();
        if (isLine && isTime && entry.line >= last.line && entry.time >= last.time)
            m_entries.push_back(entry);
    }
}

QDateTime LogTimes::at(qint64 line) const
{
    const auto after = std::ranges::upper_bound(m_entries, line, {}, &Entry::line);
    return after == m_entries.begin() ? QDateTime()
                                      : QDateTime::fromMSecsSinceEpoch(std::prev(after)->time);
}

bool LogTimesWriter::open(qint64 lines, bool isWithinLine)
{
    m_lines = lines;
    m_isWithinLine = isWithinLine;
    return m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
}

void LogTimesWriter::heard(QByteArrayView bytes, const QDateTime& now)
{
    if (bytes.isEmpty())
        return;
    const qint64 begun = m_lines + (m_isWithinLine ? 1 : 0); // the first line that begins now
    m_lines += std::ranges::count(bytes, '\n');
    m_isWithinLine = bytes.back() != '\n';
    const bool begins = m_lines + (m_isWithinLine ? 1 : 0) > begun;
    if (!begins || now.toSecsSinceEpoch() == m_second || !m_file.isOpen())
        return;
    m_second = now.toSecsSinceEpoch();
    m_file.write(QByteArray::number(begun) + ' ' + QByteArray::number(now.toMSecsSinceEpoch())
                 + '\n');
}

} // namespace triptych
