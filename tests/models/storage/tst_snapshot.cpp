// SPDX-License-Identifier: MIT
#include "models/storage/snapshot.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/snapshottext.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class SnapshotTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sample();
    void lookups();
    void orderOfVersions();
    void strays();
    void oddNames();
    void thousandsOfStrays();
    void noBranches_data();
    void noBranches();
    void emptyStages_data();
    void emptyStages();
    void packagesIsNoFolder();
    void oneMissingBranch();
    void corruptBranch_data();
    void corruptBranch();
    void missingDockerfileBlob();
    void remoteTracking();
    void otherRemote();
    void frozenStage();
    void configuredStages();
    void registriesDiffer();
    void elsewhere();
    void tips();
    void large();

private:
    static git::Result<SnapshotPtr>
    load(const QString& path,
         const Configuration& configuration = defaultConfiguration().withoutFrozen())
    {
        auto repository = git::Repository::open(path);
        if (!repository)
            return std::unexpected(repository.error());
        return loadSnapshot(*repository, configuration);
    }

    static QString text(const QString& path)
    {
        const auto snapshot = load(path);
        return snapshot ? snapshotText(**snapshot) : snapshot.error().sentence();
    }

    static StorageBuilder sampleStorage()
    {
        StorageBuilder storage;
        fillSample(storage);
        return storage;
    }
};

void SnapshotTest::sample()
{
    StorageBuilder storage = sampleStorage();
    QCOMPARE(text(storage.path()), uR"(snapshot v1.15.0
  apm
    1.1.0 left-over
    1.0.0 stale
  docker
    2.2.0 promotable
  nginx
    1.0.0 conflict
  redis
    1.0.0 modes-differ
  snapshot
    0.0.1
  system
    3.0.0 promotable
    2.0.0 stale
staging v1.15.0
  docker
    2.1.0 promotable
  redis
    1.0.0 promotable
production v1.14.0
  apm
    1.1.0
    0.9.0
  nginx
    1.0.0
  system
    2.5.0
)"_s);
}

void SnapshotTest::lookups()
{
    StorageBuilder storage = sampleStorage();
    const auto loaded = load(storage.path());
    VERIFY_RESULT(loaded);
    const Snapshot& snapshot = **loaded;
    QCOMPARE(snapshot.stages.size(), size_t(3));
    QCOMPARE(snapshot.indexOf(u"staging"), 1);
    QCOMPARE(snapshot.indexOf(u"none"), -1);
    QCOMPARE(snapshot.stage(u"none"), nullptr);
    QCOMPARE(snapshot.packageCount(), 6);
    QCOMPARE(snapshot.versionCount(), 14);
    QVERIFY(snapshot.registriesDiffer());

    const StageState& stage = *snapshot.stage(u"snapshot");
    QCOMPARE(stage.ref, u"refs/heads/snapshot"_s);
    QVERIFY(stage.local);
    QVERIFY(stage.isReadable());
    QCOMPARE(stage.tip.id, oid(storage.id("snapshot")));
    QCOMPARE(stage.tip.subject(), u"Add docker"_s);
    QCOMPARE(stage.tip.author.name, u"Paula Packager"_s);
    QCOMPARE(stage.versionCount(), 8);
    QCOMPARE(stage.count(Relation::Stale), 2);
    QCOMPARE(stage.count(Relation::LeftOver), 1);
    QCOMPARE(stage.count(Relation::Promotable), 2);
    QCOMPARE(stage.package(u"apm")->newest().version.text(), u"1.1.0"_s);
    QCOMPARE(stage.package(u"a"), nullptr);
    QCOMPARE(stage.package(u"zzz"), nullptr);
    const Version* docker = stage.version(u"docker", *SemVer::parse(u"2.2.0"));
    QVERIFY(docker);
    QCOMPARE(docker->tree, oid(storage.id("snapshot:packages/docker/2.2.0")));
    QCOMPARE(stage.version(u"docker", *SemVer::parse(u"9.9.9")), nullptr);

    const auto downstream = snapshot.downstreamOf(u"snapshot");
    QCOMPARE(downstream.size(), size_t(2));
    QCOMPARE(downstream[0]->stage.name, u"staging"_s);
    QVERIFY(snapshot.downstreamOf(u"production").empty());
    QVERIFY(snapshot.downstreamOf(u"none").empty());
}

