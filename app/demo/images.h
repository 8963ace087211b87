// SPDX-License-Identifier: MIT
#pragma once

#include "app/demo/catalog.h"

namespace triptych::demo {

// The package's glyph on a tile of its colour.
QByteArray iconSvg(const PackageData& package);

// A sketch of a dashboard, other in each series.
QByteArray overviewSvg(const PackageData& package, const QString& series);

} // namespace triptych::demo
