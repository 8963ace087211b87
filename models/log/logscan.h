// SPDX-License-Identifier: MIT
#pragma once

#include "models/log/escapereader.h"

#include <QByteArray>
#include <QString>

#include <stop_token>
#include <vector>

namespace triptych {

// Where lines that are read together begin.
struct LogMark
{
    qint64 offset = 0; // in the file
    qint64 line = 0; // from 0
    AnsiStyle style = {}; // in which it begins
};

// How far a log has been read. A value, to go on from when there is more of it.
struct LogScan
{
    static constexpr int blockLines = 128; // a block has no more lines,
    static constexpr qint64 blockBytes = 16 * 1024; // and ends after so many bytes
    // A longer line stands alone in its block, and is shown in part.
    static constexpr qint64 longestLine = 32 * 1024;

    qint64 offset = 0;
    qint64 lines = 0; // that have ended
    LogMark line = {}; // the one that has not
    LogMark block = {}; // the last one
    AnsiStyle style = {};
    EscapeReader escape = {};
    // By which a file is known again that has been replaced: its first and its last bytes so far.
    QByteArray head = {};
    QByteArray tail = {};
};

// What a reading has come to.
struct LogGrowth
{
    bool isAnew = false; // the file is another, or was cut off: what was known of it counts no more
    std::vector<LogMark> blocks = {}; // that begin in what was read
    LogScan scan = {};
    bool isAtEnd = true; // of the file as it is now
    QString fault = {}; // why it cannot be read; empty while there is no file
};

// Reads at most so many bytes on from there. For workers.
LogGrowth scanLog(const QString& path, LogScan from, qint64 most, const std::stop_token& stop);

} // namespace triptych
