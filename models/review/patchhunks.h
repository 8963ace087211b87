// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace triptych {

// The hunks of a patch as git writes them, with three lines of context each, and in their heads the
// line that names what they are in. Empty when the contents are equal.
QByteArray patchHunks(const QByteArray& left, const QByteArray& right);

} // namespace triptych
