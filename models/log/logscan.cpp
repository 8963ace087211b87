// SPDX-License-Identifier: MIT
#include "models/log/logscan.h"

#include <QFile>

#include <algorithm>

namespace triptych {

namespace {

constexpr qsizetype knownBytes = 64;

class Scanner
{
public:
    Scanner(LogScan& scan, std::vector<LogMark>& blocks) : m_scan(scan), m_blocks(blocks) {}

    void read(QByteArrayView bytes)
    {
        const qint64 base = m_scan.offset;
        qsizetype at = 0;
        while (at < bytes.size()) {
            const qsizetype newline = bytes.indexOf('\n', at);
            const qsizetype end = newline < 0 ? bytes.size() : newline + 1;
            readStyles(bytes.sliced(at, end - at));
            at = end;
            m_scan.offset = base + at;
            if (newline >= 0)
                endLine();
        }
        if (isLong())
            beginBlock(m_scan.line);
    }

private:
    // Most lines have no sequence: only what follows the first escape is looked at byte by byte.
    void readStyles(QByteArrayView line)
    {
        while (!line.isEmpty()) {
            if (m_scan.escape.isInText()) {
                const qsizetype escape = line.indexOf('\x1b');
                if (escape < 0)
                    return;
                line = line.sliced(escape);
            }
            const auto took = m_scan.escape.take(quint8(line.front()));
            if (took == EscapeReader::Took::Sequence && m_scan.escape.final() == 'm')
                m_scan.style = restyled(m_scan.style, m_scan.escape.numbers());
            line = line.sliced(1);
        }
    }

    bool isLong() const { return m_scan.offset - m_scan.line.offset > LogScan::longestLine; }

    void endLine()
    {
        if (isLong())
            beginBlock(m_scan.line);
        ++m_scan.lines;
        m_scan.line = {m_scan.offset, m_scan.lines, m_scan.style};
        if (m_scan.lines - m_scan.block.line >= LogScan::blockLines
            || m_scan.offset - m_scan.block.offset >= LogScan::blockBytes)
            beginBlock(m_scan.line);
    }

    void beginBlock(const LogMark& mark)
    {
        if (mark.offset <= m_scan.block.offset)
            return;
        m_scan.block = mark;
        m_blocks.push_back(mark);
    }

    LogScan& m_scan;
    std::vector<LogMark>& m_blocks;
};

bool isSameFile(QFile& file, const LogScan& scan)
{
    if (file.size() < scan.offset)
        return false;
    return file.seek(0) && file.read(scan.head.size()) == scan.head
           && file.seek(scan.offset - scan.tail.size()) && file.read(scan.tail.size()) == scan.tail;
}

void remember(LogScan& scan, const QByteArray& bytes)
{
    if (scan.head.size() < knownBytes)
        scan.head += bytes.first(std::min(bytes.size(), knownBytes - scan.head.size()));
    scan.tail = (scan.tail + bytes.last(std::min(bytes.size(), knownBytes)));
    scan.tail = scan.tail.last(std::min(scan.tail.size(), knownBytes));
}

} // namespace

LogGrowth scanLog(const QString& path, LogScan from, qint64 most, const std::stop_token& stop)
{
    LogGrowth growth;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        growth.isAnew = from.offset > 0;
        growth.fault = file.exists() ? file.errorString() : QString();
        return growth;
    }
    if (!isSameFile(file, from)) {
        growth.isAnew = true;
        from = {};
    }
    growth.scan = std::move(from);
    Scanner scanner(growth.scan, growth.blocks);
    constexpr qint64 piece = 256 * 1024;
    for (qint64 left = most; left > 0 && !stop.stop_requested();) {
        const QByteArray bytes =
            file.seek(growth.scan.offset) ? file.read(std::min(piece, left)) : QByteArray();
        if (bytes.isEmpty())
            break;
        left -= bytes.size();
        remember(growth.scan, bytes);
        scanner.read(bytes);
    }
    growth.isAtEnd = growth.scan.offset >= file.size();
    return growth;
}

} // namespace triptych
