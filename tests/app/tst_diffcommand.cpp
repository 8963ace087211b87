// SPDX-License-Identifier: MIT
#include "tests/app/program.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"

#include <QJsonArray>

using namespace triptych::test;
using namespace Qt::StringLiterals;

class TestDiffCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void patch_data();
    void patch();
    void stat();
    void json();
    void nothing();
    void missingContent();
    void refused_data();
    void refused();

private:
    Ran run(const QString& arguments)
    {
        return runTriptych(m_storage.path(), arguments.split(u' ', Qt::SkipEmptyParts));
    }

    StorageBuilder m_storage;
};

namespace {

QByteArray lines(int count)
{
    QByteArray content;
    for (int i = 0; i < count; ++i)
        content += "line " + QByteArray::number(i) + '\n';
    return content;
}

} // namespace

void TestDiffCommand::initTestCase()
{
    fillSample(m_storage);
    m_storage.stage("snapshot")
        .add("files", "1.0.0",
             {{"changed", "a\nb\n"},
              {"gone", "1\n2\n"},
              {"image.png", QByteArray("\0\xff", 2)},
              {"mode", "1\n"},
              {"old/name", lines(20)}})
        .add("files", "2.0.0-rc.1",
             {{"changed", {"a\nc\nd\n", "100755"}},
              {"image.png", QByteArray("\0\xff\0", 3)},
              {"mode", {"1\n", "100755"}},
              {"new/name", lines(19)},
              {"new\n", "1\n"}})
        .commit();
}

void TestDiffCommand::patch_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("trees");

    QTest::newRow("two versions") << u"snapshot:files-1.0.0 snapshot:files-2.0.0-rc.1"_s
                                  << u"snapshot:packages/files/1.0.0 "
                                     "snapshot:packages/files/2.0.0-rc.1"_s;
    QTest::newRow("two stages") << u"snapshot:nginx-1.0.0 production:nginx-1.0.0 --patch"_s
                                << u"snapshot:packages/nginx/1.0.0 "
                                   "production:packages/nginx/1.0.0"_s;
    QTest::newRow("modes") << u"--patch staging:redis-1.0.0 snapshot:redis-1.0.0"_s
                           << u"staging:packages/redis/1.0.0 snapshot:packages/redis/1.0.0"_s;
    QTest::newRow("two packages") << u"system-2.5.0 docker-2.1.0"_s
                                  << u"production:packages/system/2.5.0 "
                                     "staging:packages/docker/2.1.0"_s;
    QTest::newRow("a stage left out where it makes no difference")
        << u"apm-1.1.0 apm-1.0.0"_s << u"snapshot:packages/apm/1.1.0 snapshot:packages/apm/1.0.0"_s;
}

void TestDiffCommand::patch()
{
    QFETCH(QString, arguments);
    QFETCH(QString, trees);
    const Ran ran = run(u"diff "_s + arguments);
    COMPARE_EXIT(ran, 0);
    QCOMPARE(ran.err, QString());
    QVERIFY(!ran.out.isEmpty());
    const GitOutput expected =
        tryGit(m_storage.path(), QStringList{u"diff"_s, u"--no-renames"_s} + trees.split(u' '));
    QCOMPARE(ran.out, QString::fromUtf8(expected.out));
}

void TestDiffCommand::stat()
{
    const Ran ran = run(u"diff --stat snapshot:files-1.0.0 files-2.0.0-rc.1"_s);
    COMPARE_EXIT(ran, 0);
    QCOMPARE(ran.lines(),
             (QStringList{u"         file                 lines          bytes  mode"_s,
                          u"changed  changed                 +2  -1      4 → 6  100644 → 100755"_s,
                          u"removed  gone                    +0  -2          4"_s,
                          u"changed  image.png                           2 → 3"_s,
                          u"mode     mode                    +0  -0          2  100644 → 100755"_s,
                          u"added    new\\x0a                 +1  -0          2"_s,
                          u"renamed  old/name → new/name     +0  -1  150 → 142"_s,
                          u"6 files differ, +3 -4 lines."_s}));
}

