// SPDX-License-Identifier: MIT
// Parsed once for all targets: Qt's core headers take most of the time of compiling a file. No file
// relies on it; each includes what it uses (TRIPTYCH_PRECOMPILE=OFF proves it).
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <algorithm>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>
