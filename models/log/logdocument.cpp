// SPDX-License-Identifier: MIT
#include "models/log/logdocument.h"

#include "models/log/logreader.h"

#include <utility>

namespace triptych {

using namespace std::chrono_literals;

namespace {

constexpr int keptBlocks = 16;
// What a worker reads at a time: some milliseconds.
constexpr qint64 slice = 4 * 1024 * 1024;

} // namespace

LogDocument::LogDocument(QObject* parent) : QObject(parent), m_blocks(keptBlocks), m_tasks(this)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(16ms);
    connect(&m_timer, &QTimer::timeout, this, &LogDocument::read);
}

void LogDocument::open(const QString& path)
{
    m_tasks.cancel();
    m_timer.stop();
    m_isAsked = false;
    m_path = path;
    m_index.clear();
    m_times = {};
    m_blocks.clear();
    m_file.close();
    m_fault.clear();
    Q_EMIT reset();
    if (!path.isEmpty())
        read();
}

void LogDocument::grew()
{
    if (m_path.isEmpty() || m_timer.isActive())
        return;
    if (m_tasks.isRunning())
        m_isAsked = true;
    else
        m_timer.start();
}

void LogDocument::read()
{
    m_isAsked = false;
    m_tasks.restart(
        [path = m_path, scan = m_index.scan(), times = m_times](const std::stop_token& stop) {
            auto read = std::make_shared<std::pair<LogGrowth, LogTimes>>(
                scanLog(path, scan, slice, stop), times);
            read->second.read(path);
            return read;
        },
        [this](const std::shared_ptr<std::pair<LogGrowth, LogTimes>>& read) {
            take(std::move(read->first), std::move(read->second));
        });
}

void LogDocument::take(LogGrowth growth, LogTimes times)
{
    const bool isAnew = growth.isAnew;
    const bool isAtEnd = growth.isAtEnd;
    const bool isMore = growth.scan.offset > m_index.scan().offset;
    m_fault = growth.fault;
    m_times = isAnew ? LogTimes() : std::move(times); // another file has others
    m_blocks.remove(m_index.blockCount() - 1); // the last one may have grown
    m_index.apply(std::move(growth));
    if (isAnew) {
        m_blocks.clear();
        m_file.close();
        Q_EMIT reset();
    }
    if (isMore || isAnew)
        Q_EMIT changed();
    if (!isAtEnd)
        read();
    else if (std::exchange(m_isAsked, false))
        m_timer.start();
    else
        Q_EMIT readToEnd();
}

const std::vector<LogLine>& LogDocument::blockLines(int number)
{
    if (const auto* kept = m_blocks.object(number))
        return *kept;
    if (!m_file.isOpen()) {
        m_file.setFileName(m_path);
        if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            m_fault = m_file.errorString();
    }
    auto* lines = new std::vector<LogLine>(readBlock(m_file, m_index.block(number)));
    m_blocks.insert(number, lines);
    return *lines;
}

const LogLine& LogDocument::line(qint64 number)
{
    const int block = m_index.blockOf(number);
    const std::vector<LogLine>& lines = blockLines(block);
    const auto at = size_t(number - m_index.block(block).begin.line);
    return at < lines.size() ? lines[at] : m_missing;
}

} // namespace triptych
