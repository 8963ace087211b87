// SPDX-License-Identifier: MIT
#pragma once

#include "models/registry/jsonwriter.h"
#include "models/registry/yamlvalues.h"

#include <QString>
#include <QStringList>

// Pieces of manifests as /package/… has them. Each writes members of the object that is open.
namespace triptych::registry {

// "vars": what a user fills in.
void writeVariables(JsonWriter& json, const TypedYaml& yaml, const YamlValue& list);

struct DataStreamFolder
{
    QString package;
    QString path; // the folder below data_stream
    QString release; // of the package
    bool hasDefaultPipeline = false;
};

// All members of a data stream, by its manifest.
void writeDataStream(JsonWriter& json, const TypedYaml& yaml, const DataStreamFolder& folder);

struct PackageFolder
{
    QString path; // "/package/name/version"
    QStringList files; // within it
};

// "policy_templates" of the package's manifest.
void writePolicyTemplates(JsonWriter& json, const TypedYaml& yaml, const PackageFolder& folder);

} // namespace triptych::registry