void SnapshotTest::orderOfVersions()
{
    StorageBuilder storage;
    auto stage = storage.stage("production");
    for (const char* version : {"1.0.0-beta.2", "1.10.0", "1.0.0-beta.11", "1.2.0", "1.0.0",
                                "1.0.0+b", "10.0.0", "1.0.0-alpha"})
        stage.add("apm", version);
    stage.add("zoom", "1.0.0").add("a_b", "1.0.0").add("ab", "1.0.0").add("a1", "1.0.0");
    stage.commit();
    const auto snapshot = load(storage.path());
    VERIFY_RESULT(snapshot);
    QCOMPARE(stageText(*(*snapshot)->stage(u"production")), uR"(production
  a1
    1.0.0
  a_b
    1.0.0
  ab
    1.0.0
  apm
    10.0.0
    1.10.0
    1.2.0
    1.0.0+b
    1.0.0
    1.0.0-beta.11
    1.0.0-beta.2
    1.0.0-alpha
  zoom
    1.0.0
)"_s);
}

// Directories that are no version and files that do not belong are reported, not dropped.
void SnapshotTest::strays()
{
    StorageBuilder storage;
    storage.stage("staging")
        .add("good", "1.0.0")
        .write("packages/README.md", "x")
        .write("packages/good/CODEOWNERS", "x")
        .write("packages/good/latest/manifest.yml", "x")
        .write("packages/good/v2.0.0/manifest.yml", "x")
        .write("packages/good/01.0.0/manifest.yml", "x")
        .write("packages/good/1.0/manifest.yml", "x")
        .write("packages/Bad-Name/1.0.0/manifest.yml", "x")
        .write("packages/good/2.0.0", File("1.0.0", "120000"))
        .write("packages/good/3.0.0", File("0123456789012345678901234567890123456789", "160000"))
        .write("packages/good/4.0.0", "a file with a version's name")
        .write("packages/link", File("good", "120000"))
        .write("packages/module", File("0123456789012345678901234567890123456789", "160000"))
        .write("packages/onlystray/notes.txt", "x")
        .write("outside/is/fine", "x")
        .commit();
    const auto snapshot = load(storage.path());
    VERIFY_RESULT(snapshot);
    const StageState& stage = *(*snapshot)->stage(u"staging");
    QStringList paths;
    for (const Stray& stray : stage.strays) {
        paths.append(stray.path);
        QVERIFY2(!stray.reason.isEmpty(), qPrintable(stray.path));
    }
    paths.sort();
    QCOMPARE(paths, (QStringList{
                        u"packages/Bad-Name"_s, u"packages/README.md"_s, u"packages/good/01.0.0"_s,
                        u"packages/good/1.0"_s, u"packages/good/2.0.0"_s, u"packages/good/3.0.0"_s,
                        u"packages/good/4.0.0"_s, u"packages/good/CODEOWNERS"_s,
                        u"packages/good/latest"_s, u"packages/good/v2.0.0"_s, u"packages/link"_s,
                        u"packages/module"_s, u"packages/onlystray/notes.txt"_s}));
    QCOMPARE(stage.strayCount, 13);
    const auto reason = [&](const QString& path) {
        return std::ranges::find(stage.strays, path, &Stray::path)->reason;
    };
    QVERIFY(reason(u"packages/good/2.0.0"_s).contains(u"symbolic link"));
    QVERIFY(reason(u"packages/good/3.0.0"_s).contains(u"submodule"));
    QVERIFY(reason(u"packages/link"_s).contains(u"symbolic link"));
    QVERIFY(reason(u"packages/module"_s).contains(u"submodule"));
    QVERIFY(reason(u"packages/good/latest"_s).contains(u"semantic version"));
    QCOMPARE(stage.versionCount(), 1);
    QCOMPARE(stage.packages.size(), size_t(1));
    QVERIFY(stage.isReadable());
}

