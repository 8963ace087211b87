// SPDX-License-Identifier: MIT
#include "models/live/comparison.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::live;

class SearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses();
    void anyText();
    void refuses_data();
    void refuses();
    void anyBytes();
    void compares();
    void comparesDescriptions_data();
    void comparesDescriptions();
};

void SearchTest::parses()
{
    const auto list = parseSearch(R"([{"name": "a", "version": "1.0.0", "type": "x", "more": [{}]},
                                      {"version": "2.0.0-beta1", "name": "a"}])");
    QVERIFY(list.has_value());
    QCOMPARE(*list, (std::vector<ServedEntry>{{{u"a"_s, u"1.0.0"_s}, {.type = u"x"_s}},
                                              {{u"a"_s, u"2.0.0-beta1"_s}, {}}}));
    QVERIFY(parseSearch("[]")->empty());
}

// It is shown on one line.
void SearchTest::anyText()
{
    const auto list =
        parseSearch(R"([{"name": "<b>\u001b[31m\n", "version": "\u202e1"}, {"name": ")"
                    + "x"_ba.repeated(100'000) + R"(", "version": "1"}])");
    QVERIFY(list.has_value());
    for (const auto& [version, description] : *list) {
        QVERIFY(version.text().size() < 1000);
        for (const QChar c : version.text())
            QVERIFY2(c.isPrint(), qPrintable(version.text()));
    }
}

void SearchTest::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << QByteArray() << u"no JSON"_s;
    QTest::newRow("a page") << "<html>"_ba << u"no JSON"_s;
    QTest::newRow("cut") << "[{\"name\": \"a\""_ba << u"no JSON"_s;
    QTest::newRow("an object") << "{\"error\": \"x\"}"_ba << u"no list"_s;
    QTest::newRow("numbers") << "[1]"_ba << u"entry 1"_s;
    QTest::newRow("no version") << R"([{"name":"a","version":"1"},{"name":"a"}])"_ba
                                << u"entry 2"_s;
    QTest::newRow("a version that is a number")
        << R"([{"name":"a","version":1}])"_ba << u"entry 1"_s;
    QTest::newRow("deep") << "["_ba.repeated(100'000) << u"no JSON"_s;
}

void SearchTest::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, words);
    const auto list = parseSearch(json);
    QVERIFY(!list);
    QVERIFY2(list.error().contains(words), qPrintable(list.error()));
}

void SearchTest::anyBytes()
{
    const QByteArray good = R"([{"name": "a", "version": "1.0.0"}, {"name": "b", "version": "2"}])";
    for (qsizetype i = 0; i < good.size(); ++i)
        for (int c = 0; c < 256; ++c) {
            QByteArray bad = good;
            bad[i] = char(c);
            if (const auto list = parseSearch(bad))
                QCOMPARE(list->size(), size_t(2));
        }
}

void SearchTest::compares()
{
    const auto expected = [](const char* package, const char* version) {
        return registry::ComposedVersion{
            .name = {QString::fromLatin1(package), *SemVer::parse(QString::fromLatin1(version))},
            .stage = u"s"_s,
            .tree = {}};
    };
    const std::vector all{expected("a", "2.0.0"), expected("a", "1.0.0"), expected("b", "1.0.0")};
    const ServedVersion a2{u"a"_s, u"2.0.0"_s};
    const ServedVersion a1{u"a"_s, u"1.0.0"_s};
    const ServedVersion b1{u"b"_s, u"1.0.0"_s};
    const ServedVersion c1{u"c"_s, u"1.0.0"_s};
    using Entries = std::vector<ServedEntry>;
    QVERIFY(compareLive(all, Entries{{b1}, {a1}, {a2}}, {}).isEqual());
    QCOMPARE(compareLive(all, Entries{{b1}, {a1}, {a2}}, {}).live, 3);

    const Comparison mixed = compareLive(all, Entries{{c1}, {a1}, {c1}, {a1}}, {});
    QCOMPARE(mixed.live, 1);
    QCOMPARE(mixed.missing, (std::vector{all[0], all[2]}));
    QCOMPARE(mixed.extra, std::vector{c1});
    QCOMPARE(mixed.duplicates, (std::vector{a1, c1}));
    QVERIFY(mixed.isMissing(all[2].name));
    QVERIFY(!mixed.isMissing(all[1].name));
    QVERIFY(!mixed.isEqual());
    QVERIFY(compareLive({}, {}, {}).isEqual());
    QCOMPARE(compareLive(all, {}, {}).missing.size(), size_t(3));
    QCOMPARE(mixed.expected(), 3);
}

void SearchTest::comparesDescriptions_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<bool>("isWrong");
    QTest::newRow("nothing") << ""_ba << false;
    QTest::newRow("the same") << R"(,"title":"A","description":"of a","type":"integration",
        "conditions":{"kibana":{"version":"^8.0.0"}},"owner":{"github":"o"})"_ba
                              << false;
    QTest::newRow("more") << R"(,"title":"A","categories":["x"],"conditions":{"agent":{}})"_ba
                          << false;
    QTest::newRow("title") << R"(,"title":"B")"_ba << true;
    QTest::newRow("description") << R"(,"title":"A","description":"")"_ba << true;
    QTest::newRow("type") << R"(,"type":"input")"_ba << true;
    QTest::newRow("condition") << R"(,"conditions":{"kibana":{"version":"^9.0.0"}})"_ba << true;
    QTest::newRow("owner") << R"(,"owner":{"github":"p"})"_ba << true;
    QTest::newRow("no text") << R"(,"title":1)"_ba << false;
}

void SearchTest::comparesDescriptions()
{
    QFETCH(QByteArray, said);
    QFETCH(bool, isWrong);
    const VersionName name{u"a"_s, *SemVer::parse(u"1.0.0"_s)};
    const registry::ComposedVersion version{.name = name, .stage = u"s"_s, .tree = {}};
    registry::PackageEntry entry{.name = name, .origin = version, .manifest = {}};
    entry.title = u"A"_s;
    entry.description = u"of a"_s;
    entry.type = u"integration"_s;
    entry.kibanaVersion = u"^8.0.0"_s;
    entry.owner = u"o"_s;
    const registry::PackageIndex index{
        .entries = {entry}, .leftOut = {}, .positions = {{u"a/1.0.0"_s, 0}}};
    const auto served = parseSearch(R"([{"name":"a","version":"1.0.0")" + said + "}]");
    QVERIFY(served.has_value());
    const std::vector expected{version};
    const Comparison comparison = compareLive(expected, *served, index);
    QCOMPARE(comparison.live, isWrong ? 0 : 1);
    QCOMPARE(comparison.expected(), 1);
    QCOMPARE(comparison.isEqual(), !isWrong);
    if (isWrong)
        QCOMPARE(comparison.wrong, (std::vector<WrongContent>{{version, {u"manifest.yml"_s}}}));
    QVERIFY(compareLive(expected, *served, {}).isEqual()); // of what is not known
}

QTEST_GUILESS_MAIN(SearchTest)
#include "tst_search.moc"
