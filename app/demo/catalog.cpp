// SPDX-License-Identifier: MIT
#include "app/demo/catalog.h"

#include "app/demo/templates.h"

#include <yaml-cpp/yaml.h>

namespace triptych::demo {

namespace {

YAML::Node load(const QString& file)
{
    return YAML::Load(resource(file).toStdString());
}

QString text(const YAML::Node& node)
{
    return node ? QString::fromStdString(node.as<std::string>()) : QString();
}

QStringList list(const YAML::Node& node)
{
    QStringList items;
    for (const YAML::Node& item : node)
        items.append(text(item));
    return items;
}

VersionSpec versionSpec(const YAML::Node& node)
{
    return {.stages = {text(node["snapshot"]), text(node["staging"]), text(node["production"])},
            .modes = text(node["modes"]),
            .conflict = text(node["conflict"])};
}

PackageData package(const YAML::Node& node, const YAML::Node& glyphs)
{
    PackageData data{.name = text(node["name"]),
                     .title = text(node["title"]),
                     .description = text(node["description"]),
                     .owner = text(node["owner"]),
                     .kibana = node["kibana"] ? text(node["kibana"])
                                              : QStringLiteral("^7.16.0 || ^8.0.0"),
                     .categories = list(node["categories"]),
                     .glyph = text(glyphs[node["glyph"].as<std::string>()]),
                     .color = text(node["color"]),
                     .versions = placeVersions(versionSpec(node), stableHash(text(node["name"])))};
    for (const QString& stream : list(node["streams"]))
        data.streams.push_back(
            {.type = stream.section(u'/', 0, 0), .name = stream.section(u'/', 1)});
    return data;
}

std::vector<PackageData> readPackages(const DemoOptions& options)
{
    const YAML::Node glyphs = load(QStringLiteral("glyphs.yaml"));
    std::vector<PackageData> packages;
    for (const YAML::Node& node : load(QStringLiteral("packages.yaml")))
        packages.push_back(package(node, glyphs));
    const size_t described = packages.size();
    const size_t wanted = options.packages > 0 ? size_t(options.packages) : described;
    packages.resize(std::min(wanted, described));
    for (size_t i = described; i < wanted; ++i) {
        PackageData copy = packages[i % described];
        const QString number = QString::number(i / described + 1);
        copy.name += u'_' + number;
        copy.title += u' ' + number;
        packages.push_back(std::move(copy));
    }
    for (size_t i = 0; i < packages.size(); ++i) {
        PackageData& one = packages[i];
        one.nestedConditions = i % 2 == 1;
        if (options.versions > 0)
            one.versions = makeVersions(options.versions, stableHash(one.name));
    }
    return packages;
}

} // namespace

Catalog readCatalog(const DemoOptions& options)
{
    Catalog catalog;
    for (const YAML::Node& node : load(QStringLiteral("people.yaml")))
        catalog.people.push_back({.name = text(node["name"]),
                                  .email = text(node["email"]),
                                  .offset = node["offset"].as<int>()});
    for (const auto& kind : load(QStringLiteral("changes.yaml")))
        catalog.changes.push_back({.kind = text(kind.first), .sentences = list(kind.second)});
    for (const YAML::Node& node : load(QStringLiteral("fields.yaml")))
        catalog.fields.push_back({.name = text(node["name"]),
                                  .type = text(node["type"]),
                                  .description = text(node["description"])});
    catalog.packages = readPackages(options);
    return catalog;
}

} // namespace triptych::demo
