// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace triptych {

// Where something about a repository is kept in the user's data folder: one file each, of a kind that
// names the folder. Does not make it.
QString dataFile(const QString& commonDir, const QString& kind, const QString& suffix);

} // namespace triptych
