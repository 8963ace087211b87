// SPDX-License-Identifier: MIT
#include "tests/app/program.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"

#include <QFile>
#include <QJsonArray>

using namespace triptych::test;
using namespace Qt::StringLiterals;

// promote and remove, judged by plain git.
class TestPromoteCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void promote();
    void promoteAsJson();
    void keepSource();
    void dryRun();
    void newestAndAll();
    void prerelease();
    void refused_data();
    void refused();
    void allOrNothing();
    void remove();
    void followingWorktree();

private:
    QByteArrayList tips()
    {
        return {m_storage->id("snapshot"), m_storage->id("staging"), m_storage->id("production")};
    }
    Ran run(const char* arguments) { return runTriptych(m_storage->path(), arguments); }

    std::unique_ptr<StorageBuilder> m_storage;
};

void TestPromoteCommand::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
}

void TestPromoteCommand::promote()
{
    const QByteArrayList before = tips();
    const QByteArray tree = m_storage->id("snapshot:packages/docker/2.2.0");
    const Ran ran = run("promote docker-2.2.0 --from snapshot --to staging");
    COMPARE_EXIT(ran, 0);
    QCOMPARE(ran.err, QString());

    QCOMPARE(m_storage->id("staging:packages/docker/2.2.0"), tree);
    QCOMPARE(m_storage->id("staging^"), before[1]);
    QCOMPARE(m_storage->id("snapshot^"), before[0]);
    QCOMPARE(m_storage->id("production"), before[2]);
    QCOMPARE(m_storage->git("diff --name-only --no-renames snapshot^ snapshot -- packages/apm"),
             QByteArray());
    QCOMPARE(m_storage->git("ls-tree snapshot packages/docker"), QByteArray());
    QCOMPARE(m_storage->git("log -1 --format=%s staging"),
             QByteArray("[staging] Promote packages from snapshot (docker-2.2.0)"));
    QCOMPARE(m_storage->git("log -1 --format=%s snapshot"),
             QByteArray("[snapshot] Remove promoted packages (docker-2.2.0)"));
    QCOMPARE(m_storage->git("log -1 --format=%an snapshot"), QByteArray(IsolatedHome::userName));
    QVERIFY(m_storage->git("log -1 --format=%b staging").contains(tree));
    QCOMPARE(m_storage->git("fsck --strict"), QByteArray());
    QVERIFY(ran.out.contains(QString::fromLatin1(m_storage->id("staging").left(7))));
    QVERIFY(ran.out.contains(u"  + docker-2.2.0\n"_s));
    QVERIFY(ran.out.contains(u"  - docker-2.2.0\n"_s));
}

void TestPromoteCommand::promoteAsJson()
{
    const QByteArrayList before = tips();
    const Ran ran = run("promote docker-2.2.0 --from snapshot --to staging --json");
    COMPARE_EXIT(ran, 0);
    const QJsonObject document = ran.json();
    QVERIFY(document["applied"_L1].toBool());
    QVERIFY(!document["dry_run"_L1].toBool());
    QVERIFY(document["refused"_L1].toArray().isEmpty());
    const QJsonArray commits = document["commits"_L1].toArray();
    QCOMPARE(commits.size(), 2);
    QCOMPARE(commits[0]["kind"_L1].toString(), u"add"_s);
    QCOMPARE(commits[0]["commit"_L1].toString().toLatin1(), m_storage->id("staging"));
    QCOMPARE(commits[1]["kind"_L1].toString(), u"remove"_s);
    QCOMPARE(commits[1]["commit"_L1].toString().toLatin1(), m_storage->id("snapshot"));
    QCOMPARE(commits[1]["versions"_L1][0]["name"_L1].toString(), u"docker"_s);
    const QJsonArray branches = document["branches"_L1].toArray();
    QCOMPARE(branches.size(), 2);
    QCOMPARE(branches[0]["ref"_L1].toString(), u"refs/heads/staging"_s);
    QCOMPARE(branches[0]["before"_L1].toString().toLatin1(), before[1]);
    QCOMPARE(branches[0]["after"_L1].toString().toLatin1(), m_storage->id("staging"));
}

void TestPromoteCommand::keepSource()
{
    const QByteArrayList before = tips();
    COMPARE_EXIT(run("promote docker-2.2.0 --from snapshot --to production --keep-source"), 0);
    QCOMPARE(m_storage->id("snapshot"), before[0]);
    QCOMPARE(m_storage->id("production:packages/docker/2.2.0"),
             m_storage->id("snapshot:packages/docker/2.2.0"));
}

void TestPromoteCommand::dryRun()
{
    const QByteArrayList before = tips();
    const Ran ran = run("promote docker-2.2.0 --from snapshot --to staging --dry-run");
    COMPARE_EXIT(ran, 0);
    QVERIFY(ran.out.contains(u"[staging] Promote packages from snapshot (docker-2.2.0)"_s));
    QVERIFY(ran.out.contains(u"nothing was written"_s));
    QCOMPARE(tips(), before);
    const Ran json = run("remove docker-2.2.0 --from snapshot --dry-run --json");
    COMPARE_EXIT(json, 0);
    QVERIFY(!json.json()["applied"_L1].toBool());
    QVERIFY(json.json()["commits"_L1][0]["commit"_L1].isNull());
    QCOMPARE(tips(), before);
    // A dry run is refused like a true one.
    COMPARE_EXIT(run("promote apm-1.1.0 --from snapshot --to production --dry-run"), 1);
}

