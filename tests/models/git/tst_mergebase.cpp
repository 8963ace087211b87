// SPDX-License-Identifier: MIT
#include "models/git/mergebase.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class MergeBaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds();
    void unrelated();
    void lists();
    void shallow();
};

void MergeBaseTest::finds()
{
    StorageBuilder storage;
    storage.stage("staging").add("a", "1.0.0").commit();
    storage.git("branch topic staging");
    storage.stage("staging").add("a", "1.1.0").commit();
    storage.stage("topic").add("b", "1.0.0").commit();
    const auto repository = git::Repository::open(storage.path());
    VERIFY_RESULT(repository);
    const auto base =
        git::mergeBase(*repository, oid(storage.id("staging")), oid(storage.id("topic")));
    VERIFY_RESULT(base);
    QCOMPARE(base->value(), oid(storage.id("staging~1")));
    const auto self =
        git::mergeBase(*repository, oid(storage.id("staging")), oid(storage.id("staging")));
    VERIFY_RESULT(self);
    QCOMPARE(self->value(), oid(storage.id("staging")));
    QVERIFY(!git::mergeBase(*repository, oid(QByteArray(40, '1')), oid(storage.id("topic"))));
}

void MergeBaseTest::unrelated()
{
    StorageBuilder storage;
    storage.stage("staging").add("a", "1.0.0").commit();
    storage.stage("production").add("b", "1.0.0").commit();
    const auto repository = git::Repository::open(storage.path());
    VERIFY_RESULT(repository);
    const auto base =
        git::mergeBase(*repository, oid(storage.id("staging")), oid(storage.id("production")));
    VERIFY_RESULT(base);
    QVERIFY(!base->has_value());
}

void MergeBaseTest::lists()
{
    StorageBuilder storage;
    for (const char* version : {"1.0.0", "1.1.0", "1.2.0", "1.3.0"})
        storage.stage("staging").add("a", version).commit();
    const auto repository = git::Repository::open(storage.path());
    VERIFY_RESULT(repository);
    const git::Oid tip = oid(storage.id("staging"));
    const auto commits = git::commitsSince(*repository, oid(storage.id("staging~2")), tip, 10);
    VERIFY_RESULT(commits);
    QCOMPARE(*commits, (std::vector{tip, oid(storage.id("staging~1"))}));
    const auto one = git::commitsSince(*repository, oid(storage.id("staging~3")), tip, 1);
    VERIFY_RESULT(one);
    QCOMPARE(*one, std::vector{tip});
    const auto none = git::commitsSince(*repository, tip, tip, 10);
    VERIFY_RESULT(none);
    QVERIFY(none->empty());
}

// What lies beyond the boundary is as if it had never been.
void MergeBaseTest::shallow()
{
    StorageBuilder storage;
    storage.stage("staging").add("a", "1.0.0").commit();
    storage.git("branch topic staging");
    storage.stage("staging").add("a", "1.1.0").commit();
    storage.stage("topic").add("b", "1.0.0").commit();
    const QString clone = storage.folder() + u"/shallow"_s;
    storage.git("clone -q --bare --depth 1 --no-single-branch file://" + storage.path().toUtf8()
                + ' ' + clone.toUtf8());
    const auto repository = git::Repository::open(clone);
    VERIFY_RESULT(repository);
    const auto base =
        git::mergeBase(*repository, oid(storage.id("staging")), oid(storage.id("topic")));
    VERIFY_RESULT(base);
    QVERIFY(!base->has_value());
    const auto commits =
        git::commitsSince(*repository, oid(storage.id("staging")), oid(storage.id("topic")), 10);
    VERIFY_RESULT(commits);
    QCOMPARE(*commits, std::vector{oid(storage.id("topic"))});
}

QTEST_APPLESS_MAIN(MergeBaseTest)
#include "tst_mergebase.moc"
