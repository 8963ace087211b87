// SPDX-License-Identifier: MIT
#include "models/items/arrivalsmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

class ArrivalsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatWasJudged()
    {
        ArrivalsModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setJudged({});
        QCOMPARE(model.rowCount(), 0);
        model.setVersions({{.name = name(u"apm-1.0.0"_s)},
                           {.name = name(u"apm-0.9.0"_s)},
                           {.name = name(u"nginx-1.0.0"_s)},
                           {.name = name(u"redis-1.0.0"_s)}});
        const Concern warning{
            .check = u"x"_s, .severity = Severity::Warning, .message = u"It is old."_s};
        const Concern note{.check = u"y"_s, .severity = Severity::Note, .message = u"Mind."_s};
        model.setJudged({{move(u"apm-1.0.0"_s), {}},
                         {move(u"apm-0.9.0"_s), {.concerns = {warning, note}}},
                         {move(u"nginx-1.0.0"_s), {Verdict::Kind::Refused, u"No."_s}}});
        QCOMPARE(text(model), uR"(
apm-1.0.0 1 It may go.
apm-0.9.0 2 It is old.
nginx-1.0.0 3 No.
redis-1.0.0 0 
)"_s);
        QCOMPARE(model.index(2, 0).data(Qt::AccessibleTextRole).toString(), u"nginx-1.0.0, No."_s);
        // Notes are no reason to look twice; and only the last judgement counts.
        model.setJudged({{move(u"redis-1.0.0"_s), {.concerns = {note}}}});
        QCOMPARE(model.index(3, 0).data(ArrivalsModel::JudgementRole).toInt(),
                 int(ArrivalsModel::Judgement::Good));
        QCOMPARE(model.index(2, 1).data().toString(), QString());
        model.setVersions({});
        QCOMPARE(model.rowCount(), 0);
    }

private:
    static VersionName name(const QString& text) { return *VersionName::parse(text); }
    static Move move(const QString& text)
    {
        return {.package = name(text).package, .version = name(text).version, .to = u"snapshot"_s};
    }
    static QString text(const ArrivalsModel& model)
    {
        QString lines = u"\n"_s;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row, ArrivalsModel::NameColumn);
            lines += index.data().toString() + u' '
                     + index.data(ArrivalsModel::JudgementRole).toString() + u' '
                     + index.siblingAtColumn(ArrivalsModel::SentenceColumn).data().toString()
                     + u'\n';
        }
        return lines;
    }
};

QTEST_GUILESS_MAIN(ArrivalsModelTest)
#include "tst_arrivalsmodel.moc"
