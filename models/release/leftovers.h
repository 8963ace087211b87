// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace triptych::release {

// Ends what a run has started and what is still there since the program was killed: SIGTERM, and SIGKILL
// after a second to whatever has not ended then. Found by runVariable in their environment. Returns
// how many there were. To be called by who holds the run; waits.
int endLeftovers(const QString& logs);

} // namespace triptych::release