// Whatever the bytes: shown on one line, without control characters, and never as a package.
void SnapshotTest::oddNames()
{
    StorageBuilder storage;
    const QList<QByteArray> names{"with space",
                                  "\"quotes\" 'and' `such`",
                                  "<b>bold&amp;<img src=x>",
                                  "new\nline",
                                  "tab\tand\x1b[31mcolour",
                                  "invalid\xff\xfe"
                                  "utf8",
                                  "caf\xc3\xa9",
                                  "rtl\xe2\x80\xaeoverride",
                                  "%1 %s %n",
                                  "back\\slash",
                                  "-dash",
                                  "..."};
    auto stage = storage.stage("snapshot");
    for (const QByteArray& name : names)
        stage.write("packages/" + name + "/1.0.0/manifest.yml", "x")
            .write("packages/good/" + name + "/x", "x");
    stage.add("good", "1.0.0").commit();
    const auto snapshot = load(storage.path());
    VERIFY_RESULT(snapshot);
    const StageState& state = *(*snapshot)->stage(u"snapshot");
    QCOMPARE(state.versionCount(), 1);
    QCOMPARE(state.strayCount, 2 * names.size());
    for (const Stray& stray : state.strays)
        for (const QChar c : stray.path + stray.reason)
            QVERIFY2(c.isPrint(), qPrintable(stray.path));
    QStringList paths;
    for (const Stray& stray : state.strays)
        paths.append(stray.path);
    for (const auto& path : {u"packages/with space"_s, u"packages/<b>bold&amp;<img src=x>"_s,
                             u"packages/new\\x0aline"_s, u"packages/invalid\\xff\\xfeutf8"_s,
                             u"packages/caf\u00e9"_s, u"packages/good/%1 %s %n"_s})
        QVERIFY2(paths.contains(path), qPrintable(path));
}

void SnapshotTest::thousandsOfStrays()
{
    StorageBuilder storage;
    auto stage = storage.stage("snapshot");
    for (int i = 0; i < 5000; ++i)
        stage.write((i % 2 ? "packages/stray " : "packages/good/stray ") + QByteArray::number(i),
                    "x");
    stage.add("good", "1.0.0").commit();
    const auto snapshot = load(storage.path());
    VERIFY_RESULT(snapshot);
    const StageState& state = *(*snapshot)->stage(u"snapshot");
    QCOMPARE(state.strayCount, 5000);
    QCOMPARE(state.strays.size(), size_t(1000)); // all are counted, not all are kept
    QCOMPARE(state.versionCount(), 1);
}

void SnapshotTest::noBranches_data()
{
    QTest::addColumn<bool>("otherBranch");
    QTest::newRow("none at all") << false;
    QTest::newRow("only others") << true;
}

void SnapshotTest::noBranches()
{
    QFETCH(bool, otherBranch);
    StorageBuilder storage;
    if (otherBranch)
        storage.stage("main").write("README.md", "x").commit();
    const auto snapshot = load(storage.path());
    VERIFY_ERROR(snapshot, git::Error::Kind::NotFound);
    const QString sentence = snapshot.error().sentence();
    for (const auto& branch : {u"snapshot"_s, u"staging"_s, u"production"_s})
        QVERIFY2(sentence.contains(branch), qPrintable(sentence));
    QVERIFY(!snapshot.error().remedy.isEmpty());
}

// Stages without packages are empty, not broken.
void SnapshotTest::emptyStages_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("no packages/") << u"no packages"_s;
    QTest::newRow("empty root tree") << u"empty"_s;
    QTest::newRow("empty packages tree") << u"empty packages"_s;
    QTest::newRow("empty package tree") << u"empty package"_s;
}

void SnapshotTest::emptyStages()
{
    QFETCH(QString, how);
    StorageBuilder storage = sampleStorage();
    const QByteArray empty = runGit(storage.path(), {u"mktree"_s}, {});
    QByteArray root = empty;
    const auto mktree = [&](const QByteArray& name, const QByteArray& id) {
        return runGit(storage.path(), {u"mktree"_s}, "040000 tree " + id + '\t' + name + '\n');
    };
    if (how == u"no packages")
        root = mktree("docs", storage.id("staging:packages/docker/2.1.0/docs"));
    else if (how == u"empty packages")
        root = mktree("packages", empty);
    else if (how == u"empty package")
        root = mktree("packages", mktree("docker", empty));
    const QByteArray commit =
        runGit(storage.path(), {u"commit-tree"_s, u"-m"_s, u"Empty"_s, QString::fromLatin1(root)});
    storage.git("update-ref refs/heads/staging " + commit);
    const auto snapshot = load(storage.path());
    VERIFY_RESULT(snapshot);
    const StageState& stage = *(*snapshot)->stage(u"staging");
    QCOMPARE(stage.tip.id, oid(commit));
    QCOMPARE(stage.versionCount(), 0);
    QVERIFY(stage.packages.empty());
    QVERIFY2(stage.isReadable(), qPrintable(stage.problem));
    QCOMPARE((*snapshot)->stage(u"snapshot")->versionCount(), 8);
}

