// SPDX-License-Identifier: MIT
#include "models/checks/checkall.h"
#include "models/checks/checks.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// Many versions at once, and what is kept of them on disk.
class CheckAllTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void all_data();
    void all();
    void stops();
    void cannotOpen();
    void cacheSurvives();
    void cacheDamaged_data();
    void cacheDamaged();
    void cacheCannotBeWritten();
    void keepsCompleteOnly();

private:
    StorageBuilder m_storage;
    std::vector<CheckKey> m_keys;
};

void CheckAllTest::initTestCase()
{
    auto stage = m_storage.stage("snapshot");
    for (int i = 0; i < 100; ++i) {
        const QByteArray version = "1." + QByteArray::number(i) + ".0";
        Files files = packageFiles("docker", version);
        if (i % 10 == 0)
            files.remove("changelog.yml");
        stage.add("docker", version, files);
    }
    stage.commit();
    for (int i = 0; i < 100; ++i) {
        const QByteArray version = "1." + QByteArray::number(i) + ".0";
        m_keys.push_back({{u"docker"_s, *SemVer::parse(QString::fromLatin1(version))},
                          oid(m_storage.id("snapshot:packages/docker/" + version))});
    }
}

void CheckAllTest::all_data()
{
    QTest::addColumn<int>("threads");
    for (const int threads : {0, 1, 2, 8})
        QTest::addRow("%d", threads) << threads;
}

void CheckAllTest::all()
{
    QFETCH(int, threads);
    git::RepositoryPool pool(m_storage.path());
    std::vector<CheckKey> keys = m_keys;
    keys.insert(keys.end(), m_keys.begin(), m_keys.end()); // each counts once
    qsizetype last = -1;
    qsizetype calls = 0;
    const auto reports = checkAll(
        pool, nullptr, keys,
        [&](qsizetype done, qsizetype all) {
            QCOMPARE(all, 100);
            QVERIFY(done > last);
            last = done;
            ++calls;
        },
        {}, threads);
    VERIFY_RESULT(reports);
    QCOMPARE(reports->size(), 100);
    QCOMPARE(last, 100);
    QCOMPARE(calls, 101);
    auto repository = pool.lease();
    VERIFY_RESULT(repository);
    for (size_t i = 0; i < m_keys.size(); ++i) {
        const CheckReport& report = (*reports)[m_keys[i]];
        QCOMPARE(report, checkVersion(**repository, m_keys[i].name, m_keys[i].tree));
        QCOMPARE(report.findings.size(), i % 10 == 0 ? 1u : 0u);
    }
}

void CheckAllTest::stops()
{
    git::RepositoryPool pool(m_storage.path());
    std::stop_source stop;
    const auto reports = checkAll(
        pool, nullptr, m_keys,
        [&](qsizetype done, qsizetype) {
            if (done == 20)
                stop.request_stop();
        },
        stop.get_token(), 2);
    VERIFY_RESULT(reports);
    QVERIFY(reports->size() >= 20);
    QVERIFY(reports->size() < 100);
    for (const CheckReport& report : *reports)
        QVERIFY(report.isComplete);
}

void CheckAllTest::cannotOpen()
{
    git::RepositoryPool pool(m_storage.folder() + u"/nothing"_s);
    VERIFY_ERROR(checkAll(pool, nullptr, m_keys), git::Error::Kind::NotARepository);
    VERIFY_RESULT(checkAll(pool, nullptr, {}));
}

void CheckAllTest::cacheSurvives()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"deep/checks"_s);
    git::RepositoryPool pool(m_storage.path());
    git::Result<CheckReports> first;
    {
        CheckCache cache(file);
        first = checkAll(pool, &cache, m_keys);
        VERIFY_RESULT(first);
    }
    CheckCache cache(file);
    git::RepositoryPool nowhere(m_storage.folder() + u"/nothing"_s); // nothing is to be read
    const auto second = checkAll(nowhere, &cache, m_keys);
    VERIFY_RESULT(second);
    QCOMPARE(*second, *first);

    CheckKey other = m_keys[0]; // the same content as another version
    other.name.package = u"other"_s;
    QVERIFY(!cache.find(other));
    other = m_keys[0];
    other.tree = m_keys[1].tree;
    QVERIFY(!cache.find(other));
}

void CheckAllTest::cacheDamaged_data()
{
    QTest::addColumn<int>("offset"); // of a byte that is changed
    QTest::addColumn<int>("size"); // that is left
    QTest::newRow("magic") << 0 << -1;
    QTest::newRow("format") << 7 << -1;
    QTest::newRow("rules") << 11 << -1;
    QTest::newRow("language") << 17 << -1;
    QTest::newRow("cut off") << -1 << 1000;
    QTest::newRow("cut off in the head") << -1 << 10;
    QTest::newRow("empty") << -1 << 0;
}

void CheckAllTest::cacheDamaged()
{
    QFETCH(int, offset);
    QFETCH(int, size);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"checks"_s);
    git::RepositoryPool pool(m_storage.path());
    {
        CheckCache cache(file);
        VERIFY_RESULT(checkAll(pool, &cache, m_keys));
    }
    QByteArray bytes = readFile(file);
    if (offset >= 0)
        bytes[offset] = char(bytes[offset] + 1);
    if (size >= 0)
        bytes.truncate(size);
    writeFile(file, bytes);
    CheckCache cache(file);
    QVERIFY(!cache.find(m_keys[0]));
}

void CheckAllTest::cacheCannotBeWritten()
{
    const QTemporaryDir folder;
    writeFile(folder.filePath(u"file"_s), "x");
    git::RepositoryPool pool(m_storage.path());
    CheckCache cache(folder.filePath(u"file/checks"_s));
    VERIFY_RESULT(checkAll(pool, &cache, m_keys));
    cache.save();
    QVERIFY(cache.find(m_keys[0]));
}

void CheckAllTest::keepsCompleteOnly()
{
    CheckCache cache{QString()};
    CheckReport report{.tree = m_keys[0].tree};
    report.isComplete = false;
    cache.insert(m_keys[0], report);
    QVERIFY(!cache.find(m_keys[0]));
    report.isComplete = true;
    report.missing = {"manifest.yml"};
    cache.insert(m_keys[0], report);
    QVERIFY(!cache.find(m_keys[0]));
    report.missing.clear();
    cache.insert(m_keys[0], report);
    QCOMPARE(cache.find(m_keys[0]), report);
}

QTEST_GUILESS_MAIN(CheckAllTest)
#include "tst_checkall.moc"
