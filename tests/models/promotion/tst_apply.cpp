// SPDX-License-Identifier: MIT
#include "models/promotion/plan.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/snapshottext.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// What git itself sees after a promotion.
class ApplyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void promote();
    void modesAreTheSources();
    void keepSource();
    void remove();
    void severalStages();
    void everyPrefixHoldsEverything();
    void editedMessage();
    void noEmptyCommits();
    void nothing();
    void branchesMoved_data();
    void branchesMoved();
    void lockedRef();
    void noAuthor();
    void dirtyWorktree();
    void cleanWorktreeFollows();
    void createsLocalBranch();
    void partialClone();
    void twice();

private:
    static Move move(const QString& name, const QString& from, const QString& to)
    {
        const auto parsed = VersionName::parse(name).value();
        return {.package = parsed.package, .version = parsed.version, .from = from, .to = to};
    }

    static Move docker() { return move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s); }

    static Plan planned(const git::Repository& repository, std::vector<Move> moves)
    {
        return plan(**loadSnapshot(repository, defaultConfiguration()), std::move(moves));
    }

    git::Repository open() { return std::move(*git::Repository::open(m_storage->path())); }
    QByteArray refs() { return m_storage->git("for-each-ref refs/heads"); }
    QByteArray changes(const QByteArray& branch)
    {
        return m_storage->git("diff-tree -r --name-status " + branch + "~1 " + branch);
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

void ApplyTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
}

void ApplyTest::promote()
{
    const QByteArray tree = m_storage->id("snapshot:packages/docker/2.2.0");
    const QByteArray staging = m_storage->id("staging");
    const QByteArray snapshot = m_storage->id("snapshot");
    auto repository = open();
    const auto applied = apply(repository, planned(repository, {docker()}));
    VERIFY_RESULT(applied);

    // One commit each, on top, and only these files.
    QCOMPARE(m_storage->id("staging~1"), staging);
    QCOMPARE(m_storage->id("snapshot~1"), snapshot);
    QCOMPARE(changes("staging"), QByteArray("A\tpackages/docker/2.2.0/changelog.yml\n"
                                            "A\tpackages/docker/2.2.0/docs/README.md\n"
                                            "A\tpackages/docker/2.2.0/manifest.yml"));
    QCOMPARE(changes("snapshot"), QByteArray("D\tpackages/docker/2.2.0/changelog.yml\n"
                                             "D\tpackages/docker/2.2.0/docs/README.md\n"
                                             "D\tpackages/docker/2.2.0/manifest.yml"));
    QCOMPARE(m_storage->id("staging:packages/docker/2.2.0"), tree);

    QCOMPARE(m_storage->git("log -1 --format=%s staging"),
             QByteArray("[staging] Promote packages from snapshot (docker-2.2.0)"));
    QCOMPARE(m_storage->git("log -1 --format=%s snapshot"),
             QByteArray("[snapshot] Remove promoted packages (docker-2.2.0)"));
    for (const char* branch : {"staging", "snapshot"}) {
        QVERIFY(m_storage->git(QByteArray("log -1 --format=%b ") + branch).contains(tree));
        QCOMPARE(m_storage->git(QByteArray("log -1 --format=%an/%ae/%cn/%at ") + branch),
                 QByteArray(IsolatedHome::userName) + '/' + IsolatedHome::userEmail + '/'
                     + IsolatedHome::userName + '/' + QByteArray::number(IsolatedHome::now));
    }
    // Trailers that git itself understands.
    QCOMPARE(
        m_storage->git("log -1 --format=%(trailers:key=Source-Commit,valueonly) staging").trimmed(),
        snapshot);
    QCOMPARE(m_storage->git("log -1 --format=%(trailers:key=Target-Commit,valueonly) snapshot")
                 .trimmed(),
             m_storage->id("staging"));

    QCOMPARE(applied->commits.size(), size_t(2));
    QCOMPARE(applied->commits[0], oid(m_storage->id("staging")));
    QCOMPARE(applied->branches.size(), size_t(2));
    QCOMPARE(applied->branches[0].stage, u"staging"_s);
    QCOMPARE(applied->branches[0].before, std::optional(oid(staging)));
    QCOMPARE(applied->branches[0].after, oid(m_storage->id("staging")));
    const GitOutput check = tryGit(m_storage->path(), {u"fsck"_s, u"--strict"_s});
    QVERIFY2(check.ok(), check.err.constData());
}

