// SPDX-License-Identifier: MIT
#include "models/release/buildprogress.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych::release;

class BuildProgressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void steps_data();
    void steps();
    void anyPieces();
};

void BuildProgressTest::steps_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QString>("step");
    QTest::newRow("podman") << "STEP 5/9: COPY packages /packages\n"_ba << u"step 5 / 9"_s;
    QTest::newRow("docker") << "Step 10/12 : RUN make\n"_ba << u"step 10 / 12"_s;
    QTest::newRow("BuildKit") << "#12 [5/9] COPY a b\n"_ba << u"step 5 / 9"_s;
    QTest::newRow("BuildKit, stage") << "#7 [stage-1 2/3] RUN x\n"_ba << u"step 2 / 3"_s;
    QTest::newRow("the newest") << "STEP 1/9: A\nx\nSTEP 2/9: B\n"_ba << u"step 2 / 9"_s;
    QTest::newRow("in colours") << "\x1b[1mSTEP 5/9:\x1b[0m COPY\n"_ba << u"step 5 / 9"_s;
    QTest::newRow("no end yet") << "STEP 5/9: COPY"_ba << QString();
    QTest::newRow("within a line") << "at STEP 5/9: COPY\n"_ba << QString();
    QTest::newRow("a path") << "#1 [a/b c/d]\n"_ba << QString();
    QTest::newRow("none") << "done\n\n"_ba << QString();
}

void BuildProgressTest::steps()
{
    QFETCH(QByteArray, said);
    QFETCH(QString, step);
    QCOMPARE(BuildProgress().read(said), step);
}

void BuildProgressTest::anyPieces()
{
    const QByteArray said = "STEP 3/4: " + QByteArray(1000, 'x') + "\n#2 [4/4] y\n";
    for (qsizetype size = 1; size < 40; ++size) {
        BuildProgress progress;
        QStringList all;
        for (qsizetype at = 0; at < said.size(); at += size)
            if (const QString step =
                    progress.read(said.sliced(at, std::min(size, said.size() - at)));
                !step.isEmpty())
                all.append(step);
        QVERIFY2(all == (QStringList{u"step 3 / 4"_s, u"step 4 / 4"_s})
                     || all == QStringList{u"step 4 / 4"_s},
                 qPrintable(all.join(u';')));
    }
}

QTEST_APPLESS_MAIN(BuildProgressTest)
#include "tst_buildprogress.moc"
