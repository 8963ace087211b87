// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/measure.h"

namespace triptych::bench {

// What the project promises, measured. The path is that of the built program.
std::vector<Figure> statusFigures(const QString& program);
std::vector<Figure> manifestFigures(const QString& program);
std::vector<Figure> checkFigures(const QString& program);
std::vector<Figure> diffFigures(const QString& program);
std::vector<Figure> promoteFigures(const QString& program);
std::vector<Figure> reviewFigures(const QString& program);
std::vector<Figure> windowFigures(const QString& program);
std::vector<Figure> diffViewFigures(const QString& program);
std::vector<Figure> logFigures(const QString& program);

// What the process measuring memory does: loads everything once.
void loadAll();

// What the processes with a window do; the first argument after the word is the storage.
int measureDiffView(int argc, char** argv);
int measureReviewRows(int argc, char** argv); // its last argument is the revision
// The same for logs, without a storage.
int measureLogs(int argc, char** argv);

} // namespace triptych::bench
