// SPDX-License-Identifier: MIT
#include "models/git/linediff.h"
#include "models/review/diffrows.h"
#include "models/review/folding.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

// From bytes to lines, to rows, to what is folded.
class DiffLinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void lineEnds();
    void changes_data();
    void changes();
    void whitespace();
    void rows_data();
    void rows();
    void ignoringWhitespace();
    void unifiedRows();
    void folds();
    void opening();
    void foldsOfNothing();
};

namespace {

// "=0:0 ~1:1 -2 +2", changes in brackets.
QString text(const DiffRows& rows)
{
    QStringList words;
    for (const DiffRow& row : rows.rows) {
        switch (row.kind) {
        case DiffRow::Kind::Equal:
            words << u"=%1:%2"_s.arg(row.left).arg(row.right);
            break;
        case DiffRow::Kind::Changed:
            words << u"~%1:%2"_s.arg(row.left).arg(row.right);
            break;
        case DiffRow::Kind::Removed:
            words << u"-%1"_s.arg(row.left);
            break;
        case DiffRow::Kind::Added:
            words << u"+%1"_s.arg(row.right);
            break;
        }
    }
    for (const RowSpan& change : rows.changes) {
        words[change.first].prepend(u'[');
        words[change.end - 1].append(u']');
    }
    return words.join(u' ');
}

DiffRows rowsOf(const QByteArray& left, const QByteArray& right, const DiffOptions& options = {})
{
    return diffRows(Lines(left), Lines(right), options);
}

QByteArray numbered(int first, int end)
{
    QByteArray text;
    for (int i = first; i < end; ++i)
        text += "line " + QByteArray::number(i) + '\n';
    return text;
}

QString text(const Folding& folding)
{
    QStringList words;
    for (int i = 0; i < folding.lineCount(); ++i) {
        const Folding::Line line = folding.line(i);
        words << (line.isFold() ? u"(%1+%2)"_s.arg(line.row).arg(line.hidden)
                                : QString::number(line.row));
    }
    return words.join(u' ');
}

} // namespace

void DiffLinesTest::lines_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<bool>("newline");

    QTest::newRow("empty") << QByteArray() << QStringList() << true;
    QTest::newRow("a line") << QByteArray("a\n") << QStringList{u"a"_s} << true;
    QTest::newRow("no newline") << QByteArray("a\nb") << QStringList{u"a"_s, u"b"_s} << false;
    QTest::newRow("blank lines") << QByteArray("\n\n") << QStringList{u""_s, u""_s} << true;
    QTest::newRow("crlf") << QByteArray("a\r\nb\r\n") << QStringList{u"a"_s, u"b"_s} << true;
    QTest::newRow("cr alone") << QByteArray("a\rb") << QStringList{u"a\rb"_s} << false;
    QTest::newRow("no utf-8") << QByteArray("\xff\xc3\xa4\n") << QStringList{u"\ufffdä"_s} << true;
    QTest::newRow("nul") << QByteArray("a\0b\n", 4) << QStringList{u"a\0b"_s} << true;
}

void DiffLinesTest::lines()
{
    QFETCH(QByteArray, content);
    QFETCH(QStringList, texts);
    const Lines lines(content);
    QStringList found;
    QByteArray joined;
    qsizetype longest = 0;
    for (qsizetype i = 0; i < lines.count(); ++i) {
        found << lines.text(i);
        joined += lines.line(i);
        longest = std::max(longest, lines.line(i).size());
    }
    QCOMPARE(found, texts);
    QCOMPARE(joined, content);
    QCOMPARE(lines.longest(), longest);
    QTEST(lines.endsWithNewline(), "newline");
}

void DiffLinesTest::lineEnds()
{
    const Lines lines("a\nb\r\n\nc\r");
    QCOMPARE(lines.end(0), Lines::End::Lf);
    QCOMPARE(lines.end(1), Lines::End::CrLf);
    QCOMPARE(lines.end(2), Lines::End::Lf);
    QCOMPARE(lines.end(3), Lines::End::None);
}

