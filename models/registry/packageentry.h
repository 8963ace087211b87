// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/constraint.h"
#include "models/registry/composition.h"

#include <QString>
#include <QStringList>

#include <expected>
#include <optional>
#include <vector>

namespace triptych {
class YamlValue;
}

namespace triptych::registry {

struct PackageImage
{
    QString source; // within the package
    QString title;
    QString size;
    QString type;
};
std::vector<PackageImage> imagesOf(const YamlValue& list);

struct PolicyTemplate
{
    QString name;
    QString title;
    QString description;
    std::vector<PackageImage> icons;
    QStringList categories;
};

// What /search says of a version, from its manifest.
struct PackageEntry
{
    // Under which it is served: what the manifest says, whatever the folders are called.
    VersionName name;
    ComposedVersion origin;
    git::Oid manifest; // the blob
    QString title;
    QString release; // follows from the version when the manifest has none
    QString sourceLicense;
    QString description;
    QString type;
    std::vector<PackageImage> icons;
    std::vector<PolicyTemplate> policyTemplates;
    bool hasConditions = false;
    QString kibanaVersion;
    std::optional<Constraint> kibana; // nothing: every version will do
    QString subscription;
    bool hasOwner = false;
    QString owner; // on GitHub
    QStringList categories;

    bool isPrerelease() const; // also before 1.0.0
    QString path() const; // in the registry's addresses
    QString download() const;
};

// Reads it; or why the registry would not serve the version, no full stop.
std::expected<PackageEntry, QString> readEntry(const git::Repository& repository,
                                               const ComposedVersion& version);

} // namespace triptych::registry
