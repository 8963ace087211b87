// SPDX-License-Identifier: MIT
#include "models/storage/manifestloader.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class ManifestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void complete();
    void conditions_data();
    void conditions();
    void odd_data();
    void odd();
    void errors_data();
    void errors();
    void anyBytes();
    void loader();
    void loaderFaults_data();
    void loaderFaults();
    void loaderStops();
    void cacheSurvives();
    void cacheDamaged_data();
    void cacheDamaged();
    void cacheCannotBeWritten();
    void cacheAcrossThreads();
};

void ManifestTest::complete()
{
    const Manifest manifest = parseManifest(R"(format_version: 1.0.0
name: docker
title: Docker
version: 2.2.0
release: ga
description: "Collect metrics: and more."
type: integration
icons:
  - src: /img/logo_docker.svg
    title: logo
    size: 32x32
  - src: /img/second.svg
categories:
  - containers
  - os_system
conditions:
  kibana.version: "^8.4.0"
  elastic.subscription: basic
policy_templates:
  - name: docker
    title: not the title
    icons:
      - src: /img/not-this.svg
    categories: [not_these]
owner:
  github: elastic/obs-cloudnative-monitoring
)");
    QCOMPARE(manifest, (Manifest{.name = u"docker"_s,
                                 .version = u"2.2.0"_s,
                                 .title = u"Docker"_s,
                                 .description = u"Collect metrics: and more."_s,
                                 .type = u"integration"_s,
                                 .release = u"ga"_s,
                                 .formatVersion = u"1.0.0"_s,
                                 .kibanaVersion = u"^8.4.0"_s,
                                 .elasticSubscription = u"basic"_s,
                                 .owner = u"elastic/obs-cloudnative-monitoring"_s,
                                 .icon = u"img/logo_docker.svg"_s,
                                 .categories = {u"containers"_s, u"os_system"_s}}));
}

void ManifestTest::conditions_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("kibana");
    QTest::addColumn<QString>("subscription");
    QTest::newRow("dotted") << QByteArray("conditions:\n  kibana.version: ^8.0.0\n") << u"^8.0.0"_s
                            << u""_s;
    QTest::newRow("nested") << QByteArray("conditions:\n  kibana:\n    version: ^8.0.0\n")
                            << u"^8.0.0"_s << u""_s;
    QTest::newRow("flow") << QByteArray(
        "conditions: {kibana: {version: \"^7 || ^8\"}, elastic: {subscription: gold}}\n")
                          << u"^7 || ^8"_s << u"gold"_s;
    QTest::newRow("block scalar") << QByteArray(
        "conditions:\n  kibana:\n    version: >-\n      ^7.16.0 ||\n      ^8.0.0\n")
                                  << u"^7.16.0 || ^8.0.0"_s << u""_s;
    QTest::newRow("none") << QByteArray("name: x\n") << u""_s << u""_s;
    QTest::newRow("empty") << QByteArray("conditions:\nname: x\n") << u""_s << u""_s;
    QTest::newRow("of something else")
        << QByteArray("x:\n  conditions:\n    kibana.version: ^1\n") << u""_s << u""_s;
    QTest::newRow("list") << QByteArray("conditions: [kibana.version]\n") << u""_s << u""_s;
}

void ManifestTest::conditions()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, kibana);
    QFETCH(QString, subscription);
    const Manifest manifest = parseManifest(yaml);
    QCOMPARE(manifest.error, QString());
    QCOMPARE(manifest.kibanaVersion, kibana);
    QCOMPARE(manifest.elasticSubscription, subscription);
}

// Good manifests written in ways that trip.
void ManifestTest::odd_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("title");
    QTest::newRow("plain") << QByteArray("title: A\n") << u"A"_s;
    QTest::newRow("CRLF") << QByteArray("name: x\r\ntitle: A\r\nversion: 1\r\n") << u"A"_s;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbftitle: A\n") << u"A"_s;
    QTest::newRow("document start") << QByteArray("---\ntitle: A\n") << u"A"_s;
    QTest::newRow("comment first") << QByteArray("# c\n\ntitle: A # c\n") << u"A"_s;
    QTest::newRow("quoted key") << QByteArray("\"title\": A\n") << u"A"_s;
    QTest::newRow("null") << QByteArray("title: ~\n") << u""_s;
    QTest::newRow("HTML") << QByteArray("title: <b>A</b>\n") << u"<b>A</b>"_s;
    QTest::newRow("UTF-8") << QByteArray("title: \xc3\x84\xf0\x9f\x90\xb3\n")
                           << u"\u00c4\U0001F433"_s;
    QTest::newRow("mapping for a title") << QByteArray("title: {a: b}\n") << u""_s;
    QTest::newRow("a list as key") << QByteArray("? [a, b]\n: c\ntitle: A\n") << u"A"_s;
    QTest::newRow("a mapping as key") << QByteArray("? {title: B}\n: c\ntitle: A\n") << u"A"_s;
    QTest::newRow("the last of two")
        << QByteArray("title: A\ntitle: B\n") << u"B"_s; // as YAML readers do
    QTest::newRow("second document") << QByteArray("title: A\n---\ntitle: B\n") << u"A"_s;
}