void DiffLinesTest::changes_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<std::vector<git::LineChange>>("changes");
    using Changes = std::vector<git::LineChange>;

    QTest::newRow("both empty") << QByteArray() << QByteArray() << Changes{};
    QTest::newRow("equal") << QByteArray("a\n") << QByteArray("a\n") << Changes{};
    QTest::newRow("all comes") << QByteArray() << QByteArray("a\nb") << Changes{{0, 0, 0, 2}};
    QTest::newRow("all goes") << QByteArray("a\nb\n") << QByteArray() << Changes{{0, 2, 0, 0}};
    QTest::newRow("in the middle")
        << QByteArray("a\nb\nc\n") << QByteArray("a\nx\ny\nc\n") << Changes{{1, 1, 1, 2}};
    QTest::newRow("at both ends") << QByteArray("a\nb\n") << QByteArray("x\na\nb\ny\n")
                                  << Changes{{0, 0, 0, 1}, {2, 0, 3, 1}};
    QTest::newRow("last newline") << QByteArray("a\nb") << QByteArray("a\nb\n")
                                  << Changes{{1, 1, 1, 1}};
    QTest::newRow("nul bytes") << QByteArray("a\0b\nc\n", 6) << QByteArray("a\0d\nc\n", 6)
                               << Changes{{0, 1, 0, 1}};
    // Git's heuristic keeps a block together instead of sliding up to the line before.
    QTest::newRow("by indent") << QByteArray("- a:\n  x\n\n- b:\n  x\n")
                               << QByteArray("- a:\n  x\n\n- c:\n  x\n\n- b:\n  x\n")
                               << Changes{{3, 0, 3, 3}};
}

void DiffLinesTest::changes()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QTEST(git::lineChanges(left, right), "changes");
}

void DiffLinesTest::whitespace()
{
    const QByteArray left("a b\n  c\nd\n");
    const QByteArray right("a  b\nc\r\ne\n");
    using Changes = std::vector<git::LineChange>;
    QCOMPARE(git::lineChanges(left, right), (Changes{{0, 3, 0, 3}}));
    QCOMPARE(git::lineChanges(left, right, git::Whitespace::Ignore), (Changes{{2, 1, 2, 1}}));
}

void DiffLinesTest::rows_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QString>("rows");

    QTest::newRow("both empty") << QByteArray() << QByteArray() << u""_s;
    QTest::newRow("equal") << QByteArray("a\nb") << QByteArray("a\nb") << u"=0:0 =1:1"_s;
    QTest::newRow("all comes") << QByteArray() << QByteArray("a\nb\n") << u"[+0 +1]"_s;
    QTest::newRow("a value") << QByteArray("name: apm\nversion: 1.0.0\ntype: x\n")
                             << QByteArray("name: apm\nversion: 1.1.0\ntype: x\n")
                             << u"=0:0 [~1:1] =2:2"_s;
    QTest::newRow("nothing alike") << QByteArray("a\nfirst one\nz\n")
                                   << QByteArray("a\nquite other\nz\n") << u"=0:0 [-1 +1] =2:2"_s;
    QTest::newRow("one of two") << QByteArray("title: Apache\n")
                                << QByteArray("owner: elastic\ntitle: Apache logs\n")
                                << u"[+0 ~0:1]"_s;
    QTest::newRow("in order") << QByteArray("kind: aa\nform: bb\n")
                              << QByteArray("form: bc\nkind: ac\n") << u"[+0 ~0:1 -1]"_s;
    QTest::newRow("the best ones")
        << QByteArray("default: one two three\n")
        << QByteArray("default: xx yy zz\ndefault: one two four\n") << u"[+0 ~0:1]"_s;
    QTest::newRow("indented") << QByteArray("a: 1\nb: 2\n") << QByteArray("x:\n  a: 1\n  b: 2\n")
                              << u"[+0 ~0:1 ~1:2]"_s;
    QTest::newRow("last newline") << QByteArray("a\nb") << QByteArray("a\nb\n") << u"=0:0 [~1:1]"_s;
    QTest::newRow("signs alone") << QByteArray("{\n  }\n") << QByteArray("{\n  },\n")
                                 << u"=0:0 [~1:1]"_s;
}

void DiffLinesTest::rows()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QTEST(text(rowsOf(left, right)), "rows");
}