void ApplyTest::modesAreTheSources()
{
    m_storage->stage("snapshot")
        .add("script", "1.0.0", {{"run me.sh", File("x", "100755")}, {"[a] b", "x"}})
        .commit();
    const QByteArray before = m_storage->git("ls-tree -r snapshot packages/script/1.0.0/");
    auto repository = open();
    VERIFY_RESULT(apply(repository, planned(repository, {move(u"script-1.0.0"_s, u"snapshot"_s,
                                                              u"production"_s)})));
    QCOMPARE(m_storage->git("ls-tree -r production packages/script/1.0.0/"), before);
}

void ApplyTest::keepSource()
{
    Move keep = docker();
    keep.keepSource = true;
    const QByteArray snapshot = m_storage->id("snapshot");
    auto repository = open();
    const auto applied = apply(repository, planned(repository, {keep}));
    VERIFY_RESULT(applied);
    QCOMPARE(m_storage->id("snapshot"), snapshot);
    QCOMPARE(m_storage->id("staging:packages/docker/2.2.0"),
             m_storage->id("snapshot:packages/docker/2.2.0"));
    QCOMPARE(applied->branches.size(), size_t(1));
}

void ApplyTest::remove()
{
    auto repository = open();
    VERIFY_RESULT(
        apply(repository, planned(repository, {move(u"docker-2.2.0"_s, u"snapshot"_s, {})})));
    QCOMPARE(m_storage->git("log -1 --format=%s snapshot"),
             QByteArray("[snapshot] Remove packages (docker-2.2.0)"));
    // The package's folder goes with its last version.
    QVERIFY(!tryGit(m_storage->path(),
                    {u"rev-parse"_s, u"--verify"_s, u"-q"_s, u"snapshot:packages/docker"_s})
                 .ok());
    // So does packages/ itself, with the last package.
    std::vector<Move> rest{move(u"docker-2.1.0"_s, u"staging"_s, {}),
                           move(u"redis-1.0.0"_s, u"staging"_s, {})};
    for (Move& one : rest)
        one.accepted = u"the stage is emptied"_s;
    VERIFY_RESULT(apply(repository, planned(repository, rest)));
    QCOMPARE(m_storage->git("ls-tree --name-only staging"),
             QByteArray("Dockerfile\ngo.mod\ngo.sum"));
    // And the empty stage takes packages again.
    VERIFY_RESULT(apply(
        repository, planned(repository, {move(u"system-3.0.0"_s, u"snapshot"_s, u"staging"_s)})));
    QCOMPARE(
        m_storage->git("ls-tree -d -r --name-only staging packages"),
        QByteArray("packages\npackages/system\npackages/system/3.0.0\npackages/system/3.0.0/docs"));
}

void ApplyTest::severalStages()
{
    auto repository = open();
    const auto applied =
        apply(repository,
              planned(repository, {docker(), move(u"docker-2.1.0"_s, u"staging"_s, u"production"_s),
                                   move(u"system-3.0.0"_s, u"snapshot"_s, u"production"_s),
                                   move(u"apm-1.0.0"_s, u"snapshot"_s, {})}));
    VERIFY_RESULT(applied);
    QCOMPARE(snapshotText(**loadSnapshot(repository, defaultConfiguration().withoutFrozen())),
             uR"(snapshot v1.15.0
  apm
    1.1.0 left-over
  nginx
    1.0.0 conflict
  redis
    1.0.0 modes-differ
  snapshot
    0.0.1
  system
    2.0.0 stale
staging v1.15.0
  docker
    2.2.0 promotable
  redis
    1.0.0 promotable
production v1.14.0
  apm
    1.1.0
    0.9.0
  docker
    2.1.0
  nginx
    1.0.0
  system
    3.0.0
    2.5.0
)"_s);
    for (const git::Oid& commit : applied->commits)
        QVERIFY(!commit.isNull());
    QVERIFY(tryGit(m_storage->path(), {u"fsck"_s, u"--strict"_s}).ok());
}

