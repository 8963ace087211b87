// SPDX-License-Identifier: MIT
#include "models/log/logtimes.h"
#include "tests/fixtures/gitcommand.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class LogTimesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())); }
    void ofEachLine();
    void goesOn();
    void whatIsNone_data();
    void whatIsNone();

private:
    static QDateTime second(int second)
    {
        return QDateTime::fromMSecsSinceEpoch(1'670'000'000'000 + second * 1000LL);
    }
    QList<int> seconds(const LogTimes& times, int lines) const
    {
        QList<int> all;
        for (int i = 0; i < lines; ++i) {
            const QDateTime time = times.at(i);
            all.append(time.isValid() ? int(second(0).secsTo(time)) : -1);
        }
        return all;
    }

    QTemporaryDir m_folder;
    QString m_log;
};

// A line came when it began; lines of one second stand together.
void LogTimesTest::ofEachLine()
{
    LogTimesWriter writer(m_log);
    QVERIFY(writer.open(0, false));
    LogTimes times;
    times.read(m_log);
    QVERIFY(times.isEmpty());
    writer.heard("a\n", second(0)); // line 0
    writer.heard("b", second(0).addMSecs(500)); // line 1 begins,
    writer.heard("b", second(1)); // goes on
    writer.heard("b\nc\nd", second(2)); // and ends; 2 and 3
    writer.heard("", second(3));
    writer.heard("\n", second(4));
    writer.heard("e\n", second(5)); // line 4
    times.read(m_log);
    QCOMPARE(seconds(times, 6), (QList<int>{0, 0, 2, 2, 5, 5}));
    QCOMPARE(readFile(LogTimes::fileOf(m_log)).count('\n'), 3);
}

// Of a run that was cut off, and for who has read it so far.
void LogTimesTest::goesOn()
{
    LogTimes times;
    {
        LogTimesWriter writer(m_log);
        QVERIFY(writer.open(0, false));
        writer.heard("a\nb", second(0));
    }
    times.read(m_log);
    QCOMPARE(seconds(times, 3), (QList<int>{0, 0, 0}));
    LogTimesWriter writer(m_log);
    QVERIFY(writer.open(1, true));
    writer.heard("b\n", second(7));
    writer.heard("c\n", second(8));
    times.read(m_log);
    QCOMPARE(seconds(times, 3), (QList<int>{0, 0, 8}));
}

void LogTimesTest::whatIsNone_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QList<int>>("seconds"); // of three lines
    const QByteArray first = "0 1670000000000\n";
    QTest::newRow("nothing") << QByteArray() << QList<int>{-1, -1, -1};
    QTest::newRow("words") << "once upon a time\n\n \n"_ba << QList<int>{-1, -1, -1};
    QTest::newRow("one without an end") << first + "1 1670000009" << QList<int>{0, 0, 0};
    QTest::newRow("one that was cut") << first + "1 16\n2 1670000003000\n" << QList<int>{0, 0, 3};
    QTest::newRow("backwards") << "1 1670000001000\n0 1670000002000\n"_ba << QList<int>{-1, 1, 1};
    QTest::newRow("a long one") << first + QByteArray(1000, '1') + "\n" << QList<int>{0, 0, 0};
    QTest::newRow("large numbers") << first + "99999999999999999999 1\n" << QList<int>{0, 0, 0};
}

void LogTimesTest::whatIsNone()
{
    QFETCH(QByteArray, content);
    QFETCH(QList<int>, seconds);
    writeFile(LogTimes::fileOf(m_log), content);
    LogTimes times;
    times.read(m_log);
    QCOMPARE(this->seconds(times, 3), seconds);
}

QTEST_GUILESS_MAIN(LogTimesTest)
#include "tst_logtimes.moc"
