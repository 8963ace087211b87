// SPDX-License-Identifier: MIT
#include "tests/views/diff/diffsamples.h"
#include "views/diff/diffsearch.h"
#include "views/diff/diffselection.h"
#include "views/diff/linepiece.h"
#include "views/theme/theme.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

class DiffLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void displayLines_data();
    void displayLines();
    void wraps_data();
    void wraps();
    void wrappedRowsAreAsHighAsTheHigherSide();
    void arrangementsKeepWhatIsOpen();
    void marksAndEndings();
    void selections();
    void caretStepsOverFolds();
    void searches_data();
    void searches();
    void longLinesAreLaidOutInPart();
    void linesBeginOnTheLeft();

private:
    static DiffLayout layoutOf(const FileDiff& diff)
    {
        return DiffLayout(std::make_shared<const FileDiff>(diff));
    }
};

void DiffLayoutTest::displayLines_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<bool>("inCells");
    QTest::newRow("plain") << u"a: b"_s << u"a: b"_s << true;
    QTest::newRow("tabs") << u"\ta\tb"_s << u"    a   b"_s << true;
    QTest::newRow("umlaut") << u"ä"_s << u"ä"_s << false;
    QTest::newRow("bell") << u"a\ab"_s << u"a␇b"_s << false;
    QTest::newRow("bare CR") << u"a\rb"_s << u"a␍b"_s << false;
    QTest::newRow("reordered") << u"a\u202eb"_s << u"a\ufffdb"_s << false;
    QTest::newRow("line separator") << u"a\u2028b"_s << u"a\ufffdb"_s << false;
    QTest::newRow("joined emoji") << u"👩‍🚀"_s << u"👩‍🚀"_s << false;
}

void DiffLayoutTest::displayLines()
{
    QFETCH(const QString, line);
    const DisplayLine display = displayLine(line);
    QTEST(display.text, "shown");
    QTEST(display.inCells, "inCells");
    // There and back again, for every unit.
    for (int unit = 0; unit <= line.size(); ++unit)
        QCOMPARE(display.toLine(display.toDisplay(unit)), unit);
    QCOMPARE(display.toDisplay(int(line.size())), int(display.text.size()));
}

void DiffLayoutTest::wraps_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("cells");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("empty") << QString() << 10 << QStringList{QString()};
    QTest::newRow("fits") << u"0123456789"_s << 10 << QStringList{u"0123456789"_s};
    QTest::newRow("spaces") << u"one two three"_s << 8 << QStringList{u"one two "_s, u"three"_s};
    QTest::newRow("long word") << u"a 0123456789"_s << 8 << QStringList{u"a 012345"_s, u"6789"_s};
    QTest::newRow("wide") << u"漢字漢字漢"_s << 4 << QStringList{u"漢字"_s, u"漢字"_s, u"漢"_s};
    QTest::newRow("halves stay together")
        << u"😀😀😀"_s << 3 << QStringList{u"😀"_s, u"😀"_s, u"😀"_s};
    QTest::newRow("marks stay with letters")
        << u"e\u0301e\u0301e\u0301"_s << 2 << QStringList{u"e\u0301e\u0301"_s, u"e\u0301"_s};
}

void DiffLayoutTest::wraps()
{
    QFETCH(const QString, line);
    QFETCH(const int, cells);
    std::vector<int> starts = wrapStarts(displayLine(line), cells);
    starts.push_back(int(line.size()));
    QStringList parts;
    for (size_t i = 0; i + 1 < starts.size(); ++i)
        parts.append(line.sliced(starts[i], starts[i + 1] - starts[i]));
    QTEST(parts, "parts");
}

void DiffLayoutTest::wrappedRowsAreAsHighAsTheHigherSide()
{
    DiffLayout layout = layoutOf(
        samples::textDiff("first\nsecond: word word word word\n", "first\nsecond: word\n"));
    QCOMPARE(layout.totalHeight(), 2);
    layout.setWrap(12);
    QCOMPARE(layout.height(0), 1);
    QCOMPARE(layout.height(1), 3);
    QCOMPARE(layout.totalHeight(), 4);
    QCOMPARE(layout.lineAt(3), 1);
    QCOMPARE(layout.lineAt(99), 1);
    layout.setArrangement(DiffArrangement::Unified);
    QCOMPARE(layout.totalHeight(), 1 + 3 + 1);
}

void DiffLayoutTest::arrangementsKeepWhatIsOpen()
{
    QByteArray right = samples::numbered(200);
    right.replace("key 50: value", "key 50: other");
    right.replace("key 150: value", "key 150: other");
    DiffLayout layout = layoutOf(samples::textDiff(samples::numbered(200), right));
    const auto hidden = [&] {
        QList<int> counts;
        for (const RowSpan& fold : layout.folding().folds())
            counts.append(fold.size());
        return counts;
    };
    QCOMPARE(hidden(), (QList{47, 93, 46}));
    layout.open(60, Folding::Edge::Top);
    layout.open(100, Folding::Edge::Bottom);
    layout.open(199);
    QCOMPARE(hidden(), (QList{47, 53}));
    layout.setArrangement(DiffArrangement::Unified);
    QCOMPARE(hidden(), (QList{47, 53}));
    QCOMPARE(layout.rows().rows[size_t(layout.folding().folds()[1].first)].left, 74);
    layout.open(0);
    layout.setArrangement(DiffArrangement::SideBySide);
    QCOMPARE(hidden(), (QList{53}));
}

