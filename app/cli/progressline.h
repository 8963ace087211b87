// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/progress.h"

#include <QElapsedTimer>

namespace triptych::cli {

// How far git is, on one line of standard error that is written over and over, and taken away in the
// end. Only on a terminal: in a log it would be noise.
class ProgressLine
{
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    remote::ProgressCallback callback(); // valid as long as this is; empty without a terminal
    void clear(); // before anything else is written

private:
    void show(const remote::Progress& progress);

    const bool m_isTerminal;
    bool m_isShown = false;
    QElapsedTimer m_since; // the last time it was written
};

} // namespace triptych::cli
