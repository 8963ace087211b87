// SPDX-License-Identifier: MIT
#include "models/items/historymodel.h"

#include <QAbstractItemModelTester>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace triptych;

class HistoryModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows();
    void cutOff();
    void relative_data();
    void relative();

private:
    const QDateTime m_now{QDate(2022, 12, 20), QTime(12, 0), QTimeZone::UTC};
};

void HistoryModelTest::rows()
{
    HistoryModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    HistoryEntry entry{.kind = HistoryEntry::Kind::Added, .stage = u"staging"_s};
    entry.commit.id = *git::Oid::fromHex(u"1234567890123456789012345678901234567890");
    entry.commit.author = {
        .name = u"<b>Rita</b>"_s, .email = u"r@example.com"_s, .when = m_now.addDays(-3)};
    entry.commit.committer = entry.commit.author;
    entry.commit.message = u"Promote\n\nmore"_s;
    model.setHistory({.entries = {entry}, .cutOff = {}}, defaultConfiguration(), m_now);
    const QModelIndex row = model.index(0);
    QCOMPARE(row.data().toString(),
             u"Added to Staging, 3 days ago, by <b>Rita</b>, in commit 1234567: Promote"_s);
    QCOMPARE(row.data(HistoryModel::CommitIdRole).toString(),
             u"1234567890123456789012345678901234567890"_s);
    QCOMPARE(row.data(HistoryModel::ColorRole).toString(),
             defaultConfiguration().stage(u"staging")->color);
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(u"r@example.com"));
    QCOMPARE(model.cutOffSentence(), QString());
    model.setHistory({}, {});
    QCOMPARE(model.rowCount(), 0);
}

void HistoryModelTest::cutOff()
{
    HistoryModel model;
    model.setHistory(
        {.entries = {}, .cutOff = {{u"staging"_s, m_now}, {u"unknown"_s, m_now.addDays(-1)}}},
        defaultConfiguration(), m_now);
    const QString sentence = model.cutOffSentence();
    QVERIFY2(sentence.contains(u"Staging before") && sentence.contains(u"unknown before"),
             qPrintable(sentence));
}

void HistoryModelTest::relative_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("ahead") << qint64(-500) << u"just now"_s;
    QTest::newRow("now") << qint64(59) << u"just now"_s;
    QTest::newRow("minute") << qint64(60) << u"a minute ago"_s;
    QTest::newRow("minutes") << qint64(3599) << u"59 minutes ago"_s;
    QTest::newRow("hours") << qint64(7200) << u"2 hours ago"_s;
    QTest::newRow("day") << qint64(86400) << u"yesterday"_s;
    QTest::newRow("days") << qint64(86400 * 30) << u"30 days ago"_s;
    QTest::newRow("month") << qint64(86400 * 31) << u"a month ago"_s;
    QTest::newRow("months") << qint64(86400 * 364) << u"11 months ago"_s;
    QTest::newRow("year") << qint64(86400 * 365) << u"a year ago"_s;
    QTest::newRow("years") << qint64(86400LL * 365 * 3) << u"3 years ago"_s;
}

void HistoryModelTest::relative()
{
    QFETCH(qint64, seconds);
    QTEST(relativeTime(m_now.addSecs(-seconds), m_now), "words");
}

QTEST_GUILESS_MAIN(HistoryModelTest)
#include "tst_historymodel.moc"
