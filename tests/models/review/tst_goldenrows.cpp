// SPDX-License-Identifier: MIT
#include "models/review/diffrows.h"
#include "models/review/folding.h"
#include "models/review/linemarks.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/goldenfile.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// Two files NAME.left and NAME.right of tests/golden/review/rows, most out of the demo's storage, and
// in NAME.rows what a person would see: rows with their line numbers, marks in ⟦⟧, folds, and the same
// for one column.
class GoldenRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void unused();
};

namespace {

const QString folder = u"review/rows"_s;

QString marked(const QString& line, const std::vector<LineMark>& marks)
{
    QString text;
    qsizetype at = 0;
    for (const LineMark& mark : marks) {
        text +=
            line.sliced(at, mark.start - at) + u'⟦' + line.sliced(mark.start, mark.length) + u'⟧';
        at = mark.start + mark.length;
    }
    return text + line.sliced(at);
}

QString text(const DiffRow& row, const Lines& left, const Lines& right)
{
    switch (row.kind) {
    case DiffRow::Kind::Equal:
        return u"= %1 %2 | "_s.arg(row.left + 1).arg(row.right + 1) + right.text(row.right);
    case DiffRow::Kind::Removed:
        return u"- %1 | "_s.arg(row.left + 1) + left.text(row.left);
    case DiffRow::Kind::Added:
        return u"+ %1 | "_s.arg(row.right + 1) + right.text(row.right);
    case DiffRow::Kind::Changed:
        break;
    }
    const QString before = left.text(row.left);
    const QString after = right.text(row.right);
    const LineMarks marks = lineMarks(before, after);
    return u"~ %1 %2 | "_s.arg(row.left + 1).arg(row.right + 1) + marked(before, marks.left)
           + u" | "_s + marked(after, marks.right);
}

QString text(const DiffRows& rows, const Lines& left, const Lines& right)
{
    QString all;
    const Folding folding(rows);
    for (int i = 0; i < folding.lineCount(); ++i) {
        const Folding::Line line = folding.line(i);
        all += line.isFold() ? u"… %1"_s.arg(line.hidden)
                             : text(rows.rows[size_t(line.row)], left, right);
        all += u'\n';
    }
    return all;
}

} // namespace

void GoldenRowsTest::rows_data()
{
    QTest::addColumn<QString>("file");
    const QStringList names = goldenNames(folder, u".left"_s);
    QVERIFY(!names.isEmpty());
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << folder + u'/' + name;
}

void GoldenRowsTest::rows()
{
    QFETCH(QString, file);
    const Lines left(readFile(goldenPath(file + u".left"_s)));
    const Lines right(readFile(goldenPath(file + u".right"_s)));
    const DiffRows sideBySide = diffRows(left, right);
    const DiffRows ignoring = diffRows(left, right, {.ignoreWhitespace = true});
    QString all = text(sideBySide, left, right);
    if (ignoring != sideBySide)
        all += u"\nignoring white space:\n"_s + text(ignoring, left, right);
    all += u"\nin one column:\n"_s + text(unified(sideBySide), left, right);
    COMPARE_GOLDEN(file + u".rows"_s, all.toUtf8());
}

void GoldenRowsTest::unused()
{
    const QStringList names = goldenNames(folder, u".left"_s);
    QCOMPARE(goldenNames(folder, u".right"_s), names);
    QCOMPARE(unusedGolden(folder, u".rows"_s, names), QStringList());
}

QTEST_GUILESS_MAIN(GoldenRowsTest)
#include "tst_goldenrows.moc"
