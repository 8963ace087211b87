// SPDX-License-Identifier: MIT
#include "models/log/ansiparser.h"
#include "models/log/logdocument.h"
#include "models/log/logreader.h"
#include "models/log/logsearch.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace triptych;
using namespace Qt::StringLiterals;

namespace {

std::vector<LogLine> parsed(const QByteArray& bytes)
{
    AnsiParser parser;
    std::vector<LogLine> lines;
    parser.read(bytes, lines);
    if (!bytes.isEmpty() && !bytes.endsWith('\n'))
        lines.push_back(parser.rest());
    return lines;
}

// Lines of all lengths, in colours that go on.
QByteArray mixedLog(int lines, unsigned seed)
{
    std::mt19937 random(seed);
    QByteArray bytes;
    for (int i = 0; i < lines; ++i) {
        if (random() % 3 == 0)
            bytes += "\x1b[3" + QByteArray::number(int(random() % 8)) + "m";
        if (random() % 5 == 0)
            bytes += "\x1b[0m";
        if (random() % 7 == 0)
            bytes += "10 %\r";
        bytes += "line " + QByteArray::number(i) + ' ' + QByteArray(int(random() % 300), 'x');
        bytes += random() % 4 == 0 ? "\r\n" : "\n";
    }
    return bytes;
}

} // namespace

