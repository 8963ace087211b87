// SPDX-License-Identifier: MIT
#include "models/log/logsearch.h"

#include "models/log/logdocument.h"
#include "models/log/logreader.h"

#include <QFile>

#include <algorithm>

namespace triptych {

namespace {

constexpr int blocksAtOnce = 256; // some megabytes, some tens of milliseconds

} // namespace

std::vector<int> findInText(QStringView text, const QString& wanted)
{
    std::vector<int> found;
    if (wanted.isEmpty())
        return found;
    for (qsizetype at = text.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(wanted, at + wanted.size(), Qt::CaseInsensitive))
        found.push_back(int(at));
    return found;
}

std::vector<LogMatch> findInBlocks(const QString& path, const std::vector<LogBlock>& blocks,
                                   const QString& wanted, const std::stop_token& stop)
{
    std::vector<LogMatch> matches;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return matches;
    for (const LogBlock& block : blocks) {
        if (stop.stop_requested() || matches.size() >= LogSearch::most)
            break;
        qint64 line = block.begin.line;
        for (const LogLine& each : readBlock(file, block)) {
            for (const int start : findInText(each.text, wanted))
                matches.push_back({line, start, int(wanted.size())});
            ++line;
        }
    }
    return matches;
}

LogSearch::LogSearch(LogDocument* document, QObject* parent)
    : QObject(parent), m_document(document), m_tasks(this)
{
    connect(document, &LogDocument::reset, this, &LogSearch::restart);
    connect(document, &LogDocument::changed, this, [this] {
        if (!m_tasks.isRunning())
            goOn();
    });
}

void LogSearch::start(const QString& wanted)
{
    if (m_wanted == wanted)
        return;
    m_wanted = wanted;
    restart();
}

void LogSearch::restart()
{
    m_tasks.cancel();
    m_matches.clear();
    m_nextBlock = 0;
    m_searchedTo = 0;
    goOn();
    Q_EMIT changed();
}

void LogSearch::goOn()
{
    const LogIndex& index = m_document->index();
    if (m_wanted.isEmpty() || isFull() || index.scan().offset <= m_searchedTo)
        return;
    const int end = std::min(index.blockCount(), m_nextBlock + blocksAtOnce);
    std::vector<LogBlock> blocks;
    for (int i = m_nextBlock; i < end; ++i)
        blocks.push_back(index.block(i));
    // The last one may have been searched already, when it was shorter.
    const qint64 first = blocks.front().begin.line;
    const qint64 searchedTo = blocks.back().end;
    m_tasks.restart(
        [path = m_document->path(), blocks = std::move(blocks),
         wanted = m_wanted](const std::stop_token& stop) {
            return std::make_shared<std::vector<LogMatch>>(
                findInBlocks(path, blocks, wanted, stop));
        },
        [this, first, end, searchedTo](const std::shared_ptr<std::vector<LogMatch>>& found) {
            while (!m_matches.empty() && m_matches.back().line >= first)
                m_matches.pop_back();
            const size_t fits = std::min(found->size(), most - m_matches.size());
            m_matches.insert(m_matches.end(), found->begin(), found->begin() + ptrdiff_t(fits));
            m_nextBlock = end - 1;
            m_searchedTo = searchedTo;
            goOn();
            Q_EMIT changed();
        });
}

std::optional<size_t> LogSearch::firstFrom(qint64 line, int unit) const
{
    const auto at = std::ranges::lower_bound(m_matches, LogMatch{line, unit, 0});
    return at == m_matches.end() ? std::nullopt : std::optional(size_t(at - m_matches.begin()));
}

std::optional<size_t> LogSearch::lastBefore(qint64 line, int unit) const
{
    const auto at = std::ranges::lower_bound(m_matches, LogMatch{line, unit, 0});
    return at == m_matches.begin() ? std::nullopt
                                   : std::optional(size_t(at - m_matches.begin()) - 1);
}

} // namespace triptych
