// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>

namespace triptych {

// What the window is written in, before the user's text size: Inter where it is installed, in
// the desktop's size.
QFont interfaceFont();

} // namespace triptych
