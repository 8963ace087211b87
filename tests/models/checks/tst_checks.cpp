// SPDX-License-Identifier: MIT
#include "models/checks/checks.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// Each check on versions that pass and versions that fail it.
class ChecksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void registry();
    void everyCheckHasCases();
    void cases_data();
    void cases();
    void names_data();
    void names();
    void messages();
    void manyFindings();
    void deepTree();
    void wideTree();
    void missing();
    void stops();
    void summaries();
};

namespace {

const QByteArray manifest = "format_version: 1.0.0\nname: docker\ntitle: Docker\nversion: 2.2.0\n"
                            "description: Collects.\ntype: integration\nrelease: ga\n"
                            "categories: [web]\nconditions:\n  kibana.version: \"^8.0.0\"\n"
                            "owner:\n  github: elastic/integrations\n";
const QByteArray changelog = "- version: \"2.2.0\"\n  changes: []\n- version: 2.1.0\n";
const QByteArray streamManifest = "title: Log\ntype: logs\nstreams:\n  - input: logfile\n";
const QByteArray pipelines = "data_stream/log/elasticsearch/ingest_pipeline/";

Files good()
{
    return {{"manifest.yml", File(manifest)},
            {"changelog.yml", File(changelog)},
            {"docs/README.md", "# Docker\n"},
            {"img/a b.svg", "<svg/>"},
            {"data_stream/log/manifest.yml", File(streamManifest)},
            {"data_stream/log/fields/base.yml", "- name: a\n"},
            {pipelines + "default.yml", "processors: []\n"}};
}

CheckReport check(const Files& files, const QString& name = u"docker-2.2.0"_s)
{
    StorageBuilder storage;
    storage.stage("snapshot").add("x", "y", files).commit();
    const auto repository = git::Repository::open(storage.path());
    return checkVersion(*repository, *VersionName::parse(name),
                        oid(storage.id("snapshot:packages/x/y")));
}

// "manifest-name block manifest.yml:2:7", one line for each.
QString findingsText(const CheckReport& report)
{
    QStringList lines;
    for (const CheckFinding& finding : report.findings)
        lines << QStringList{finding.check, severityId(finding.severity), finding.place()}
                     .join(u' ')
                     .trimmed();
    return lines.join(u'\n');
}

// One file of the good version changed, and what is found then: "passes ID" says which check it is
// that finds nothing wrong with it.
struct Case
{
    const char* name;
    QByteArray path;
    QByteArray content; // "-": no such file
    QByteArray expected;
    QByteArray mode;
};

std::vector<Case> contentCases()
{
    std::vector<Case> cases;
    const auto file = [&cases](const char* name, const QByteArray& path, const QByteArray& content,
                               const QByteArray& expected, const QByteArray& mode = "100644") {
        cases.push_back({name, path, content, expected, mode});
    };
    // In the manifest, a part replaced by another.
    const auto value = [&](const char* name, const QByteArray& from, const QByteArray& to,
                           const QByteArray& expected) {
        QByteArray changed = manifest;
        file(name, "manifest.yml", changed.replace(from, to), expected);
    };
    const auto stream = [&](const char* name, const QByteArray& content,
                            const QByteArray& expected) {
        file(name, "data_stream/log/manifest.yml", content, expected);
    };
    file("good", "LICENSE.txt", "x", "passes");

    file("no manifest", "manifest.yml", "-", "manifest-readable block");
    file("manifest in Latin 1", "manifest.yml", "name: \xfc\n",
         "manifest-readable block manifest.yml:1:1");
    file("manifest does not parse", "manifest.yml", "name: [\n",
         "manifest-readable block manifest.yml:2:1");
    file("manifest is a list", "manifest.yml", "- name\n",
         "manifest-readable block manifest.yml:1:1");
    file("manifest is empty", "manifest.yml", "", "manifest-readable block manifest.yml:1:1");
    file("manifest is a link", "manifest.yml", "other.yml",
         "manifest-readable block manifest.yml\npaths block manifest.yml", "120000");
    value("CRLF", "\n", "\r\n", "passes manifest-readable");
    value("repeated key", "type:", "name: docker\ntype:", "manifest-keys block manifest.yml:6:1");
    value("repeated deep",
          "owner:", "vars:\n  - a: 1\n    a: 2\nowner:", "manifest-keys block manifest.yml:13:5");
    value("equal keys of two mappings",
          "owner:", "vars:\n  - a: 1\n  - a: 2\nowner:", "passes manifest-keys");
    value("quoted name", "name: docker", "name: \"docker\"", "passes manifest-name");
    value("other name", "name: docker", "name: doker", "manifest-name block manifest.yml:2:7");
    value("no name", "name: docker\n", "", "manifest-name block manifest.yml:1:1");
    value("name is a list", "name: docker", "name: [docker]",
          "manifest-name block manifest.yml:2:7");
    value("other version", "version: 2.2.0", "version: 2.2.1",
          "manifest-version block manifest.yml:4:10");
    value("build metadata", "version: 2.2.0", "version: 2.2.0+x",
          "manifest-version block manifest.yml:4:10");
    value("no version", "version: 2.2.0\n", "", "manifest-version block manifest.yml:1:1");
    value("quoted version", "version: 2.2.0", "version: '2.2.0'", "passes manifest-version");
    value("folded version", "version: 2.2.0", "version: >-\n  2.2.0", "passes manifest-version");

    value("format version", "1.0.0", "1.0", "manifest-required block manifest.yml:1:17");
    value("no format version", "format_version: 1.0.0\n", "",
          "manifest-required block manifest.yml:1:1");
    value("empty title", "title: Docker", "title: ''", "manifest-required block manifest.yml:3:8");
    value("null title", "title: Docker", "title: ~", "manifest-required block manifest.yml:3:8");
    value("no description", "description: Collects.\n", "",
          "manifest-required block manifest.yml:1:1");
    value("block description", "description: Collects.", "description: |\n  A\n  B",
          "passes manifest-required");
    value("input package", "type: integration", "type: input", "passes package-type");
    value("solution", "type: integration", "type: solution",
          "package-type warning manifest.yml:6:7");
    value("no type", "type: integration\n", "", "package-type warning manifest.yml:1:1");
    value("other type", "type: integration", "type: app", "package-type block manifest.yml:6:7");
    value("no owner", "owner:\n  github: elastic/integrations\n", "",
          "owner warning manifest.yml:1:1");
    value("dotted owner", "owner:\n  github:", "owner.github:", "passes owner");
    value("empty owner", "elastic/integrations", "", "owner warning manifest.yml:12:3");

    value("beta", "release: ga", "release: beta", "passes release");
    value("no release", "release: ga\n", "", "passes release");
    value("other release", "release: ga", "release: GA", "release block manifest.yml:7:10");
    value("categories", "[web]", "[web, threat_intel, infrastructure]", "passes categories");
    value("no categories", "categories: [web]\n", "", "passes categories");
    value("category", "[web]", "[web, Web]", "categories block manifest.yml:8:19");
    value("nested range", "kibana.version:", "kibana:\n    version:", "passes kibana-version");
    value("two ranges", "\"^8.0.0\"", "^7.16.0 || ^8.0.0", "passes kibana-version");
    value("bad range", "\"^8.0.0\"", "\"8 or 9\"", "kibana-version block manifest.yml:10:19");
    value("empty range", "\"^8.0.0\"", "\"\"", "kibana-version block manifest.yml:10:19");
    value("no range", "  kibana.version: \"^8.0.0\"\n", "  x: y\n",
          "kibana-version warning manifest.yml:10:3");

    file("empty README", "docs/README.md", "", "passes readme");
    file("no README", "docs/README.md", "-", "readme block");
    file("README is a folder", "docs/README.md/x", "x", "readme block docs/README.md");
    value("icon", "owner:", "icons:\n  - src: /img/a b.svg\nowner:", "passes images");
    value("icon that is not there",
          "owner:", "icons:\n  - src: /img/b.svg\nowner:", "images block manifest.yml:12:10");
    value("icon without src",
          "owner:", "icons:\n  - title: A\nowner:", "images block manifest.yml:12:5");
    value("screenshot beyond", "owner:", "screenshots: [{src: ../../x/y/img/a}]\nowner:",
          "images block manifest.yml:11:21");
    value("icon of a template",
          "owner:", "policy_templates:\n  - icons:\n    - src: x\nowner:", "passes images");

    file("dash", "kibana/index-pattern/a.json", "{}", "paths block kibana/index-pattern");
    file("dash of a file", "kibana/a-b.json", "{}", "passes paths");
    file("underscore", "_dev/x", "x", "paths block _dev");
    file("underscore of a file", "docs/_x", "x", "paths block docs/_x");
    file("symlink", "docs/link", "README.md", "paths block docs/link", "120000");
    file("submodule", "docs/sub", "1234567890123456789012345678901234567890",
         "paths block docs/sub", "160000");

    stream("stream", streamManifest, "passes data-streams");
    stream("no stream manifest", "-", "data-streams block data_stream/log");
    stream("stream does not parse", "a: [\n",
           "data-streams block data_stream/log/manifest.yml:2:1");
    stream("stream is a list", "- a\n", "data-streams block data_stream/log/manifest.yml:1:1");
    stream("stream type", "title: A\ntype: log\n",
           "data-streams block data_stream/log/manifest.yml:2:7");
    stream("no stream type", "title: A\n", "data-streams block data_stream/log/manifest.yml:1:1");
    stream("stream title", "type: logs\n", "data-streams block data_stream/log/manifest.yml:1:1");
    stream("stream release", "title: A\ntype: logs\nrelease: x\n",
           "data-streams block data_stream/log/manifest.yml:3:10");
    stream("stream dataset", "title: A\ntype: logs\ndataset: a-b\n",
           "data-streams block data_stream/log/manifest.yml:3:10");
    stream("stream input", "title: A\ntype: logs\nstreams:\n  - title: x\n",
           "data-streams block data_stream/log/manifest.yml:4:5");
    stream("repeated in a stream", "title: A\ntype: logs\ntype: traces\n",
           "manifest-keys block data_stream/log/manifest.yml:3:1");
    stream("named pipeline", streamManifest + "ingest_pipeline: other\n",
           "pipelines block data_stream/log");
    file("no fields", "data_stream/log/fields/base.yml", "-", "data-streams block data_stream/log");
    file("file among streams", "data_stream/README.md", "x",
         "data-streams block data_stream/README.md");
    file("no default pipeline", pipelines + "default.yml", "-", "passes pipelines");
    file("other pipeline", pipelines + "other.yml", "processors: []\n", "passes pipelines");
    file("broken pipeline", pipelines + "default.yml", "processors: [\n",
         "pipelines block data_stream/log/elasticsearch/ingest_pipeline/default.yml:2:1");
    file("pipeline is a list", pipelines + "default.yml", "- a\n",
         "pipelines block data_stream/log/elasticsearch/ingest_pipeline/default.yml:1:1");
    file("JSON", pipelines + "other.json", "{\"processors\": []}", "passes pipelines");
    file("broken JSON", pipelines + "other.json", "{\n\"processors\": ]}",
         "pipelines block data_stream/log/elasticsearch/ingest_pipeline/other.json:2");
    file("JSON list", pipelines + "other.json", "[]",
         "pipelines block data_stream/log/elasticsearch/ingest_pipeline/other.json");

    file("changelog in flow style", "changelog.yml", "[{version: 2.1.0}, {version: 2.2.0}]\n",
         "passes changelog");
    file("no changelog", "changelog.yml", "-", "changelog warning");
    file("changelog without it", "changelog.yml", "- version: 2.1.0\n",
         "changelog warning changelog.yml:1:1");
    file("twice in the changelog", "changelog.yml", changelog + "- version: 2.1.0\n",
         "changelog block changelog.yml:4:12");
    file("broken changelog", "changelog.yml", "- [\n", "changelog warning changelog.yml:2:1");
    file("changelog is a map", "changelog.yml", "a: b\n", "changelog warning changelog.yml:1:1");
    return cases;
}

// Of which package and version a content passes as.
std::vector<std::pair<QByteArray, QByteArray>> nameCases()
{
    std::vector<std::pair<QByteArray, QByteArray>> cases{
        {"1.0.0+build", "passes version-directory"},
        {"1.0.99999999999999999999", "version-directory block"}};
    for (const char* good : {"1.0.0", "0.1.0", "1.0.0-preview1", "1.0.0-beta", "1.0.0-rc.2",
                             "1.0.0-SNAPSHOT", "1.0.0-next"})
        cases.emplace_back(good, "passes prerelease");
    for (const char* bad : {"0.1.0-beta1", "8.3.0-dev1", "1.0.0-alpha", "1.0.0-rc1x", "1.0.0-1"})
        cases.emplace_back(bad, "prerelease warning");
    return cases;
}

// What is to be found; nothing where it passes.
QString expectedFindings(const QByteArray& expected)
{
    return expected.startsWith("passes") ? QString() : QString::fromUtf8(expected);
}

} // namespace

