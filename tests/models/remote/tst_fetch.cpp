// SPDX-License-Identifier: MIT
#include "models/remote/fetch.h"

#include "models/remote/gitfailure.h"
#include "models/remote/graph.h"
#include "models/remote/remotestate.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/githttpserver.h"
#include "tests/fixtures/storagebuilder.h"
#include "tests/models/remote/remotefixture.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::remote;
using namespace triptych::test;
using Kind = RemoteError::Kind;

class FetchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void brings_data();
    void brings();
    void branchGone();
    void noneThere();
    void lockLeftBehind();
    void movedMeanwhile();
    void rewritten();
    void state();
    void fastForwards();
    void worktreeFollows();
    void worktreeInTheWay();
    void shallow();
    void graphs_data();
    void graphs();
    void backwardsClock();

private:
    QString cloned(const QStringList& how)
    {
        const QString to = m_storage->folder() + u"/clone"_s;
        runGit(m_storage->folder(),
               QStringList{u"clone"_s, u"-q"_s} + how + QStringList{m_storage->path(), to});
        return to;
    }
    // With all that was committed to the remote.
    FetchRequest all()
    {
        m_storage->path();
        return {.remote = u"origin"_s, .branches = stages()};
    }
    static QStringList stages() { return {u"production"_s, u"staging"_s, u"snapshot"_s}; }

    std::unique_ptr<StorageBuilder> m_storage;
};

void FetchTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
}

void FetchTest::brings_data()
{
    QTest::addColumn<QStringList>("how");
    QTest::newRow("worktree") << QStringList{u"--branch=staging"_s};
    QTest::newRow("bare") << QStringList{u"--bare"_s};
    QTest::newRow("mirror") << QStringList{u"--mirror"_s};
    QTest::newRow("partial") << QStringList{u"--bare"_s, u"--filter=blob:none"_s};
}

// No local branch moves, whatever the clone's refspecs say, and nothing else comes.
void FetchTest::brings()
{
    QFETCH(const QStringList, how);
    const QString clone = cloned(how);
    const QByteArray local = runGit(clone, "for-each-ref refs/heads");
    m_storage->stage("staging").add("new", "1.0.0").commit();
    m_storage->stage("other").add("new", "1.0.0").commit();
    m_storage->git("tag v1 staging");
    GitHttpServer server(m_storage->folder());
    runGit(clone, {u"remote"_s, u"set-url"_s, u"origin"_s, server.url(u"storage.git"_s)});

    int seen = 0;
    FetchRequest request = all();
    request.network.progress = [&seen](const Progress& progress) {
        seen += progress.percent.has_value();
    };
    const auto fetched = fetch(opened(clone), request, {});
    VERIFY_RESULT(fetched);
    QVERIFY(fetched->hasChanged());
    QVERIFY(seen > 0);
    QCOMPARE(fetched->branches[1].after, std::optional(oid(m_storage->id("staging"))));
    QCOMPARE(idIn(clone, "refs/remotes/origin/staging"), oid(m_storage->id("staging")));
    QCOMPARE(runGit(clone, "for-each-ref refs/heads"), local);
    QVERIFY(idIn(clone, "refs/remotes/origin/other").isNull());
    QVERIFY(idIn(clone, "refs/tags/v1").isNull());
    const auto again = fetch(opened(clone), all(), {});
    VERIFY_RESULT(again);
    QVERIFY(!again->hasChanged());
}

void FetchTest::branchGone()
{
    const QString clone = cloned({u"--bare"_s});
    VERIFY_RESULT(fetch(opened(clone), all(), {}));
    m_storage->git("branch -D production");
    m_storage->stage("staging").add("new", "1.0.0").commit();
    const auto fetched = fetch(opened(clone), all(), {});
    VERIFY_RESULT(fetched);
    QVERIFY(!fetched->branches[0].after);
    QVERIFY(fetched->branches[0].before);
    QVERIFY(idIn(clone, "refs/remotes/origin/production").isNull());
    QVERIFY(!idIn(clone, "refs/heads/production").isNull());
    QCOMPARE(idIn(clone, "refs/remotes/origin/staging"), oid(m_storage->id("staging")));
}

// Of a program that was killed. Git itself may crash upon it.
void FetchTest::lockLeftBehind()
{
    const QString clone = cloned({u"--bare"_s});
    const QString lock = clone + u"/refs/remotes/origin/staging.lock"_s;
    writeFile(lock, {});
    const auto fetched = fetch(opened(clone), all(), {});
    VERIFY_ERROR(fetched, Kind::Repository);
    const QString sentence = fetched.error().sentence();
    QVERIFY2(sentence.contains(lock) && sentence.contains(u"delete the .lock file"),
             qPrintable(sentence));
    QVERIFY(QFile::remove(lock));
    VERIFY_RESULT(fetch(opened(clone), all(), {}));
}

