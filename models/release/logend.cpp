// SPDX-License-Identifier: MIT
#include "models/release/logend.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace triptych::release {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::StepLog)
};

} // namespace

void LogEnd::add(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    const QByteArrayView fits = bytes.last(std::min(bytes.size(), kept));
    const bool isWhole = fits.size() == bytes.size() && m_end.size() + fits.size() <= 2 * kept;
    if (isWhole && m_file.isOpen()) {
        m_end.append(fits);
        m_file.write(fits.data(), fits.size());
        return;
    }
    // Not for every piece.
    const qint64 all = m_left + m_end.size() + bytes.size();
    m_end.append(fits);
    m_end = m_end.last(std::min(m_end.size(), kept));
    m_left = all - m_end.size();
    rewrite();
}

void LogEnd::rewrite()
{
    if (m_file.isOpen() || m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        m_file.resize(0);
        m_file.seek(0);
        m_file.write(QByteArray::number(m_left) + '\n' + m_end);
    }
}

QByteArray LogEnd::text(qint64 left, const QByteArray& end)
{
    const QByteArray last = end.last(std::min(end.size(), kept));
    left += end.size() - last.size();
    if (left == 0)
        return last;
    return "\n"
           + Text::tr("[%1 bytes are left out here: the log has reached its limit]")
                 .arg(left)
                 .toUtf8()
           + "\n" + last;
}

QByteArray LogEnd::take()
{
    m_file.remove();
    return text(std::exchange(m_left, 0), std::exchange(m_end, {}));
}

void LogEnd::recover(const QString& log)
{
    // Whoever gets it away does it.
    const QString mine = fileOf(log) + u'.' + QString::number(QCoreApplication::applicationPid());
    QFile file(mine);
    QFile target(log);
    if (!QFile::rename(fileOf(log), mine) || !file.open(QIODevice::ReadOnly))
        return;
    const QByteArray head = file.readLine(32).trimmed();
    const QByteArray end = file.readAll();
    if (target.open(QIODevice::WriteOnly | QIODevice::Append))
        target.write(text(head.toLongLong(), end));
    file.remove();
}

} // namespace triptych::release
