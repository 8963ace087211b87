// SPDX-License-Identifier: MIT
#include "models/live/verify.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::live;
using namespace triptych::test;

namespace {

QStringList texts(const std::vector<registry::ComposedVersion>& versions)
{
    QStringList result;
    for (const registry::ComposedVersion& version : versions)
        result.append(version.name.text() + u' ' + version.stage);
    return result;
}

QStringList texts(const std::vector<VersionName>& names)
{
    QStringList result;
    for (const VersionName& name : names)
        result.append(name.text());
    return result;
}

} // namespace

class ExpectationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everything();
    void changes();
    void sameByAnotherStage();
    void elsewhere();
    void unknown();

private:
    SnapshotPtr load() { return *loadSnapshot(*m_repository, defaultConfiguration()); }
    git::Oid id(const char* revision)
    {
        return *m_repository->resolve(QString::fromLatin1(revision));
    }
    void open()
    {
        m_repository = std::make_unique<git::Repository>(*git::Repository::open(m_storage->path()));
    }

    std::unique_ptr<StorageBuilder> m_storage;
    std::unique_ptr<git::Repository> m_repository;
};

void ExpectationTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    m_storage->stage("experimental").add("old", "1.0.0").commit();
    open();
}

void ExpectationTest::everything()
{
    const auto staging = expectAll(*load(), u"staging"_s);
    QVERIFY(staging.has_value());
    QVERIFY(staging->isComplete);
    QCOMPARE(texts(staging->present),
             (QStringList{u"apm-1.1.0 production"_s, u"apm-0.9.0 production"_s,
                          u"docker-2.1.0 staging"_s, u"nginx-1.0.0 production"_s,
                          u"redis-1.0.0 staging"_s, u"system-2.5.0 production"_s}));
    QCOMPARE(staging->count(), 6);
}

void ExpectationTest::changes()
{
    const git::Oid before = id("staging");
    m_storage->stage("staging")
        .remove("docker", "2.1.0")
        .add("docker", "2.2.0")
        .add("redis", "1.0.0", {{"manifest.yml", "other"}})
        .commit();
    open();
    const SnapshotPtr snapshot = load();
    const auto changes = expectRelease(*m_repository, *snapshot, u"staging"_s,
                                       {{u"staging"_s, id("staging")}}, {{u"staging"_s, before}});
    QVERIFY(changes.has_value());
    QVERIFY(!changes->isComplete);
    QCOMPARE(texts(changes->present),
             (QStringList{u"docker-2.2.0 staging"_s, u"redis-1.0.0 staging"_s}));
    QCOMPARE(texts(changes->gone), QStringList{u"docker-2.1.0"_s});
    // Backwards it is the other way around, and wherever the branch is.
    const auto back = expectRelease(*m_repository, *snapshot, u"staging"_s,
                                    {{u"staging"_s, before}}, {{u"staging"_s, id("staging")}});
    QCOMPARE(texts(back->present),
             (QStringList{u"docker-2.1.0 staging"_s, u"redis-1.0.0 staging"_s}));
    QCOMPARE(texts(back->gone), QStringList{u"docker-2.2.0"_s});
    QCOMPARE(expectRelease(*m_repository, *snapshot, u"staging"_s, {{u"staging"_s, before}},
                           {{u"staging"_s, before}})
                 ->count(),
             0);
    // With no previous commit all of it counts.
    const auto all =
        expectRelease(*m_repository, *snapshot, u"staging"_s, {{u"staging"_s, id("staging")}});
    QVERIFY(all->isComplete);
    QCOMPARE(*all, *expectAll(*snapshot, u"staging"_s));
}

// A version that is promoted is served all the time.
void ExpectationTest::sameByAnotherStage()
{
    const SnapshotPtr before = load();
    m_storage->stage("production").add("docker", "2.2.0").commit();
    m_storage->stage("snapshot").remove("docker", "2.2.0").commit();
    open();
    const SnapshotPtr after = load();
    QCOMPARE(expectChanges(*before, *after, u"snapshot"_s)->count(), 0);
    QCOMPARE(texts(expectChanges(*before, *after, u"staging"_s)->present),
             QStringList{u"docker-2.2.0 production"_s});
    // The same as a release says it: production is what staging changes by.
    const auto released = expectRelease(*m_repository, *after, u"staging"_s, {},
                                        {{u"production"_s, before->stage(u"production")->tip.id}});
    QCOMPARE(released, expectChanges(*before, *after, u"staging"_s));
    QVERIFY(!expectRelease(*m_repository, *after, u"staging"_s, {},
                           {{u"production"_s, *git::Oid::fromHex(u"1"_s.repeated(40))}}));
}

void ExpectationTest::elsewhere()
{
    const git::Oid before = id("snapshot");
    const SnapshotPtr old = load();
    m_storage->stage("snapshot")
        .remove("docker", "2.2.0")
        .remove("apm", "1.0.0")
        .add("apm", "1.0.5")
        .add("zoo", "1.0.0")
        .add("aaa", "1.0.0")
        .commit();
    open();
    const SnapshotPtr now = load();
    QVERIFY(!(*expectAll(*now, u"snapshot"_s) == *expectAll(*old, u"snapshot"_s)));
    const auto back = withStageAt(*m_repository, *now, u"snapshot"_s, before);
    QVERIFY(back.has_value());
    QCOMPARE((*back)->stage(u"snapshot")->tip.id, before);
    QCOMPARE(*expectAll(**back, u"snapshot"_s), *expectAll(*old, u"snapshot"_s));
    QCOMPARE((*back)->stage(u"snapshot")->target(), id("snapshot")); // the branch has not moved
    const auto forth = withStageAt(*m_repository, **back, u"snapshot"_s, id("snapshot"));
    QCOMPARE(*expectAll(**forth, u"snapshot"_s), *expectAll(*now, u"snapshot"_s));
    QVERIFY(
        !withStageAt(*m_repository, *now, u"snapshot"_s, *git::Oid::fromHex(u"1"_s.repeated(40))));
}

void ExpectationTest::unknown()
{
    const SnapshotPtr snapshot = load();
    QVERIFY(expectAll(*snapshot, u"nowhere"_s).error().contains(u"nowhere"));
    Snapshot other = *snapshot;
    other.configuration.stages[1].registry.clear();
    QVERIFY(expectAll(other, u"staging"_s).error().contains(u"No registry"));
    other = *snapshot;
    other.stages[2].problem = u"It is broken."_s;
    const QString error = expectAll(other, u"staging"_s).error();
    QVERIFY2(error.contains(u"production") && error.endsWith(u"It is broken."), qPrintable(error));
}

QTEST_GUILESS_MAIN(ExpectationTest)
#include "tst_expectation.moc"