// Another fetch moves a ref while this one receives; git itself crashes upon it. What was received is
// here, so that the second try takes it.
void FetchTest::movedMeanwhile()
{
    const QString clone = cloned({u"--bare"_s});
    VERIFY_RESULT(fetch(opened(clone), all(), {}));
    const QString hook = m_storage->folder() + u"/hook"_s;
    writeFile(hook, "#!/bin/sh\ngit --git-dir='" + QFile::encodeName(clone)
                        + "' update-ref refs/remotes/origin/staging " + m_storage->id("production")
                        + " >&2\nexec \"$@\"\n");
    QFile::setPermissions(hook, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const IsolatedHome::GitConfig config(
        "[uploadpack]\n\tpackObjectsHook = " + QFile::encodeName(hook) + "\n");
    m_storage->stage("staging").add("new", "1.0.0").commit();
    VERIFY_RESULT(fetch(opened(clone), all(), {}));
    QCOMPARE(idIn(clone, "refs/remotes/origin/staging"), oid(m_storage->id("staging")));

    const QStringList words{
        u"error: cannot lock ref 'refs/remotes/origin/staging': is at 1 but expected 2"_s,
        u"BUG: refs.c:2278: abort called on a closed reference transaction"_s};
    const RemoteError error = notEnded({.end = ProcessResult::End::Crashed, .code = 6}, u"git"_s,
                                       u"fetch from origin"_s, {}, words);
    QCOMPARE(error.kind, Kind::Busy);
    QVERIFY2(error.sentence().contains(words.front().sliced(7)), qPrintable(error.sentence()));
}

void FetchTest::noneThere()
{
    const QString clone = cloned({u"--bare"_s});
    runGit(clone, "remote set-url origin /nowhere/at/all");
    const auto fetched = fetch(opened(clone), all(), {});
    VERIFY_ERROR(fetched, Kind::NoRepository);
    QVERIFY2(fetched.error().sentence().contains(u"/nowhere/at/all"),
             qPrintable(fetched.error().sentence()));
    runGit(clone, "remote remove origin");
    QVERIFY(!fetch(opened(clone), all(), {}));
}

void FetchTest::rewritten()
{
    const QString clone = cloned({u"--bare"_s});
    VERIFY_RESULT(fetch(opened(clone), all(), {}));
    m_storage->git("branch -f snapshot snapshot~1");
    VERIFY_RESULT(fetch(opened(clone), all(), {}));
    QCOMPARE(idIn(clone, "refs/remotes/origin/snapshot"), oid(m_storage->id("snapshot")));
    auto repository = opened(clone);
    const auto moved = fastForward(repository, u"origin"_s, stages());
    VERIFY_RESULT(moved);
    QVERIFY(moved->moved.isEmpty()); // ours is ahead now: nothing is thrown away
}

void FetchTest::state()
{
    const QString clone = m_storage->clone(u"work"_s, u"staging"_s);
    commitFile(clone, u"a"_s, "a");
    commitFile(clone, u"b"_s, "b");
    m_storage->stage("staging").add("new", "1.0.0").commit();
    m_storage->stage("snapshot").add("new", "1.0.0").commit();
    runGit(clone, "remote set-url origin https://me:secret@127.0.0.1:1/storage");
    const auto before = remoteState(opened(clone), u"origin"_s, stages());
    VERIFY_RESULT(before);
    QCOMPARE(before->url, u"https://127.0.0.1:1/storage"_s);
    QVERIFY(!before->fetched.isValid());
    QCOMPARE(before->branches[1].divergence, (Divergence{.ahead = 2}));

    runGit(clone, {u"remote"_s, u"set-url"_s, u"origin"_s, m_storage->path()});
    VERIFY_RESULT(fetch(opened(clone), all(), {}));
    const auto after = remoteState(opened(clone), u"origin"_s, stages() << u"none"_s);
    VERIFY_RESULT(after);
    QVERIFY(after->fetched.isValid());
    QCOMPARE(after->branches[0].divergence, Divergence{});
    QCOMPARE(after->branches[1].divergence, (Divergence{.ahead = 2, .behind = 1}));
    QCOMPARE(after->branches[2].divergence, (Divergence{.behind = 1}));
    QVERIFY(!after->branches[3].local && !after->branches[3].tracking);
    const auto none = remoteState(opened(clone), u"upstream"_s, stages());
    VERIFY_RESULT(none);
    QVERIFY(none->url.isEmpty());
}

void FetchTest::fastForwards()
{
    const QString clone = cloned({u"--bare"_s});
    const auto diverged = runGit(clone, "commit-tree staging^{tree} -p staging -m mine");
    runGit(clone, {u"update-ref"_s, u"refs/heads/staging"_s, QString::fromUtf8(diverged)});
    m_storage->stage("staging").add("new", "1.0.0").commit();
    m_storage->stage("snapshot").remove("docker", "2.2.0").commit();
    VERIFY_RESULT(fetch(opened(clone), all(), {}));
    auto repository = opened(clone);
    const auto moved = fastForward(repository, u"origin"_s, stages());
    VERIFY_RESULT(moved);
    QCOMPARE(moved->moved, QStringList{u"snapshot"_s});
    QCOMPARE(moved->diverged, QStringList{u"staging"_s});
    QCOMPARE(idIn(clone, "snapshot"), oid(m_storage->id("snapshot")));
    QCOMPARE(idIn(clone, "staging"), oid(diverged));
}

void FetchTest::worktreeFollows()
{
    const QString clone = m_storage->clone(u"work"_s, u"staging"_s);
    m_storage->stage("staging").add("new", "1.0.0").commit();
    VERIFY_RESULT(fetch(opened(clone), all(), {}));
    auto repository = opened(clone);
    VERIFY_RESULT(fastForward(repository, u"origin"_s, stages()));
    QVERIFY(QFile::exists(clone + u"/packages/new/1.0.0/manifest.yml"_s));
    QCOMPARE(runGit(clone, "status --porcelain"), QByteArray());
}

void FetchTest::worktreeInTheWay()
{
    const QString clone = m_storage->clone(u"work"_s, u"staging"_s);
    m_storage->stage("staging").add("new", "1.0.0").commit();
    m_storage->stage("snapshot").add("new", "1.0.0").commit();
    writeFile(clone + u"/Dockerfile"_s, "changed");
    VERIFY_RESULT(fetch(opened(clone), all(), {}));
    auto repository = opened(clone);
    const QByteArray before = runGit(clone, "for-each-ref refs/heads");
    const auto moved = fastForward(repository, u"origin"_s, stages());
    VERIFY_ERROR(moved, git::Error::Kind::WorktreeBusy);
    QCOMPARE(runGit(clone, "for-each-ref refs/heads"), before);
}

void FetchTest::shallow()
{
    const QString clone = m_storage->folder() + u"/shallow"_s;
    runGit(m_storage->folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--depth=1"_s,
                                 u"--no-single-branch"_s, u"file://"_s + m_storage->path(), clone});
    m_storage->stage("snapshot").add("new", "1.0.0").commit();
    m_storage->stage("snapshot").add("new", "1.0.1").commit();
    VERIFY_RESULT(fetch(opened(clone), all(), {}));
    auto repository = opened(clone);
    const auto state = remoteState(repository, u"origin"_s, stages());
    VERIFY_RESULT(state);
    QCOMPARE(state->branches[2].divergence, (Divergence{.behind = 2}));
    VERIFY_RESULT(fastForward(repository, u"origin"_s, stages()));
    QCOMPARE(idIn(clone, "snapshot"), oid(m_storage->id("snapshot")));
}

