// SPDX-License-Identifier: MIT
#pragma once

namespace triptych {

// Makes one of the two themes the one Theme::current() answers. For ThemeChooser, which then
// tells the application.
void setThemeInForce(bool isDark);

} // namespace triptych