void TestDiffCommand::json()
{
    const Ran ran = run(u"diff snapshot:files-1.0.0 snapshot:files-2.0.0-rc.1 --json"_s);
    COMPARE_EXIT(ran, 0);
    const QJsonObject document = ran.json();
    QCOMPARE(document[u"from"_s],
             (QJsonObject{
                 {u"stage"_s, u"snapshot"_s},
                 {u"name"_s, u"files"_s},
                 {u"version"_s, u"1.0.0"_s},
                 {u"tree"_s, QString::fromLatin1(m_storage.id("snapshot:packages/files/1.0.0"))}}));
    QCOMPARE(document[u"to"_s][u"version"_s], u"2.0.0-rc.1"_s);
    const QJsonArray files = document[u"files"_s].toArray();
    QStringList kinds;
    for (const QJsonValue& file : files)
        kinds << file[u"kind"_s].toString() + u' ' + file[u"path"_s].toString();
    QCOMPARE(kinds,
             (QStringList{u"modified changed"_s, u"removed gone"_s, u"modified image.png"_s,
                          u"mode_changed mode"_s, u"added new\\x0a"_s, u"renamed new/name"_s}));
    const QJsonObject after{
        {u"id"_s, QString::fromLatin1(m_storage.id("snapshot:packages/files/2.0.0-rc.1/changed"))},
        {u"mode"_s, u"100755"_s},
        {u"size"_s, 6}};
    QCOMPARE(files[0][u"after"_s], after);
    QCOMPARE(files[0][u"before"_s][u"mode"_s], u"100644"_s);
    QCOMPARE(files[0][u"added_lines"_s], 2);
    QCOMPARE(files[0][u"removed_lines"_s], 1);
    QVERIFY(files[0][u"old_path"_s].isNull());
    QVERIFY(files[1][u"after"_s].isNull());
    QVERIFY(files[2][u"added_lines"_s].isNull());
    QCOMPARE(files[5][u"old_path"_s], u"old/name"_s);
}

void TestDiffCommand::nothing()
{
    const Ran patch = run(u"diff snapshot:apm-1.1.0 production:apm-1.1.0"_s);
    COMPARE_EXIT(patch, 0);
    QCOMPARE(patch.out, QString());
    const Ran stat = run(u"diff --stat snapshot:apm-1.1.0 production:apm-1.1.0"_s);
    COMPARE_EXIT(stat, 0);
    QCOMPARE(stat.out, u"No file differs.\n"_s);
}

void TestDiffCommand::missingContent()
{
    StorageBuilder storage;
    storage.stage("snapshot")
        .add("a", "1.0.0", {{"large", lines(1'000)}, {"small", "1\n"}})
        .add("a", "2.0.0", {{"large", lines(999)}, {"small", "2\n"}})
        .commit();
    storage.git("config uploadpack.allowFilter true");
    const QString partial = storage.clone(u"partial"_s, u"snapshot"_s,
                                          {u"--no-checkout"_s, u"--filter=blob:limit=1k"_s});
    const Ran patch = runTriptych(partial, "diff a-1.0.0 a-2.0.0");
    COMPARE_EXIT(patch, 3);
    QVERIFY(patch.out.contains(u"a/small"));
    QVERIFY(!patch.out.contains(u"large"));
    QVERIFY2(patch.err.contains(u"large is not in this clone"), qPrintable(patch.err));
    const Ran stat = runTriptych(partial, "diff --stat a-1.0.0 a-2.0.0");
    COMPARE_EXIT(stat, 0);
    QVERIFY2(stat.out.contains(u"changed  large                 ?"), qPrintable(stat.out));
}

void TestDiffCommand::refused_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");

    QTest::newRow("one version") << u"apm-1.1.0"_s << 2 << u"takes two versions"_s;
    QTest::newRow("three versions")
        << u"apm-1.1.0 apm-1.0.0 apm-0.9.0"_s << 2 << u"takes two versions"_s;
    QTest::newRow("no version") << u"apm apm-1.0.0"_s << 2 << u"\"apm\" names no version"_s;
    QTest::newRow("empty stage") << u":apm-1.1.0 apm-1.0.0"_s << 2 << u"names no stage"_s;
    QTest::newRow("no such stage") << u"x:apm-1.1.0 apm-1.0.0"_s << 2 << u"no stage \"x\""_s;
    QTest::newRow("not there") << u"staging:apm-1.1.0 apm-1.0.0"_s << 1
                               << u"apm-1.1.0 is not in staging"_s;
    QTest::newRow("nowhere") << u"apm-9.9.9 apm-1.0.0"_s << 1 << u"No stage has apm-9.9.9"_s;
    QTest::newRow("not the same everywhere")
        << u"nginx-1.0.0 apm-1.0.0"_s << 2 << u"not the same in snapshot, production"_s;
    QTest::newRow("two forms") << u"apm-1.1.0 apm-1.0.0 --stat --patch"_s << 2 << u"Give one of"_s;
    QTest::newRow("a form and json")
        << u"apm-1.1.0 apm-1.0.0 --stat --json"_s << 2 << u"Give one of"_s;
}

void TestDiffCommand::refused()
{
    QFETCH(QString, arguments);
    QFETCH(QString, words);
    const Ran ran = run(u"diff "_s + arguments);
    QTEST(ran.exitCode, "code");
    QVERIFY2((ran.err + ran.out).contains(words)
                 || ran.json()[u"error"_s].toString().contains(words),
             qPrintable(ran.err + ran.out));
}

QTEST_GUILESS_MAIN(TestDiffCommand)
#include "tst_diffcommand.moc"
