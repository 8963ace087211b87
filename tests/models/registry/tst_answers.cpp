// SPDX-License-Identifier: MIT
#include "models/registry/answer.h"
#include "models/registry/search.h"
#include "models/registry/servedcommits.h"
#include "models/registry/ziparchive.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/realstorage.h"
#include "tests/fixtures/storagebuilder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTest>
#include <QtEndian>

using namespace triptych;
using namespace triptych::test;
using namespace triptych::registry;
using namespace Qt::StringLiterals;

namespace {

// A manifest with what a test wants in it, in YAML.
QByteArray manifest(const QByteArray& name, const QByteArray& version, const QByteArray& more = {})
{
    return "format_version: 1.0.0\nname: " + name + "\ntitle: " + name.toUpper()
           + "\nversion: " + version + "\ndescription: Collects.\n" + more;
}

Files withManifest(const QByteArray& yaml)
{
    return {{"manifest.yml", yaml}, {"docs/README.md", "# Read me\n"}};
}

struct Served
{
    git::Repository repository;
    PackageIndexPtr index;

    Answer get(const QByteArray& path, const QByteArray& query = {}) const
    {
        return answer(repository, *index, {.path = path, .query = query});
    }
    QJsonArray search(const QByteArray& query) const
    {
        return QJsonDocument::fromJson(get("/search", query).body).array();
    }
    // "apm-1.0.0 docker-2.2.0" as they are listed.
    QString found(const QByteArray& query) const
    {
        QStringList names;
        for (const QJsonValue& each : search(query))
            names.append(each["name"_L1].toString() + u'-' + each["version"_L1].toString());
        return names.join(u' ');
    }
};

Served serve(StorageBuilder& storage, const QString& stage)
{
    auto repository = git::Repository::open(storage.path());
    const auto commits = servedCommits(*repository, defaultConfiguration(), stage);
    if (!commits)
        qFatal("%s", qPrintable(commits.error().sentence()));
    const auto versions = compositionAt(*repository, *commits);
    auto index = makeIndex(*repository, *versions);
    return {.repository = *std::move(repository), .index = std::move(index)};
}

struct Packed
{
    bool isDeflated = false;
    QByteArray data;
    quint32 size = 0;
    quint32 sum = 0;
    quint32 mode = 0;
};

// What an archive holds, by its directory; empty when that is not sound.
QMap<QByteArray, Packed> packedFiles(const QByteArray& zip)
{
    const auto word = [&zip](qsizetype at) { return qFromLittleEndian<quint16>(zip.data() + at); };
    const auto dword = [&zip](qsizetype at) { return qFromLittleEndian<quint32>(zip.data() + at); };
    QMap<QByteArray, Packed> files;
    const qsizetype end = zip.size() - 22;
    if (end < 0 || dword(end) != 0x06054b50)
        return files;
    qsizetype at = dword(end + 16);
    for (int i = 0; i < word(end + 10); ++i) {
        const qsizetype local = dword(at + 42);
        if (dword(at) != 0x02014b50 || dword(local) != 0x04034b50
            || zip.sliced(at + 6, 26) != zip.sliced(local + 4, 26))
            return {};
        files.insert(zip.sliced(at + 46, word(at + 28)),
                     {.isDeflated = word(at + 10) == 8,
                      .data = zip.sliced(local + 30 + word(local + 26), dword(at + 20)),
                      .size = dword(at + 24),
                      .sum = dword(at + 16),
                      .mode = dword(at + 38) >> 16});
        at += 46 + word(at + 28) + word(at + 30) + word(at + 32);
    }
    return at == end ? files : QMap<QByteArray, Packed>();
}

// Whether it unpacks to that content. Qt unpacks what has zlib's header and sum around it only.
bool unpacksTo(const Packed& packed, const QByteArray& content)
{
    if (packed.size != content.size() || packed.sum != crc32(content))
        return false;
    if (!packed.isDeflated)
        return packed.data == content;
    quint32 a = 1;
    quint32 b = 0;
    for (const char c : content) {
        a = (a + static_cast<unsigned char>(c)) % 65521;
        b = (b + a) % 65521;
    }
    QByteArray stream(4, '\0');
    QByteArray sum(4, '\0');
    qToBigEndian(packed.size, stream.data());
    qToBigEndian(b << 16 | a, sum.data());
    return qUncompress(stream + "\x78\x9c" + packed.data + sum) == content;
}

} // namespace

class TestAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void search_data();
    void search();
    void badParameters_data();
    void badParameters();
    void precedence();
    void categoriesOfTemplates();
    void countsCategories();
    void listedMembers();
    void packageMembers();
    void paths_data();
    void paths();
    void filesAreTheBlobs();
    void archiveHoldsTheFiles();
    void leavesOutWhatCannotBeServed();
    void takesKnownManifestsFromBefore();
    void missingObjects();
    void realStorage();
};

void TestAnswers::search_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("found");

    QTest::newRow("newest released") << ""_ba << u"alpha-2.0.0 beta-1.0.0 input-1.0.0"_s;
    QTest::newRow("all released") << "all=true"_ba
                                  << u"alpha-1.0.0 alpha-2.0.0 beta-1.0.0 input-1.0.0"_s;
    QTest::newRow("newest") << "prerelease=true"_ba
                            << u"alpha-2.1.0-rc1 beta-1.0.0 early-0.2.0 input-1.0.0 trial-1.0.0"_s;
    QTest::newRow("all") << "all=true&prerelease=true"_ba
                         << u"alpha-1.0.0 alpha-2.0.0 alpha-2.1.0-rc1 beta-1.0.0 early-0.1.0 "
                            "early-0.2.0 input-1.0.0 trial-1.0.0"_s;
    QTest::newRow("as old Kibanas ask")
        << "experimental=true"_ba
        << u"alpha-2.0.0 beta-1.0.0 early-0.2.0 input-1.0.0 trial-1.0.0"_s;
    QTest::newRow("all, as old Kibanas ask")
        << "all=true&experimental=1"_ba
        << u"alpha-1.0.0 alpha-2.0.0 beta-1.0.0 early-0.1.0 early-0.2.0 input-1.0.0 trial-1.0.0"_s;
    QTest::newRow("neither") << "prerelease=false&all=0"_ba
                             << u"alpha-2.0.0 beta-1.0.0 input-1.0.0"_s;
    QTest::newRow("an older Kibana")
        << "kibana.version=7.17.0"_ba << u"alpha-1.0.0 beta-1.0.0 input-1.0.0"_s;
    QTest::newRow("a newer Kibana, leniently")
        << "kibana.version=v8.5"_ba << u"alpha-2.0.0 beta-1.0.0 input-1.0.0"_s;
    QTest::newRow("package") << "package=alpha&all=true"_ba << u"alpha-1.0.0 alpha-2.0.0"_s;
    QTest::newRow("no such package") << "package=gamma"_ba << QString();
    QTest::newRow("type") << "type=input"_ba << u"input-1.0.0"_s;
    QTest::newRow("category") << "category=web"_ba << u"alpha-2.0.0"_s;
    QTest::newRow("category of older versions only") << "category=aws"_ba << QString();
    QTest::newRow("unknown parameter")
        << "colour=red"_ba << u"alpha-2.0.0 beta-1.0.0 input-1.0.0"_s;
    QTest::newRow("the first counts") << "type=input&type=integration"_ba << u"input-1.0.0"_s;
    QTest::newRow("nothing said") << "all=&category="_ba << u"alpha-2.0.0 beta-1.0.0 input-1.0.0"_s;
    QTest::newRow("encoded") << "%61ll=%74rue&package=input"_ba << u"input-1.0.0"_s;
}

void TestAnswers::search()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, found);
    StorageBuilder storage;
    const QByteArray seven = "conditions:\n  kibana.version: \"^7.14.0\"\n";
    const QByteArray eight = "conditions:\n  kibana:\n    version: \"^8.0.0\"\n";
    storage.stage("production")
        .add("alpha", "1.0.0",
             withManifest(manifest("alpha", "1.0.0", seven + "categories: [aws]\n")))
        .add("alpha", "2.0.0",
             withManifest(manifest("alpha", "2.0.0", eight + "categories: [web]\n")))
        .add("alpha", "2.1.0-rc1", withManifest(manifest("alpha", "2.1.0-rc1", eight)))
        .add("beta", "1.0.0", withManifest(manifest("beta", "1.0.0", "release: beta\n")))
        .add("early", "0.1.0", withManifest(manifest("early", "0.1.0")))
        .add("early", "0.2.0", withManifest(manifest("early", "0.2.0")))
        .add("input", "1.0.0", withManifest(manifest("input", "1.0.0", "type: input\n")))
        .add("trial", "1.0.0", withManifest(manifest("trial", "1.0.0", "release: experimental\n")))
        .commit();
    const Served served = serve(storage, u"production"_s);
    const Answer answered = served.get("/search", query);
    QCOMPARE(answered.status, 200);
    QCOMPARE(answered.caching, (QByteArrayList{"max-age=600", "public"}));
    QCOMPARE(served.found(query), found);
    if (found.isEmpty())
        QCOMPARE(answered.body, "[]");
}

