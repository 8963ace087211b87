// SPDX-License-Identifier: MIT
#pragma once

#include <QPalette>

namespace triptych {

struct Theme;

// Every role of all three groups, so that no colour of the desktop shines through.
QPalette palette(const Theme& theme);

} // namespace triptych
