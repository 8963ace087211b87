// SPDX-License-Identifier: MIT
#include "app/window/processfigures.h"

#include <QFile>
#include <QList>

#include <unistd.h>

namespace triptych {

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

double millisecondsSinceProcessStart()
{
    // proc(5): starttime is field 22, counted after the command name, which may hold spaces.
    const QByteArray stat = contentOf(QStringLiteral("/proc/self/stat"));
    const QList<QByteArray> fields = stat.sliced(stat.lastIndexOf(')') + 1).simplified().split(' ');
    const double uptime = contentOf(QStringLiteral("/proc/uptime")).split(' ').first().toDouble();
    constexpr qsizetype startTime = 22 - 3;
    if (fields.size() <= startTime || uptime <= 0)
        return -1;
    return (uptime - fields[startTime].toDouble() / double(sysconf(_SC_CLK_TCK))) * 1000;
}

double residentMegabytes()
{
    const QList<QByteArray> pages = contentOf(QStringLiteral("/proc/self/statm")).split(' ');
    if (pages.size() < 2)
        return -1;
    return pages[1].toDouble() * double(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

} // namespace triptych
