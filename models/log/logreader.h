// SPDX-License-Identifier: MIT
#pragma once

#include "models/log/logindex.h"
#include "models/log/logline.h"

#include <QFile>

#include <stop_token>
#include <vector>

namespace triptych {

// Reads the lines of a block: as many as it has, empty ones where the file no longer has them. Of a
// line that is too long, what a terminal would show at the end when it draws over itself, or else its
// beginning with a mark. For any thread, of each its own file.
std::vector<LogLine> readBlock(QFile& file, const LogBlock& block);

// The text between two places, as it is shown; the blocks are those with their lines. For workers.
QString readText(const QString& path, const std::vector<LogBlock>& blocks, LogPlace from,
                 LogPlace to, const std::stop_token& stop);

// Writes the text of the blocks into a file, and answers why not; empty: it is done. For workers.
QString saveText(const QString& path, const std::vector<LogBlock>& blocks, const QString& target,
                 const std::stop_token& stop);

// The same with the file as it is.
QString saveBytes(const QString& path, const QString& target, const std::stop_token& stop);

} // namespace triptych
