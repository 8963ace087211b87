// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace triptych {

// "41 s", "1 m 42 s", "1 h 03 m".
QString durationText(qint64 milliseconds);

} // namespace triptych