void TestAnswers::badParameters_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* path, const char* query, const char* said) {
        QTest::addRow("%s?%s", path, query)
            << QByteArray(path) << QByteArray(query) << QByteArray(said) + '\n';
    };
    row("/search", "all=maybe", "invalid 'all' query param: 'maybe'");
    row("/search", "prerelease=yes", "invalid 'prerelease' query param: 'yes'");
    row("/search", "experimental=2", "invalid 'experimental' query param: '2'");
    row("/search", "kibana.version=eight",
        "invalid Kibana version 'eight': Invalid Semantic Version");
    row("/categories", "include_policy_templates=on",
        "invalid 'include_policy_templates' query param: 'on'");
    row("/categories", "kibana.version=8..0",
        "invalid Kibana version '8..0': Invalid Semantic Version");
}

void TestAnswers::badParameters()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, said);
    StorageBuilder storage;
    fillSample(storage);
    const Answer answered = serve(storage, u"production"_s).get(path, query);
    QCOMPARE(answered.status, 400);
    QCOMPARE(answered.body, said);
    QCOMPARE(answered.caching, (QByteArrayList{"max-age=0", "private, no-store"}));
}

void TestAnswers::precedence()
{
    StorageBuilder storage;
    storage.stage("production")
        .add("apm", "1.0.0", withManifest(manifest("apm", "1.0.0")))
        .commit();
    storage.stage("staging")
        .add("apm", "1.0.0", withManifest(manifest("apm", "1.0.0", "type: input\n")))
        .add("apm", "1.1.0", withManifest(manifest("apm", "1.1.0")))
        .commit();
    storage.stage("snapshot")
        .add("apm", "1.1.0", withManifest(manifest("apm", "1.1.0", "type: input\n")))
        .add("apm", "1.2.0", withManifest(manifest("apm", "1.2.0")))
        .commit();
    QCOMPARE(serve(storage, u"production"_s).found("all=true"), u"apm-1.0.0"_s);
    QCOMPARE(serve(storage, u"staging"_s).found("all=true"), u"apm-1.0.0 apm-1.1.0"_s);
    const Served snapshot = serve(storage, u"snapshot"_s);
    QCOMPARE(snapshot.found("all=true"), u"apm-1.0.0 apm-1.1.0 apm-1.2.0"_s);
    QCOMPARE(snapshot.found("all=true&type=input"), QString());
    QVERIFY(!snapshot.get("/package/apm/1.0.0/manifest.yml").body.contains("input"));
}

void TestAnswers::categoriesOfTemplates()
{
    StorageBuilder storage;
    const QByteArray templates = "categories: [cloud]\npolicy_templates:\n"
                                 "  - {name: one, title: One, description: First, categories: "
                                 "[web]}\n  - {name: two, title: Two, description: Second, "
                                 "categories: [cloud]}\n";
    storage.stage("production")
        .add("aws", "1.0.0", withManifest(manifest("aws", "1.0.0", templates)))
        .commit();
    const Served served = serve(storage, u"production"_s);
    const auto names = [&](const QByteArray& query) {
        QStringList list;
        for (const QJsonValue& each : served.search(query)[0]["policy_templates"_L1].toArray())
            list.append(each["name"_L1].toString());
        return list.join(u' ');
    };
    QCOMPARE(names("category=cloud"), u"one two"_s); // the package's own
    QCOMPARE(names("category=web"), u"one"_s);
    QCOMPARE(served.search("category=security").size(), 0);
}