void ManifestTest::odd()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, title);
    const Manifest manifest = parseManifest(yaml);
    QCOMPARE(manifest.error, QString());
    QCOMPARE(manifest.title, title);
}

void ManifestTest::errors_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("unclosed list")
        << QByteArray("name: x\ncategories: [a, b\ntitle: y\n") << 3 << 0;
    QTest::newRow("unclosed quote") << QByteArray("name: x\ntitle: \"abc") << 2 << 0;
    QTest::newRow("unclosed quote, whole line") << QByteArray("name: x\ntitle: \"abc\n") << 3 << 1;
    QTest::newRow("unclosed single quote") << QByteArray("name: x\ntitle: 'abc\n") << 3 << 1;
    QTest::newRow("unclosed quote, blank lines")
        << QByteArray("name: x\ntitle: 'abc\n\n") << 4 << 1;
    QTest::newRow("unclosed quote, spaces") << QByteArray("name: x\ntitle: \"abc\n  ") << 3 << 0;
    QTest::newRow("unclosed quote, CRLF") << QByteArray("name: x\r\ntitle: \"abc\r\n") << 3 << 1;
    QTest::newRow("unclosed quote in a list")
        << QByteArray("name: x\ncategories: [a, \"b\n") << 3 << 1;
    QTest::newRow("unclosed quoted key") << QByteArray("name: x\n\"title: b\n") << 3 << 1;
    QTest::newRow("unclosed quote with a tag")
        << QByteArray("name: x\ntitle: !!str 'abc''\n") << 3 << 1;
    QTest::newRow("tab") << QByteArray("name: x\nowner:\n\tgithub: y\n") << 3 << 0;
    QTest::newRow("wrong indent") << QByteArray("name: x\n  title: y\n") << 2 << 0;
    QTest::newRow("unknown alias") << QByteArray("name: *nobody\n") << 1 << 7;
    QTest::newRow("no mapping: text") << QByteArray("hello") << 0 << 0;
    QTest::newRow("no mapping: list") << QByteArray("- a\n- b\n") << 0 << 0;
    QTest::newRow("empty") << QByteArray() << 0 << 0;
    QTest::newRow("only a comment") << QByteArray("# nothing\n") << 0 << 0;
    QTest::newRow("invalid UTF-8") << QByteArray("title: \xff\xfe\n") << 0 << 0;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfet\0i\0", 6) << 0 << 0;
    QTest::newRow("merge conflict")
        << QByteArray("name: x\n<<<<<<< HEAD\ntitle: y\n=======\n") << 3 << 0;
}

void ManifestTest::errors()
{
    QFETCH(QByteArray, yaml);
    QFETCH(int, line);
    QFETCH(int, column);
    const Manifest manifest = parseManifest(yaml);
    QVERIFY(!manifest.error.isEmpty());
    QVERIFY2(manifest.error.contains(u"manifest.yml"), qPrintable(manifest.error));
    if (line > 0) {
        QVERIFY2(std::abs(manifest.line - line) <= 1,
                 qPrintable(QString::number(manifest.line) + manifest.error));
        QVERIFY(manifest.column > 0);
    }
    if (column > 0) {
        QCOMPARE(manifest.line, line);
        QCOMPARE(manifest.column, column);
    }
    if (yaml.startsWith("name: x\ncategories"))
        QCOMPARE(manifest.name, u"x"_s); // what was read before the error
}

