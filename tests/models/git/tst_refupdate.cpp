// SPDX-License-Identifier: MIT
#include "models/git/refupdate.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace triptych::git;
using namespace triptych::test;

class RefUpdateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void movesAll_data();
    void movesAll();
    void createsBranch();
    void nothingToDo();
    void compareAndSwap_data();
    void compareAndSwap();
    void targetMustExist();
    void lockLeftBehind_data();
    void lockLeftBehind();
    void rollback_data();
    void rollback();
    void reflog();
    void nameInTheWay();
    void race();

private:
    static QString ref(const char* branch)
    {
        return u"refs/heads/"_s + QString::fromLatin1(branch);
    }
    Oid at(const char* branch) { return oid(m_storage->id(branch)); }
    Repository repository() { return std::move(*Repository::open(m_storage->path())); }

    // An update of a branch to a new commit on top of it.
    RefUpdate forward(const char* branch)
    {
        const QByteArray commit =
            runGit(m_storage->path(), {u"commit-tree"_s, u"-p"_s, ref(branch), u"-m"_s, u"next"_s,
                                       ref(branch) + u"^{tree}"_s});
        return {.name = ref(branch),
                .expected = at(branch),
                .target = oid(commit),
                .reflog = u"triptych: move "_s + QString::fromLatin1(branch)};
    }

    QStringList locks()
    {
        QStringList found;
        QDirIterator it(m_storage->path(), {u"*.lock"_s}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext())
            found.append(it.next());
        return found;
    }

    QByteArray allRefs() { return m_storage->git("for-each-ref"); }

    std::unique_ptr<StorageBuilder> m_storage;
};

void RefUpdateTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
}

void RefUpdateTest::movesAll_data()
{
    QTest::addColumn<bool>("packed");
    QTest::newRow("loose") << false;
    QTest::newRow("packed") << true;
}

void RefUpdateTest::movesAll()
{
    QFETCH(bool, packed);
    if (packed)
        m_storage->git("pack-refs --all");
    const std::vector updates{forward("production"), forward("staging"), forward("snapshot")};
    auto repo = repository();
    VERIFY_RESULT(updateRefs(repo, updates));
    for (const RefUpdate& update : updates)
        QCOMPARE(oid(m_storage->id(update.name.toLatin1())), update.target);
    QCOMPARE(repo.refTarget(ref("staging")).value(), updates[1].target); // our own handle sees it
    QCOMPARE(locks(), QStringList());
}

void RefUpdateTest::createsBranch()
{
    auto repo = repository();
    const RefUpdate create{
        .name = ref("new/branch"), .expected = {}, .target = at("staging"), .reflog = u"x"_s};
    VERIFY_RESULT(updateRefs(repo, {&create, 1}));
    QCOMPARE(at("new/branch"), at("staging"));
    // The name of a folder of branches.
    QVERIFY(!m_storage->git("for-each-ref refs/heads/new").isEmpty());
}

void RefUpdateTest::nothingToDo()
{
    const QByteArray before = allRefs();
    auto repo = repository();
    VERIFY_RESULT(updateRefs(repo, {}));
    QCOMPARE(allRefs(), before);
}

void RefUpdateTest::compareAndSwap_data()
{
    QTest::addColumn<int>("wrong"); // which of the three
    QTest::addColumn<QString>("how");
    for (int i = 0; i < 3; ++i) {
        QTest::addRow("moved, %d", i) << i << u"moved"_s;
        QTest::addRow("deleted, %d", i) << i << u"deleted"_s;
        QTest::addRow("created, %d", i) << i << u"created"_s;
    }
}

void RefUpdateTest::compareAndSwap()
{
    QFETCH(int, wrong);
    QFETCH(QString, how);
    std::vector updates{forward("production"), forward("staging"), forward("snapshot")};
    RefUpdate& odd = updates[size_t(wrong)];
    if (how == u"moved")
        odd.expected = odd.target;
    else if (how == u"created")
        odd.expected.reset();
    else
        m_storage->git("update-ref -d " + odd.name.toLatin1());
    const QByteArray before = allRefs();

    auto repo = repository();
    const auto moved = updateRefs(repo, updates);
    VERIFY_ERROR(moved, Error::Kind::Changed);
    QCOMPARE(allRefs(), before);
    QCOMPARE(locks(), QStringList());
    const QString sentence = moved.error().sentence();
    QVERIFY2(sentence.startsWith(u"Cannot move the branch "_s + odd.name.section(u'/', 2)
                                 + u": it was "_s),
             qPrintable(sentence));
    QVERIFY2(sentence.contains(how == u"moved" ? u"is now at"_s : how), qPrintable(sentence));
    QVERIFY(!moved.error().remedy.isEmpty());
}

void RefUpdateTest::targetMustExist()
{
    RefUpdate update = forward("staging");
    const QByteArray before = allRefs();
    auto repo = repository();
    for (const Oid& target :
         {oid(QByteArray(40, '7')), Oid(), oid(m_storage->id("staging^{tree}"))}) {
        const std::vector updates{forward("production"),
                                  RefUpdate{update.name, update.expected, target, u"x"_s}};
        QVERIFY(!updateRefs(repo, updates).has_value());
        QCOMPARE(allRefs(), before);
    }
}

// A lock that a killed program left: nothing moves, and no other lock stays behind.
void RefUpdateTest::lockLeftBehind_data()
{
    QTest::addColumn<QString>("lock");
    QTest::newRow("first") << u"refs/heads/production.lock"_s;
    QTest::newRow("last") << u"refs/heads/snapshot.lock"_s;
}