void TestAnswers::countsCategories()
{
    StorageBuilder storage;
    const QByteArray templates =
        "categories: [cloud]\npolicy_templates:\n  - {name: one, categories: [os_system]}\n"
        "  - {name: two, categories: [os_system]}\n";
    storage.stage("production")
        .add("aws", "1.0.0", withManifest(manifest("aws", "1.0.0", templates)))
        .add("gcp", "1.0.0", withManifest(manifest("gcp", "1.0.0", "categories: [cloud]\n")))
        .add("soon", "0.1.0", withManifest(manifest("soon", "0.1.0", "categories: [cloud]\n")))
        .commit();
    const Served served = serve(storage, u"production"_s);
    QCOMPARE(
        served.get("/categories").body,
        "[\n  {\n    \"id\": \"cloud\",\n    \"title\": \"Cloud\",\n    \"count\": 2\n  }\n]\n");
    const auto counts = [&](const QByteArray& query) {
        QStringList list;
        const Answer answered = served.get("/categories", query);
        for (const QJsonValue& each : QJsonDocument::fromJson(answered.body).array())
            list.append(u"%1:%2"_s.arg(each["title"_L1].toString()).arg(each["count"_L1].toInt()));
        return list.join(u' ');
    };
    QCOMPARE(counts("prerelease=true"), u"Cloud:3"_s);
    // Each template counts, and the package once more where only its templates are of a category.
    QCOMPARE(counts("include_policy_templates=true"), u"Cloud:4 OS & System:3"_s);
}

void TestAnswers::listedMembers()
{
    StorageBuilder storage;
    const QByteArray more =
        "type: integration\nrelease: beta\nsource:\n  license: Apache-2.0\ncategories: [web, "
        "security]\nconditions:\n  kibana.version: ^8.0.0\n  elastic.subscription: gold\nowner:\n  "
        "github: elastic/x\nicons:\n  - src: /img/a.svg\n    title: <b>\"A\"</b> & é\n    size: "
        "32x32\n    type: image/svg+xml\npolicy_templates:\n  - name: apm\n    title: APM\n    "
        "description: Does\n    inputs: []\n";
    storage.stage("production")
        .add("apm", "1.0.0", withManifest(manifest("apm", "1.0.0", more)))
        .commit();
    const QByteArray expected = R"([
  {
    "name": "apm",
    "title": "APM",
    "version": "1.0.0",
    "release": "beta",
    "source": {
      "license": "Apache-2.0"
    },
    "description": "Collects.",
    "type": "integration",
    "download": "/epr/apm/apm-1.0.0.zip",
    "path": "/package/apm/1.0.0",
    "icons": [
      {
        "src": "/img/a.svg",
        "path": "/package/apm/1.0.0/img/a.svg",
        "title": "<b>\"A\"</b> & é",
        "size": "32x32",
        "type": "image/svg+xml"
      }
    ],
    "policy_templates": [
      {
        "name": "apm",
        "title": "APM",
        "description": "Does"
      }
    ],
    "conditions": {
      "kibana": {
        "version": "^8.0.0"
      },
      "elastic": {
        "subscription": "gold"
      }
    },
    "owner": {
      "github": "elastic/x"
    },
    "categories": [
      "web",
      "security"
    ]
  }
]
)";
    QCOMPARE(serve(storage, u"production"_s).get("/search").body, expected);
}