void ChecksTest::registry()
{
    QSet<QString> ids;
    QSet<int> rules;
    for (const Check& check : checks()) {
        ids.insert(check.info.id);
        rules.insert(check.info.rule);
        QVERIFY(check.run);
        QVERIFY(!check.info.title().isEmpty());
        QVERIFY(check.info.what().endsWith(u'.'));
        QVERIFY(check.info.help().endsWith(u'.'));
        QCOMPARE(findCheck(QString(check.info.id)), &check.info);
    }
    QCOMPARE(size_t(ids.size()), checks().size());
    for (int rule = 1; rule <= 13; ++rule)
        QVERIFY(rules.contains(rule));
    QVERIFY(!findCheck(u"no-such"));
}

void ChecksTest::everyCheckHasCases()
{
    QSet<QByteArray> passing;
    QSet<QByteArray> failing;
    const auto count = [&](const QByteArray& expected) {
        if (expected.startsWith("passes "))
            passing.insert(expected.sliced(7));
        else
            for (const QByteArray& finding : expected.split('\n'))
                failing.insert(finding.left(finding.indexOf(' ')));
    };
    for (const Case& row : contentCases())
        count(row.expected);
    for (const auto& [version, expected] : nameCases())
        count(expected);
    for (const Check& check : checks()) {
        QVERIFY2(passing.remove(check.info.id.data()), check.info.id.data());
        QVERIFY2(failing.contains(check.info.id.data()), check.info.id.data());
    }
    QVERIFY2(passing.isEmpty(), "a case passes a check that does not exist");
}

