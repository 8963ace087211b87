// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QString>

namespace triptych {
class LogPane;
}

namespace triptych::bench {

// A command that prints 1 GB into a step's log, which the pane follows.
QJsonObject floodFigures(LogPane& pane, const QString& path);

} // namespace triptych::bench
