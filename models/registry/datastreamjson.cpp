// SPDX-License-Identifier: MIT
#include "models/registry/manifestjson.h"

#include <QJsonObject>

namespace triptych::registry {

namespace {

using namespace Qt::StringLiterals;

void writeVariable(JsonWriter& json, const TypedYaml& yaml, const YamlValue& variable)
{
    json.beginObject();
    json.member(u"name", variable.find("name").text());
    json.member(u"type", variable.find("type").text());
    json.textIfAny(u"title", variable.find("title").text());
    json.textIfAny(u"description", variable.find("description").text());
    json.member(u"multi", isTrue(variable.find("multi")));
    json.member(u"required", isTrue(variable.find("required")));
    json.member(u"show_user", isTrue(variable.find("show_user")));
    if (const QJsonValue value = yaml.json(variable.find("default")); !value.isNull()) {
        json.key(u"default");
        json.json(value);
    }
    json.endObject();
}

void writeStreams(JsonWriter& json, const TypedYaml& yaml, const YamlValue& list)
{
    if (!list.first().exists())
        return;
    json.key(u"streams");
    json.beginArray();
    for (YamlValue stream = list.first(); stream.exists(); stream = stream.next()) {
        const QString templatePath = stream.find("template_path").text();
        const YamlValue enabled = stream.find("enabled");
        json.beginObject();
        json.member(u"input", stream.find("input").text());
        writeVariables(json, yaml, stream.find("vars"));
        json.textIfAny(u"data_stream", stream.find("data_stream").text());
        json.member(u"template_path", templatePath.isEmpty() ? u"stream.yml.hbs"_s : templatePath);
        json.textIfAny(u"title", stream.find("title").text());
        json.textIfAny(u"description", stream.find("description").text());
        json.member(u"enabled", !enabled.isScalar() || isTrue(enabled));
        json.endObject();
    }
    json.endArray();
}

void writeMap(JsonWriter& json, QStringView name, const QJsonValue& value)
{
    if (value.toObject().isEmpty())
        return;
    json.key(name);
    json.json(value);
}

void writeElasticsearch(JsonWriter& json, const TypedYaml& yaml, const QString& pipeline)
{
    const YamlValue value = yaml.root().find("elasticsearch");
    if (!value.isMap())
        return;
    const QStringList indices = textsOf(value.find("privileges.indices"));
    json.key(u"elasticsearch");
    json.beginObject();
    writeMap(json, u"index_template.settings", yaml.json(value.find("index_template.settings")));
    writeMap(json, u"index_template.mappings", yaml.json(value.find("index_template.mappings")));
    json.textIfAny(u"ingest_pipeline.name", pipeline);
    if (!indices.isEmpty()) {
        json.key(u"privileges");
        json.beginObject();
        json.textsIfAny(u"indices", indices);
        json.endObject();
    }
    json.endObject();
}

QString orElse(const QString& text, const QString& other)
{
    return text.isEmpty() ? other : text;
}

} // namespace

void writeVariables(JsonWriter& json, const TypedYaml& yaml, const YamlValue& list)
{
    if (!list.first().exists())
        return;
    json.key(u"vars");
    json.beginArray();
    for (YamlValue variable = list.first(); variable.exists(); variable = variable.next())
        writeVariable(json, yaml, variable);
    json.endArray();
}

void writeDataStream(JsonWriter& json, const TypedYaml& yaml, const DataStreamFolder& folder)
{
    const YamlValue root = yaml.root();
    const QString byDefault = folder.hasDefaultPipeline ? u"default"_s : QString();
    const QString named = root.find("elasticsearch.ingest_pipeline.name").text();
    // The older member is filled in where the newer one does not say something else.
    const QString older = root.find("ingest_pipeline").text();
    json.member(u"type", root.find("type").text());
    json.member(u"dataset",
                orElse(root.find("dataset").text(), folder.package + u'.' + folder.path));
    json.trueIfSo(u"hidden", isTrue(root.find("hidden")));
    json.textIfAny(u"ilm_policy", root.find("ilm_policy").text());
    json.trueIfSo(u"dataset_is_prefix", isTrue(root.find("dataset_is_prefix")));
    json.member(u"title", root.find("title").text());
    json.member(u"release", orElse(root.find("release").text(), folder.release));
    json.textIfAny(u"ingest_pipeline", orElse(older, byDefault));
    writeStreams(json, yaml, root.find("streams"));
    json.member(u"package", folder.package);
    writeElasticsearch(json, yaml, orElse(named, byDefault));
    json.member(u"path", folder.path);
}

} // namespace triptych::registry