void ChecksTest::cases_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QString>("expected");
    for (const Case& row : contentCases())
        QTest::newRow(row.name) << row.path << row.content << row.mode
                                << expectedFindings(row.expected);
}

void ChecksTest::cases()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, mode);
    QFETCH(QString, expected);
    Files files = good();
    if (path == "docs/README.md/x")
        files.remove("docs/README.md");
    if (content == "-")
        files.remove(path);
    else
        files.insert(path, File(content, mode));
    const CheckReport report = check(files);
    QCOMPARE(findingsText(report), expected);
    QVERIFY(report.isComplete);
    QVERIFY(report.missing.empty());
    for (const CheckFinding& finding : report.findings) {
        QVERIFY2(finding.message.endsWith(u'.'), qPrintable(finding.message));
        QVERIFY2(!finding.message.contains(u'%'), qPrintable(finding.message));
    }
}

void ChecksTest::names_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("expected");
    for (const auto& [version, expected] : nameCases())
        QTest::newRow(version.constData())
            << QString::fromUtf8(version) << expectedFindings(expected);
}

void ChecksTest::names()
{
    QFETCH(QString, version);
    QFETCH(QString, expected);
    const QString name = u"docker-"_s + version;
    QCOMPARE(findingsText(check(packageFiles("docker", version.toUtf8()), name)), expected);

    StorageBuilder storage; // no version at all, and no package
    storage.stage("snapshot").add("x", "y", packageFiles("Docker", "")).commit();
    const auto repository = git::Repository::open(storage.path());
    const CheckReport report = checkVersion(*repository, {u"Docker"_s, SemVer()},
                                            oid(storage.id("snapshot:packages/x/y")));
    QVERIFY(findingsText(report).contains(u"version-directory block\nmanifest-name block"_s));
}