// Never throws and never crashes, whatever the bytes.
void ManifestTest::anyBytes()
{
    QByteArray deep;
    for (int i = 0; i < 20'000; ++i)
        deep += "[";
    (void)parseManifest(deep);
    deep.fill('{');
    (void)parseManifest(deep);
    QByteArray indented;
    for (int i = 0; i < 300; ++i)
        indented += QByteArray(i, ' ') + "a:\n";
    (void)parseManifest(indented);
    const QByteArray good = packageFiles("docker", "2.2.0")["manifest.yml"].content;
    quint32 state = 42; // the same bytes in each run
    const auto random = [&state](qsizetype below) {
        state = state * 1'664'525 + 1'013'904'223;
        return qsizetype((state >> 8) % quint32(below));
    };
    for (int round = 0; round < 3000; ++round) {
        QByteArray bytes = good;
        for (int change = 0; change < 4; ++change)
            bytes[random(bytes.size())] =
                char(round % 2 ? random(256) : "\t\n:-[]{}\"'&*!|>%@#? "[random(20)]);
        (void)parseManifest(bytes);
        (void)parseManifest(good.first(random(good.size())));
    }
}

void ManifestTest::loader()
{
    StorageBuilder storage;
    fillSample(storage);
    const auto repository = git::Repository::open(storage.path());
    const git::Oid docker = oid(storage.id("snapshot:packages/docker/2.2.0"));
    const git::Oid apm = oid(storage.id("snapshot:packages/apm/1.1.0"));
    ManifestCache cache({});
    const std::vector trees{docker, apm, docker};
    const Manifests manifests = loadManifests(*repository, &cache, trees);
    QCOMPARE(manifests.size(), 2);
    QCOMPARE(manifests[docker]->name, u"docker"_s);
    QCOMPARE(manifests[docker]->kibanaVersion, u"^8.0.0"_s);
    QCOMPARE(manifests[apm]->version, u"1.1.0"_s);
    // Kept by the blob's id: the same value for whatever tree has it.
    QCOMPARE(cache.find(oid(storage.id("snapshot:packages/docker/2.2.0/manifest.yml"))),
             manifests[docker]);
    QCOMPARE(loadManifests(*repository, &cache, trees)[apm], manifests[apm]);
    QCOMPARE(*loadManifests(*repository, nullptr, trees)[apm], *manifests[apm]);
    QVERIFY(loadManifests(*repository, &cache, {}).isEmpty());
}

void ManifestTest::loaderFaults_data()
{
    QTest::addColumn<Files>("files");
    QTest::newRow("none") << Files{{"README.md", "x"}};
    QTest::newRow("folder") << Files{{"manifest.yml/x", "x"}};
    QTest::newRow("symlink") << Files{{"manifest.yml", File("other.yml", "120000")}};
    QTest::newRow("submodule") << Files{
        {"manifest.yml", File("0123456789012345678901234567890123456789", "160000")}};
    QTest::newRow("broken") << Files{{"manifest.yml", "a: [\n"}};
    QTest::newRow("other case") << Files{{"Manifest.yml", "name: x\n"}};
}

void ManifestTest::loaderFaults()
{
    QFETCH(Files, files);
    StorageBuilder storage;
    storage.stage("snapshot").add("p", "1.0.0", files).add("good", "1.0.0").commit();
    const auto repository = git::Repository::open(storage.path());
    const git::Oid bad = oid(storage.id("snapshot:packages/p/1.0.0"));
    const git::Oid good = oid(storage.id("snapshot:packages/good/1.0.0"));
    const git::Oid absent = oid(QByteArray(40, '7'));
    const std::vector trees{bad, absent, good};
    const Manifests manifests = loadManifests(*repository, nullptr, trees);
    QCOMPARE(manifests.size(), 3);
    QVERIFY(!manifests[bad]->error.isEmpty());
    QVERIFY(!manifests[absent]->error.isEmpty());
    QCOMPARE(manifests[good]->error, QString());

    // In a partial clone the manifest may be missing; it is not remembered as faulty.
    runGit(storage.folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--filter=blob:none"_s,
                              u"file://"_s + storage.path(), u"partial.git"_s});
    const auto partial = git::Repository::open(storage.folder() + u"/partial.git"_s);
    ManifestCache cache({});
    const Manifests missing = loadManifests(*partial, &cache, {&good, 1});
    QVERIFY2(missing[good]->error.contains(u"not in this clone"), qPrintable(missing[good]->error));
    QVERIFY(!cache.find(oid(storage.id("snapshot:packages/good/1.0.0/manifest.yml"))));
}

void ManifestTest::loaderStops()
{
    StorageBuilder storage;
    fillSample(storage);
    const auto repository = git::Repository::open(storage.path());
    const git::Oid tree = oid(storage.id("snapshot:packages/docker/2.2.0"));
    std::stop_source source;
    source.request_stop();
    QVERIFY(loadManifests(*repository, nullptr, {&tree, 1}, source.get_token()).isEmpty());
}

