// SPDX-License-Identifier: MIT
#include "tests/app/remotestorage.h"

#include <QJsonArray>

using namespace triptych::test;
using namespace Qt::StringLiterals;

// fetch, push, waiting and what status says of the remote, judged by plain git at both ends.
class TestRemoteCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.reset(); // it has the PATH
        m_storage = std::make_unique<RemoteStorage>();
    }

    void fetch_data()
    {
        QTest::addColumn<bool>("http");
        QTest::newRow("file") << false;
        QTest::newRow("http") << true;
    }

    void fetch()
    {
        QFETCH(const bool, http);
        if (http)
            m_storage->serve();
        const Ran nothing = m_storage->run(u"fetch"_s);
        COMPARE_EXIT(nothing, 0);
        QVERIFY2(nothing.out.contains(u"nothing new"), qPrintable(nothing.out));

        m_storage->remote()
            .stage("staging")
            .add("kafka", "1.0.0")
            .remove("docker", "2.1.0")
            .commit();
        m_storage->remote().stage("snapshot").registry("v9.0.0").commit();
        const QByteArray mine = commitMine("snapshot");
        const Ran ran = m_storage->run(u"fetch"_s);
        COMPARE_EXIT(ran, 0);
        QVERIFY2(ran.out.contains(u"  - docker-2.1.0\n  + kafka-1.0.0\n"), qPrintable(ran.out));
        QVERIFY(ran.out.contains(u"  ~ Dockerfile\n"));
        QVERIFY(ran.out.contains(u"Brought forward here: staging.\n"));
        QVERIFY(ran.out.contains(u"snapshot has commits of its own"));
        QCOMPARE(runGit(m_storage->clone(), "rev-parse staging"),
                 m_storage->remote().id("staging"));
        QCOMPARE(runGit(m_storage->clone(), "rev-parse snapshot"), mine);

        const QJsonObject document = m_storage->run(u"fetch --json"_s).json();
        QCOMPARE(document[u"remote"_s], u"origin"_s);
        const QJsonObject snapshot = document[u"stages"_s][0].toObject();
        QCOMPARE(snapshot[u"stage"_s], u"snapshot"_s);
        QCOMPARE(snapshot[u"local_diverged"_s], true);
        QCOMPARE(snapshot[u"before"_s], snapshot[u"after"_s]);
    }

    void fetchWithWorktreeInTheWay()
    {
        const QString work = m_storage->remote().folder() + u"/work"_s;
        runGit(m_storage->clone(), {u"worktree"_s, u"add"_s, u"-q"_s, work, u"staging"_s});
        writeFile(work + u"/Dockerfile"_s, "changed");
        m_storage->remote().stage("staging").add("kafka", "1.0.0").commit();
        const QByteArray local = m_storage->local();
        const Ran ran = m_storage->run(u"fetch"_s);
        COMPARE_EXIT(ran, 1);
        QVERIFY2(ran.err.contains(work), qPrintable(ran.err));
        QVERIFY(ran.out.contains(u"kafka-1.0.0"));
        QCOMPARE(m_storage->local(), local);
    }

    void fetchFails()
    {
        m_storage->serve().setMode(GitHttpServer::Mode::AskPassword);
        const Ran ran = m_storage->run(u"fetch --json"_s);
        COMPARE_EXIT(ran, 3);
        QVERIFY(!ran.json()[u"error"_s].toString().isEmpty());
        COMPARE_EXIT(m_storage->run(u"fetch x"_s), 2);
        runGit(m_storage->clone(), "remote remove origin");
        const Ran none = m_storage->run(u"fetch"_s);
        COMPARE_EXIT(none, 3);
        QVERIFY2(none.err.contains(u"no remote"), qPrintable(none.err));
    }

    void push()
    {
        const Ran nothing = m_storage->run(u"push"_s);
        COMPARE_EXIT(nothing, 0);
        QVERIFY2(nothing.out.contains(u"has everything"), qPrintable(nothing.out));
        COMPARE_EXIT(m_storage->run(u"promote docker-2.2.0 --from snapshot --to staging"_s), 0);
        const QByteArray theirs = m_storage->theirs();
        const Ran dry = m_storage->run(u"push --dry-run"_s);
        COMPARE_EXIT(dry, 0);
        QVERIFY2(dry.out.contains(u"staging would be pushed to origin: 1 commit.\n"),
                 qPrintable(dry.out));
        QCOMPARE(m_storage->theirs(), theirs);
        const Ran ran = m_storage->run(u"push --json"_s);
        COMPARE_EXIT(ran, 0);
        QVERIFY(ran.json()[u"pushed"_s].toBool());
        QCOMPARE(ran.json()[u"branches"_s].toArray().size(), 2);
        QCOMPARE(m_storage->theirs(), m_storage->local());
    }

    // The removal alone would leave the version in neither branch.
    void pushOfWhatNeedsPullRequest()
    {
        COMPARE_EXIT(m_storage->run(u"promote docker-2.2.0 --from snapshot --to production"_s), 0);
        const QByteArray theirs = m_storage->theirs();
        const Ran ran = m_storage->run(u"push"_s);
        COMPARE_EXIT(ran, 1);
        QVERIFY2(ran.err.contains(u"production takes pull requests only"), qPrintable(ran.err));
        QCOMPARE(m_storage->theirs(), theirs);
        // Where the policy is another one, it goes.
        const QString file = m_storage->remote().folder() + u"/other.yaml"_s;
        writeFile(file, "stages: [{name: snapshot}, {name: staging}, {name: production}]\n");
        COMPARE_EXIT(m_storage->run(u"--config "_s + file + u" push"_s), 0);
        QCOMPARE(m_storage->theirs(), m_storage->local());
    }

    void pushRejected()
    {
        commitMine("staging");
        m_storage->remote().stage("staging").add("kafka", "1.0.0").commit();
        m_storage->remote().path();
        const QByteArray theirs = m_storage->theirs();
        const Ran stale = m_storage->run(u"push"_s);
        COMPARE_EXIT(stale, 1);
        QVERIFY2(stale.err.contains(u"someone else pushed"), qPrintable(stale.err));
        COMPARE_EXIT(m_storage->run(u"fetch"_s), 0);
        const Ran diverged = m_storage->run(u"push --json"_s);
        COMPARE_EXIT(diverged, 1);
        QVERIFY(diverged.json()[u"error"_s].toString().contains(u"git rebase"));
        QCOMPARE(m_storage->theirs(), theirs);
    }

    void clone_data()
    {
        QTest::addColumn<bool>("full");
        QTest::newRow("partial") << false;
        QTest::newRow("full") << true;
    }

    void clone()
    {
        QFETCH(const bool, full);
        m_storage->remote().git("config uploadpack.allowFilter true");
        m_storage->remote().git("config uploadpack.allowAnySHA1InWant true");
        m_storage->remote().path();
        const GitHttpServer& server = m_storage->serve();
        const QString folder = m_storage->remote().folder() + u"/mine.git"_s;
        const QString command = u"clone "_s + server.url(u"storage.git"_s) + u' ' + folder;
        const Ran ran = m_storage->run(command + (full ? u" --full"_s : QString()));
        COMPARE_EXIT(ran, 0);
        QVERIFY2(ran.out.contains(u"triptych -C \"%1\" status"_s.arg(folder)), qPrintable(ran.out));
        QVERIFY(ran.out.contains(u"does not have experimental"));
        QCOMPARE(ran.out.contains(u"manifests"), !full);
        QCOMPARE(runGit(folder, "for-each-ref refs/heads"), m_storage->theirs());
        const QJsonArray stages =
            runTriptych(folder, "status --json").json()[u"stages"_s].toArray();
        QCOMPARE(stages[0][u"registry_version"_s], u"v1.15.0"_s);
        // And on from there.
        COMPARE_EXIT(runTriptych(folder, m_promote.split(u' ')), 0);
        QCOMPARE(runGit(folder, "for-each-ref refs/heads"), m_storage->theirs());
        // Nothing is overwritten.
        const Ran again = m_storage->run(command + u" --json"_s);
        COMPARE_EXIT(again, 1);
        QVERIFY(again.json()[u"error"_s].toString().contains(folder));
    }

    void cloneOfOtherStages()
    {
        const QString file = m_storage->remote().folder() + u"/other.yaml"_s;
        writeFile(file, "stages: [{name: live, branch: production}, {name: next}]\n");
        const QString folder = m_storage->remote().folder() + u"/mine.git"_s;
        const Ran ran = m_storage->run(u"--config "_s + file + u" clone --json "_s
                                       + m_storage->remote().path() + u' ' + folder);
        COMPARE_EXIT(ran, 0);
        QCOMPARE(ran.json()[u"branches"_s].toArray(), QJsonArray{u"production"_s});
        QCOMPARE(ran.json()[u"missing"_s].toArray(), QJsonArray{u"next"_s});
        COMPARE_EXIT(m_storage->run(u"clone x"_s), 2);
        const Ran nowhere = m_storage->run(u"clone /nowhere/at/all "_s + folder + u"2"_s);
        COMPARE_EXIT(nowhere, 3);
        QVERIFY(!QFile::exists(folder + u'2'));
    }

    void status()
    {
        const QJsonObject equal = m_storage->run(u"status --json"_s).json();
        QCOMPARE(equal[u"remote"_s][u"name"_s], u"origin"_s);
        QCOMPARE(equal[u"remote"_s][u"url"_s], m_storage->remote().path());
        QCOMPARE(equal[u"stages"_s][1][u"remote"_s].toObject(),
                 (QJsonObject{{u"ahead"_s, 0}, {u"behind"_s, 0}, {u"exact"_s, true}}));
        QVERIFY(m_storage->run(u"status"_s).out.contains(u"nothing differs."));

        commitMine("staging");
        m_storage->remote().stage("staging").add("kafka", "1.0.0").commit();
        m_storage->remote().stage("staging").add("kafka", "1.1.0").commit();
        COMPARE_EXIT(m_storage->run(u"fetch"_s), 0);
        const QJsonObject document = m_storage->run(u"status --json"_s).json();
        QCOMPARE(document[u"stages"_s][1][u"remote"_s].toObject(),
                 (QJsonObject{{u"ahead"_s, 1}, {u"behind"_s, 2}, {u"exact"_s, true}}));
        const QDateTime fetched =
            QDateTime::fromString(document[u"remote"_s][u"fetched"_s].toString(), Qt::ISODate);
        QVERIFY(std::abs(fetched.secsTo(QDateTime::currentDateTime())) < 60);
        const Ran text = m_storage->run(u"status"_s);
        QVERIFY2(text.out.contains(u": staging 1 ahead, 2 behind.\n"), qPrintable(text.out));

        for (const QByteArray& line : m_storage->tracking().split('\n'))
            runGit(m_storage->clone(),
                   {u"update-ref"_s, u"-d"_s, QString::fromUtf8(line.split('\t')[1])});
        QVERIFY(m_storage->run(u"status"_s).out.contains(u"never fetched"));
        runGit(m_storage->clone(), "remote remove origin");
        const QJsonObject none = m_storage->run(u"status --json"_s).json();
        QVERIFY(none[u"remote"_s].isNull());
        QVERIFY(none[u"stages"_s][1][u"remote"_s].isNull());
    }

    void waiting()
    {
        m_storage->program("gh", "echo https://example.com/a/b/pull/7\n");
        const QString to = u" --to production --push --json"_s;
        const Ran one = m_storage->run(u"promote docker-2.1.0 --from staging"_s + to);
        COMPARE_EXIT(one, 0);
        const QByteArray branch =
            one.json()[u"pull_requests"_s][0][u"branch"_s].toString().toLatin1();
        COMPARE_EXIT(m_storage->run(u"promote docker-2.2.0 --from snapshot"_s + to), 0);
        COMPARE_EXIT(m_storage->run(u"promote system-3.0.0 --keep-source --from snapshot"_s + to),
                     0);
        QCOMPARE(states(), (QStringList{u"docker-2.2.0 waiting"_s, u"docker-2.1.0 waiting"_s}));
        const QByteArray theirs = m_storage->theirs();
        const Ran none = m_storage->run(u"waiting --apply --push"_s);
        COMPARE_EXIT(none, 0);
        QVERIFY2(none.out.contains(u"None is ready"), qPrintable(none.out));
        QCOMPARE(m_storage->theirs(), theirs);

        // One is merged. It counts when it is fetched.
        m_storage->remote().git("branch -f production " + branch);
        QCOMPARE(states(), (QStringList{u"docker-2.2.0 waiting"_s, u"docker-2.1.0 waiting"_s}));
        COMPARE_EXIT(m_storage->run(u"fetch"_s), 0);
        QCOMPARE(states(), (QStringList{u"docker-2.2.0 waiting"_s, u"docker-2.1.0 ready"_s}));
        // The other comes with other content.
        m_storage->remote()
            .stage("production")
            .add("docker", "2.2.0", {{"manifest.yml", "x"}})
            .commit();
        m_storage->remote().path();
        COMPARE_EXIT(m_storage->run(u"fetch"_s), 0);
        QCOMPARE(states(), (QStringList{u"docker-2.2.0 conflict"_s, u"docker-2.1.0 ready"_s}));

        const Ran done = m_storage->run(u"waiting --apply --push"_s);
        COMPARE_EXIT(done, 0);
        QVERIFY(!m_storage->remoteHas("staging", "docker/2.1.0"));
        QVERIFY(m_storage->remoteHas("production", "docker/2.1.0"));
        QVERIFY(m_storage->remoteHas("snapshot", "docker/2.2.0"));
        QVERIFY(m_storage->remoteHas("snapshot", "system/3.0.0"));
        QCOMPARE(states(), QStringList{u"docker-2.2.0 conflict"_s});
        COMPARE_EXIT(m_storage->run(u"waiting --push"_s), 2);
    }

    // Merged, and its branch deleted, as a forge does it.
    void readyWithoutBranch_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("how");
        QTest::addColumn<QStringList>("expected");
        const QStringList ready{u"docker-2.1.0 ready"_s};
        QTest::newRow("fast-forward") << QString() << u"forward"_s << ready;
        QTest::newRow("merge") << QString() << u"merge"_s << ready;
        QTest::newRow("squash") << QString() << u"squash"_s << ready;
        QTest::newRow("nobody says so") << QString() << u"by hand"_s << QStringList();
        QTest::newRow("kept") << u" --keep-source"_s << u"forward"_s << QStringList();
        QTest::newRow("changed after") << QString() << u"changed"_s << QStringList();
    }

    void readyWithoutBranch()
    {
        QFETCH(const QString, options);
        QFETCH(const QString, how);
        QFETCH(const QStringList, expected);
        m_storage->program("gh", "echo https://example.com/a/b/pull/7\n");
        const Ran ran = m_storage->run(
            u"promote docker-2.1.0 --from staging --to production --push --json"_s + options);
        COMPARE_EXIT(ran, 0);
        const QString branch = ran.json()[u"pull_requests"_s][0][u"branch"_s].toString();
        const QString remote = m_storage->remote().path();
        QString message =
            QString::fromUtf8(runGit(remote, {u"log"_s, u"-1"_s, u"--format=%B"_s, branch}));
        QStringList parents{u"-p"_s, u"production"_s};
        if (how == u"merge") {
            parents += {u"-p"_s, branch};
            message = u"Merge pull request #7"_s;
        } else if (how == u"by hand") {
            message = u"Add docker"_s;
        } else {
            message += u"\n\nCo-authored-by: A <a@example.com>"_s;
        }
        const QString tip = how == u"forward"
                                ? branch
                                : QString::fromLatin1(runGit(
                                      remote, QStringList{u"commit-tree"_s, branch + u"^{tree}"_s}
                                                  + parents + QStringList{u"-m"_s, message}));
        runGit(remote, {u"branch"_s, u"-f"_s, u"production"_s, tip});
        runGit(remote, {u"branch"_s, u"-D"_s, branch});
        if (how == u"changed") {
            m_storage->remote()
                .stage("production")
                .add("docker", "2.1.0", {{"manifest.yml", "x"}})
                .commit();
            m_storage->remote().path();
        }
        COMPARE_EXIT(m_storage->run(u"fetch"_s), 0);
        QCOMPARE(states(), expected);
        COMPARE_EXIT(m_storage->run(u"waiting --apply --push"_s), 0);
        QCOMPARE(m_storage->remoteHas("staging", "docker/2.1.0"), expected.isEmpty());
        QCOMPARE(states(), QStringList());
    }

private:
    QStringList states()
    {
        const Ran ran = m_storage->run(u"waiting --json"_s);
        QStringList lines;
        const QJsonArray all = ran.json()[u"waiting"_s].toArray();
        for (const QJsonValue& one : all)
            lines.append(u"%1-%2 %3"_s.arg(one[u"name"_s].toString(), one[u"version"_s].toString(),
                                           one[u"state"_s].toString()));
        return lines;
    }

    const QString m_promote = u"promote docker-2.2.0 --from snapshot --to staging --push"_s;

    // A commit on a branch of the clone that the remote does not have.
    QByteArray commitMine(const char* branch)
    {
        const QByteArray id = runGit(m_storage->clone(),
                                     {u"commit-tree"_s, QString::fromLatin1(branch) + u"^{tree}"_s,
                                      u"-p"_s, QString::fromLatin1(branch), u"-m"_s, u"mine"_s});
        runGit(m_storage->clone(), {u"update-ref"_s, u"refs/heads/"_s + QString::fromLatin1(branch),
                                    QString::fromLatin1(id)});
        return id;
    }

    std::unique_ptr<RemoteStorage> m_storage;
};

QTEST_GUILESS_MAIN(TestRemoteCommands)
#include "tst_remotecommands.moc"
