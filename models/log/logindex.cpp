// SPDX-License-Identifier: MIT
#include "models/log/logindex.h"

#include <algorithm>
#include <utility>

namespace triptych {

void LogIndex::apply(LogGrowth growth)
{
    if (growth.isAnew)
        clear();
    m_blocks.insert(m_blocks.end(), growth.blocks.begin(), growth.blocks.end());
    m_scan = std::move(growth.scan);
}

qint64 LogIndex::lineCount() const
{
    return m_scan.lines + (m_scan.offset > m_scan.line.offset ? 1 : 0);
}

LogBlock LogIndex::block(int number) const
{
    const auto at = size_t(number);
    LogBlock block{.begin = m_blocks[at]};
    const bool isLast = at + 1 == m_blocks.size();
    block.end = isLast ? m_scan.offset : m_blocks[at + 1].offset;
    block.lines = (isLast ? lineCount() : m_blocks[at + 1].line) - block.begin.line;
    return block;
}

int LogIndex::blockOf(qint64 line) const
{
    const auto after = std::ranges::upper_bound(m_blocks, line, {}, &LogMark::line);
    return std::max(0, int(after - m_blocks.begin()) - 1);
}

std::vector<LogBlock> LogIndex::blocksOf(qint64 first, qint64 last) const
{
    std::vector<LogBlock> blocks;
    for (int number = blockOf(first); number <= blockOf(last); ++number)
        blocks.push_back(block(number));
    return blocks;
}

qsizetype LogIndex::bytes() const
{
    return qsizetype(m_blocks.capacity() * sizeof(LogMark) + sizeof(LogIndex));
}

} // namespace triptych
