// SPDX-License-Identifier: MIT
#include "models/review/fieldchanges.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

class FieldChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void changes();
    void movedBetweenFiles();
    void hostile_data();
    void hostile();
};

void FieldChangesTest::reads_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("expected"); // "name: text; …"

    QTest::newRow("plain") << QByteArray(
        "- name: a.b\n  type: keyword\n- name: a.a\n  type: long\n")
                           << u"a.a: long; a.b: keyword"_s;
    QTest::newRow("groups") << QByteArray("- name: a\n  type: group\n  fields:\n"
                                          "    - name: b\n      type: group\n      fields:\n"
                                          "        - name: c\n          type: long\n"
                                          "    - name: d.e\n      type: ip\n"
                                          "- name: f\n  type: date\n")
                            << u"a.b.c: long; a.d.e: ip; f: date"_s;
    QTest::newRow("group without a type")
        << QByteArray("- {name: a, fields: [{name: b}]}") << u"a.b: "_s;
    QTest::newRow("nested") << QByteArray(
        "- {name: a, type: nested, fields: [{name: b, type: ip}]}")
                            << u"a: nested; a.b: ip"_s;
    QTest::newRow("metric")
        << QByteArray("- {name: a, type: scaled_float, metric_type: gauge, unit: percent}\n"
                      "- {name: b, type: keyword, dimension: true}\n"
                      "- {name: c, type: object, object_type: long}\n"
                      "- {name: d, external: ecs}\n")
        << u"a: scaled_float, gauge, percent; b: keyword, dimension; c: object of long; d: ecs"_s;
    QTest::newRow("twice") << QByteArray("- {name: a, type: ip}\n- {name: a, type: long}")
                           << u"a: long"_s;
    QTest::newRow("no name") << QByteArray("- {type: ip}\n- {name: ''}") << QString();
    QTest::newRow("empty") << QByteArray() << QString();
}

void FieldChangesTest::reads()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, expected);
    const Fields fields = readFields(yaml, u"fields.yml"_s);
    QStringList found;
    for (const Field& field : fields.fields)
        found.append(field.name + u": "_s + field.text());
    QCOMPARE(found.join(u"; "_s), expected);
    QCOMPARE(fields.problems, QStringList());
}

void FieldChangesTest::changes()
{
    const Fields before = readFields("- {name: a, type: ip}\n- {name: b, type: ip}\n"
                                     "- {name: c, type: long}\n- {name: e, type: ip}\n",
                                     {});
    const Fields after = readFields("- {name: a, type: ip}\n- {name: b, type: keyword}\n"
                                    "- {name: c, type: long, dimension: true}\n"
                                    "- {name: d, type: ip}\n",
                                    {});
    QStringList found;
    for (const FieldChange& change : fieldChanges(u"log"_s, before, after)) {
        QCOMPARE(change.stream, u"log"_s);
        found.append(change.name() + u": "_s + change.before.text() + u" → "_s + change.after.text()
                     + (change.isTypeChange() ? u"!"_s : QString()));
    }
    QCOMPARE(found, QStringList({u"b: ip → keyword!"_s, u"c: long → long, dimension"_s,
                                 u"d:  → ip"_s, u"e: ip → "_s}));
    QVERIFY(fieldChanges(u"log"_s, before, before).empty());
    QCOMPARE(fieldChanges(u"log"_s, {}, after).size(), 4u);
    QCOMPARE(fieldChanges(u"log"_s, after, {}).size(), 4u);
}

void FieldChangesTest::movedBetweenFiles()
{
    const Fields before =
        Fields::merged({readFields("- {name: a, type: ip}\n- {name: b, type: ip}\n", {}),
                        readFields("- {name: c.d, type: ip}\n", {})});
    const Fields after =
        Fields::merged({readFields("- {name: b, type: ip}\n", {}),
                        readFields("- {name: c, type: group, fields: [{name: d, type: ip}]}\n", {}),
                        readFields("- {name: a, type: ip}\n", {})});
    QVERIFY(fieldChanges({}, before, after).empty());
    QCOMPARE(before, after);
}

void FieldChangesTest::hostile_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("problem");

    QTest::newRow("map") << QByteArray("name: a")
                         << u"f.yml is not a list of fields. Write it as a list of them."_s;
    QTest::newRow("broken") << QByteArray("- a: [\n")
                            << u"f.yml cannot be read: line 2, column 1: end of sequence flow not "
                               "found. Correct it."_s;
    QByteArray bomb = "- {name: a, fields: &a0 [{name: x}, {name: y}]}\n";
    for (int i = 1; i < 18; ++i)
        bomb += "- {name: a, fields: &a" + QByteArray::number(i) + " [{name: x, fields: *a"
                + QByteArray::number(i - 1) + "}, {name: y, fields: *a" + QByteArray::number(i - 1)
                + "}]}\n";
    QTest::newRow("bomb") << bomb
                          << u"f.yml defines more fields than can be compared. Look at the files "
                             "instead."_s;
    QTest::newRow("long names")
        << "- {name: a, fields: &a [{name: " + QByteArray(1 << 20, 'x') + ", fields: [{name: b}]}]}"
               + QByteArray("\n- {name: a, fields: *a}").repeated(1'000)
        << u"f.yml defines more fields than can be compared. Look at the files instead."_s;
    QTest::newRow("scalars") << QByteArray("- a\n- [b]\n- {name: [a]}\n- {name: a, type: {b: c}}\n"
                                           "- {name: b, fields: c}\n- ~\n")
                             << QString();
}

void FieldChangesTest::hostile()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, problem);
    QElapsedTimer timer;
    timer.start();
    const Fields fields = readFields(yaml, u"f.yml"_s);
    QCOMPARE(fields.problems.join(u' '), problem);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(FieldChangesTest)
#include "tst_fieldchanges.moc"