class TestLogDocument : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    QString m_path;

    void write(const QByteArray& bytes, QIODevice::OpenMode mode = QIODevice::WriteOnly) const
    {
        QFile file(m_path);
        QVERIFY(file.open(mode));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    static void readAll(LogDocument& document)
    {
        QTRY_VERIFY_WITH_TIMEOUT(!document.isReading(), 60'000);
    }

    static void compare(LogDocument& document, const QByteArray& bytes)
    {
        const auto lines = parsed(bytes);
        QCOMPARE(document.lineCount(), qint64(lines.size()));
        for (size_t i = 0; i < lines.size(); ++i)
            QVERIFY2(document.line(qint64(i)) == lines[i], qPrintable(lines[i].text));
    }

private Q_SLOTS:
    void init() { m_path = m_dir.filePath(QString::fromLatin1(QTest::currentTestFunction())); }

    void readsAllLines()
    {
        const QByteArray bytes = mixedLog(5000, 1);
        write(bytes);
        LogDocument document;
        document.open(m_path);
        readAll(document);
        compare(document, bytes);
        QVERIFY(document.fault().isEmpty());
    }

    // Any size of slices: blocks, styles and sequences that are split.
    void slicesDoNotMatter()
    {
        const QByteArray bytes = mixedLog(600, 2) + "\x1b[31mred " + QByteArray(40'000, 'y') + '\n'
                                 + "\x1b[32mgreen\nlast";
        write(bytes);
        std::optional<qint64> lines;
        for (const qint64 slice : {7, 100, 4096, 1 << 20}) {
            LogIndex index;
            for (bool isAtEnd = false; !isAtEnd;) {
                LogGrowth growth = scanLog(m_path, index.scan(), slice, {});
                isAtEnd = growth.isAtEnd;
                index.apply(std::move(growth));
            }
            QCOMPARE(index.lineCount(), lines.value_or(index.lineCount()));
            lines = index.lineCount();
            QFile file(m_path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto last = readBlock(file, index.block(index.blockCount() - 1));
            QCOMPARE(last.back().text, u"last"_s);
            QCOMPARE(last.back().spans.front().style.text, AnsiColour::indexed(2));
        }
    }

    void growsWhileItIsRead()
    {
        const QByteArray bytes = mixedLog(1500, 3);
        LogDocument document;
        document.open(m_path); // there is no file yet
        readAll(document);
        QCOMPARE(document.lineCount(), 0);
        QVERIFY(document.fault().isEmpty());
        std::mt19937 random(4);
        for (qsizetype at = 0; at < bytes.size();) {
            const auto size = std::min<qsizetype>(bytes.size() - at, qsizetype(random() % 20'000));
            write(bytes.sliced(at, size), QIODevice::WriteOnly | QIODevice::Append);
            at += size;
            document.grew();
            document.grew();
            if (random() % 2 == 0) {
                readAll(document);
                compare(document, bytes.first(at));
            }
        }
        readAll(document);
        compare(document, bytes);
    }

    void anotherFileIsReadAnew_data()
    {
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("shorter") << QByteArray("one\n");
        QTest::newRow("longer") << QByteArray(100'000, 'z') + "\nend\n";
        QTest::newRow("other start") << "X" + mixedLog(100, 5);
        QTest::newRow("empty") << QByteArray();
    }

    void anotherFileIsReadAnew()
    {
        QFETCH(const QByteArray, after);
        write(mixedLog(100, 5));
        LogDocument document;
        document.open(m_path);
        readAll(document);
        QSignalSpy reset(&document, &LogDocument::reset);
        write(after);
        document.grew();
        readAll(document);
        QCOMPARE(reset.count(), 1);
        const auto lines = parsed(after);
        QCOMPARE(document.lineCount(), qint64(lines.size()));
        if (!lines.empty())
            QCOMPARE(document.line(qint64(lines.size()) - 1), lines.back());
    }

    void aFileThatIsGoneIsEmpty()
    {
        write(mixedLog(100, 6));
        LogDocument document;
        document.open(m_path);
        readAll(document);
        QVERIFY(QFile::remove(m_path));
        document.grew();
        readAll(document);
        QCOMPARE(document.lineCount(), 0);
    }

    // What cannot be read in time is empty lines, not a crash.
    void aFileCutOffWhileItIsShown()
    {
        write(mixedLog(5000, 7));
        LogDocument document;
        document.open(m_path);
        readAll(document);
        write("short");
        QCOMPARE(document.line(4999), LogLine());
    }

    void longLinesAreCut()
    {
        write("before\n\x1b[31m" + QByteArray(3'000'000, 'x') + "\nafter\n");
        LogDocument document;
        document.open(m_path);
        readAll(document);
        QCOMPARE(document.lineCount(), 3);
        QCOMPARE(document.line(0).text, u"before"_s);
        QVERIFY(document.line(1).isCut);
        QVERIFY(document.line(1).text.startsWith(u"xxx"));
        QVERIFY(document.line(1).text.size() < LineBuffer::widest + 100);
        QVERIFY(document.line(1).text.endsWith(u"bytes more)"));
        QCOMPARE(document.line(2).text, u"after"_s);
        QCOMPARE(document.line(2).spans.front().style.text, AnsiColour::indexed(1));
    }

    // A bar of progress that is drawn a million times is one line, with its end.
    void progressIsOneLine()
    {
        QByteArray bytes = "before\n";
        for (int i = 0; i < 100'000; ++i)
            bytes += "\r\x1b[32mpulled " + QByteArray::number(i) + " of 99999\x1b[0m\x1b[K";
        write(bytes);
        LogDocument document;
        document.open(m_path);
        readAll(document);
        QCOMPARE(document.lineCount(), 2);
        QCOMPARE(document.line(1).text, u"pulled 99999 of 99999"_s);
        write("\nafter\n", QIODevice::WriteOnly | QIODevice::Append);
        document.grew();
        readAll(document);
        QCOMPARE(document.lineCount(), 3);
        QCOMPARE(document.line(1).text, u"pulled 99999 of 99999"_s);
        QCOMPARE(document.line(2).text, u"after"_s);
    }

    void memoryIsBounded()
    {
        QByteArray bytes;
        for (int i = 0; i < 1'000'000; ++i)
            bytes += "10:41:07 STEP " + QByteArray::number(i) + ": COPY packages /packages\n";
        write(bytes);
        LogDocument document;
        document.open(m_path);
        readAll(document);
        QCOMPARE(document.lineCount(), 1'000'000);
        QVERIFY(document.index().bytes() < 2 * 1024 * 1024);
        QCOMPARE(document.line(999'999).text, u"10:41:07 STEP 999999: COPY packages /packages"_s);
        QCOMPARE(document.line(123'456).text, u"10:41:07 STEP 123456: COPY packages /packages"_s);
    }

    void emptyLinesAreBounded()
    {
        write(QByteArray(4'000'000, '\n'));
        LogDocument document;
        document.open(m_path);
        readAll(document);
        QCOMPARE(document.lineCount(), 4'000'000);
        QVERIFY(document.index().bytes() < 4 * 1024 * 1024);
    }

    void finds()
    {
        write("Alpha beta\n\x1b[31mAL\x1b[0mPHA\nprogress\rx\nALPHA alpha\n");
        LogDocument document;
        document.open(m_path);
        readAll(document);
        LogSearch search(&document);
        search.start(u"alpha"_s);
        QTRY_COMPARE(search.matches().size(), size_t(4));
        QCOMPARE(search.matches()[1], (LogMatch{1, 0, 5}));
        QCOMPARE(search.matches()[3], (LogMatch{3, 6, 5}));
        QCOMPARE(search.firstFrom(1, 1), std::optional(size_t(2)));
        QCOMPARE(search.lastBefore(1, 0), std::optional(size_t(0)));
        QVERIFY(!search.firstFrom(4, 0));
        QVERIFY(!search.lastBefore(0, 0));
        search.start(u"nowhere"_s);
        QTRY_VERIFY(!search.isSearching());
        QVERIFY(search.matches().empty());
    }

    void findsWhatComes()
    {
        LogDocument document;
        document.open(m_path);
        LogSearch search(&document);
        search.start(u"error"_s);
        size_t wanted = 0;
        for (int i = 0; i < 200; ++i) {
            QByteArray bytes = "\n" + mixedLog(20, unsigned(i));
            if (i % 3 == 0) {
                bytes += "an Error";
                ++wanted;
            }
            write(bytes, QIODevice::WriteOnly | QIODevice::Append);
            document.grew();
            if (i % 20 == 0)
                readAll(document);
        }
        QTRY_COMPARE(search.matches().size(), wanted);
        QTRY_VERIFY(!search.isSearching() && !document.isReading());
        QCOMPARE(search.matches().size(), wanted);
        for (const LogMatch& match : search.matches())
            QCOMPARE(document.line(match.line).text.mid(match.start, match.length), u"Error"_s);
    }

    void matchesAreBounded()
    {
        write(QByteArray(1'200'000, 'a').replace("aaaaaaaaaa", "aaaaaaaaa\n"));
        LogDocument document;
        document.open(m_path);
        readAll(document);
        LogSearch search(&document);
        search.start(u"a"_s);
        QTRY_VERIFY_WITH_TIMEOUT(search.isFull(), 30'000);
        QCOMPARE(search.matches().size(), LogSearch::most);
    }

    void textOfAPart()
    {
        write("\x1b[31mone\x1b[0m\ntwo\nthree");
        LogDocument document;
        document.open(m_path);
        readAll(document);
        const auto text = [&](LogPlace from, LogPlace to) {
            return readText(m_path, document.index().blocksOf(from.line, to.line), from, to, {});
        };
        QCOMPARE(text({0, 0}, {2, 5}), u"one\ntwo\nthree"_s);
        QCOMPARE(text({0, 1}, {1, 2}), u"ne\ntw"_s);
        QCOMPARE(text({1, 1}, {1, 2}), u"w"_s);
        QCOMPARE(text({1, 3}, {2, 0}), u"\n"_s);
    }
};

QTEST_GUILESS_MAIN(TestLogDocument)
#include "tst_logdocument.moc"