void ManifestTest::cacheSurvives()
{
    QTemporaryDir folder;
    const QString file = folder.path() + u"/made/on/the/way/manifests"_s;
    const git::Oid good = oid(QByteArray(40, '1'));
    const git::Oid bad = oid(QByteArray(40, '2'));
    const auto one = std::make_shared<const Manifest>(
        parseManifest(packageFiles("docker", "2.2.0")["manifest.yml"].content));
    const auto other = std::make_shared<const Manifest>(parseManifest("a: [\n"));
    {
        ManifestCache cache(file);
        QVERIFY(!cache.find(good));
        cache.insert(good, one);
        cache.insert(bad, other);
    }
    {
        const ManifestCache again(file);
        QVERIFY(again.find(good));
        QCOMPARE(*again.find(good), *one);
        QCOMPARE(*again.find(bad), *other);
        QVERIFY(!again.find(oid(QByteArray(40, '3'))));
    }
    const QByteArray bytes = readFile(file);
    ManifestCache unchanged(file);
    unchanged.save();
    QCOMPARE(readFile(file), bytes);
    QVERIFY(ManifestCache::defaultFile().startsWith(IsolatedHome::path()));
}

// A file that cannot be read is one that is empty.
void ManifestTest::cacheDamaged_data()
{
    QTest::addColumn<QString>("how");
    for (const auto& how :
         {u"empty"_s, u"rubbish"_s, u"cut"_s, u"huge count"_s, u"other format"_s, u"folder"_s})
        QTest::newRow(qPrintable(how)) << how;
}

void ManifestTest::cacheDamaged()
{
    QFETCH(QString, how);
    QTemporaryDir folder;
    const QString file = folder.path() + u"/manifests"_s;
    const git::Oid id = oid(QByteArray(40, '1'));
    const auto manifest = std::make_shared<const Manifest>(parseManifest("name: x\n"));
    {
        ManifestCache cache(file);
        cache.insert(id, manifest);
    }
    QByteArray bytes = readFile(file);
    if (how == u"empty")
        bytes.clear();
    else if (how == u"rubbish")
        bytes.fill('\x7f');
    else if (how == u"cut")
        bytes.chop(5);
    else if (how == u"huge count")
        bytes.replace(8, 4, QByteArray(4, '\x7f'));
    else if (how == u"other format")
        bytes[7] = char(bytes[7] + 1);
    if (how == u"folder") {
        QFile::remove(file);
        writeFile(file + u"/x"_s, {});
    } else {
        writeFile(file, bytes);
    }
    ManifestCache cache(file);
    QVERIFY(!cache.find(id));
    cache.insert(id, manifest);
    cache.save();
    QCOMPARE(*cache.find(id), *manifest);
    if (how != u"folder")
        QVERIFY(ManifestCache(file).find(id));
}

void ManifestTest::cacheCannotBeWritten()
{
    QTemporaryDir folder;
    writeFile(folder.path() + u"/file"_s, {});
    ManifestCache cache(folder.path() + u"/file/below/manifests"_s);
    cache.insert(oid(QByteArray(40, '1')), std::make_shared<const Manifest>());
    cache.save();
    QVERIFY(cache.find(oid(QByteArray(40, '1'))));
}

void ManifestTest::cacheAcrossThreads()
{
    QTemporaryDir folder;
    ManifestCache cache(folder.path() + u"/manifests"_s);
    std::vector<std::unique_ptr<QThread>> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back(QThread::create([&cache, t] {
            for (int i = 0; i < 500; ++i) {
                const git::Oid id = oid(QByteArray::number(i * 4 + t).rightJustified(40, '0'));
                cache.insert(id, std::make_shared<const Manifest>());
                (void)cache.find(oid(QByteArray::number(i).rightJustified(40, '0')));
                if (i % 100 == 0)
                    cache.save();
            }
        }));
        threads.back()->start();
    }
    for (const auto& thread : threads)
        thread->wait();
    cache.save();
    const ManifestCache again(folder.path() + u"/manifests"_s);
    for (int i = 0; i < 2000; ++i)
        QVERIFY(again.find(oid(QByteArray::number(i).rightJustified(40, '0'))));
}

QTEST_GUILESS_MAIN(ManifestTest)
#include "tst_manifest.moc"
