// SPDX-License-Identifier: MIT
#include "models/registry/entryjson.h"

#include <QDir>

namespace triptych::registry {

namespace {

void writeTemplates(JsonWriter& json, const PackageEntry& entry)
{
    if (entry.policyTemplates.empty())
        return;
    json.key(u"policy_templates");
    json.beginArray();
    for (const PolicyTemplate& policy : entry.policyTemplates) {
        json.beginObject();
        json.member(u"name", policy.name);
        json.member(u"title", policy.title);
        json.member(u"description", policy.description);
        writeImages(json, u"icons", policy.icons, entry.path());
        json.textsIfAny(u"categories", policy.categories);
        json.endObject();
    }
    json.endArray();
}

void writeConditions(JsonWriter& json, const PackageEntry& entry)
{
    if (!entry.hasConditions)
        return;
    const auto write = [&json](QStringView name, QStringView key, const QString& value) {
        if (value.isEmpty())
            return;
        json.key(name);
        json.beginObject();
        json.member(key, value);
        json.endObject();
    };
    json.key(u"conditions");
    json.beginObject();
    write(u"kibana", u"version", entry.kibanaVersion);
    write(u"elastic", u"subscription", entry.subscription);
    json.endObject();
}

} // namespace

void writeImages(JsonWriter& json, QStringView name, const std::vector<PackageImage>& images,
                 const QString& packagePath)
{
    if (images.empty())
        return;
    json.key(name);
    json.beginArray();
    for (const PackageImage& image : images) {
        json.beginObject();
        json.member(u"src", image.source);
        json.member(u"path", QDir::cleanPath(packagePath + u'/' + image.source));
        json.textIfAny(u"title", image.title);
        json.textIfAny(u"size", image.size);
        json.textIfAny(u"type", image.type);
        json.endObject();
    }
    json.endArray();
}

void writeEntry(JsonWriter& json, const PackageEntry& entry, Templates templates)
{
    json.member(u"name", entry.name.package);
    json.member(u"title", entry.title);
    json.member(u"version", entry.name.version.text());
    json.member(u"release", entry.release);
    if (!entry.sourceLicense.isEmpty()) {
        json.key(u"source");
        json.beginObject();
        json.member(u"license", entry.sourceLicense);
        json.endObject();
    }
    json.member(u"description", entry.description);
    json.member(u"type", entry.type);
    json.member(u"download", entry.download());
    json.member(u"path", entry.path());
    writeImages(json, u"icons", entry.icons, entry.path());
    if (templates == Templates::Listed)
        writeTemplates(json, entry);
    writeConditions(json, entry);
    if (entry.hasOwner) {
        json.key(u"owner");
        json.beginObject();
        json.textIfAny(u"github", entry.owner);
        json.endObject();
    }
    json.textsIfAny(u"categories", entry.categories);
}

} // namespace triptych::registry