void FetchTest::graphs_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 4; ++seed)
        QTest::addRow("%u", seed) << seed;
}

// As git counts them, in random histories with merges.
void FetchTest::graphs()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    const QString folder = m_storage->path();
    constexpr int count = 40;
    QByteArray stream;
    for (int i = 1; i <= count; ++i) {
        stream += "commit refs/heads/n" + QByteArray::number(i) + "\nmark :" + QByteArray::number(i)
                  + "\ncommitter a <a@b> " + QByteArray::number(1'600'000'000 + i * 60)
                  + " +0000\ndata 1\nx\n";
        const int parents = i < 3 ? i - 1 : random.bounded(3);
        for (int p = 0; p < parents; ++p)
            stream += (p == 0 ? "from :" : "merge :")
                      + QByteArray::number(i - 1 - random.bounded(std::min(i - 1, 4))) + '\n';
    }
    runGit(folder, {u"fast-import"_s, u"--quiet"_s, u"--force"_s}, stream);
    auto repository = opened(folder);
    for (int round = 0; round < 40; ++round) {
        const auto a = QByteArray::number(1 + random.bounded(count));
        const auto b = QByteArray::number(1 + random.bounded(count));
        const auto counts =
            runGit(folder, "rev-list --left-right --count n" + a + "...n" + b).split('\t');
        const auto found = divergence(repository, idIn(folder, "n" + a), idIn(folder, "n" + b));
        VERIFY_RESULT(found);
        QCOMPARE(*found, (Divergence{.ahead = counts[0].toInt(), .behind = counts[1].toInt()}));
    }
}

// A parent that claims to be younger than its children.
void FetchTest::backwardsClock()
{
    QByteArray stream;
    const auto commit = [&stream](const char* name, int when, const char* from) {
        stream += QByteArray("commit refs/heads/") + name + "\nmark :" + QByteArray::number(when)
                  + "\ncommitter a <a@b> " + QByteArray::number(1'600'000'000 + when)
                  + " +0000\ndata 1\nx\n"
                  + (*from ? QByteArray("from :") + from + '\n' : QByteArray());
    };
    commit("base", 9'000, "");
    commit("middle", 8'000, "9000");
    commit("one", 20, "8000");
    commit("other", 10, "8000");
    const QString folder = m_storage->path();
    runGit(folder, {u"fast-import"_s, u"--quiet"_s}, stream);
    const auto found = divergence(opened(folder), idIn(folder, "one"), idIn(folder, "other"));
    VERIFY_RESULT(found);
    QCOMPARE(*found, (Divergence{.ahead = 1, .behind = 1}));
    const auto below = isAncestor(opened(folder), idIn(folder, "base"), idIn(folder, "other"));
    VERIFY_RESULT(below);
    QVERIFY(*below);
}

QTEST_GUILESS_MAIN(FetchTest)
#include "tst_fetch.moc"
