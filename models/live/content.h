// SPDX-License-Identifier: MIT
#pragma once

#include "models/live/registryclient.h"
#include "models/storage/packagefiles.h"

namespace triptych::live {

// Which files of a version are compared.
enum class ContentScope {
    Main, // its manifest, changelog and README
    All,
};

// How a version that is served differs from the storage.
struct ContentDifference
{
    QStringList paths; // as shown: other content, not served, or served and not in the storage
    qsizetype compared = 0; // files that were fetched

    bool isEqual() const { return paths.isEmpty(); }
};

// Fetches files of the version and compares them by the names that git has for contents: nothing of
// them need be in this clone. Stops at the first that differs unless all are compared.
Answer<ContentDifference> compareContent(RegistryClient& registry,
                                         const registry::ComposedVersion& version,
                                         const ServedPackage& served, const PackageFiles& files,
                                         ContentScope scope, const std::stop_token& stop);

} // namespace triptych::live
