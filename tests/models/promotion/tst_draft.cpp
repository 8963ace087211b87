// SPDX-License-Identifier: MIT
#include "models/promotion/draft.h"
#include "tests/fixtures/printers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace {

Move move(const QString& package, const QString& version, const QString& from, const QString& to)
{
    return {.package = package, .version = SemVer::parse(version).value(), .from = from, .to = to};
}

std::vector<Move> sampleMoves()
{
    std::vector<Move> moves{move(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"staging"_s),
                            move(u"apm"_s, u"8.3.0-dev1"_s, u"snapshot"_s, u"production"_s),
                            move(u"redis"_s, u"1.0.0+b"_s, u"staging"_s, {})};
    moves[0].tree = oid(QByteArray(40, 'a'));
    moves[1].keepSource = true;
    return moves;
}

Draft sample()
{
    return sampleMoves();
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
    void index();
    void copies();
    void text();
};

void DraftTest::roundTrip()
{
    QCOMPARE(Draft::fromJson(sample().toJson()), sample());
    QCOMPARE(Draft::fromJson(Draft().toJson()), Draft());
    QCOMPARE(sample().toJson(), sample().toJson());
    // The order is the order of intending.
    std::vector<Move> moves = sampleMoves();
    std::ranges::reverse(moves);
    const Draft reversed(moves);
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
    std::vector<Move> rest = sampleMoves();
    rest.erase(rest.begin());
    const Draft expected(rest);
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
        QVERIFY(read.moves().size() <= 3);
        QCOMPARE(Draft::fromJson(read.toJson()), read);
    }
}

void DraftTest::lookups()
{
    const Draft draft = sample();
    const SemVer docker = SemVer::parse(u"2.2.0").value();
    QCOMPARE(draft.leaving(u"snapshot"_s, u"docker"_s, docker), &draft.moves()[0]);
    QCOMPARE(draft.arriving(u"staging"_s, u"docker"_s, docker), &draft.moves()[0]);
    QCOMPARE(draft.leaving(u"staging"_s, u"docker"_s, docker), nullptr);
    QCOMPARE(draft.arriving(u"snapshot"_s, u"docker"_s, docker), nullptr);
    QCOMPARE(draft.leaving(u"snapshot"_s, u"docker"_s, SemVer::parse(u"2.2.1").value()), nullptr);
    const SemVer redis = SemVer::parse(u"1.0.0+b").value();
    QCOMPARE(draft.leaving(u"staging"_s, u"redis"_s, redis), &draft.moves()[2]);
    QVERIFY(!draft.isEmpty());
    QVERIFY(draft.moves()[2].isRemoval());
    QVERIFY(
        draft.moves()[0].sameSource(move(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"production"_s)));
    QVERIFY(
        !draft.moves()[0].sameSource(move(u"docker"_s, u"2.2.0"_s, u"staging"_s, u"production"_s)));
}

// What the index finds is what a look at every move finds, however the draft came to be.
void DraftTest::index()
{
    QRandomGenerator random(7); // the same moves in each run
    const QStringList stages{u"snapshot"_s, u"staging"_s, u"production"_s, QString()};
    std::vector<Move> moves;
    Draft draft;
    for (int i = 0; i < 2000; ++i) {
        moves.push_back(move(u"p%1"_s.arg(random.bounded(20)), u"1.%1.0"_s.arg(random.bounded(50)),
                             stages[random.bounded(3)], stages[random.bounded(4)]));
        draft.add(moves.back());
    }
    QCOMPARE(draft, Draft(moves));
    for (const Move& asked : moves) {
        const auto first = [&](auto matches) -> const Move* {
            const auto found = std::ranges::find_if(draft.moves(), [&](const Move& other) {
                return other.name() == asked.name() && matches(other);
            });
            return found == draft.moves().end() ? nullptr : &*found;
        };
        QVERIFY(draft.contains(asked));
        QCOMPARE(draft.leaving(asked.from, asked.package, asked.version),
                 first([&](const Move& other) { return other.from == asked.from; }));
        QCOMPARE(draft.arriving(asked.to, asked.package, asked.version),
                 first([&](const Move& other) { return other.to == asked.to; }));
    }
    // Only what is asked for is looked at: that is what makes thousands of moves bearable.
    size_t seen = 0;
    for (int package = 0; package < 20; ++package) {
        const Move* before = nullptr;
        for (const Move& one : draft.ofPackage(u"p%1"_s.arg(package))) {
            QCOMPARE(one.package, u"p%1"_s.arg(package));
            QVERIFY(!before || before->version >= one.version);
            before = &one;
            ++seen;
        }
    }
    QCOMPARE(seen, moves.size());
    for (const Move& one : draft.ofVersion(moves[0].package, moves[0].version))
        QCOMPARE(one.name(), moves[0].name());
    QVERIFY(draft.ofPackage(u"none"_s).empty());
}

void DraftTest::copies()
{
    const Draft first = sample();
    Draft second = first;
    const Move nginx = move(u"nginx"_s, u"1.0.0"_s, u"snapshot"_s, u"staging"_s);
    second.add(nginx);
    QCOMPARE(first, sample());
    QVERIFY(!first.hasPackage(u"nginx"_s));
    QVERIFY(second.contains(nginx));
    QVERIFY(first != second);
}

void DraftTest::text()
{
    QCOMPARE(sample().moves()[0].text(), u"docker 2.2.0 from snapshot to staging"_s);
    QVERIFY(!sample().moves()[2].text().contains(u" to "));
    QCOMPARE(move(u"a"_s, u"1.0.0"_s, u"%2"_s, u"%1"_s).text(), u"a 1.0.0 from %2 to %1"_s);
}

QTEST_GUILESS_MAIN(DraftTest)
#include "tst_draft.moc"
