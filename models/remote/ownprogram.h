// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace triptych::remote {

// How this program was started, without its arguments, so that it can be started once more: its path,
// and before that the loader with its options where it runs by one (packaging/lib.sh).
QStringList ownProgram();

} // namespace triptych::remote
