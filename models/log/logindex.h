// SPDX-License-Identifier: MIT
#pragma once

#include "models/log/logscan.h"

namespace triptych {

// A place between two units of a line's text.
struct LogPlace
{
    qint64 line = 0;
    int unit = 0;

    friend auto operator<=>(const LogPlace&, const LogPlace&) = default;
};

// Lines of a log that are read together.
struct LogBlock
{
    LogMark begin;
    qint64 end = 0; // in the file
    qint64 lines = 0;
};

// Where the lines of a log are: for each block of them where it begins, some 40 bytes, so that a log
// of any size takes little memory.
class LogIndex
{
public:
    void apply(LogGrowth growth);
    void clear() { *this = {}; }

    const LogScan& scan() const { return m_scan; }
    qint64 lineCount() const; // with the one that has not ended
    int blockCount() const { return int(m_blocks.size()); } // the last one may still grow
    LogBlock block(int number) const;
    int blockOf(qint64 line) const; // of a line that there is
    std::vector<LogBlock> blocksOf(qint64 first, qint64 last) const; // those with these lines
    qsizetype bytes() const; // that it takes

private:
    std::vector<LogMark> m_blocks{LogMark()};
    LogScan m_scan;
};

} // namespace triptych
