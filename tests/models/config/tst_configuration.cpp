// SPDX-License-Identifier: MIT
#include "models/config/configuration.h"
#include "tests/fixtures/gitcommand.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

class ConfigurationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaults();
    void complete();
    void partial_data();
    void partial();
    void frozenStandLast();
    void errors_data();
    void errors();
    void anyBytes();
    void files();
};

void ConfigurationTest::defaults()
{
    const Configuration& configuration = defaultConfiguration();
    QStringList stages;
    for (const Stage& stage : configuration.stages) {
        stages.append(stage.name + u' ' + stage.title + u' ' + stage.branch
                      + (stage.frozen ? u" frozen"_s : QString()));
        QVERIFY(stage.color.startsWith(u'#') && stage.color.size() == 7);
    }
    QCOMPARE(stages, (QStringList{u"snapshot Snapshot snapshot"_s, u"staging Staging staging"_s,
                                  u"production Production production"_s,
                                  u"experimental Experimental experimental frozen"_s}));
    QCOMPARE(configuration.markers, (QStringList{u"snapshot"_s, u"staging"_s}));
    QCOMPARE(configuration.withoutFrozen().stages.size(), size_t(3));
    QCOMPARE(configuration.withoutFrozen().markers, configuration.markers);
    QCOMPARE(configuration.stage(u"staging")->title, u"Staging"_s);
    QCOMPARE(configuration.stage(u"Staging"), nullptr);
}

void ConfigurationTest::complete()
{
    const auto read = parseConfiguration(R"(# ours
stages:
  - name: dev
    title: "Development <b>"
    branch: team/dev
    color: "#123456"
  - {name: live, frozen: false}
  - {name: old, frozen: true}
markers: [dev, live]
)",
                                         u"x.yml"_s);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().sentence()));
    QCOMPARE(read->stages.size(), size_t(3));
    QCOMPARE(read->stages[0], (Stage{.name = u"dev"_s,
                                     .title = u"Development <b>"_s,
                                     .branch = u"team/dev"_s,
                                     .color = u"#123456"_s,
                                     .frozen = false}));
    QCOMPARE(read->stages[1].title, u"Live"_s);
    QCOMPARE(read->stages[1].branch, u"live"_s);
    QVERIFY(!read->stages[1].color.isEmpty());
    QVERIFY(read->stages[2].frozen);
    QCOMPARE(read->markers, (QStringList{u"dev"_s, u"live"_s}));
}

// What is left out comes from the defaults.
void ConfigurationTest::partial_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<int>("stages");
    QTest::addColumn<int>("markers");
    QTest::newRow("empty file") << QByteArray() << 4 << 2;
    QTest::newRow("only a comment") << QByteArray("# nothing yet\n") << 4 << 2;
    QTest::newRow("empty mapping") << QByteArray("{}\n") << 4 << 2;
    QTest::newRow("markers only") << QByteArray("markers: [a]\n") << 4 << 1;
    QTest::newRow("no markers") << QByteArray("markers: []\n") << 4 << 0;
    QTest::newRow("stages only") << QByteArray("stages: [{name: a}]\n") << 1 << 2;
}

void ConfigurationTest::partial()
{
    QFETCH(QByteArray, yaml);
    QFETCH(int, stages);
    QFETCH(int, markers);
    const auto read = parseConfiguration(yaml, u"x.yml"_s);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().sentence()));
    QCOMPARE(int(read->stages.size()), stages);
    QCOMPARE(int(read->markers.size()), markers);
}

void ConfigurationTest::frozenStandLast()
{
    const auto read =
        parseConfiguration("stages: [{name: a}, {name: b, frozen: true}, {name: c}]\n", u"x.yml"_s);
    QVERIFY(read.has_value());
    QStringList names;
    for (const Stage& stage : read->stages)
        names.append(stage.name);
    QCOMPARE(names, (QStringList{u"a"_s, u"c"_s, u"b"_s}));
}