void TestAnswers::packageMembers()
{
    StorageBuilder storage;
    const QByteArray more =
        "policy_templates:\n  - name: apm\n    title: APM\n    description: Does\n    inputs:\n"
        "      - type: logfile\n        title: Logs\n        vars:\n          - name: paths\n"
        "            type: text\n            multi: true\n            default: [/var/log/*.log]\n"
        "          - name: count\n            type: integer\n            default: 10\n"
        "          - name: text\n            type: text\n            default: \"10\"\n"
        "          - name: flag\n            type: bool\n            default: false\n";
    Files files = withManifest(manifest("apm", "1.0.0", more));
    files["docs/apm.md"] = "# More\n";
    files["data_stream/log/manifest.yml"] =
        "title: Log\ntype: logs\nstreams:\n  - input: logfile\n    title: Logs\n"
        "elasticsearch:\n  index_template.mappings:\n    dynamic: false\n";
    files["data_stream/log/elasticsearch/ingest_pipeline/default.yml"] = "processors: []\n";
    files["data_stream/log/fields/base.yml"] = "[]\n";
    storage.stage("production").add("apm", "1.0.0", files).commit();
    const Answer answered = serve(storage, u"production"_s).get("/package/apm/1.0.0/");
    QCOMPARE(answered.status, 200);
    QCOMPARE(answered.type, "application/json");
    const QByteArray expected = R"({
  "name": "apm",
  "title": "APM",
  "version": "1.0.0",
  "release": "ga",
  "description": "Collects.",
  "type": "integration",
  "download": "/epr/apm/apm-1.0.0.zip",
  "path": "/package/apm/1.0.0",
  "format_version": "1.0.0",
  "readme": "/package/apm/1.0.0/docs/README.md",
  "license": "basic",
  "assets": [
    "/package/apm/1.0.0/manifest.yml",
    "/package/apm/1.0.0/docs/README.md",
    "/package/apm/1.0.0/docs/apm.md",
    "/package/apm/1.0.0/data_stream/log/manifest.yml",
    "/package/apm/1.0.0/data_stream/log/fields/base.yml",
    "/package/apm/1.0.0/data_stream/log/elasticsearch/ingest_pipeline/default.yml"
  ],
  "policy_templates": [
    {
      "name": "apm",
      "title": "APM",
      "description": "Does",
      "inputs": [
        {
          "type": "logfile",
          "vars": [
            {
              "name": "paths",
              "type": "text",
              "multi": true,
              "required": false,
              "show_user": false,
              "default": [
                "/var/log/*.log"
              ]
            },
            {
              "name": "count",
              "type": "integer",
              "multi": false,
              "required": false,
              "show_user": false,
              "default": 10
            },
            {
              "name": "text",
              "type": "text",
              "multi": false,
              "required": false,
              "show_user": false,
              "default": "10"
            },
            {
              "name": "flag",
              "type": "bool",
              "multi": false,
              "required": false,
              "show_user": false,
              "default": false
            }
          ],
          "title": "Logs"
        }
      ],
      "multiple": true,
      "readme": "/package/apm/1.0.0/docs/apm.md"
    }
  ],
  "data_streams": [
    {
      "type": "logs",
      "dataset": "apm.log",
      "title": "Log",
      "release": "ga",
      "ingest_pipeline": "default",
      "streams": [
        {
          "input": "logfile",
          "template_path": "stream.yml.hbs",
          "title": "Logs",
          "enabled": true
        }
      ],
      "package": "apm",
      "elasticsearch": {
        "index_template.mappings": {
          "dynamic": false
        },
        "ingest_pipeline.name": "default"
      },
      "path": "log"
    }
  ]
}
)";
    QCOMPARE(answered.body, expected);
}

void TestAnswers::paths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said"); // the body, or where to
    const auto row = [](const char* path, int status, const char* said) {
        QTest::addRow("%s", path) << QByteArray(path) << status << QByteArray(said);
    };
    row("/", 200,
        "{\n  \"service.name\": \"package-registry\",\n  \"service.version\": \"1.15.0\"\n}\n");
    row("/health", 200, "");
    row("/health/", 301, "/health");
    row("/search/", 301, "/search");
    row("/package/apm/0.9.0", 301, "/package/apm/0.9.0/");
    row("/package/apm/0.9.1/", 404, "package revision not found\n");
    row("/package/none/1.0.0/", 404, "package revision not found\n");
    row("/package/apm/latest/", 400, "invalid package version\n");
    row("/package/apm/latest", 301, "/package/apm/latest/");
    row("/package/apm/0.9/manifest.yml", 400, "invalid package version\n");
    row("/package/apm/0.9.0/none.yml", 404, "resource not found\n");
    row("/package/apm/0.9.0/docs", 404, "resource not found\n");
    row("/package/apm/0.9.0/docs/", 404, "resource not found\n");
    row("/package/apm/0.9.0/../../nginx/1.0.0/manifest.yml", 301,
        "/package/nginx/1.0.0/manifest.yml");
    row("/package/apm/0.9.0/../../../../../etc/passwd", 301, "/etc/passwd");
    row("/etc/passwd", 404, "404 page not found\n");
    row("//search", 301, "/search");
    row("/package/apm", 404, "404 page not found\n");
    row("/package/", 404, "404 page not found\n");
    row("/epr/apm/apm-0.9.1.zip", 404, "artifact not found\n");
    row("/epr/apm/apm-latest.zip", 400, "invalid package version\n");
    row("/epr/nginx/apm-0.9.0.zip", 404, "artifact not found\n");
    row("/epr/apm/apm-0.9.0.tar.gz", 404, "404 page not found\n");
    row("/epr/apm/.zip", 404, "404 page not found\n");
    row("/epr/apm/-.zip", 404, "404 page not found\n");
    row("/favicon.ico", 404, "404 page not found\n");
}