void DiffLayoutTest::marksAndEndings()
{
    DiffLayout layout = layoutOf(samples::textDiff("version: 1.1.1\nlast: same\r\nend: 1",
                                                   "version: 2.2.0\nlast: same\nend: 1\n"));
    for (const auto arrangement : {DiffArrangement::Unified, DiffArrangement::SideBySide}) {
        layout.setArrangement(arrangement);
        const std::vector<LineMark> marks = layout.marks({DiffSide::Left, 0});
        QCOMPARE(marks.size(), 1U);
        QCOMPARE(marks[0].start, 9);
        QCOMPARE(marks[0].length, 5);
        QCOMPARE(layout.ending({DiffSide::Left, 1}), u"CR LF"_s);
        QCOMPARE(layout.ending({DiffSide::Right, 1}), u"LF"_s);
        QVERIFY(!layout.ending({DiffSide::Left, 2}).isEmpty());
        QVERIFY(layout.ending({DiffSide::Right, 2}).isEmpty());
    }
}

void DiffLayoutTest::selections()
{
    QByteArray right = samples::numbered(30);
    right.replace("key 15: value", "key 15: other\nkey <b>new</b>\ttab");
    DiffLayout layout = layoutOf(samples::textDiff(samples::numbered(30), right));
    // What is folded away is copied, too, and what the other side has is not.
    QCOMPARE(selectedText(layout, everything(layout, DiffSide::Left)) + u'\n',
             QString::fromUtf8(samples::numbered(30)));
    QCOMPARE(selectedText(layout, everything(layout, DiffSide::Right)) + u'\n',
             QString::fromUtf8(right));
    QCOMPARE(selectedText(layout, {DiffSide::Right, {16, 4}, {15, 8}}), u"other\nkey "_s);
    const DiffSelection word = wordAt(layout, DiffSide::Right, {15, 9});
    QCOMPARE(selectedText(layout, word), u"other"_s);
    layout.setArrangement(DiffArrangement::Unified);
    QCOMPARE(selectedText(layout, {DiffSide::Right, {15, 0}, {16, 13}}),
             u"key 15: value\nkey 15: other"_s);
}

void DiffLayoutTest::caretStepsOverFolds()
{
    QByteArray right = samples::numbered(30);
    right.replace("key 15: value", "key 15: other");
    const DiffLayout layout = layoutOf(samples::textDiff(samples::numbered(30), right));
    DiffPlace place{15, 0};
    for (int i = 0; i < 4; ++i)
        place = moved(layout, DiffSide::Left, place, CaretMove::Up);
    QVERIFY(layout.folding().line(layout.lineOfRow(place.row)).isFold());
    QCOMPARE(moved(layout, DiffSide::Left, place, CaretMove::Up), place); // it is the first line
    place = moved(layout, DiffSide::Left, place, CaretMove::Right);
    QCOMPARE(place, (DiffPlace{12, 0}));
    QCOMPARE(moved(layout, DiffSide::Left, place, CaretMove::LineEnd), (DiffPlace{12, 13}));
    QCOMPARE(moved(layout, DiffSide::Left, place, CaretMove::WordRight), (DiffPlace{12, 3}));
    QCOMPARE(moved(layout, DiffSide::Left, place, CaretMove::Top).row, 0);
    QCOMPARE(moved(layout, DiffSide::Left, {}, CaretMove::Bottom).row, 29);
}

void DiffLayoutTest::searches_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<qsizetype>("count");
    QTest::newRow("nothing") << QString() << qsizetype(0);
    QTest::newRow("equal lines count once") << u"same"_s << qsizetype(1);
    QTest::newRow("both sides") << u"value"_s << qsizetype(3);
    QTest::newRow("capitals count when there are some") << u"Value"_s << qsizetype(1);
    QTest::newRow("no pattern") << u".*"_s << qsizetype(0);
    QTest::newRow("missing") << u"none"_s << qsizetype(0);
}

void DiffLayoutTest::searches()
{
    QFETCH(const QString, wanted);
    const FileDiff diff = samples::textDiff("same\nkey: value\n", "same\nkey: Value value\n");
    const std::vector<DiffMatch> matches = findInDiff(diff, wanted);
    QTEST(qsizetype(matches.size()), "count");
    QTEST(countInDiff(diff, wanted), "count");
    if (wanted == u"value")
        QCOMPARE(matches[2], (DiffMatch{{DiffSide::Right, 1}, 11, 5}));
}

void DiffLayoutTest::longLinesAreLaidOutInPart()
{
    const DisplayLine line = displayLine(QString(10'000'000, u'x'));
    const LinePiece piece = pieceBetween(line, 8, 80'000, 80'800);
    QCOMPARE(piece.from, 10'000);
    QCOMPARE(piece.end, 10'101);
    QCOMPARE(piece.x, 80'000.0);
    QCOMPARE(pieceBetween(displayLine(u"漢字"_s), 8, 500, 600).end, 2);
}

void DiffLayoutTest::linesBeginOnTheLeft()
{
    const DiffMetrics metrics(monospaceFont({}), 10);
    const DisplayLine line = displayLine(u"שלום: abc"_s);
    const LaidOutPiece piece(line, pieceBetween(line, metrics.cell, 0, 1000), metrics);
    for (int unit = 0; unit <= line.text.size(); ++unit)
        QVERIFY(piece.x(unit) >= 0 && piece.x(unit) <= piece.width());
    QVERIFY(piece.x(int(line.text.size())) > piece.x(2)); // whatever it begins with
    QCOMPARE(piece.unitAt(piece.width() + 5), int(line.text.size()));
}

QTEST_MAIN(DiffLayoutTest)
#include "tst_difflayout.moc"
