// SPDX-License-Identifier: MIT
#pragma once

#include "app/demo/objectwriter.h"

#include <QHash>

namespace triptych::demo {

// The trees of package versions. What versions share is written once: all patches of a minor version
// differ in manifest and changelog only.
class VersionTrees
{
public:
    VersionTrees(ObjectWriter& writer, const Catalog& catalog, int files)
        : m_writer(writer), m_catalog(catalog), m_files(files)
    {}

    git::Oid tree(const PackageData& package, size_t version, Variant variant);

private:
    git::Oid seriesTree(const PackageData& package, const SemVer& version, git::Mode mode);
    git::TreeEdit dashboards(const PackageData& package, int count, git::Mode mode);

    ObjectWriter& m_writer;
    const Catalog& m_catalog;
    const int m_files; // in all; 0: as many as the package has
    QHash<QString, git::Oid> m_series;
    QHash<QString, git::Oid> m_dashboards;
};

} // namespace triptych::demo