void TestAnswers::paths()
{
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    QFETCH(QByteArray, said);
    StorageBuilder storage;
    fillSample(storage);
    const Answer answered = serve(storage, u"production"_s).get(path);
    QCOMPARE(answered.status, status);
    QCOMPARE(status == 301 ? answered.location : answered.body, said);
    if (said == "resource not found\n") // the one error that a cache may keep
        QCOMPARE(answered.caching, (QByteArrayList{"max-age=600", "public"}));
    else if (status >= 400)
        QCOMPARE(answered.caching, (QByteArrayList{"max-age=0", "private, no-store"}));
}

void TestAnswers::filesAreTheBlobs()
{
    StorageBuilder storage;
    Files files = withManifest(manifest("apm", "1.0.0"));
    files["img/[a] b%20.png"] = "\x89PNG\r\n\x1a\n"_ba;
    files["docs/\xc3\xa9.md"] = "one\r\ntwo\r\n";
    files["bytes/\xff.bin"] = File(QByteArray("\0\xff", 2));
    files["link"] = File("docs/README.md", "120000");
    storage.stage("production").add("apm", "1.0.0", files).commit();
    const Served served = serve(storage, u"production"_s);
    for (const auto& [name, type] : {std::pair("img/[a] b%20.png"_ba, "image/png"_ba),
                                     {"docs/\xc3\xa9.md"_ba, "text/markdown; charset=utf-8"_ba},
                                     {"bytes/\xff.bin"_ba, "application/octet-stream"_ba},
                                     {"manifest.yml"_ba, "text/yaml; charset=UTF-8"_ba}}) {
        const Answer answered = served.get("/package/apm/1.0.0/" + name);
        QCOMPARE(answered.status, 200);
        QCOMPARE(answered.body, files[name].content);
        QCOMPARE(answered.type, type);
    }
    QCOMPARE(served.get("/package/apm/1.0.0/link").status, 404);
}

void TestAnswers::archiveHoldsTheFiles()
{
    QCOMPARE(crc32("123456789"), 0xcbf43926U);
    StorageBuilder storage;
    Files files = withManifest(manifest("apm", "1.0.0"));
    files["img/[a] b.png"] = "\x89PNG\r\n\x1a\n"_ba;
    files["docs/\xc3\xa9.md"] = QByteArray("line\r\n").repeated(5000);
    files["run.sh"] = File("#!/bin/sh\n", "100755");
    files["empty"] = QByteArray();
    storage.stage("production").add("apm", "1.0.0", files).commit();
    const Answer answered = serve(storage, u"production"_s).get("/epr/apm/apm-1.0.0.zip");
    QCOMPARE(answered.status, 200);
    QCOMPARE(answered.type, "application/zip");
    QVERIFY(answered.body.size() < 5000);
    const QMap<QByteArray, Packed> packed = packedFiles(answered.body);
    QCOMPARE(packed.size(), files.size());
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        QVERIFY2(packed.contains("apm-1.0.0/" + it.key()), it.key().constData());
        const Packed file = packed.value("apm-1.0.0/" + it.key());
        QVERIFY2(unpacksTo(file, it->content), it.key().constData());
        QCOMPARE(file.mode, it->mode == "100755" ? 0100755U : 0100644U);
    }
}

void TestAnswers::leavesOutWhatCannotBeServed()
{
    StorageBuilder storage;
    storage.stage("production")
        .add("good", "1.0.0")
        .add("broken", "1.0.0", withManifest("name: [broken\n"))
        .add("other", "1.0.0", withManifest(manifest("other", "1.0.1")))
        .add("range", "1.0.0",
             withManifest(manifest("range", "1.0.0", "conditions.kibana.version: soon\n")))
        .add("bare", "1.0.0", {{"docs/README.md", "# Bare\n"}})
        .add("renamed", "1.0.0", withManifest(manifest("good", "1.0.0")))
        .add("named", "2.0.0", withManifest(manifest("good", "2.0.0")))
        .commit();
    const Served served = serve(storage, u"production"_s);
    // Under the name that the manifest gives, as the registry does.
    QCOMPARE(served.found("all=true"), u"good-1.0.0 good-2.0.0"_s);
    QCOMPARE(served.get("/package/named/2.0.0/").status, 404);
    QStringList left;
    for (const LeftOut& each : served.index->leftOut)
        left.append(each.version.name.text());
    left.sort();
    QCOMPARE(left, (QStringList{u"bare-1.0.0"_s, u"broken-1.0.0"_s, u"other-1.0.0"_s,
                                u"range-1.0.0"_s, u"renamed-1.0.0"_s}));
    QVERIFY(served.index->leftOut.front().sentence().endsWith(u'.'));
}

