// SPDX-License-Identifier: MIT
#include "models/review/linemarks.h"
#include "models/review/linetokens.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

class LineMarksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokens_data();
    void tokens();
    void marks_data();
    void marks();
    void longLines();
    void halvesOfCharacters();
};

namespace {

QString marked(QStringView line, const std::vector<LineMark>& marks)
{
    QString text;
    qsizetype at = 0;
    for (const LineMark& mark : marks) {
        text.append(line.sliced(at, mark.start - at)).append(u'[');
        text.append(line.sliced(mark.start, mark.length)).append(u']');
        at = mark.start + mark.length;
    }
    return text.append(line.sliced(at));
}

} // namespace

void LineMarksTest::tokens_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("tokens"); // divided by |

    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("words") << u"two words_x"_s << u"two| |words_x"_s;
    QTest::newRow("space") << u"a \t b"_s << u"a| \t |b"_s;
    QTest::newRow("signs") << u"{{a}}"_s << u"{|{|a|}|}"_s;
    QTest::newRow("version") << u"\"^8.3.0-dev1\""_s << u"\"|^|8.3.0-dev1|\""_s;
    QTest::newRow("metadata") << u"1.0.0-rc.1+5 x"_s << u"1.0.0-rc.1+5| |x"_s;
    QTest::newRow("v") << u"v1.15.0:"_s << u"v1.15.0|:"_s;
    QTest::newRow("sentence") << u"Use 8.0. Then"_s << u"Use| |8.0|.| |Then"_s;
    QTest::newRow("no version") << u"a.b-c 1-2"_s << u"a|.|b|-|c| |1|-|2"_s;
    QTest::newRow("letters of all kinds") << u"Größe 版本"_s << u"Größe| |版本"_s;
    QTest::newRow("accent that combines") << u"e\u0301a"_s << u"e\u0301a"_s;
}

void LineMarksTest::tokens()
{
    QFETCH(QString, line);
    QStringList words;
    for (const LineToken& token : lineTokens(line))
        words << token.in(line).toString();
    QTEST(words.join(u'|'), "tokens");
    QCOMPARE(words.join(u""_s), line);
}

void LineMarksTest::marks_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");

    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("equal") << u"a b"_s << u"a b"_s;
    QTest::newRow("version") << u"version: [1.1.1]"_s << u"version: [2.2.0]"_s;
    QTest::newRow("all differs") << u"one"_s << u"two"_s;
    QTest::newRow("only space is common") << u"one two"_s << u"three four"_s;
    QTest::newRow("a word more") << u"title: Apache"_s << u"title: Apache[ logs]"_s;
    QTest::newRow("space") << u"[  ]a: 1"_s << u"[    ]a: 1"_s;
    QTest::newRow("signs that come") << u"  }"_s << u"  }[,]"_s;
    QTest::newRow("one mark for words in a row") << u"x: [one two three]"_s << u"x: [four]"_s;
    QTest::newRow("space between marks") << u"x: [one two]."_s << u"x: [three four]."_s;
    QTest::newRow("words lead") << u"[(x) ]word"_s << u"word[ (y)]"_s;
    QTest::newRow("in two places") << u"[a]: 1, b: [2]"_s << u"[c]: 1, b: [3]"_s;
    QTest::newRow("quotes") << u"version: [\"]^8.0.0[\"]"_s << u"version: [']^8.0.0[']"_s;
}

void LineMarksTest::marks()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    const auto plain = [](QString text) { return text.remove(u'[').remove(u']'); };
    const QString leftLine = plain(left);
    const QString rightLine = plain(right);
    const LineMarks marks = lineMarks(leftLine, rightLine);
    QCOMPARE(marked(leftLine, marks.left), left);
    QCOMPARE(marked(rightLine, marks.right), right);
}

void LineMarksTest::longLines()
{
    const QString common(100'000, u'x');
    const LineMarks ends = lineMarks(common + u"12"_s + common, common + u"345"_s + common);
    QCOMPARE(ends.left, (std::vector<LineMark>{{100'000, 2}}));
    QCOMPARE(ends.right, (std::vector<LineMark>{{100'000, 3}}));
    QCOMPARE(lineMarks(common, common + u'y').left, std::vector<LineMark>());
    QCOMPARE(lineMarks(common, common + u'y').right, (std::vector<LineMark>{{100'000, 1}}));
    QCOMPARE(lineMarks(common, QString(100'000, u'y')), LineMarks());

    // Too many tokens for a table: what is between the ends is one mark.
    QString left = u"begin "_s;
    QString right = left;
    for (int i = 0; i < 900; ++i) {
        left += u"a "_s;
        right += u"b "_s;
    }
    const LineMarks many = lineMarks(left + u"end"_s, right + u"end"_s);
    QCOMPARE(many.left, (std::vector<LineMark>{{6, 1799}}));
    QCOMPARE(many.right, (std::vector<LineMark>{{6, 1799}}));
}

void LineMarksTest::halvesOfCharacters()
{
    // The first halves are equal, then the second ones.
    for (const auto& [left, right] : {std::pair(u"a \U0001F600"_s, u"a \U0001F601"_s),
                                      std::pair(u"a \U0001F600"_s, u"a \U0001FA00"_s)}) {
        const LineMarks marks = lineMarks(left, right);
        QCOMPARE(marks.left, (std::vector<LineMark>{{2, 2}}));
        QCOMPARE(marks.right, (std::vector<LineMark>{{2, 2}}));
        const QString filler(5'000, u'x');
        const LineMarks longer = lineMarks(filler + left + filler, filler + right + filler);
        QCOMPARE(longer.left, (std::vector<LineMark>{{5'002, 2}}));
        QCOMPARE(longer.right, (std::vector<LineMark>{{5'002, 2}}));
    }
}

QTEST_GUILESS_MAIN(LineMarksTest)
#include "tst_linemarks.moc"
