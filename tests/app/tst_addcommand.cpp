// SPDX-License-Identifier: MIT
#include "tests/app/remotestorage.h"

#include <QJsonArray>

using namespace triptych::test;
using namespace Qt::StringLiterals;

// add, judged by plain git.
class TestAddCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.reset(); // it has the PATH
        m_storage = std::make_unique<RemoteStorage>();
    }

    void folder()
    {
        const QString kafka = write("kafka", "1.0.0");
        const QString redis = write("redis", "2.0.0");
        const QByteArray before = objects();
        const QByteArray local = m_storage->local();
        const Ran dry = m_storage->run(u"add --dry-run "_s + kafka);
        COMPARE_EXIT(dry, 0);
        QVERIFY2(dry.out.contains(u"[snapshot] Add packages (kafka-1.0.0)\n  + kafka-1.0.0\n"),
                 qPrintable(dry.out));
        QCOMPARE(objects(), before);
        QCOMPARE(m_storage->local(), local);

        const Ran ran = m_storage->run(u"add --json "_s + kafka + u' ' + redis);
        COMPARE_EXIT(ran, 0);
        QCOMPARE(ran.json()[u"commits"_s].toArray().size(), 1);
        QVERIFY(m_storage->cloneHas("snapshot", "kafka/1.0.0"));
        QVERIFY(m_storage->cloneHas("snapshot", "redis/2.0.0"));
        m_storage->remote().stage("other").add("kafka", "1.0.0").commit();
        QCOMPARE(runGit(m_storage->clone(), "rev-parse snapshot:packages/kafka/1.0.0"),
                 m_storage->remote().id("other:packages/kafka/1.0.0"));
        QVERIFY(tryGit(m_storage->clone(), {u"fsck"_s, u"--strict"_s}).ok());

        const Ran again = m_storage->run(u"add "_s + kafka);
        COMPARE_EXIT(again, 1);
        QVERIFY2(again.err.contains(u"already there"), qPrintable(again.err));
    }

    void faulty()
    {
        const QString good = write("kafka", "1.0.0");
        const QString bad = write("mysql", "1.0.0");
        writeFile(bad + u"/manifest.yml"_s, "name: mysql\nversion: 1.0.0\ntype: nonsense\n");
        const QByteArray local = m_storage->local();
        for (const QString& option : {u"add "_s, u"add --dry-run "_s}) {
            const Ran ran = m_storage->run(option + good + u' ' + bad);
            COMPARE_EXIT(ran, 1);
            QVERIFY2(ran.err.contains(u"mysql-1.0.0 would fail"), qPrintable(ran.err));
            QCOMPARE(m_storage->local(), local);
        }
        const Ran none = m_storage->run(u"add /nowhere"_s);
        COMPARE_EXIT(none, 1);
        QVERIFY2(none.err.contains(u"/nowhere"), qPrintable(none.err));
        COMPARE_EXIT(m_storage->run(u"add"_s), 2);
        COMPARE_EXIT(m_storage->run(u"add --from feature "_s + good), 2);
        COMPARE_EXIT(m_storage->run(u"add --to nowhere "_s + good), 2);
    }

    void fromBranch()
    {
        m_storage->remote().stage("feature").add("kafka", "1.0.0").commit();
        m_storage->remote().path();
        runGit(m_storage->clone(), "fetch -q origin feature:feature");
        const Ran ran = m_storage->run(u"add kafka-1.0.0 --from feature --to staging --push"_s);
        COMPARE_EXIT(ran, 0);
        QVERIFY(m_storage->remoteHas("staging", "kafka/1.0.0"));
        QCOMPARE(m_storage->remote().id("staging:packages/kafka/1.0.0"),
                 m_storage->remote().id("feature:packages/kafka/1.0.0"));
        const Ran none = m_storage->run(u"add kafka-1.0.0 --from nowhere"_s);
        COMPARE_EXIT(none, 1);
        QVERIFY2(none.err.contains(u"nowhere"), qPrintable(none.err));
    }

    void byPullRequest()
    {
        m_storage->program("gh", "echo https://example.com/a/b/pull/7\n");
        const Ran ran =
            m_storage->run(u"add --to production --push --json "_s + write("kafka", "1.0.0"));
        COMPARE_EXIT(ran, 0);
        const QJsonObject request = ran.json()[u"pull_requests"_s][0].toObject();
        QCOMPARE(request[u"title"_s], u"[production] Add packages (kafka-1.0.0)"_s);
        QVERIFY(request[u"branch"_s].toString().startsWith(u"promote/change/production/"));
        QVERIFY(request[u"body"_s].toString().contains(u"kafka"));
        QVERIFY(!m_storage->remoteHas("production", "kafka/1.0.0"));
        QCOMPARE(ran.json()[u"waiting"_s].toArray().size(), 0);
    }

private:
    // A version on disk.
    QString write(const QByteArray& package, const QByteArray& version)
    {
        const QString folder = m_storage->remote().folder() + u'/' + QString::fromLatin1(package);
        const Files files = packageFiles(package, version);
        for (auto it = files.begin(); it != files.end(); ++it)
            writeFile(folder + u'/' + QString::fromUtf8(it.key()), it->content);
        return folder;
    }
    QByteArray objects() { return runGit(m_storage->clone(), "count-objects -v"); }

    std::unique_ptr<RemoteStorage> m_storage;
};

QTEST_GUILESS_MAIN(TestAddCommand)
#include "tst_addcommand.moc"
