// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace triptych {

// The known word that takes the fewest changes to become this one.
QString nearestWord(const QString& word, const QStringList& known);

} // namespace triptych
