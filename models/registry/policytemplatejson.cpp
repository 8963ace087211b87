// SPDX-License-Identifier: MIT
#include "models/registry/entryjson.h"
#include "models/registry/manifestjson.h"

namespace triptych::registry {

namespace {

using namespace Qt::StringLiterals;

void writeInputs(JsonWriter& json, const TypedYaml& yaml, const YamlValue& list)
{
    if (!list.first().exists())
        return;
    json.key(u"inputs");
    json.beginArray();
    for (YamlValue input = list.first(); input.exists(); input = input.next()) {
        json.beginObject();
        json.member(u"type", input.find("type").text());
        writeVariables(json, yaml, input.find("vars"));
        json.textIfAny(u"title", input.find("title").text());
        json.textIfAny(u"description", input.find("description").text());
        json.textIfAny(u"template_path", input.find("template_path").text());
        json.textIfAny(u"input_group", input.find("input_group").text());
        json.endObject();
    }
    json.endArray();
}

} // namespace

void writePolicyTemplates(JsonWriter& json, const TypedYaml& yaml, const PackageFolder& folder)
{
    const YamlValue list = yaml.root().find("policy_templates");
    if (!list.first().exists())
        return;
    json.key(u"policy_templates");
    json.beginArray();
    for (YamlValue policy = list.first(); policy.exists(); policy = policy.next()) {
        const YamlValue multiple = policy.find("multiple");
        const QString readme = u"docs/"_s + policy.find("name").text() + u".md"_s;
        json.beginObject();
        json.member(u"name", policy.find("name").text());
        json.member(u"title", policy.find("title").text());
        json.member(u"description", policy.find("description").text());
        json.textsIfAny(u"data_streams", textsOf(policy.find("data_streams")));
        writeInputs(json, yaml, policy.find("inputs"));
        json.member(u"multiple", !multiple.isScalar() || isTrue(multiple));
        writeImages(json, u"icons", imagesOf(policy.find("icons")), folder.path);
        json.textsIfAny(u"categories", textsOf(policy.find("categories")));
        writeImages(json, u"screenshots", imagesOf(policy.find("screenshots")), folder.path);
        if (folder.files.contains(readme))
            json.member(u"readme", folder.path + u'/' + readme);
        json.textIfAny(u"type", policy.find("type").text());
        json.textIfAny(u"input", policy.find("input").text());
        json.textIfAny(u"template_path", policy.find("template_path").text());
        json.endObject();
    }
    json.endArray();
}

} // namespace triptych::registry
