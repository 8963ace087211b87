// SPDX-License-Identifier: MIT
#include "models/storage/recency.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class RecencyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void newestOverStages();
    void limited();
    void shallow();
    void mergesAlongFirstParents();
    void stops();

private:
    QHash<QString, QDateTime> changes(const QString& path, int maxCommits = 1000,
                                      std::stop_token stop = {})
    {
        const auto repository = git::Repository::open(path);
        return newestChanges(*repository, **loadSnapshot(*repository, defaultConfiguration()),
                             maxCommits, stop);
    }

    QDateTime dateOf(const QByteArray& revision)
    {
        return QDateTime::fromSecsSinceEpoch(
            m_storage->git("log -1 --format=%ct " + revision).toLongLong());
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

void RecencyTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    m_storage->stage("production")
        .add("old", "1.0.0")
        .add("gone", "1.0.0")
        .add("both", "1.0.0")
        .commit();
    m_storage->stage("snapshot").add("both", "2.0.0").add("grown", "1.0.0").commit();
    m_storage->stage("snapshot").add("grown", "1.1.0").commit();
    m_storage->stage("snapshot").write("README.md", "no package").commit();
    m_storage->stage("production").remove("gone", "1.0.0").commit();
    m_storage->stage("snapshot").add("shrunk", "1.0.0").add("shrunk", "1.1.0").commit();
    m_storage->stage("snapshot").remove("shrunk", "1.0.0").commit();
}

void RecencyTest::newestOverStages()
{
    const auto found = changes(m_storage->path());
    QCOMPARE(found[u"old"_s], dateOf("production~1"));
    QCOMPARE(found[u"gone"_s], dateOf("production")); // its removal is a change
    QCOMPARE(found[u"both"_s], dateOf("snapshot~4"));
    QCOMPARE(found[u"grown"_s], dateOf("snapshot~3"));
    QCOMPARE(found[u"shrunk"_s], dateOf("snapshot"));
}

void RecencyTest::limited()
{
    const auto found = changes(m_storage->path(), 1);
    QCOMPARE(found[u"gone"_s], dateOf("production"));
    QCOMPARE(found[u"shrunk"_s], dateOf("snapshot"));
    QVERIFY(!found.contains(u"old"_s));
    QVERIFY(!found.contains(u"grown"_s));
    QVERIFY(changes(m_storage->path(), 0).isEmpty());
}

// Beyond the boundary nothing is known: a package that did not change since is absent.
void RecencyTest::shallow()
{
    const QString clone =
        m_storage->clone(u"shallow"_s, u"snapshot"_s, {u"--depth=2"_s, u"--no-single-branch"_s});
    const auto found = changes(clone);
    QCOMPARE(found[u"shrunk"_s], dateOf("snapshot"));
    QVERIFY(!found.contains(u"grown"_s));
    QCOMPARE(found[u"both"_s], dateOf("production~1")); // that branch is all there
}

void RecencyTest::mergesAlongFirstParents()
{
    const QByteArray merge =
        m_storage->git("commit-tree -p production~1 -p production -m merge production^{tree}");
    m_storage->git("update-ref refs/heads/production " + merge);
    const auto found = changes(m_storage->path());
    QCOMPARE(found[u"gone"_s], dateOf(merge)); // when it came to the branch
}

void RecencyTest::stops()
{
    std::stop_source source;
    source.request_stop();
    QVERIFY(changes(m_storage->path(), 1000, source.get_token()).isEmpty());
}

QTEST_GUILESS_MAIN(RecencyTest)
#include "tst_recency.moc"
