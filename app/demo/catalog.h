// SPDX-License-Identifier: MIT
#pragma once

#include "app/demo/demo.h"
#include "app/demo/versions.h"

#include <QStringList>

namespace triptych::demo {

struct Person
{
    QString name;
    QString email;
    int offset = 0; // minutes from UTC
};

struct Stream
{
    QString type; // logs, metrics, traces, synthetics
    QString name;
};

struct PackageData
{
    QString name;
    QString title;
    QString description;
    QString owner;
    QString kibana; // the version constraint
    bool nestedConditions = false; // both spellings occur in the real storage
    QStringList categories;
    QString glyph; // SVG elements
    QString color; // #rrggbb
    std::vector<Stream> streams;
    std::vector<PlacedVersion> versions; // oldest first
};

struct ChangeKind
{
    QString kind; // as a changelog calls it
    QStringList sentences;
};

struct FieldData
{
    QString name;
    QString type;
    QString description;
};

// What the demo is made of, read from resources/demo.
struct Catalog
{
    std::vector<Person> people; // the first is a robot
    std::vector<ChangeKind> changes; // enhancement, bugfix, breaking-change
    std::vector<FieldData> fields;
    std::vector<PackageData> packages;
};

// As many packages as wanted: past those that resources/demo describes, they repeat with a number.
Catalog readCatalog(const DemoOptions& options);

} // namespace triptych::demo