void SnapshotTest::packagesIsNoFolder()
{
    StorageBuilder storage = sampleStorage();
    storage.stage("staging").removePath("packages").write("packages", "a file").commit();
    const auto snapshot = load(storage.path());
    VERIFY_RESULT(snapshot);
    const StageState& stage = *(*snapshot)->stage(u"staging");
    QVERIFY(!stage.isReadable());
    QVERIFY2(stage.problem.contains(u"staging"), qPrintable(stage.problem));
    QCOMPARE((*snapshot)->stage(u"snapshot")->versionCount(), 8);
}

void SnapshotTest::oneMissingBranch()
{
    StorageBuilder storage = sampleStorage();
    storage.git("update-ref -d refs/heads/staging");
    storage.git("symbolic-ref HEAD refs/heads/staging"); // unborn
    const auto snapshot = load(storage.path());
    VERIFY_RESULT(snapshot);
    const StageState& stage = *(*snapshot)->stage(u"staging");
    QVERIFY(!stage.isReadable());
    QVERIFY2(stage.problem.contains(u"staging") && stage.problem.endsWith(u'.'),
             qPrintable(stage.problem));
    QCOMPARE(stage.ref, QString());
    QCOMPARE((*snapshot)->stage(u"production")->versionCount(), 4);
}

// One damaged branch does not hide the others.
void SnapshotTest::corruptBranch_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::newRow("commit") << QByteArray("staging");
    QTest::newRow("root tree") << QByteArray("staging^{tree}");
    QTest::newRow("packages") << QByteArray("staging:packages");
    QTest::newRow("a package") << QByteArray("staging:packages/docker");
    QTest::newRow("ref") << QByteArray();
}

void SnapshotTest::corruptBranch()
{
    QFETCH(QByteArray, object);
    StorageBuilder storage = sampleStorage();
    if (object.isEmpty()) {
        writeFile(storage.path() + u"/refs/heads/staging"_s, "rubbish\n");
    } else {
        const QString id = QString::fromLatin1(storage.id(object));
        const QString path = storage.path() + u"/objects/"_s + id.first(2) + u'/' + id.sliced(2);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        QByteArray bytes = readFile(path);
        for (qsizetype i = bytes.size() / 3; i < bytes.size() / 3 + 8; ++i)
            bytes[i] = char(~bytes[i]);
        writeFile(path, bytes);
    }
    const auto snapshot = load(storage.path());
    VERIFY_RESULT(snapshot);
    const StageState& stage = *(*snapshot)->stage(u"staging");
    QVERIFY(!stage.isReadable());
    QVERIFY2(stage.problem.startsWith(u"Cannot read "), qPrintable(stage.problem));
    QVERIFY(stage.packages.empty());
    QCOMPARE((*snapshot)->stage(u"snapshot")->versionCount(), 8);
    QCOMPARE((*snapshot)->stage(u"production")->versionCount(), 4);
}

void SnapshotTest::missingDockerfileBlob()
{
    StorageBuilder storage = sampleStorage();
    runGit(storage.folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--filter=blob:none"_s,
                              u"file://"_s + storage.path(), u"partial.git"_s});
    const auto snapshot = load(storage.folder() + u"/partial.git"_s);
    VERIFY_RESULT(snapshot);
    QCOMPARE((*snapshot)->stage(u"snapshot")->versionCount(), 8);
    QCOMPARE((*snapshot)->stage(u"snapshot")->registry.version, QString());
    QCOMPARE((*snapshot)->stage(u"snapshot")->count(Relation::Conflict), 1); // from trees alone
}