void TestPromoteCommand::newestAndAll()
{
    COMPARE_EXIT(run("promote --newest system --newest docker --from snapshot --to staging"), 0);
    QVERIFY(m_storage->git("ls-tree staging packages/system/3.0.0").size() > 0);
    QVERIFY(m_storage->git("ls-tree staging packages/docker/2.2.0").size() > 0);
    COMPARE_EXIT(run("promote --all docker --from staging --to production"), 0);
    QCOMPARE(m_storage->git("ls-tree --name-only production packages/docker/"),
             QByteArray("packages/docker/2.1.0\npackages/docker/2.2.0"));
    const Ran unknown = run("promote --all nothing --from snapshot --to staging");
    COMPARE_EXIT(unknown, 1);
    QVERIFY(unknown.err.contains(u"nothing"_s));
}

void TestPromoteCommand::prerelease()
{
    m_storage->stage("snapshot").add("apm", "8.3.0-dev1").commit();
    COMPARE_EXIT(run("promote apm-8.3.0-dev1 --from snapshot --to staging"), 0);
    QVERIFY(m_storage->git("ls-tree staging packages/apm/8.3.0-dev1").size() > 0);
}

void TestPromoteCommand::refused_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("kind");
    QTest::newRow("not there") << u"promote docker-9.0.0 --from snapshot --to staging"_s
                               << u"missing"_s;
    QTest::newRow("already there")
        << u"promote apm-1.1.0 --from snapshot --to production"_s << u"already_there"_s;
    QTest::newRow("other modes") << u"promote redis-1.0.0 --from snapshot --to staging"_s
                                 << u"already_there"_s;
    QTest::newRow("conflict") << u"promote nginx-1.0.0 --from snapshot --to production"_s
                              << u"conflict"_s;
    QTest::newRow("marker") << u"promote snapshot-0.0.1 --from snapshot --to staging"_s
                            << u"refused"_s;
    QTest::newRow("backwards") << u"promote docker-2.1.0 --from staging --to snapshot"_s
                               << u"refused"_s;
    QTest::newRow("same stage") << u"promote docker-2.1.0 --from staging --to staging"_s
                                << u"refused"_s;
    QTest::newRow("frozen") << u"promote docker-2.1.0 --from staging --to experimental"_s
                            << u"refused"_s;
    QTest::newRow("remove what is not there")
        << u"remove docker-9.0.0 --from snapshot"_s << u"missing"_s;
}

void TestPromoteCommand::refused()
{
    QFETCH(QString, arguments);
    QFETCH(QString, kind);
    const QByteArrayList before = tips();
    const QStringList words = arguments.split(u' ');
    const Ran ran = runTriptych(m_storage->path(), words);
    COMPARE_EXIT(ran, 1);
    QCOMPARE(ran.out, QString());
    QVERIFY(ran.err.startsWith(u"triptych: "_s));
    QVERIFY(ran.err.contains(u"Nothing was written."_s));
    const Ran json = runTriptych(m_storage->path(), words + QStringList{u"--json"_s});
    COMPARE_EXIT(json, 1);
    QVERIFY(json.json().contains("error"_L1));
    QCOMPARE(json.json()["refused"_L1][0]["kind"_L1].toString(), kind);
    QCOMPARE(tips(), before);
}

void TestPromoteCommand::allOrNothing()
{
    const QByteArrayList before = tips();
    const Ran ran =
        run("promote docker-2.2.0 apm-1.1.0 nginx-1.0.0 --from snapshot --to production");
    COMPARE_EXIT(ran, 1);
    QVERIFY(ran.err.contains(u"apm-1.1.0"_s));
    QVERIFY(ran.err.contains(u"nginx-1.0.0"_s));
    QVERIFY(!ran.err.contains(u"docker"_s));
    QCOMPARE(ran.err.count(u'\n'), 3);
    QCOMPARE(tips(), before);
}

void TestPromoteCommand::remove()
{
    const QByteArrayList before = tips();
    const Ran ran = run("remove apm-1.1.0 system-2.0.0 --from snapshot --json");
    COMPARE_EXIT(ran, 0);
    QCOMPARE(m_storage->id("snapshot^"), before[0]);
    QCOMPARE(m_storage->id("production"), before[2]);
    QCOMPARE(m_storage->git("ls-tree --name-only snapshot packages/system/"),
             QByteArray("packages/system/3.0.0"));
    QCOMPARE(m_storage->git("log -1 --format=%s snapshot"),
             QByteArray("[snapshot] Remove packages (apm-1.1.0, system-2.0.0)"));
    QCOMPARE(ran.json()["commits"_L1].toArray().size(), 1);
}

void TestPromoteCommand::followingWorktree()
{
    const QString worktree = m_storage->addWorktree(u"desk"_s, u"staging"_s);
    COMPARE_EXIT(runTriptych(worktree, "promote docker-2.2.0 --from snapshot --to staging"), 0);
    QVERIFY(QFile::exists(worktree + u"/packages/docker/2.2.0/manifest.yml"_s));
    QCOMPARE(runGit(worktree, "status --porcelain"), QByteArray());
}

QTEST_GUILESS_MAIN(TestPromoteCommand)
#include "tst_promotecommand.moc"
