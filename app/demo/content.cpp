// SPDX-License-Identifier: MIT
#include "app/demo/content.h"

#include "app/demo/images.h"
#include "app/demo/templates.h"

namespace triptych::demo {

namespace {

using namespace Qt::StringLiterals;

QString inputOf(const PackageData& package, const Stream& stream)
{
    if (stream.type == u"logs")
        return u"logfile"_s;
    if (stream.type == u"traces")
        return u"apm"_s;
    if (stream.type == u"synthetics")
        return u"synthetics/"_s + stream.name;
    return package.name + u"/metrics"_s;
}

QString inputs(const PackageData& package)
{
    QStringList lines;
    QStringList seen;
    for (const Stream& stream : package.streams) {
        const QString input = inputOf(package, stream);
        if (seen.contains(input))
            continue;
        seen.append(input);
        lines.append(
            u"      - type: %1\n        title: Collect %2\n        description: Collect %2 of %3"_s
                .arg(input, stream.type, package.title));
    }
    return lines.join(u'\n');
}

qsizetype fieldCount(const Catalog& catalog, const SemVer& version)
{
    const int minor = version.text().section(u'.', 1, 1).toInt();
    return std::min<qsizetype>(qsizetype(catalog.fields.size()), 4 + minor % 13);
}

QByteArray fieldsFile(const Catalog& catalog, const PackageData& package, const Stream& stream,
                      const SemVer& version)
{
    QString yaml = u"- name: %1.%2\n  type: group\n  fields:\n"_s.arg(package.name, stream.name);
    for (const FieldData& field :
         std::span(catalog.fields).first(size_t(fieldCount(catalog, version))))
        yaml += u"    - name: %1\n      type: %2\n      description: %3\n"_s.arg(
            field.name, field.type, field.description);
    return yaml.toUtf8();
}

QByteArray readme(const Catalog& catalog, const PackageData& package, const SemVer& version)
{
    QString streams;
    for (const Stream& stream : package.streams) {
        QString rows = u"| `@timestamp` | date | When it happened. |\n"_s;
        for (const FieldData& field :
             std::span(catalog.fields).first(size_t(fieldCount(catalog, version))))
            rows += u"| `%1.%2.%3` | %4 | %5 |\n"_s.arg(package.name, stream.name, field.name,
                                                        field.type, field.description);
        rows.chop(1);
        streams += QString::fromUtf8(
            fill(u"stream-readme.md"_s,
                 {{"stream", stream.name}, {"type", stream.type}, {"rows", rows}}));
    }
    return fill(u"package-readme.md"_s, {{"title", package.title},
                                         {"description", package.description},
                                         {"name", package.name},
                                         {"series", seriesOf(version)},
                                         {"kibana", package.kibana},
                                         {"streams", streams}});
}

void addStream(std::vector<File>& files, const Catalog& catalog, const PackageData& package,
               const Stream& stream, const SemVer& version)
{
    const QByteArray folder = "data_stream/" + stream.name.toUtf8() + '/';
    const bool logs = stream.type == u"logs";
    const Values values = {{"title", package.title},
                           {"name", package.name},
                           {"stream", stream.name},
                           {"type", stream.type},
                           {"input", inputOf(package, stream)},
                           {"variable", logs ? u"paths"_s : u"hosts"_s},
                           {"value", logs ? u"/var/log/%1/%2.log"_s.arg(package.name, stream.name)
                                          : u"localhost:8080"_s}};
    files.push_back({folder + "manifest.yml", fill(u"stream-manifest.yml"_s, values)});
    files.push_back({folder + "fields/fields.yml", fieldsFile(catalog, package, stream, version)});
    files.push_back({folder + "fields/base-fields.yml", fill(u"base-fields.yml"_s, {})});
    files.push_back({folder + "agent/stream/stream.yml.hbs",
                     fill(logs ? u"stream-logs.yml.hbs"_s : u"stream-metrics.yml.hbs"_s, values)});
    files.push_back({folder + "sample_event.json", fill(u"sample-event.json"_s, values)});
    if (logs)
        files.push_back({folder + "elasticsearch/ingest_pipeline/default.yml",
                         fill(u"pipeline.yml"_s, values)});
}

} // namespace

QString seriesOf(const SemVer& version)
{
    return version.text().section(u'.', 0, 1);
}

QString stageName(StageIndex stage)
{
    static const QString names[] = {u"snapshot"_s, u"staging"_s, u"production"_s};
    return names[stage];
}

QByteArray manifest(const PackageData& package, const SemVer& version, bool altered)
{
    const bool beta = version.isPrerelease() || version.text().startsWith(u"0.");
    QString categories;
    for (const QString& category : package.categories)
        categories += u"  - "_s + category + u'\n';
    categories.chop(1);
    return fill(u"manifest.yml"_s,
                {{"name", package.name},
                 {"title", package.title},
                 {"version", version.text()},
                 {"release", beta ? u"beta"_s : u"ga"_s},
                 {"description",
                  altered ? package.description + u" Rebuilt by hand."_s : package.description},
                 {"categories", categories},
                 {"conditions", (package.nestedConditions ? u"  kibana:\n    version: \"%1\""_s
                                                          : u"  kibana.version: \"%1\""_s)
                                    .arg(package.kibana)},
                 {"inputs", inputs(package)},
                 {"owner", package.owner}});
}

QByteArray changelog(const Catalog& catalog, const PackageData& package, size_t version,
                     bool altered)
{
    constexpr size_t most = 12;
    QString yaml = u"# newer versions go on top\n"_s;
    for (size_t i = version + 1; i-- > 0 && version - i < most;) {
        const SemVer& entry = package.versions[i].version;
        const quint32 hash = stableHash(package.name + entry.text());
        const bool breaking = entry.text().endsWith(u".0.0");
        const ChangeKind& change = catalog.changes[breaking                       ? 2
                                                   : entry.text().endsWith(u".0") ? 0
                                                                                  : 1];
        QString sentence = change.sentences[qsizetype(hash % quint32(change.sentences.size()))];
        if (altered && i == version)
            sentence = u"Rebuild with the newest tools."_s;
        yaml += u"- version: \"%1\"\n  changes:\n    - description: %2\n      type: %3\n"
                "      link: https://example.com/integrations/pull/%4\n"_s
                    .arg(entry.text(), sentence, change.kind)
                    .arg(1000 + hash % 4000);
    }
    return yaml.toUtf8();
}

std::vector<File> seriesFiles(const Catalog& catalog, const PackageData& package,
                              const SemVer& version)
{
    std::vector<File> files;
    files.push_back({"docs/README.md", readme(catalog, package, version)});
    files.push_back({"img/logo_" + package.name.toUtf8() + ".svg", iconSvg(package)});
    files.push_back({"img/" + package.name.toUtf8() + "-overview.svg",
                     overviewSvg(package, seriesOf(version))});
    for (const Stream& stream : package.streams)
        addStream(files, catalog, package, stream, version);
    return files;
}

File dashboard(const PackageData& package, int number)
{
    const QString text = QString::number(number);
    return {"kibana/dashboard/" + package.name.toUtf8() + "-overview-" + text.toUtf8() + ".json",
            fill(u"dashboard.json"_s,
                 {{"title", package.title}, {"name", package.name}, {"number", text}})};
}

std::vector<File> markerFiles(const QString& name)
{
    const QString title = name.left(1).toUpper() + name.sliced(1);
    return {{"manifest.yml", fill(u"marker.yml"_s, {{"name", name}, {"title", title}})},
            {"docs/README.md",
             u"# %1\n\nThis package tells which distribution answers.\n"_s.arg(title).toUtf8()}};
}

std::vector<File> branchFiles(StageIndex stage, const QString& registry)
{
    QString from;
    QString copy;
    QString paths;
    for (int other = Production; other > int(stage); --other) {
        const QString name = stageName(StageIndex(other));
        from += u"FROM docker.elastic.co/package-registry/distribution:%1 AS %1\n"_s.arg(name);
        copy += u"COPY --from=%1 /packages/%1 /packages/%1\n"_s.arg(name);
        paths += u"  - /packages/%1\n"_s.arg(name);
    }
    paths += u"  - /packages/"_s + stageName(stage);
    return {
        {"Dockerfile", fill(u"Dockerfile"_s, {{"registry", registry},
                                              {"from", from},
                                              {"copy", copy},
                                              {"stage", stageName(stage)}})},
        {"go.mod", fill(u"go.mod"_s, {{"registry", registry}})},
        {"README.md", fill(u"storage-readme.md"_s, {})},
        {"deployment/package-registry.yml", fill(u"package-registry.yml"_s, {{"paths", paths}})}};
}

} // namespace triptych::demo
