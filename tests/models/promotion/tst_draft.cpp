// SPDX-License-Identifier: MIT
#include "models/promotion/draft.h"
#include "tests/fixtures/printers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace {

Move move(const QString& package, const QString& version, const QString& from, const QString& to)
{
    return {.package = package, .version = SemVer::parse(version).value(), .from = from, .to = to};
}

Draft sample()
{
    Draft draft{.moves = {move(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"staging"_s),
                          move(u"apm"_s, u"8.3.0-dev1"_s, u"snapshot"_s, u"production"_s),
                          move(u"redis"_s, u"1.0.0+b"_s, u"staging"_s, {})}};
    draft.moves[0].tree = oid(QByteArray(40, 'a'));
    draft.moves[1].keepSource = true;
    return draft;
}

} // namespace

class DraftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void garbage_data();
    void garbage();
    void partly_data();
    void partly();
    void anyBytes();
    void lookups();
    void text();
};

void DraftTest::roundTrip()
{
    QCOMPARE(Draft::fromJson(sample().toJson()), sample());
    QCOMPARE(Draft::fromJson(Draft().toJson()), Draft());
    QCOMPARE(sample().toJson(), sample().toJson());
    // The order is the order of intending.
    Draft reversed = sample();
    std::ranges::reverse(reversed.moves);
    QCOMPARE(Draft::fromJson(reversed.toJson()), reversed);
}

void DraftTest::garbage_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("cut") << sample().toJson().first(40);
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("no moves") << QByteArray("{}");
    QTest::newRow("moves no list") << QByteArray("{\"moves\": {}}");
    QTest::newRow("moves of texts") << QByteArray("{\"moves\": [\"a\", 1, null, []]}");
    QTest::newRow("binary") << QByteArray("\0\xff\xfe{", 4);
    QTest::newRow("deep") << QByteArray(5000, '[');
}

void DraftTest::garbage()
{
    QFETCH(QByteArray, json);
    QVERIFY(Draft::fromJson(json).isEmpty());
}

// What can be read is kept, what cannot is left out.
void DraftTest::partly_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no package") << u"package"_s << QJsonValue();
    QTest::newRow("package no name") << u"package"_s << QJsonValue(u"../evil"_s);
    QTest::newRow("package HTML") << u"package"_s << QJsonValue(u"<b>"_s);
    QTest::newRow("package no text") << u"package"_s << QJsonValue(5);
    QTest::newRow("no version") << u"version"_s << QJsonValue();
    QTest::newRow("version no version") << u"version"_s << QJsonValue(u"1.0"_s);
    QTest::newRow("version a path") << u"version"_s << QJsonValue(u"1.0.0/../../x"_s);
    QTest::newRow("no source") << u"from"_s << QJsonValue();
    QTest::newRow("source no text") << u"from"_s << QJsonValue(true);
    QTest::newRow("target no text") << u"to"_s << QJsonValue(7); // it must not become a removal
    QTest::newRow("tree no id") << u"tree"_s << QJsonValue(u"rubbish"_s); // nor lose what was seen
}

void DraftTest::partly()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QJsonArray moves = QJsonDocument::fromJson(sample().toJson())[u"moves"_s].toArray();
    QJsonObject first = moves[0].toObject();
    first[key] = value;
    moves[0] = first;
    const Draft read = Draft::fromJson(QJsonDocument(QJsonObject{{u"moves"_s, moves}}).toJson());
    Draft expected = sample();
    expected.moves.erase(expected.moves.begin());
    QCOMPARE(read, expected);
    // The same version out of the same stage twice: the first counts.
    moves[0] = moves[1];
    QCOMPARE(Draft::fromJson(QJsonDocument(QJsonObject{{u"moves"_s, moves}}).toJson()), expected);
}

void DraftTest::anyBytes()
{
    const QByteArray good = sample().toJson();
    quint32 state = 9; // the same bytes in each run
    const auto random = [&state](qsizetype below) {
        state = state * 1'664'525 + 1'013'904'223;
        return qsizetype((state >> 8) % quint32(below));
    };
    for (int round = 0; round < 5000; ++round) {
        QByteArray bytes = good;
        bytes[random(bytes.size())] = char(random(256));
        const Draft read = Draft::fromJson(bytes);
        QVERIFY(read.moves.size() <= 3);
        QCOMPARE(Draft::fromJson(read.toJson()), read);
    }
}

void DraftTest::lookups()
{
    const Draft draft = sample();
    const SemVer docker = SemVer::parse(u"2.2.0").value();
    QCOMPARE(draft.leaving(u"snapshot", u"docker", docker), &draft.moves[0]);
    QCOMPARE(draft.arriving(u"staging", u"docker", docker), &draft.moves[0]);
    QCOMPARE(draft.leaving(u"staging", u"docker", docker), nullptr);
    QCOMPARE(draft.arriving(u"snapshot", u"docker", docker), nullptr);
    QCOMPARE(draft.leaving(u"snapshot", u"docker", SemVer::parse(u"2.2.1").value()), nullptr);
    const SemVer redis = SemVer::parse(u"1.0.0+b").value();
    QCOMPARE(draft.leaving(u"staging", u"redis", redis), &draft.moves[2]);
    QVERIFY(!draft.isEmpty());
    QVERIFY(draft.moves[2].isRemoval());
    QVERIFY(
        draft.moves[0].sameSource(move(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"production"_s)));
    QVERIFY(
        !draft.moves[0].sameSource(move(u"docker"_s, u"2.2.0"_s, u"staging"_s, u"production"_s)));
}

void DraftTest::text()
{
    QCOMPARE(sample().moves[0].text(), u"docker 2.2.0 from snapshot to staging"_s);
    QVERIFY(!sample().moves[2].text().contains(u" to "));
    QCOMPARE(move(u"a"_s, u"1.0.0"_s, u"%2"_s, u"%1"_s).text(), u"a 1.0.0 from %2 to %1"_s);
}

QTEST_GUILESS_MAIN(DraftTest)
#include "tst_draft.moc"
