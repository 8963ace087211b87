// SPDX-License-Identifier: MIT
#include "models/items/durationtext.h"
#include "models/items/runsmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>
#include <QTimeZone>

using namespace triptych;
using namespace Qt::StringLiterals;
using release::State;

namespace {

const QDateTime now(QDate(2026, 1, 2), QTime(12, 0), QTimeZone::utc());

git::Oid oid(QChar digit)
{
    return *git::Oid::fromHex(QString(40, digit));
}

release::RunRecord run(qint64 id, const QString& stage, QChar commit, const QString& who,
                       State state)
{
    release::RunRecord record{.id = id, .stage = stage, .commit = oid(commit), .who = who};
    record.started = now.addSecs(-3600 * id);
    if (state != State::Running && state != State::Interrupted)
        record.ended = record.started.addSecs(102);
    record.state = state;
    record.steps.push_back({.stage = stage, .commit = record.commit});
    return record;
}

std::vector<release::RunRecord> runs()
{
    release::RunRecord cascade = run(1, u"production"_s, u'5', u"Ann"_s, State::Done);
    cascade.steps.push_back({.stage = u"staging"_s, .commit = oid(u'6')});
    release::RunRecord failed = run(2, u"staging"_s, u'7', u"Bob"_s, State::Failed);
    failed.steps.front().outcome = {.state = State::Failed, .reason = u"It ended with 1."_s};
    return {cascade, failed, run(3, u"snapshot"_s, u'a', u"Ann"_s, State::Interrupted)};
}

QStringList shown(const RunsModel& model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(model.index(row, column).data().toString());
        rows.append(cells.join(u" | "_s));
    }
    return rows;
}

} // namespace

class TestRunsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows()
    {
        RunsModel model;
        const QAbstractItemModelTester tester(&model);
        model.setRuns(runs(), defaultConfiguration(), now);
        QCOMPARE(
            shown(model),
            QStringList({u"done | production → staging | 5555555 | an hour ago | 1 m 42 s | Ann"_s,
                         u"failed | staging | 7777777 | 2 hours ago | 1 m 42 s | Bob"_s,
                         u"interrupted | snapshot | aaaaaaa | 3 hours ago |  | Ann"_s}));
        QCOMPARE(model.index(1, RunsModel::StateColumn).data(Qt::ToolTipRole).toString(),
                 u"staging/build: It ended with 1."_s);
        QCOMPARE(model.index(0, 0).data(RunsModel::ColorRole).toString(), u"#3fb27f"_s);
        QCOMPARE(model.index(0, RunsModel::WhoColumn).data(Qt::AccessibleTextRole).toString(),
                 u"Who: Ann"_s);
    }

    void search_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<qint64>>("ids");
        using Ids = QList<qint64>;
        QTest::newRow("nothing") << u" "_s << Ids{1, 2, 3};
        QTest::newRow("stage, of a step, too") << u"STAGING"_s << Ids{1, 2};
        QTest::newRow("who") << u"ann"_s << Ids{1, 3};
        QTest::newRow("state") << u"interr"_s << Ids{3};
        QTest::newRow("commit") << u"777"_s << Ids{2};
        QTest::newRow("commit of a step") << u"6666666"_s << Ids{1};
        QTest::newRow("words") << u"ann done"_s << Ids{1};
        QTest::newRow("none") << u"ann bob"_s << Ids{};
    }

    void search()
    {
        QFETCH(const QString, text);
        QFETCH(const QList<qint64>, ids);
        RunsModel model;
        const QAbstractItemModelTester tester(&model);
        model.setRuns(runs(), defaultConfiguration(), now);
        model.setSearch(text);
        QList<qint64> found;
        for (int row = 0; row < model.rowCount(); ++row)
            found.append(model.index(row, 0).data(RunsModel::IdRole).toLongLong());
        QCOMPARE(found, ids);
        for (const qint64 id : {1, 2, 3})
            QCOMPARE(model.rowOf(id), int(ids.indexOf(id)));
    }

    void durations()
    {
        QCOMPARE(durationText(200), u"< 1 s"_s);
        QCOMPARE(durationText(59'700), u"1 m 00 s"_s);
        QCOMPARE(durationText(3'599'000), u"59 m 59 s"_s);
    }
};

QTEST_GUILESS_MAIN(TestRunsModel)
#include "tst_runsmodel.moc"
