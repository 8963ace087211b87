// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace triptych::release {

// Ends what steps have started and what is still there since the program was killed: SIGTERM, and
// SIGKILL after a second to whatever has not ended then. Found by runVariable in their environment,
// whose values are given. Returns how many there were. To be called by who holds the run; waits.
int endLeftovers(const QStringList& steps);

} // namespace triptych::release
