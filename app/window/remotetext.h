// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace triptych {

// "origin · elastic/package-storage": the end of a URL is what tells remotes apart. Empty for none.
QString remoteText(QString url, const QString& name = QStringLiteral("origin"));

} // namespace triptych
