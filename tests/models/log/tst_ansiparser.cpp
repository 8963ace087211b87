// SPDX-License-Identifier: MIT
#include "models/log/ansiparser.h"
#include "models/log/loglinks.h"

#include <QStringList>
#include <QTest>

using namespace triptych;
using namespace Qt::StringLiterals;

namespace {

std::vector<LogLine> linesOf(AnsiParser& parser, QByteArrayView bytes)
{
    std::vector<LogLine> lines;
    parser.read(bytes, lines);
    return lines;
}

std::vector<LogLine> allLines(QByteArrayView bytes)
{
    AnsiParser parser;
    std::vector<LogLine> lines = linesOf(parser, bytes);
    lines.push_back(parser.rest());
    return lines;
}

QString textOf(QByteArrayView bytes)
{
    QStringList lines;
    for (const LogLine& line : allLines(bytes))
        lines.append(line.text);
    return lines.join(u'\n');
}

AnsiStyle styleAt(const LogLine& line, int unit)
{
    for (const StyleSpan& span : line.spans)
        if (unit >= span.start && unit < span.start + span.length)
            return span.style;
    return {};
}

AnsiColour rgb(quint8 red, quint8 green, quint8 blue)
{
    return {.kind = AnsiColour::Kind::Rgb, .red = red, .green = green, .blue = blue};
}

// What programs write, and what they should not.
const QByteArray corpus[] = {
    "STEP 1/9: FROM distribution:production\n\x1b[33mWARN\x1b[0m in production already\n",
    "\x1b[1;38;5;208mbold orange\x1b[22;39m plain \x1b[48;2;1;2;3mrgb\x1b[m\n",
    "\x1b[38:2::10:20:30mcolons\x1b[4:3mwavy\x1b[4:0mnone\n",
    "10 %\r20 %\r100 %\x1b[K\r\nnext\n",
    "a long line\rab\x1b[K\n\x1b[2Kempty\r\x1b[1G\x1b[0Kend\n",
    "gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x93\xa6 \xe4\xbd\xa0\n",
    "bad \xff\xfe \xc3( \xe2\x82 \xf0\x9f\x93 \xed\xa0\x80 \xc0\xaf end\n",
    "\x1b]0;title\x07"
    "after\x1b]8;;https://example.org/\x1b\\link\x1b]8;;\x1b\\ text\n",
    "\x1bP1;2|data\x1b\\x\x1b_app\x1b\\y\x1b^pm\x1b\\z\x1bXsos\x1b\\!\n",
    "\x1b[2J\x1b[H\x1b[10;20Hmoved\x1b[6n\x1b[?25l\x1b(B\x1b=\x1b"
    "c!\n",
    "never finished \x1b]0;title\nnext line\n\x1b[31\nred?\n",
    "bell\x07 null\x00 tab\tx\b\by delete\x7f vt\x0b ff\x0c c1\xc2\x9b"
    "31m\n"_ba,
    "\xe2\x80\xae"
    "reordered\xe2\x80\xac \xe2\x80\x8bzero\n",
    "\x1b[31mred\x18\x1b[1\x1a after cancel \x1b[3\x1b[32mgreen\n\x1b[0",
};

} // namespace

class TestAnsiParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const QByteArray& bytes, const QString& text) {
            QTest::newRow(name) << bytes << text;
        };
        row("plain", "one\ntwo", u"one\ntwo"_s);
        row("ends with a newline", "one\n", u"one\n"_s);
        row("CRLF", "one\r\ntwo\r\n", u"one\ntwo\n"_s);
        row("progress", "10 %\r20 %\r100 %", u"100 %"_s);
        row("shorter redraw keeps the rest", "abcdef\rxy", u"xycdef"_s);
        row("erase to the end", "abcdef\rxy\x1b[K", u"xy"_s);
        row("erase to the cursor", "abcdef\b\b\x1b[1K", u"     f"_s);
        row("erase all", "abcdef\x1b[2K\rxy", u"xy"_s);
        row("column", "abcdef\x1b[3GX\x1b[99999GY", u"abXdefY"_s);
        row("backspace", "abc\b\bX\b\b\b\b\bY", u"YXc"_s);
        row("tab", "a\tb\t", u"a       b       "_s);
        row("tab over text", "abcdefghij\r\tX", u"abcdefghXj"_s);
        row("UTF-8", "gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x93\xa6", u"grüß € 📦"_s);
        row("overlong", "\xc0\xaf|\xe0\x80\xaf", u"\ufffd\ufffd|\ufffd\ufffd\ufffd"_s);
        row("surrogate", "\xed\xa0\x80", u"\ufffd\ufffd\ufffd"_s);
        row("cut off", "a\xe2\x82|b\xf0\x9f\x93", u"a\ufffd|b\ufffd"_s);
        row("cut off by a sequence", "\xe2\x82\x1b[31mx", u"\ufffdx"_s);
        row("title", "\x1b]0;title\x07x\x1b]2;title\x1b\\y", u"xy"_s);
        row("link is its text", "\x1b]8;;https://e.org\x1b\\click\x1b]8;;\x1b\\", u"click"_s);
        row("clipboard", "\x1b]52;c;aGVsbG8=\x07x", u"x"_s);
        row("DCS, APC, PM, SOS", "\x1bPq#0\x1b\\a\x1b_b\x1b\\c\x1b^d\x1b\\e\x1bXf\x1b\\g",
            u"aceg"_s);
        row("cursor moves", "a\x1b[2Ab\x1b[10;10Hc\x1b[sd\x1b[ue", u"abcde"_s);
        row("screens",
            "a\x1b[2J\x1b[?1049h\x1b"
            "cb",
            u"ab"_s);
        row("questions", "a\x1b[6n\x1b[c\x1b[>0q\x1b[5nb", u"ab"_s);
        row("character sets", "a\x1b(0b\x1b#8c\x1b%Gd", u"abcd"_s);
        row("unfinished title", "\x1b]0;a title\nnext", u"\nnext"_s);
        row("unfinished numbers", "\x1b[31\nnext", u"\nnext"_s);
        row("cancelled",
            "\x1b[3\x18"
            "1m\x1b]0;a\x1a"
            "b",
            u"1mb"_s);
        row("huge numbers",
            "\x1b[99999999999999999999Kx\x1b[1;2;3;4;5;6;7;8;9;1;2;3;4;5;6;7;8;9;"
            "1;2;3;4;5;6;7;8;9;1;2;3;4;5;6;7;8;9;1my",
            u"xy"_s);
        row("controls are not there",
            "a\x07\x0b\x0c\x0e\x0f\x7f"
            "b\xc2\x9b"
            "c\xc2\x85",
            u"abc"_s);
        row("what reorders is written out",
            "a\xe2\x80\xae"
            "b\xe2\x81\xa6\xe2\x80\x8b",
            u"a\\u202eb\\u2066\\u200b"_s);
        row("line separators",
            "a\xe2\x80\xa8"
            "b",
            u"a\\u2028b"_s);
    }

    void text()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, text);
        QCOMPARE(textOf(bytes), text);
    }

    void colours()
    {
        const auto lines = allLines("a\x1b[31mb\x1b[1;92mc\x1b[38;5;208;48;2;1;2;3md\x1b[0me");
        const LogLine& line = lines.front();
        QCOMPARE(line.text, u"abcde"_s);
        QCOMPARE(styleAt(line, 0), AnsiStyle());
        QCOMPARE(styleAt(line, 1).text, AnsiColour::indexed(1));
        QCOMPARE(styleAt(line, 2).text, AnsiColour::indexed(10));
        QVERIFY(styleAt(line, 2).bold);
        QCOMPARE(styleAt(line, 3).text, AnsiColour::indexed(208));
        QCOMPARE(styleAt(line, 3).ground, rgb(1, 2, 3));
        QVERIFY(styleAt(line, 3).bold);
        QCOMPARE(styleAt(line, 4), AnsiStyle());
        QCOMPARE(line.spans.size(), size_t(3));
    }

    void attributes()
    {
        const auto lines = allLines("\x1b[1;2;3;4;7;9ma\x1b[22;23;24;27;29mb\x1b[8;5;53;99mc");
        const AnsiStyle all = styleAt(lines.front(), 0);
        QVERIFY(all.bold && all.faint && all.italic && all.underline && all.inverse && all.strike);
        QCOMPARE(styleAt(lines.front(), 1), AnsiStyle());
        QCOMPARE(styleAt(lines.front(), 2), AnsiStyle()); // text is never hidden
    }

    void coloursWithColons()
    {
        const auto lines = allLines("\x1b[38:2::10:20:30ma\x1b[38:2:40:50:60mb\x1b[38:5:9mc"
                                    "\x1b[0;4:3md\x1b[4:0me");
        const LogLine& line = lines.front();
        QCOMPARE(styleAt(line, 0).text, rgb(10, 20, 30));
        QCOMPARE(styleAt(line, 1).text, rgb(40, 50, 60));
        QCOMPARE(styleAt(line, 2).text, AnsiColour::indexed(9));
        QVERIFY(styleAt(line, 3).underline);
        QCOMPARE(styleAt(line, 4), AnsiStyle());
    }

    // A style that is not ended goes on in the lines below.
    void coloursGoOn()
    {
        const auto lines = allLines("\x1b[31ma\nb\n\x1b[0mc");
        QCOMPARE(styleAt(lines[1], 0).text, AnsiColour::indexed(1));
        QCOMPARE(styleAt(lines[2], 0), AnsiStyle());
    }

    void eachSplitGivesTheSame()
    {
        for (const QByteArray& bytes : corpus) {
            const auto whole = allLines(bytes);
            for (qsizetype at = 0; at <= bytes.size(); ++at) {
                AnsiParser parser;
                std::vector<LogLine> lines = linesOf(parser, QByteArrayView(bytes).first(at));
                (void)parser.rest(); // a look at it changes nothing
                parser.read(QByteArrayView(bytes).sliced(at), lines);
                lines.push_back(parser.rest());
                QVERIFY2(lines == whole, qPrintable(u"%1 at %2"_s.arg(textOf(bytes)).arg(at)));
            }
            AnsiParser parser;
            std::vector<LogLine> lines;
            for (const char byte : bytes)
                parser.read(QByteArrayView(&byte, 1), lines);
            lines.push_back(parser.rest());
            QVERIFY(lines == whole);
        }
    }

    void nothingUnseenIsLeft()
    {
        for (const QByteArray& bytes : corpus)
            for (const LogLine& line : allLines(bytes))
                for (const QChar c : line.text)
                    QVERIFY(c.category() != QChar::Other_Control
                            && c.category() != QChar::Other_Format);
    }

    void aLineIsBounded()
    {
        const auto lines = allLines(QByteArray(1'000'000, 'x') + "\nnext");
        QCOMPARE(lines[0].text.size(), LineBuffer::widest);
        QVERIFY(lines[0].isCut);
        QVERIFY(!lines[1].isCut);
        const auto tabs = allLines(QByteArray(1'000'000, '\t'));
        QVERIFY(tabs[0].text.size() <= LineBuffer::widest);
    }

    void links_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("links");
        const auto row = [](const QString& line, const QStringList& links) {
            QTest::newRow(qPrintable(line)) << line << links;
        };
        row(u"see https://epr.elastic.co/search?all=true."_s,
            {u"https://epr.elastic.co/search?all=true"_s});
        row(u"(https://e.org/a_(b)) and <http://e.org/>, \"https://e.org/c\""_s,
            {u"https://e.org/a_(b)"_s, u"http://e.org/"_s, u"https://e.org/c"_s});
        row(u"[https://e.org/x] HTTPS://E.ORG/Y!"_s, {u"https://e.org/x"_s, u"HTTPS://E.ORG/Y"_s});
        row(u"file:///etc/passwd javascript:alert(1) ftp://e.org http:// https://"_s, {});
        row(u"xhttps://e.org"_s, {});
        row(u"httphttps://e.org http://a"_s, {u"http://a"_s});
    }

    void links()
    {
        QFETCH(const QString, line);
        QFETCH(const QStringList, links);
        QStringList found;
        for (const LogLink& link : linksIn(line))
            found.append(line.mid(link.start, link.length));
        QCOMPARE(found, links);
    }
};

QTEST_GUILESS_MAIN(TestAnsiParser)
#include "tst_ansiparser.moc"