void TestAnswers::takesKnownManifestsFromBefore()
{
    StorageBuilder storage;
    storage.stage("production").add("apm", "1.0.0").add("nginx", "1.0.0").commit();
    const Served before = serve(storage, u"production"_s);
    storage.stage("production").remove("apm", "1.0.0").add("redis", "1.0.0").commit();
    auto repository = git::Repository::open(storage.path());
    const auto commits = servedCommits(*repository, defaultConfiguration(), u"production");
    const auto versions = compositionAt(*repository, *commits);
    const auto after = makeIndex(*repository, *versions, before.index.get());
    const auto fresh = makeIndex(*repository, *versions);
    QCOMPARE(searchAnswer(*after, {.all = true}), searchAnswer(*fresh, {.all = true}));
    QCOMPARE(after->entries.size(), 2);
}

// As in a partial clone.
void TestAnswers::missingObjects()
{
    StorageBuilder storage;
    Files files = withManifest(manifest("apm", "1.0.0"));
    files["docs/long.md"] = QByteArray("A long line.\n").repeated(1000);
    storage.stage("production")
        .add("apm", "1.0.0", files)
        .add("long", "1.0.0", withManifest(manifest("long", "1.0.0", QByteArray(2000, '#'))))
        .commit();
    const QString path = storage.path();
    storage.git("config uploadpack.allowFilter true");
    storage.git("clone --quiet --bare --filter=blob:limit=1k file://" + path.toUtf8() + ' '
                + storage.folder().toUtf8() + "/partial.git");
    auto repository = git::Repository::open(storage.folder() + u"/partial.git"_s);
    const auto commits = servedCommits(*repository, defaultConfiguration(), u"production");
    const auto versions = compositionAt(*repository, *commits);
    auto index = makeIndex(*repository, *versions);
    const Served served{.repository = *std::move(repository), .index = std::move(index)};
    QCOMPARE(served.index->leftOut.size(), 1);
    QVERIFY(served.index->leftOut[0].sentence().contains(u"not in this clone"_s));
    QCOMPARE(served.get("/package/apm/1.0.0/").status, 200);
    for (const char* each : {"/package/apm/1.0.0/docs/long.md", "/epr/apm/apm-1.0.0.zip"}) {
        const Answer answered = served.get(each);
        QCOMPARE(answered.status, 500);
        QVERIFY2(answered.body.contains("not in this clone"), answered.body.constData());
        QCOMPARE(answered.caching, (QByteArrayList{"max-age=0", "private, no-store"}));
    }
}

void TestAnswers::realStorage()
{
    NEEDS_REAL_STORAGE();
    auto repository = git::Repository::open(RealStorage::path());
    const auto commits = servedCommits(*repository, defaultConfiguration(), u"staging");
    const auto versions = compositionAt(*repository, *commits);
    QVERIFY(versions.has_value());
    auto index = makeIndex(*repository, *versions);
    const Served served{.repository = *std::move(repository), .index = std::move(index)};
    // As package-registry v1.15.0 counted them.
    QCOMPARE(served.search("all=true&prerelease=true").size(), 1942);
    QCOMPARE(served.search("all=true&experimental=true").size(), 1433);
    QVERIFY(served.index->leftOut.empty());
    int asked = 0;
    for (const PackageEntry& entry : served.index->entries) {
        if (asked++ % 25 != 0)
            continue;
        const Answer answered = served.get(entry.path().toUtf8() + '/');
        QCOMPARE(answered.status, 200);
        const QJsonObject document = QJsonDocument::fromJson(answered.body).object();
        QCOMPARE(document["version"_L1].toString(), entry.name.version.text());
        QVERIFY(!document["assets"_L1].toArray().isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestAnswers)
#include "tst_answers.moc"