// As if the power had failed after each ref.
void ApplyTest::everyPrefixHoldsEverything()
{
    const auto versionsOf = [&](const git::Oid& commit) {
        QByteArrayList names;
        const QByteArray listed =
            m_storage->git("ls-tree -d -r --name-only " + commit.toHex().toLatin1() + " packages/");
        for (const QByteArray& path : listed.split('\n'))
            if (path.count('/') == 2)
                names.append(path);
        return names;
    };
    auto repository = open();
    const auto applied =
        apply(repository,
              planned(repository, {docker(), move(u"docker-2.1.0"_s, u"staging"_s, u"production"_s),
                                   move(u"system-3.0.0"_s, u"snapshot"_s, u"production"_s),
                                   move(u"redis-1.0.0"_s, u"staging"_s, u"production"_s)}));
    VERIFY_RESULT(applied);
    QCOMPARE(applied->branches.size(), size_t(3));
    QByteArrayList before;
    for (const Applied::Branch& branch : applied->branches)
        before += versionsOf(*branch.before);
    for (size_t moved = 0; moved <= applied->branches.size(); ++moved) {
        QByteArrayList now;
        for (size_t i = 0; i < applied->branches.size(); ++i)
            now +=
                versionsOf(i < moved ? applied->branches[i].after : *applied->branches[i].before);
        for (const QByteArray& name : std::as_const(before))
            QVERIFY2(now.contains(name),
                     (name + " is in neither after " + QByteArray::number(int(moved))).constData());
    }
}

void ApplyTest::editedMessage()
{
    auto repository = open();
    Plan plan = planned(repository, {docker()});
    plan.commits[0].subject = u"Promote docker \u2013 <b>at last</b> %1"_s;
    plan.commits[0].body = u"Because:\n\n- of it\n- \u00e4\u00f6\u00fc"_s;
    VERIFY_RESULT(apply(repository, plan));
    const QString message = QString::fromUtf8(m_storage->git("log -1 --format=%B staging"));
    QVERIFY2(message.startsWith(u"Promote docker \u2013 <b>at last</b> %1\n\nBecause:\n\n- of "
                                u"it\n- \u00e4\u00f6\u00fc\n\n"),
             qPrintable(message));
    QVERIFY(message.contains(u"Source-Commit: "));
}

// A plan whose adds are there already (and whose removals are not) writes nothing.
void ApplyTest::noEmptyCommits()
{
    auto repository = open();
    const Plan first = planned(repository, {docker()});
    VERIFY_RESULT(apply(repository, first));
    Plan again = first;
    for (PlannedBranch& branch : again.branches) {
        branch.base = oid(m_storage->id(branch.stage.toLatin1()));
        branch.expected = branch.base;
    }
    const QByteArray before = refs();
    const auto applied = apply(repository, again);
    VERIFY_RESULT(applied);
    QCOMPARE(refs(), before);
    QVERIFY(applied->branches.empty());
    QCOMPARE(applied->commits, (std::vector<git::Oid>(2)));
}

void ApplyTest::nothing()
{
    auto repository = open();
    const QByteArray before = refs();
    const auto applied = apply(repository, planned(repository, {}));
    VERIFY_RESULT(applied);
    QVERIFY(applied->branches.empty() && applied->commits.empty());
    QCOMPARE(refs(), before);
}

// Between plan and apply somebody else moved a branch.
void ApplyTest::branchesMoved_data()
{
    QTest::addColumn<QByteArray>("branch");
    QTest::addColumn<bool>("deleted");
    for (const char* branch : {"staging", "snapshot"}) {
        QTest::addRow("%s moved", branch) << QByteArray(branch) << false;
        QTest::addRow("%s deleted", branch) << QByteArray(branch) << true;
    }
}

void ApplyTest::branchesMoved()
{
    QFETCH(QByteArray, branch);
    QFETCH(bool, deleted);
    auto repository = open();
    const Plan plan = planned(repository, {docker()});
    if (deleted)
        m_storage->git("update-ref -d refs/heads/" + branch);
    else
        m_storage->stage(branch).add("other", "1.0.0").commit();
    const QByteArray before = refs();
    const auto applied = apply(repository, plan);
    VERIFY_ERROR(applied, git::Error::Kind::Changed);
    QVERIFY(applied.error().sentence().contains(QString::fromLatin1(branch)));
    QCOMPARE(refs(), before);
}

void ApplyTest::lockedRef()
{
    auto repository = open();
    const Plan plan = planned(repository, {docker()});
    writeFile(m_storage->path() + u"/refs/heads/snapshot.lock"_s, {});
    const QByteArray before = refs();
    VERIFY_ERROR(apply(repository, plan), git::Error::Kind::Locked);
    QCOMPARE(refs(), before);
}

