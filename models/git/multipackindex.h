// SPDX-License-Identifier: MIT
#pragma once

#include <QDir>

namespace triptych::git {

// Where the objects of a pack must start before.
quint64 endOfObjects(const QFileInfo& pack);

// Whether an index over several packs, given whole, names only packs it has and places within them.
// True for one that is cut off or rubbish.
bool isSoundMultiPackIndex(const uchar* bytes, qint64 size, const QDir& folder);

} // namespace triptych::git