void ConfigurationTest::errors_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("place"); // LINE:COLUMN
    QTest::addColumn<QString>("words");
    QTest::newRow("unknown key") << QByteArray("stages:\n  - name: a\n    colour: red\n")
                                 << u"3:5"_s << u"\"color\""_s;
    QTest::newRow("unknown key, top") << QByteArray("\nstage: []\n") << u"2:1"_s << u"\"stages\""_s;
    QTest::newRow("unknown key, marker")
        << QByteArray("marker: [a]\n") << u"1:1"_s << u"\"markers\""_s;
    QTest::newRow("no name") << QByteArray("stages:\n  - title: A\n") << u"2:5"_s << u"name"_s;
    QTest::newRow("name no text") << QByteArray("stages:\n  - name: [a]\n") << u"2:11"_s
                                  << u"name"_s;
    QTest::newRow("empty name") << QByteArray("stages:\n  - name: ''\n") << u"2:11"_s << u"name"_s;
    QTest::newRow("frozen no truth")
        << QByteArray("stages:\n  - {name: a, frozen: perhaps}\n") << u"2:23"_s << u"frozen"_s;
    QTest::newRow("stage no mapping") << QByteArray("stages:\n  - a\n") << u"2:5"_s << u"mapping"_s;
    QTest::newRow("stages no list") << QByteArray("stages: a\n") << u"1:9"_s << u"list"_s;
    QTest::newRow("no stage") << QByteArray("stages: []\n") << u"1:9"_s << u"stage"_s;
    QTest::newRow("name twice") << QByteArray("stages:\n  - name: a\n  - name: a\n") << u"3:5"_s
                                << u"\"a\""_s;
    QTest::newRow("branch twice") << QByteArray(
        "stages:\n  - name: a\n  - name: b\n    branch: a\n")
                                  << u"3:5"_s << u"\"b\""_s;
    QTest::newRow("all frozen") << QByteArray("stages:\n  - {name: a, frozen: true}\n") << u"2:3"_s
                                << u"frozen"_s;
    QTest::newRow("markers no list") << QByteArray("markers: a\n") << u"1:10"_s << u"list"_s;
    QTest::newRow("no mapping") << QByteArray("- a\n") << u"1:1"_s << u"mapping"_s;
    QTest::newRow("no YAML") << QByteArray("stages: [\n") << u""_s << u""_s;
    QTest::newRow("tab") << QByteArray("stages:\n\t- name: a\n") << u"2:2"_s << u""_s;
    QTest::newRow("key no text") << QByteArray("? [a]\n: b\n") << u"1:3"_s << u""_s;
}

void ConfigurationTest::errors()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, place);
    QFETCH(QString, words);
    const auto read = parseConfiguration(yaml, u"/etc/x.yml"_s);
    QVERIFY(!read.has_value());
    const QString sentence = read.error().sentence();
    QVERIFY2(sentence.startsWith(u"/etc/x.yml:"_s + (place.isEmpty() ? u""_s : place + u": "_s)),
             qPrintable(sentence));
    QVERIFY2(sentence.contains(words), qPrintable(sentence));
    QVERIFY2(sentence.endsWith(u'.') || sentence.endsWith(u'?'), qPrintable(sentence));
    QVERIFY2(!sentence.endsWith(u"?."), qPrintable(sentence));
    QVERIFY(parseConfiguration(yaml, u"%1 %2 %4"_s).error().sentence().startsWith(u"%1 %2 %4:"));
}

void ConfigurationTest::anyBytes()
{
    const QByteArray good = "stages:\n  - name: dev\n    frozen: true\n  - {name: live, color: "
                            "\"#123456\"}\nmarkers: [a]\n";
    quint32 state = 7; // the same bytes in each run
    const auto random = [&state](qsizetype below) {
        state = state * 1'664'525 + 1'013'904'223;
        return qsizetype((state >> 8) % quint32(below));
    };
    for (int round = 0; round < 3000; ++round) {
        QByteArray bytes = good;
        for (int change = 0; change < 3; ++change)
            bytes[random(bytes.size())] =
                char(round % 2 ? random(256) : "\t\n:-[]{}\"'&*!|>%@#? "[random(20)]);
        const auto read = parseConfiguration(bytes, u"x"_s);
        QVERIFY(read.has_value() || !read.error().reason.isEmpty());
        QVERIFY(!read.has_value() || !read->stages.empty());
    }
}

void ConfigurationTest::files()
{
    QTemporaryDir folder;
    const QString path = folder.path() + u"/triptych.yml"_s;
    const auto absent = readConfiguration(path);
    QVERIFY(!absent.has_value());
    QVERIFY2(absent.error().sentence().startsWith(path), qPrintable(absent.error().sentence()));
    test::writeFile(path, "markers: [x]\n");
    const auto read = readConfiguration(path);
    QVERIFY(read.has_value());
    QCOMPARE(read->markers, QStringList{u"x"_s});
    QVERIFY(!readConfiguration(folder.path()).has_value()); // a folder
}

QTEST_GUILESS_MAIN(ConfigurationTest)
#include "tst_configuration.moc"
