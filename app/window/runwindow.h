// SPDX-License-Identifier: MIT
#pragma once

#include "app/window/tour.h"

#include <optional>

namespace triptych {

struct WindowOptions
{
    QString configuration; // the file of --config; empty: as the repository's is looked up
    QString storage; // empty: the one that was open last
    std::optional<TourOptions> tour; // draw the window's pictures instead of showing it
};

// Shows the window until it is closed; returns the exit code. QApplication must not exist yet.
int runWindow(int& argc, char** argv, const WindowOptions& options);

} // namespace triptych
