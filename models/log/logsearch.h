// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/log/logindex.h"

#include <optional>

namespace triptych {

class LogDocument;

struct LogMatch
{
    qint64 line = 0;
    int start = 0; // in units of its text
    int length = 0;

    friend auto operator<=>(const LogMatch&, const LogMatch&) = default;
};

// Where a text begins in a line; capital and small letters are the same.
std::vector<int> findInText(QStringView text, const QString& wanted);

// All places in some blocks, in their order. For workers.
std::vector<LogMatch> findInBlocks(const QString& path, const std::vector<LogBlock>& blocks,
                                   const QString& wanted, const std::stop_token& stop);

// Searches a document on workers, and goes on when that grows.
class LogSearch : public QObject
{
    Q_OBJECT

public:
    // No more are kept: a text that is found everywhere shall not fill memory.
    static constexpr size_t most = 500'000;

    explicit LogSearch(LogDocument* document, QObject* parent = nullptr);

    void start(const QString& wanted); // an empty text: ends it
    const QString& wanted() const { return m_wanted; }
    const std::vector<LogMatch>& matches() const { return m_matches; }
    bool isFull() const { return m_matches.size() >= most; } // there may be more
    bool isSearching() const { return m_tasks.isRunning(); }

    // The first one from there on, or the last one before, as a number among the matches.
    std::optional<size_t> firstFrom(qint64 line, int unit) const;
    std::optional<size_t> lastBefore(qint64 line, int unit) const;

Q_SIGNALS:
    void changed(); // there are other matches, or all are found

private:
    void restart();
    void goOn();

    LogDocument* m_document;
    QString m_wanted;
    std::vector<LogMatch> m_matches;
    int m_nextBlock = 0;
    qint64 m_searchedTo = 0; // of that block, in the file
    Tasks m_tasks;
};

} // namespace triptych
