// SPDX-License-Identifier: MIT
#include "models/registry/packagedocument.h"

#include "models/checks/yamlreader.h"
#include "models/registry/entryjson.h"
#include "models/registry/manifestjson.h"
#include "models/storage/packagefiles.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace triptych::registry {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Registry)
};

template <typename Value> using Readable = std::expected<Value, QString>;

// The paths of its files in the order in which the registry finds them: folder by folder, the
// uppermost first.
Readable<QStringList> filesOf(const git::Repository& repository, const git::Oid& tree)
{
    const auto listed = listPackageFiles(repository, tree);
    if (!listed)
        return std::unexpected(listed.error().sentence());
    QStringList files;
    for (const PackageFile& file : listed->files)
        if (git::canonicalMode(file.mode) != git::Mode::Tree && !file.path.contains(".DS_Store"))
            files.append(QString::fromUtf8(file.path));
    std::ranges::sort(files, {}, [](const QString& file) {
        return std::tuple(file.count(u'/'), file.toUtf8().split('/'));
    });
    return files;
}

Readable<TypedYaml> readYamlAt(const git::Repository& repository, const git::Oid& tree,
                               const QByteArray& path)
{
    const auto content = readInTree(repository, tree, path);
    if (!content)
        return std::unexpected(content.error().sentence());
    auto document = readWholeYaml(*content);
    if (!document)
        return std::unexpected(Text::tr("%1 cannot be read: %2.")
                                   .arg(QString::fromUtf8(path), document.error().reason));
    const QByteArray file = content->startsWith("\xef\xbb\xbf") ? content->sliced(3) : *content;
    return TypedYaml(file, *std::move(document));
}

void writeAssets(JsonWriter& json, const PackageFolder& folder)
{
    QStringList assets;
    for (const QString& file : folder.files)
        assets.append(folder.path + u'/' + file);
    json.textsIfAny(u"assets", assets);
}

struct DataStream
{
    DataStreamFolder folder;
    TypedYaml manifest;
};

Readable<std::vector<DataStream>> dataStreamsOf(const git::Repository& repository,
                                                const PackageEntry& entry, const QStringList& files)
{
    std::vector<DataStream> streams;
    for (const QString& file : files) {
        const QStringList parts = file.split(u'/');
        if (parts.size() != 3 || parts[0] != u"data_stream" || parts[2] != u"manifest.yml")
            continue;
        auto manifest = readYamlAt(repository, entry.origin.tree, file.toUtf8());
        if (!manifest)
            return std::unexpected(manifest.error());
        const QString pipeline =
            u"data_stream/"_s + parts[1] + u"/elasticsearch/ingest_pipeline/default."_s;
        streams.push_back(
            {.folder = {.package = entry.name.package,
                        .path = parts[1],
                        .release = entry.release,
                        .hasDefaultPipeline = files.contains(pipeline + u"yml"_s)
                                              || files.contains(pipeline + u"json"_s)},
             .manifest = *std::move(manifest)});
    }
    return streams;
}

void writeDataStreams(JsonWriter& json, const std::vector<DataStream>& streams)
{
    if (streams.empty())
        return;
    json.key(u"data_streams");
    json.beginArray();
    for (const DataStream& stream : streams) {
        json.beginObject();
        writeDataStream(json, stream.manifest, stream.folder);
        json.endObject();
    }
    json.endArray();
}

void writePrivileges(JsonWriter& json, const YamlValue& elasticsearch)
{
    if (!elasticsearch.isMap())
        return;
    const QStringList cluster = textsOf(elasticsearch.find("privileges.cluster"));
    json.key(u"elasticsearch");
    json.beginObject();
    if (!cluster.isEmpty()) {
        json.key(u"privileges");
        json.beginObject();
        json.textsIfAny(u"cluster", cluster);
        json.endObject();
    }
    json.endObject();
}

// Asked for by a subscription where the older member says nothing.
QString licenseOf(const YamlValue& root, const PackageEntry& entry)
{
    const QString license = root.find("license").text();
    if (!license.isEmpty())
        return license;
    return entry.subscription.isEmpty() ? u"basic"_s : entry.subscription;
}

} // namespace

std::expected<QByteArray, QString> packageDocument(const git::Repository& repository,
                                                   const PackageEntry& entry)
{
    const auto files = filesOf(repository, entry.origin.tree);
    if (!files)
        return std::unexpected(files.error());
    const auto manifest = readYamlAt(repository, entry.origin.tree, "manifest.yml");
    if (!manifest)
        return std::unexpected(manifest.error());
    const auto streams = dataStreamsOf(repository, entry, *files);
    if (!streams)
        return std::unexpected(streams.error());
    const PackageFolder folder{.path = entry.path(), .files = *files};
    const YamlValue root = manifest->root();
    JsonWriter json;
    json.beginObject();
    writeEntry(json, entry, Templates::LeftOut);
    json.member(u"format_version", root.find("format_version").text());
    if (files->contains(u"docs/README.md"))
        json.member(u"readme", entry.path() + u"/docs/README.md"_s);
    json.member(u"license", licenseOf(root, entry));
    writeImages(json, u"screenshots", imagesOf(root.find("screenshots")), entry.path());
    writeAssets(json, folder);
    writePolicyTemplates(json, *manifest, folder);
    writeDataStreams(json, *streams);
    writeVariables(json, *manifest, root.find("vars"));
    writePrivileges(json, root.find("elasticsearch"));
    json.endObject();
    return json.document();
}

} // namespace triptych::registry
