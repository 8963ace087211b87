// SPDX-License-Identifier: MIT
#include "tests/app/program.h"
#include "tests/fixtures/realstorage.h"
#include "tests/fixtures/storagebuilder.h"

#include <QJsonArray>

using namespace triptych::test;
using namespace Qt::StringLiterals;

// check, clean, raise, log and undo, judged by plain git.
class TestStorageCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage = std::make_unique<StorageBuilder>();
        fillSample(*m_storage);
    }

    void check_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("may go") << u"docker-2.2.0 --to staging"_s << 0 << u"yes  docker-2.2.0"_s;
        QTest::newRow("from further up")
            << u"system-3.0.0 --to production"_s << 0 << u"yes  system-3.0.0"_s;
        QTest::newRow("is there") << u"apm-1.1.0 --to production"_s << 1 << u"already there"_s;
        QTest::newRow("conflict") << u"nginx-1.0.0 --to production"_s << 1 << u"other content"_s;
        QTest::newRow("back-port")
            << u"system-2.0.0 --to production"_s << 0 << u"Warning: system-2.0.0 is older"_s;
        QTest::newRow("nowhere") << u"docker-9.9.9 --to staging"_s << 1 << u"is not in snapshot"_s;
        QTest::newRow("backwards")
            << u"docker-2.1.0 --from staging --to snapshot"_s << 1 << u"not back"_s;
        QTest::newRow("newest") << u"--newest docker --to staging"_s << 0 << u"docker-2.2.0"_s;
        QTest::newRow("to the first stage") << u"docker-2.2.0 --to snapshot"_s << 1 << u"already"_s;
        QTest::newRow("no stage") << u"docker-2.2.0"_s << 2 << u"--to STAGE"_s;
        QTest::newRow("no such stage") << u"docker-2.2.0 --to x"_s << 2 << u"no stage"_s;
        QTest::newRow("nothing") << u"--to staging"_s << 2 << u"No version"_s;
    }

    void check()
    {
        QFETCH(const QString, arguments);
        QFETCH(const int, code);
        QFETCH(const QString, words);
        const Ran ran = run(u"check "_s + arguments);
        COMPARE_EXIT(ran, code);
        QVERIFY2((ran.out + ran.err).contains(words), qPrintable(ran.out + ran.err));
    }

    void checkFindsFaultyContent()
    {
        Files faulty = packageFiles("faulty", "1.0.0");
        faulty["manifest.yml"].content.replace("name: faulty", "name: other");
        m_storage->stage("snapshot").add("faulty", "1.0.0", faulty).commit();
        const Ran ran = run(u"check faulty-1.0.0 --to staging --json"_s);
        COMPARE_EXIT(ran, 1);
        const QJsonObject answer = ran.json()[u"answers"_s][0].toObject();
        QCOMPARE(answer[u"allowed"_s], false);
        QVERIFY(answer[u"sentence"_s].toString().contains(u"name"));
        // promote says the same and writes nothing.
        const QByteArray tip = m_storage->id("staging");
        const Ran refused = run(u"promote faulty-1.0.0 --from snapshot --to staging"_s);
        COMPARE_EXIT(refused, 1);
        QVERIFY2(refused.err.contains(answer[u"sentence"_s].toString()), qPrintable(refused.err));
        QCOMPARE(m_storage->id("staging"), tip);
    }

    void confirmed()
    {
        m_storage->stage("staging").add("nginx", "1.0.0", {{"manifest.yml", "old"}}).commit();
        const Ran refused = run(u"promote nginx-1.0.0 --from snapshot --to staging"_s);
        COMPARE_EXIT(refused, 1);
        QVERIFY2(refused.err.contains(u"would be replaced"), qPrintable(refused.err));
        QVERIFY(refused.err.contains(u"--accept"));
        const Ran done = runTriptych(m_storage->path(),
                                     {u"promote"_s, u"nginx-1.0.0"_s, u"--from"_s, u"snapshot"_s,
                                      u"--to"_s, u"staging"_s, u"--accept"_s, u"wrong icon"_s});
        COMPARE_EXIT(done, 0);
        QVERIFY(m_storage->git("log -1 --format=%b staging").contains(": wrong icon"));
        const Ran empty = runTriptych(m_storage->path(),
                                      {u"promote"_s, u"docker-2.2.0"_s, u"--from"_s, u"snapshot"_s,
                                       u"--to"_s, u"staging"_s, u"--accept"_s, u" "_s});
        COMPARE_EXIT(empty, 2);
    }

    void clean()
    {
        const Ran list = run(u"clean --json"_s);
        COMPARE_EXIT(list, 0);
        QCOMPARE(list.json()[u"candidates"_s].toArray().size(), 3);
        COMPARE_EXIT(run(u"clean --apply"_s), 2); // what, must be said
        const Ran applied = run(u"clean --left-over --apply"_s);
        COMPARE_EXIT(applied, 0);
        QCOMPARE(m_storage->git("log -1 --format=%s snapshot"),
                 QByteArray("[snapshot] Remove packages (apm-1.1.0)"));
        // Stale versions that are nowhere else are named as such.
        const Ran stale = run(u"clean --stale"_s);
        QVERIFY2(stale.out.contains(u"nowhere else"), qPrintable(stale.out));
        QVERIFY(!run(u"clean --left-over"_s).out.contains(u"apm"));
    }

    void raise()
    {
        const Ran differ = run(u"status"_s);
        QVERIFY(differ.out.contains(u"differ"));
        const Ran dry = run(u"raise v1.15.0 --dry-run"_s);
        COMPARE_EXIT(dry, 0);
        QVERIFY2(dry.out.contains(u"[production] Update package-registry to v1.15.0"),
                 qPrintable(dry.out));
        QVERIFY(!dry.out.contains(u"[snapshot]")); // has it
        COMPARE_EXIT(run(u"raise v1.15.0"_s), 0);
        QCOMPARE(m_storage->id("production:go.mod"), m_storage->id("snapshot:go.mod"));
        QVERIFY(!run(u"status"_s).out.contains(u"differ"));
        const Ran again = run(u"raise v1.15.0"_s);
        COMPARE_EXIT(again, 1);
        QVERIFY(again.err.contains(u"already"));
        COMPARE_EXIT(run(u"raise"_s), 2);
        COMPARE_EXIT(run(u"raise v1.16.0 --stage nowhere"_s), 2);
    }

    void logAndUndo()
    {
        const QByteArray snapshot = m_storage->id("snapshot");
        const QByteArray staging = m_storage->id("staging");
        COMPARE_EXIT(run(u"undo"_s), 1);
        COMPARE_EXIT(run(u"promote docker-2.2.0 --from snapshot --to staging"_s), 0);
        const Ran log = run(u"log --limit 1 --json"_s);
        COMPARE_EXIT(log, 0);
        const QJsonObject event = log.json()[u"events"_s][0].toObject();
        QCOMPARE(event[u"kind"_s], u"promoted"_s);
        QCOMPARE(event[u"from"_s], u"snapshot"_s);
        QCOMPARE(event[u"commit"_s], QString::fromLatin1(m_storage->id("staging")));
        QCOMPARE(event[u"removal"_s], QString::fromLatin1(m_storage->id("snapshot")));
        QVERIFY(run(u"log"_s).out.contains(u"snapshot → staging"));
        COMPARE_EXIT(run(u"log --limit 0"_s), 2);

        COMPARE_EXIT(run(u"undo --dry-run"_s), 0);
        QVERIFY(m_storage->id("staging") != staging);
        COMPARE_EXIT(run(u"undo"_s), 0);
        QCOMPARE(m_storage->id("staging"), staging);
        QCOMPARE(m_storage->id("snapshot"), snapshot);
    }

    void undoOfWhatIsPushed()
    {
        COMPARE_EXIT(run(u"promote docker-2.2.0 --from snapshot --to staging"_s), 0);
        m_storage->git("update-ref refs/remotes/origin/staging staging");
        const Ran refused = run(u"undo"_s);
        COMPARE_EXIT(refused, 1);
        QVERIFY2(refused.err.contains(u"docker-2.2.0 would leave staging"),
                 qPrintable(refused.err));
        const QByteArray tip = m_storage->id("staging");
        const Ran unconfirmed = run(u"undo --inverse"_s);
        COMPARE_EXIT(unconfirmed, 1); // staging asks to confirm removals
        const Ran done = run(u"undo --inverse --accept mistake"_s);
        COMPARE_EXIT(done, 0);
        QCOMPARE(m_storage->id("staging^"), tip);
        QCOMPARE(m_storage->git("ls-tree -d --name-only staging packages/docker/2.2.0"),
                 QByteArray());
        QVERIFY(!m_storage->git("ls-tree -d snapshot packages/docker/2.2.0").isEmpty());
    }

    void realStorage()
    {
        NEEDS_REAL_STORAGE();
        const Ran checked = runTriptych(RealStorage::path(), "check --all docker --to staging");
        COMPARE_EXIT(checked, 0);
        const Ran log = runTriptych(RealStorage::path(), "log --limit 500 --json");
        COMPARE_EXIT(log, 0);
        QVERIFY(log.json()[u"events"_s].toArray().size() > 100);
    }

private:
    Ran run(const QString& arguments)
    {
        return runTriptych(m_storage->path(), arguments.split(u' ', Qt::SkipEmptyParts));
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

QTEST_GUILESS_MAIN(TestStorageCommands)
#include "tst_storagecommands.moc"