// A fresh clone has one local branch; the others are seen at their remote-tracking branches.
void SnapshotTest::remoteTracking()
{
    StorageBuilder storage = sampleStorage();
    const QString clone = storage.folder() + u"/clone"_s;
    runGit(storage.folder(), {u"clone"_s, u"-q"_s, u"-b"_s, u"staging"_s, storage.path(), clone});
    const auto snapshot = load(clone);
    VERIFY_RESULT(snapshot);
    const StageState& tracked = *(*snapshot)->stage(u"snapshot");
    QVERIFY(!tracked.local);
    QCOMPARE(tracked.ref, u"refs/remotes/origin/snapshot"_s);
    QCOMPARE(tracked.versionCount(), 8);
    QVERIFY((*snapshot)->stage(u"staging")->local);
    // A local branch goes before the remote's, however old it is.
    runGit(clone, "branch -q snapshot origin/snapshot~1");
    QCOMPARE((*load(clone))->stage(u"snapshot")->tip.id, oid(storage.id("snapshot~1")));
}

void SnapshotTest::otherRemote()
{
    StorageBuilder storage = sampleStorage();
    const QString clone = storage.folder() + u"/clone"_s;
    runGit(storage.folder(), {u"clone"_s, u"-q"_s, u"-o"_s, u"upstream"_s, u"-b"_s, u"staging"_s,
                              storage.path(), clone});
    const auto snapshot = load(clone);
    VERIFY_RESULT(snapshot);
    QCOMPARE((*snapshot)->stage(u"snapshot")->ref, u"refs/remotes/upstream/snapshot"_s);
}

void SnapshotTest::frozenStage()
{
    StorageBuilder storage = sampleStorage();
    storage.stage("experimental").add("docker", "9.0.0").add("old", "1.0.0").commit();
    const auto snapshot = load(storage.path(), defaultConfiguration());
    VERIFY_RESULT(snapshot);
    QCOMPARE((*snapshot)->stages.size(), size_t(4));
    const StageState& frozen = *(*snapshot)->stage(u"experimental");
    QCOMPARE(frozen.versionCount(), 2);
    QCOMPARE(frozen.count(Relation::Promotable), 0); // nothing leaves it
    // And it is downstream of nothing: docker 2.2.0 is not stale because of 9.0.0 there.
    QCOMPARE((*snapshot)->stage(u"snapshot")->package(u"docker")->newest().relations,
             Relations(Relation::Promotable));
}

void SnapshotTest::configuredStages()
{
    StorageBuilder storage;
    storage.stage("team/dev").add("a", "2.0.0").commit();
    storage.stage("live").add("a", "1.0.0").commit();
    const Configuration configuration{
        .stages = {Stage{.name = u"dev"_s, .title = u"Dev"_s, .branch = u"team/dev"_s},
                   Stage{.name = u"live"_s, .title = u"Live"_s, .branch = u"live"_s}},
        .markers = {}};
    const auto snapshot = load(storage.path(), configuration);
    VERIFY_RESULT(snapshot);
    QCOMPARE(snapshotText(**snapshot), u"dev\n  a\n    2.0.0 promotable\nlive\n  a\n    1.0.0\n"_s);
    QCOMPARE((*snapshot)->configuration, configuration);
    QCOMPARE((*snapshot)->stage(u"dev")->ref, u"refs/heads/team/dev"_s);
}

void SnapshotTest::registriesDiffer()
{
    StorageBuilder storage;
    for (const char* stage : {"snapshot", "staging", "production"})
        storage.stage(stage).registry("v1.15.0").add("a", "1.0.0").commit();
    QVERIFY(!(*load(storage.path()))->registriesDiffer());
    storage.stage("staging").registry("v1.16.0").commit();
    QVERIFY((*load(storage.path()))->registriesDiffer());
}

