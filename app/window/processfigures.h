// SPDX-License-Identifier: MIT
#pragma once

namespace triptych {

// Of this process, as Linux accounts it; -1 where /proc is not there.
double millisecondsSinceProcessStart(); // in steps of 10
double residentMegabytes();

} // namespace triptych