void RefUpdateTest::lockLeftBehind()
{
    QFETCH(QString, lock);
    const std::vector updates{forward("production"), forward("staging"), forward("snapshot")};
    const QString path = m_storage->path() + u'/' + lock;
    writeFile(path, {});
    const QByteArray before = allRefs();
    auto repo = repository();
    const auto moved = updateRefs(repo, updates);
    VERIFY_ERROR(moved, Error::Kind::Locked);
    QCOMPARE(allRefs(), before);
    QCOMPARE(locks(), QStringList{path});
    QVERIFY(moved.error().doing.contains(lock.section(u'/', 2).section(u'.', 0, 0)));
    QVERIFY2(moved.error().remedy.contains(u".lock"), qPrintable(moved.error().sentence()));
    // When the lock is gone, the same call works.
    QVERIFY(QFile::remove(path));
    VERIFY_RESULT(updateRefs(repo, updates));
}

// The later ref cannot be written: those moved already are set back.
void RefUpdateTest::rollback_data()
{
    QTest::addColumn<bool>("creates");
    QTest::newRow("moves") << false;
    QTest::newRow("creates") << true;
}

void RefUpdateTest::rollback()
{
    QFETCH(bool, creates);
    m_storage->git("config core.logAllRefUpdates true");
    std::vector updates{forward("production"), forward("staging"), forward("snapshot")};
    if (creates)
        updates[0] = {
            .name = ref("new"), .expected = {}, .target = at("staging"), .reflog = u"new"_s};
    const QByteArray before = allRefs();
    // A folder where the reflog should be, so that writing it fails after the ref was locked.
    writeFile(m_storage->path() + u"/logs/refs/heads/snapshot/in/the/way"_s, "x");
    auto repo = repository();
    const auto moved = updateRefs(repo, updates);
    QVERIFY(!moved.has_value());
    QVERIFY2(moved.error().doing.contains(u"snapshot"), qPrintable(moved.error().sentence()));
    QCOMPARE(allRefs(), before);
    QCOMPARE(locks(), QStringList());
    // That they had moved, in the order given, and were set back is in the reflog.
    const QByteArray log = m_storage->git("reflog show --format=%gs staging");
    QCOMPARE(log, QByteArray("triptych: undo a move that failed half-way\ntriptych: move staging"));
}

void RefUpdateTest::reflog()
{
    const QString clone = m_storage->clone(u"clone"_s, u"staging"_s);
    auto repo = std::move(*Repository::open(clone));
    const QByteArray target =
        runGit(clone, {u"commit-tree"_s, u"-p"_s, u"HEAD"_s, u"-m"_s, u"n"_s, u"HEAD^{tree}"_s});
    const RefUpdate update{.name = ref("staging"),
                           .expected = at("staging"),
                           .target = oid(target),
                           .reflog = u"triptych: promote docker-2.2.0"_s};
    VERIFY_RESULT(updateRefs(repo, {&update, 1}));
    for (const char* of : {"staging", "HEAD"}) {
        const QByteArray line = runGit(clone, {u"reflog"_s, u"show"_s, u"-1"_s,
                                               u"--format=%H %gs %gn"_s, QString::fromLatin1(of)});
        QCOMPARE(line, target + " triptych: promote docker-2.2.0 Rita Releaser");
    }
}

// A branch "staging/x" cannot be made beside "staging".
void RefUpdateTest::nameInTheWay()
{
    const QByteArray before = allRefs();
    auto repo = repository();
    const std::vector updates{
        forward("production"),
        RefUpdate{.name = ref("staging/x"), .expected = {}, .target = at("staging"), .reflog = {}}};
    const auto moved = updateRefs(repo, updates);
    QVERIFY(!moved.has_value());
    QVERIFY(moved.error().sentence().contains(u"staging/x"));
    QCOMPARE(allRefs(), before);
    QCOMPARE(locks(), QStringList());
}

// Several programs move the same two branches from the same place: one wins, whole.
void RefUpdateTest::race()
{
    constexpr int racers = 4;
    const QString path = m_storage->path();
    std::vector<std::vector<RefUpdate>> updates(racers);
    for (int i = 0; i < racers; ++i) {
        qputenv("GIT_COMMITTER_DATE", QByteArray::number(1'600'000'000 + i) + " +0000");
        updates[size_t(i)] = {forward("staging"), forward("snapshot")};
    }
    QAtomicInt won;
    QAtomicInt oddly;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < racers; ++i) {
        threads.emplace_back(QThread::create([&, i] {
            auto repo = std::move(*Repository::open(path));
            const auto moved = updateRefs(repo, updates[size_t(i)]);
            if (moved)
                won.fetchAndAddRelaxed(1);
            else if (moved.error().kind != Error::Kind::Changed
                     && moved.error().kind != Error::Kind::Locked)
                oddly.fetchAndAddRelaxed(1);
        }));
        threads.back()->start();
    }
    for (const auto& thread : threads)
        thread->wait();
    QCOMPARE(oddly.loadRelaxed(), 0);
    QCOMPARE(won.loadRelaxed(), 1);
    const auto winner = std::ranges::find_if(
        updates, [&](const auto& one) { return one[0].target == at("staging"); });
    QVERIFY(winner != updates.end());
    QCOMPARE((*winner)[1].target, at("snapshot"));
    QCOMPARE(locks(), QStringList());
}

QTEST_GUILESS_MAIN(RefUpdateTest)
#include "tst_refupdate.moc"
