// SPDX-License-Identifier: MIT
#pragma once

#include "models/registry/jsonwriter.h"
#include "models/registry/packageentry.h"

#include <QString>
#include <QStringView>

#include <vector>

namespace triptych::registry {

enum class Templates {
    Listed, // as /search has them
    LeftOut, // /package/… says more of them elsewhere
};

// The members that /search and /package/… have in common.
void writeEntry(JsonWriter& json, const PackageEntry& entry, Templates templates);
void writeImages(JsonWriter& json, QStringView name, const std::vector<PackageImage>& images,
                 const QString& packagePath);

} // namespace triptych::registry
