// SPDX-License-Identifier: MIT
#include "models/review/served.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class ServedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void supersedes_data();
    void supersedes();
    void tree();

private:
    StorageBuilder m_storage;
    SnapshotPtr m_snapshot;
};

void ServedTest::initTestCase()
{
    fillSample(m_storage);
    const auto repository = git::Repository::open(m_storage.path());
    m_snapshot = loadSnapshot(*repository, defaultConfiguration().withoutFrozen()).value();
}

void ServedTest::supersedes_data()
{
    QTest::addColumn<QString>("stage");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected"); // "stage version"

    QTest::newRow("nothing lower") << u"production"_s << u"apm-0.9.0"_s << QString();
    QTest::newRow("no such package") << u"production"_s << u"docker-2.2.0"_s << QString();
    QTest::newRow("no such stage") << u"nowhere"_s << u"apm-1.1.0"_s << QString();
    QTest::newRow("its own") << u"production"_s << u"apm-1.1.0"_s << u"production 0.9.0"_s;
    QTest::newRow("not what it does not include")
        << u"production"_s << u"system-2.5.0"_s << QString();
    QTest::newRow("of an included one") << u"staging"_s << u"apm-2.0.0"_s << u"production 1.1.0"_s;
    QTest::newRow("newest of several")
        << u"snapshot"_s << u"system-2.6.0"_s << u"production 2.5.0"_s;
    QTest::newRow("newest is its own") << u"snapshot"_s << u"system-2.5.0"_s << u"snapshot 2.0.0"_s;
    QTest::newRow("in two, by precedence")
        << u"snapshot"_s << u"apm-2.0.0"_s << u"production 1.1.0"_s;
    QTest::newRow("staging before snapshot")
        << u"snapshot"_s << u"redis-2.0.0"_s << u"staging 1.0.0"_s;
    QTest::newRow("by precedence of versions")
        << u"production"_s << u"apm-1.1.1-dev"_s << u"production 1.1.0"_s;
}

void ServedTest::supersedes()
{
    QFETCH(QString, stage);
    QFETCH(QString, name);
    QFETCH(QString, expected);
    const auto parsed = VersionName::parse(name).value();
    const auto found = superseded(*m_snapshot, stage, parsed.package, parsed.version);
    QCOMPARE(found ? found->stage + u' ' + found->version.text() : QString(), expected);
}

void ServedTest::tree()
{
    const auto found =
        superseded(*m_snapshot, u"snapshot", u"redis"_s, SemVer::parse(u"2.0.0").value());
    QCOMPARE(found->tree, oid(m_storage.id("staging:packages/redis/1.0.0")));
}

QTEST_APPLESS_MAIN(ServedTest)
#include "tst_served.moc"
