// SPDX-License-Identifier: MIT
#pragma once

#include "models/log/logindex.h"
#include "models/log/logline.h"
#include "views/diff/linepiece.h"

#include <optional>

namespace triptych {

struct LogSelection
{
    LogPlace anchor;
    LogPlace caret;

    bool isEmpty() const { return anchor == caret; }
    LogPlace first() const { return std::min(anchor, caret); }
    LogPlace last() const { return std::max(anchor, caret); }
};

// What is painted of a log besides its lines.
struct LogScene
{
    DiffMetrics metrics;
    int scrollX = 0;
    int width = 0;
    LogSelection selection;
    bool hasFocus = false;
    QString wanted; // marked wherever it is seen
    std::optional<LogPlace> found; // where it was found last
};

// Paints one line, with its upper left corner of the text at that point.
void paintLogLine(QPainter& painter, const LogScene& scene, const LogLine& line, qint64 number,
                  QPoint corner);

// Where a unit of a line is, and which one is there; in pixels from the start of the line.
qreal logX(const DiffMetrics& metrics, const LogLine& line, int unit);
int logUnitAt(const DiffMetrics& metrics, const LogLine& line, qreal x);

} // namespace triptych