void ChecksTest::messages()
{
    Files files = good();
    files["manifest.yml"] = "name: do\"c\x7fker\nname: <b>doker</b>\nversion: 2.2\n";
    files["docs/_x"] = "y";
    QString text;
    for (const CheckFinding& finding : check(files).findings)
        text += finding.message + u'\n';
    QCOMPARE(text, u"manifest.yml cannot be read: it holds a control character; correct it.\n"
                   "The name of \"docs/_x\" starts with _, which the storage does not allow; "
                   "rename it.\n"_s);

    files["manifest.yml"] = "name: docker\nname: <b>doker</b>\nversion: 2.2\ncategories: [a]\n"
                            "conditions: {kibana.version: new}\n";
    text.clear();
    for (const CheckFinding& finding : check(files).findings)
        text += finding.message + u'\n';
    QCOMPARE(text,
             u"The key \"name\" stands twice in the same mapping, so that the last one wins "
             "silently; remove one of them.\n"
             "The manifest names the package \"<b>doker</b>\" but its directory is \"docker\", and "
             "it would be served under the manifest's name; make them equal.\n"
             "The manifest's version is \"2.2\" but its directory is \"2.2.0\"; make them equal.\n"
             "The manifest has no format_version, which the registry requires; set it to the "
             "package-spec version, such as 1.0.0.\n"
             "The manifest's title is empty, which the registry refuses; write one.\n"
             "The manifest's description is empty, which the registry refuses; write one.\n"
             "The manifest has no type, so the registry takes the package for an integration; set "
             "type to integration or input.\n"
             "The manifest has no owner.github, so nobody knows whom to ask about the package; "
             "name the team.\n"
             "The category \"a\" is none of the 25 that the registry knows; choose one of them or "
             "leave it away.\n"
             "The Kibana version range \"new\" is no version constraint; write it like \"^7.16.0 "
             "|| ^8.0.0\".\n"
             "The name of \"docs/_x\" starts with _, which the storage does not allow; rename "
             "it.\n"_s);
}