void ApplyTest::noAuthor()
{
    const IsolatedHome::GitConfig nobody("");
    auto repository = open();
    const Plan plan = planned(repository, {docker()});
    const QByteArray before = refs();
    const QByteArray objects = m_storage->git("count-objects");
    const auto applied = apply(repository, plan);
    VERIFY_ERROR(applied, git::Error::Kind::NoIdentity);
    QCOMPARE(refs(), before);
    QCOMPARE(m_storage->git("count-objects"), objects); // nothing half written
}

void ApplyTest::dirtyWorktree()
{
    const QString worktree = m_storage->addWorktree(u"tree"_s, u"snapshot"_s);
    writeFile(worktree + u"/Dockerfile"_s, "mine");
    auto repository = open();
    const QByteArray before = refs();
    const auto applied = apply(repository, planned(repository, {docker()}));
    VERIFY_ERROR(applied, git::Error::Kind::WorktreeBusy);
    QVERIFY(applied.error().sentence().contains(worktree));
    QCOMPARE(refs(), before);
}

void ApplyTest::cleanWorktreeFollows()
{
    const QString source = m_storage->addWorktree(u"source"_s, u"snapshot"_s);
    const QString target = m_storage->addWorktree(u"target"_s, u"staging"_s);
    auto repository = std::move(*git::Repository::open(target));
    VERIFY_RESULT(apply(repository, planned(repository, {docker()})));
    for (const QString& worktree : {source, target})
        QCOMPARE(runGit(worktree, "status --porcelain"), QByteArray());
    QVERIFY(QFileInfo::exists(target + u"/packages/docker/2.2.0/manifest.yml"_s));
    QVERIFY(!QFileInfo::exists(source + u"/packages/docker"_s));
}

void ApplyTest::createsLocalBranch()
{
    const QString clone = m_storage->folder() + u"/clone"_s;
    runGit(m_storage->folder(),
           {u"clone"_s, u"-q"_s, u"-b"_s, u"snapshot"_s, m_storage->path(), clone});
    auto repository = std::move(*git::Repository::open(clone));
    const auto applied = apply(repository, planned(repository, {docker()}));
    VERIFY_RESULT(applied);
    QVERIFY(!applied->branches[0].before.has_value());
    QCOMPARE(runGit(clone, "rev-parse staging~1"), m_storage->id("staging"));
    QCOMPARE(runGit(clone, "rev-parse origin/staging"), m_storage->id("staging"));
    QCOMPARE(runGit(clone, "status --porcelain"), QByteArray()); // snapshot is checked out
}

void ApplyTest::partialClone()
{
    runGit(m_storage->folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--filter=blob:none"_s,
                                 u"file://"_s + m_storage->path(), u"partial.git"_s});
    const QString path = m_storage->folder() + u"/partial.git"_s;
    auto repository = std::move(*git::Repository::open(path));
    VERIFY_RESULT(apply(repository, planned(repository, {docker()})));
    auto full = open();
    VERIFY_RESULT(apply(full, planned(full, {docker()})));
    QCOMPARE(runGit(path, "rev-parse staging^{tree}"), m_storage->id("staging^{tree}"));
    QCOMPARE(runGit(path, "rev-parse staging"),
             m_storage->id("staging")); // the same down to the id
    QVERIFY(runGit(path, "rev-list --objects --missing=print staging")
                .contains('?')); // nothing was fetched
}

void ApplyTest::twice()
{
    auto repository = open();
    VERIFY_RESULT(apply(repository, planned(repository, {docker()})));
    const Plan again = planned(repository, {docker()});
    QVERIFY(again.isEmpty());
    QCOMPARE(again.findings[0].verdict.kind, Verdict::Kind::Missing);
    // On to production, from where it is now.
    VERIFY_RESULT(apply(
        repository, planned(repository, {move(u"docker-2.2.0"_s, u"staging"_s, u"production"_s)})));
    QCOMPARE(m_storage->id("production:packages/docker/2.2.0"),
             m_storage->id("snapshot~1:packages/docker/2.2.0"));
}

QTEST_GUILESS_MAIN(ApplyTest)
#include "tst_apply.moc"