void DiffLinesTest::ignoringWhitespace()
{
    const QByteArray left("a:\n  b: 1\n  c: 2\n");
    const QByteArray right("a:\n    b: 1\n    c: 3\n");
    QCOMPARE(text(rowsOf(left, right)), u"=0:0 [~1:1 ~2:2]"_s);
    QCOMPARE(text(rowsOf(left, right, {.ignoreWhitespace = true})), u"=0:0 =1:1 [~2:2]"_s);
}

void DiffLinesTest::unifiedRows()
{
    const DiffRows sideBySide =
        rowsOf("name: apm\ngone away\nversion: 1.0.0\ntype: x\n",
               "name: apm\nversion: 1.1.0\nowner: y\ntype: x\nsomething else\n");
    QCOMPARE(text(sideBySide), u"=0:0 [-1 ~2:1 +2] =3:3 [+4]"_s);
    QCOMPARE(text(unified(sideBySide)), u"=0:0 [-1 -2 +1 +2] =3:3 [+4]"_s);
    QCOMPARE(unified({}), DiffRows());
}

void DiffLinesTest::folds()
{
    const DiffRows rows = rowsOf(numbered(0, 30), numbered(0, 10) + "new\n" + numbered(10, 30));
    const Folding folding(rows);
    QCOMPARE(text(folding), u"(0+7) 7 8 9 10 11 12 13 (14+17)"_s);
    for (int line = 0; line < folding.lineCount(); ++line)
        QCOMPARE(folding.lineOfRow(folding.line(line).row), line);
    QCOMPARE(folding.lineOfRow(6), 0);
    QCOMPARE(folding.lineOfRow(30), 8);

    // A fold of one row would save nothing.
    const QByteArray apart = numbered(0, 7);
    QCOMPARE(text(Folding(rowsOf(apart, "a\n" + apart + "b\n"))), u"0 1 2 3 4 5 6 7 8"_s);
    const QByteArray further = numbered(0, 8);
    QCOMPARE(text(Folding(rowsOf(further, "a\n" + further + "b\n"))), u"0 1 2 3 (4+2) 6 7 8 9"_s);
    QCOMPARE(text(Folding(rowsOf(further, "a\n" + further + "b\n"), 1)), u"0 1 (2+6) 8 9"_s);
}

void DiffLinesTest::opening()
{
    const QByteArray lines = numbered(0, 60);
    const DiffRows rows = rowsOf(lines, "a\n" + lines + "b\n");
    const Folding folded(rows);
    QCOMPARE(folded.folds(), (std::vector<RowSpan>{{4, 58}}));

    Folding folding = folded;
    folding.open(30, Folding::Edge::Top);
    QCOMPARE(folding.folds(), (std::vector<RowSpan>{{24, 58}}));
    folding.open(30, Folding::Edge::Bottom);
    QCOMPARE(folding.folds(), (std::vector<RowSpan>{{24, 38}}));
    folding.open(10, Folding::Edge::Bottom); // is open already
    QCOMPARE(folding.folds(), (std::vector<RowSpan>{{24, 38}}));
    QCOMPARE(folding.lineCount(), 62 - 14 + 1);
    folding.open(37, Folding::Edge::Top);
    QCOMPARE(folding.folds(), std::vector<RowSpan>());
    QCOMPARE(folding.lineCount(), 62);

    folding = folded;
    folding.open(57);
    QCOMPARE(folding.lineCount(), 62);
    folding = folded;
    folding.openAll();
    QCOMPARE(folding.lineCount(), 62);
}

void DiffLinesTest::foldsOfNothing()
{
    QCOMPARE(Folding().lineCount(), 0);
    QCOMPARE(Folding(DiffRows()).lineCount(), 0);
    QCOMPARE(text(Folding(rowsOf("a\n", "a\n"))), u"0"_s);
    QCOMPARE(text(Folding(rowsOf("a\nb\nc\n", "a\nb\nc\n"))), u"(0+3)"_s);
    QCOMPARE(text(Folding(rowsOf("", "a\nb\n"))), u"0 1"_s);
}

QTEST_GUILESS_MAIN(DiffLinesTest)
#include "tst_difflines.moc"
