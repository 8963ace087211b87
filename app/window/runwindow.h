// SPDX-License-Identifier: MIT
#pragma once

#include "app/window/tour.h"
#include "models/config/configuration.h"

#include <optional>

namespace triptych {

struct WindowOptions
{
    Configuration configuration;
    QString storage; // empty: the one that was open last
    std::optional<TourOptions> tour; // draw the window's pictures instead of showing it
};

// Shows the window until it is closed; returns the exit code. QApplication must not exist yet.
int runWindow(int& argc, char** argv, const WindowOptions& options);

} // namespace triptych