void ChecksTest::manyFindings()
{
    Files files = good();
    QByteArray yaml = manifest + "icons:\n";
    for (int i = 0; i < 10'000; ++i)
        yaml += "  - src: x\n    src: y\n";
    files["manifest.yml"] = File(yaml);
    for (int i = 0; i < 100; ++i)
        files.insert("docs/_" + QByteArray::number(i), "x");
    const CheckReport report = check(files);
    QCOMPARE(report.findings.size(), 3 * CheckReport::maxFindings); // keys, images, paths
}

// A folder within a folder, and so on: hostile, or a program that ran wild.
void ChecksTest::deepTree()
{
    Files files = good();
    files.insert(QByteArray("a/").repeated(150) + "b", "x");
    const CheckReport report = check(files);
    QCOMPARE(report.findings.size(), 1u);
    QCOMPARE(report.findings[0].check, u"paths"_s);
    QVERIFY(report.findings[0].message.contains(u"nested too deeply"_s));
}

// Trees that name the same tree again and again: 10^30 files in 30 objects.
void ChecksTest::wideTree()
{
    StorageBuilder storage;
    storage.stage("snapshot").add("x", "y", good()).commit();
    auto repository = git::Repository::open(storage.path());
    VERIFY_RESULT(repository);
    auto blob = repository->writeBlob("x");
    VERIFY_RESULT(blob);
    git::TreeEntry below{.name = {}, .id = *blob, .mode = git::Mode::File};
    for (int depth = 0; depth < 30; ++depth) {
        std::vector<git::TreeEdit> edits;
        for (char name = 'a'; name < 'k'; ++name)
            edits.push_back({QByteArray(1, name), below});
        if (depth == 0)
            edits.push_back({QByteArrayLiteral("_x"), below});
        const auto tree = repository->editTree({}, edits);
        VERIFY_RESULT(tree);
        below = {.name = {}, .id = *tree, .mode = git::Mode::Tree};
    }
    const std::vector<git::TreeEdit> edits{{QByteArrayLiteral("kibana"), below}};
    const auto tree = repository->editTree(oid(storage.id("snapshot:packages/x/y")), edits);
    VERIFY_RESULT(tree);
    const CheckReport report =
        checkVersion(*repository, *VersionName::parse(u"docker-2.2.0"), *tree);
    QCOMPARE(report.findings.size(), CheckReport::maxFindings);
}

void ChecksTest::missing()
{
    StorageBuilder storage;
    storage.stage("snapshot").add("x", "y", good()).commit();
    const QString path = storage.path();
    const QByteArray tree = storage.id("snapshot:packages/x/y");
    const QString clone = storage.folder() + u"/partial.git"_s;
    storage.git("config uploadpack.allowFilter true");
    storage.git("clone --quiet --bare --filter=blob:none file://" + path.toUtf8() + ' '
                + clone.toUtf8());
    const auto repository = git::Repository::open(clone);
    VERIFY_RESULT(repository);
    const CheckReport report =
        checkVersion(*repository, *VersionName::parse(u"docker-2.2.0"), oid(tree));
    QCOMPARE(findingsText(report), QString());
    QCOMPARE(report.missing,
             (std::vector<QByteArray>{"manifest.yml", "data_stream/log/manifest.yml",
                                      pipelines + "default.yml", "changelog.yml"}));
    QVERIFY(!report.passes());
    QCOMPARE(report.summary(),
             u"4 files (manifest.yml, …) could not be checked because their content is not in this "
             "clone; get it with \"git archive --output=/dev/null %1\"."_s.arg(
                 QString::fromLatin1(tree)));

    const CheckReport nothing = checkVersion(*repository, *VersionName::parse(u"docker-2.2.0"),
                                             oid("1234567890123456789012345678901234567890"));
    QCOMPARE(findingsText(nothing), QString());
    QCOMPARE(nothing.missing, std::vector<QByteArray>{QByteArray()});
}

void ChecksTest::stops()
{
    StorageBuilder storage;
    storage.stage("snapshot").add("x", "y", {{"a", "b"}}).commit();
    const auto repository = git::Repository::open(storage.path());
    std::stop_source stop;
    stop.request_stop();
    const CheckReport report =
        checkVersion(*repository, *VersionName::parse(u"docker-2.2.0"),
                     oid(storage.id("snapshot:packages/x/y")), stop.get_token());
    QVERIFY(!report.isComplete);
    QVERIFY(!report.passes());
    QVERIFY(report.findings.empty());
}

void ChecksTest::summaries()
{
    CheckReport report;
    QVERIFY(report.passes());
    QCOMPARE(report.summary(), u"All checks pass."_s);
    report.findings = {{.severity = Severity::Warning, .message = u"A."_s},
                       {.severity = Severity::Block, .message = u"B."_s},
                       {.severity = Severity::Block, .message = u"C."_s}};
    QCOMPARE(report.worst(), Severity::Block);
    QCOMPARE(report.summary(), u"B. (and 2 more)"_s);
    QCOMPARE(report.count(Severity::Block), 2);
    report.findings.resize(1);
    QCOMPARE(report.summary(), u"A."_s);
}

QTEST_GUILESS_MAIN(ChecksTest)
#include "tst_checks.moc"