// As long as a local branch is where it was said to be.
void SnapshotTest::elsewhere()
{
    StorageBuilder storage = sampleStorage();
    auto repository = git::Repository::open(storage.path());
    const Configuration& configuration = defaultConfiguration();
    const git::Oid before = oid(storage.id("staging"));
    const git::Oid other = oid(storage.id("production"));
    const BranchesElsewhere elsewhere{{u"staging"_s, {.target = before, .commit = other}}};
    auto snapshot = loadSnapshot(*repository, configuration, elsewhere);
    VERIFY_RESULT(snapshot);
    const StageState& read = *(*snapshot)->stage(u"staging");
    QCOMPARE(read.tip.id, other);
    QCOMPARE(read.target(), before);
    QCOMPARE(read.packages.size(), (*snapshot)->stage(u"production")->packages.size());
    QVERIFY(tipsOf(**snapshot) == *readTips(*repository, configuration, elsewhere));
    QVERIFY(!(tipsOf(**snapshot) == *readTips(*repository, configuration)));

    storage.stage("staging").add("apm", "5.0.0").commit();
    storage.path();
    snapshot = loadSnapshot(*repository, configuration, elsewhere);
    const StageState& moved = *(*snapshot)->stage(u"staging");
    QCOMPARE(moved.tip.id, oid(storage.id("staging")));
    QCOMPARE(moved.target(), moved.tip.id);
    QVERIFY(tipsOf(**snapshot) == *readTips(*repository, configuration, elsewhere));
}

void SnapshotTest::tips()
{
    StorageBuilder storage = sampleStorage();
    auto repository = git::Repository::open(storage.path());
    const Configuration& configuration = defaultConfiguration();
    const auto before = readTips(*repository, configuration);
    VERIFY_RESULT(before);
    QCOMPARE(before->refs.size(), size_t(4));
    QCOMPARE(before->refs[0].ref, u"refs/heads/snapshot"_s);
    QCOMPARE(before->refs[0].commit, oid(storage.id("snapshot")));
    QCOMPARE(before->refs[3].ref, QString());
    QVERIFY(*readTips(*repository, configuration) == *before);
    QVERIFY(tipsOf(**loadSnapshot(*repository, configuration)) == *before);
    storage.git("update-ref refs/remotes/origin/staging snapshot");
    const auto fetched = readTips(*repository, configuration);
    QVERIFY(!(*fetched == *before));
    QCOMPARE(fetched->refs[1].tracking, oid(storage.id("snapshot")));
    QCOMPARE(fetched->refs[1].commit, oid(storage.id("staging")));
    storage.git("update-ref -d refs/remotes/origin/staging");
    storage.git("tag nothing-to-do-with-us staging");
    QVERIFY(*readTips(*repository, configuration) == *before);
    // Moved from outside, seen by the handle that is open.
    storage.stage("staging").add("apm", "5.0.0").commit();
    storage.path();
    QVERIFY(!(*readTips(*repository, configuration) == *before));
    storage.git("pack-refs --all");
    const auto packed = readTips(*repository, configuration);
    storage.git("update-ref refs/heads/staging staging~1");
    QVERIFY(*readTips(*repository, configuration) == *before);
    QVERIFY(!(*packed == *before));
}

void SnapshotTest::large()
{
    StorageBuilder storage;
    storage.stage("production").add("p0", "1.0.0").commit();
    const QByteArray tree = storage.id("production:packages/p0/1.0.0");
    QByteArray packages;
    QByteArray versions;
    for (int i = 0; i < 100; ++i)
        versions += "040000 tree " + tree + "\t1." + QByteArray::number(i) + ".0\n";
    const QByteArray package = runGit(storage.path(), {u"mktree"_s}, versions);
    for (int i = 0; i < 200; ++i)
        packages += "040000 tree " + package + "\tp" + QByteArray::number(i) + '\n';
    const QByteArray root =
        runGit(storage.path(), {u"mktree"_s},
               "040000 tree " + runGit(storage.path(), {u"mktree"_s}, packages) + "\tpackages\n");
    for (const char* branch : {"snapshot", "production"})
        storage.git(QByteArray("update-ref refs/heads/") + branch + ' '
                    + runGit(storage.path(),
                             {u"commit-tree"_s, u"-m"_s, u"Large"_s, QString::fromLatin1(root)}));
    QElapsedTimer timer;
    timer.start();
    const auto snapshot = load(storage.path());
    VERIFY_RESULT(snapshot);
    qInfo("40,000 versions in %lld ms", timer.elapsed());
    QCOMPARE((*snapshot)->versionCount(), 40'000);
    QCOMPARE((*snapshot)->stage(u"snapshot")->count(Relation::LeftOver), 20'000);
}

QTEST_GUILESS_MAIN(SnapshotTest)
#include "tst_snapshot.moc"
