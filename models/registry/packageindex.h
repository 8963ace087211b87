// SPDX-License-Identifier: MIT
#pragma once

#include "models/registry/packageentry.h"

#include <QHash>
#include <QString>

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace triptych::registry {

// A version that a registry would not serve, or not start with.
struct LeftOut
{
    ComposedVersion version;
    QString reason; // no full stop

    QString sentence() const;
};

// All that a registry serves at one instant: an immutable value, shared between threads freely.
struct PackageIndex
{
    std::vector<PackageEntry>
        entries; // in the order of /search: by title, then by the version's text
    std::vector<LeftOut> leftOut;
    QHash<QString, size_t> positions; // by "name/version"

    const PackageEntry* find(const QString& package, const QString& version) const; // may be null
};
using PackageIndexPtr = std::shared_ptr<const PackageIndex>;

// Reads the manifests; those that an index from before knows are taken from there. Once asked to stop it
// leaves out what is left.
PackageIndexPtr makeIndex(const git::Repository& repository,
                          std::span<const ComposedVersion> versions,
                          const PackageIndex* before = nullptr, const std::stop_token& stop = {});

} // namespace triptych::registry
