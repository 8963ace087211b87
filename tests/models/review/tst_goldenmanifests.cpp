// SPDX-License-Identifier: MIT
#include "models/review/manifesttext.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/goldenfile.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// Two files NAME.before and NAME.after of tests/golden/review/manifest, the first ones out of the
// demo's storage, and what the changes mean in NAME.txt.
class GoldenManifestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changes_data();
    void changes();
    void allAreUsed();

private:
    const QString m_folder = u"review/manifest"_s;
};

void GoldenManifestsTest::changes_data()
{
    QTest::addColumn<QString>("file");
    const QStringList names = goldenNames(m_folder, u".before"_s);
    QVERIFY(!names.isEmpty());
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << m_folder + u'/' + name;
}

void GoldenManifestsTest::changes()
{
    QFETCH(QString, file);
    PackageReview review;
    review.manifest = manifestChanges(readFile(goldenPath(file + u".before"_s)),
                                      readFile(goldenPath(file + u".after"_s)));
    COMPARE_GOLDEN(file + u".txt"_s, manifestText(review).toUtf8());
}

void GoldenManifestsTest::allAreUsed()
{
    const QStringList names = goldenNames(m_folder, u".before"_s);
    QCOMPARE(goldenNames(m_folder, u".after"_s), names);
    QCOMPARE(unusedGolden(m_folder, u".txt"_s, names), QStringList());
}

QTEST_APPLESS_MAIN(GoldenManifestsTest)
#include "tst_goldenmanifests.moc"
