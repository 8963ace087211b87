// SPDX-License-Identifier: MIT
#include "models/storage/history.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/realstorage.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acrossStages();
    void sameTreeAgain();
    void neverThere();
    void fileInItsPlace();
    void rootCommit();
    void mergedBranch();
    void shallow();
    void missingTree();
    void stopped();
    void realStorage();

private:
    // "removed snapshot <subject>" per entry, newest first; "… <stage>" for what is cut off.
    static QStringList text(const QString& path, const QString& name, std::stop_token stop = {})
    {
        const auto repository = git::Repository::open(path);
        const auto snapshot = loadSnapshot(*repository, defaultConfiguration().withoutFrozen());
        const auto history =
            versionHistory(*repository, **snapshot, *VersionName::parse(name), stop);
        if (!history)
            return {history.error().sentence()};
        QStringList lines;
        for (const HistoryEntry& entry : history->entries) {
            static const char* const kinds[] = {"added", "changed", "removed"};
            lines += QString::fromLatin1(kinds[int(entry.kind)]) + u' ' + entry.stage + u' '
                     + entry.commit.subject();
        }
        for (const HistoryGap& gap : history->cutOff)
            lines += u"… "_s + gap.stage;
        return lines;
    }
};

void HistoryTest::acrossStages()
{
    StorageBuilder storage;
    storage.stage("snapshot").add("docker", "2.0.0").commit("older");
    storage.stage("staging").add("apm", "1.0.0").commit("other");
    storage.stage("production").add("apm", "1.0.0").commit("other");
    storage.stage("snapshot").add("docker", "2.2.0").commit("new");
    storage.stage("snapshot")
        .add("docker", "2.2.0", {{"manifest.yml", "name: docker\n"}})
        .commit("fix");
    storage.stage("snapshot").add("apm", "9.0.0").commit("unrelated");
    storage.stage("staging")
        .add("docker", "2.2.0", {{"manifest.yml", "name: docker\n"}})
        .commit("promote");
    storage.stage("snapshot").remove("docker", "2.2.0").commit("remove");
    QCOMPARE(text(storage.path(), u"docker-2.2.0"_s),
             QStringList({u"removed snapshot remove"_s, u"added staging promote"_s,
                          u"changed snapshot fix"_s, u"added snapshot new"_s}));
}

void HistoryTest::sameTreeAgain()
{
    StorageBuilder storage;
    storage.stage("snapshot").add("docker", "1.0.0").commit("one");
    storage.stage("snapshot").remove("docker", "1.0.0").write("README.md", "x").commit("two");
    storage.stage("snapshot").add("docker", "1.0.0").commit("three");
    QCOMPARE(text(storage.path(), u"docker-1.0.0"_s),
             QStringList(
                 {u"added snapshot three"_s, u"removed snapshot two"_s, u"added snapshot one"_s}));
}

void HistoryTest::neverThere()
{
    StorageBuilder storage;
    fillSample(storage);
    QCOMPARE(text(storage.path(), u"nothing-1.0.0"_s), QStringList());
}

void HistoryTest::fileInItsPlace()
{
    StorageBuilder storage;
    storage.stage("snapshot").write("packages/docker/1.0.0", "a file").commit("file");
    storage.stage("snapshot")
        .removePath("packages/docker/1.0.0")
        .add("docker", "1.0.0")
        .commit("folder");
    QCOMPARE(text(storage.path(), u"docker-1.0.0"_s), QStringList({u"added snapshot folder"_s}));
}

void HistoryTest::rootCommit()
{
    StorageBuilder storage;
    storage.stage("snapshot").add("docker", "1.0.0").commit("first of all");
    QCOMPARE(text(storage.path(), u"docker-1.0.0"_s),
             QStringList({u"added snapshot first of all"_s}));
}

// What a merge brings in came with the merge: that is when the stage had it.
void HistoryTest::mergedBranch()
{
    StorageBuilder storage;
    storage.stage("production").add("apm", "1.0.0").commit("base");
    (void)storage.path();
    storage.git("branch topic production");
    storage.stage("production").add("apm", "1.1.0").commit("meanwhile");
    const QString clone = storage.clone(u"work"_s, u"production"_s);
    runGit(clone, u"checkout -q -b topic2 production~1"_s.split(u' '));
    writeFile(clone + u"/packages/docker/1.0.0/manifest.yml"_s, "name: docker\n");
    runGit(clone, "add .");
    runGit(clone, "commit -q -m topic");
    runGit(clone, "checkout -q production");
    runGit(clone, "merge -q --no-ff -m merge topic2");
    QCOMPARE(text(clone, u"docker-1.0.0"_s), QStringList({u"added production merge"_s}));
}

void HistoryTest::shallow()
{
    StorageBuilder storage;
    storage.stage("snapshot").add("docker", "1.0.0").commit("beyond");
    storage.stage("snapshot").add("docker", "1.1.0").commit("boundary");
    storage.stage("snapshot").add("docker", "1.2.0").commit("tip");
    const QString path = storage.folder() + u"/shallow.git"_s;
    runGit(storage.folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--depth=2"_s,
                              u"--no-single-branch"_s, u"file://"_s + storage.path(), path});
    QCOMPARE(text(path, u"docker-1.2.0"_s), QStringList({u"added snapshot tip"_s}));
    QCOMPARE(text(path, u"docker-1.0.0"_s), QStringList({u"… snapshot"_s}));
    const auto repository = git::Repository::open(path);
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
    const auto history =
        versionHistory(*repository, **snapshot, *VersionName::parse(u"docker-1.0.0"));
    QCOMPARE(history->cutOff.at(0).before,
             repository->commit(*repository->resolve(u"snapshot~1"_s))->committer.when);
}

// As far as it can be read, and then it says so.
void HistoryTest::missingTree()
{
    StorageBuilder storage;
    storage.stage("snapshot").add("docker", "1.0.0").commit("one");
    storage.stage("snapshot").add("apm", "1.0.0").commit("two");
    const QString path = storage.folder() + u"/damaged.git"_s;
    runGit(storage.folder(),
           {u"clone"_s, u"-q"_s, u"--bare"_s, u"--no-local"_s, storage.path(), path});
    runGit(path, "config core.looseCompression 0");
    const QByteArray pack = runGit(path, "rev-parse snapshot~1^{tree}");
    for (const QString& file : QDir(path + u"/objects/pack"_s).entryList({u"*.pack"_s})) {
        const QString from = path + u"/objects/pack/"_s + file;
        const QByteArray content = readFile(from);
        for (const QString& any : QDir(path + u"/objects/pack"_s).entryList(QDir::Files))
            QFile::remove(path + u"/objects/pack/"_s + any);
        runGit(path, {u"unpack-objects"_s, u"-q"_s}, content);
    }
    const QString hex = QString::fromLatin1(pack);
    QVERIFY(QFile::remove(path + u"/objects/"_s + hex.first(2) + u'/' + hex.sliced(2)));
    QCOMPARE(text(path, u"apm-1.0.0"_s), QStringList({u"… snapshot"_s}));
}

void HistoryTest::stopped()
{
    StorageBuilder storage;
    fillSample(storage);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(text(storage.path(), u"docker-2.2.0"_s, stop.get_token()), QStringList());
}

// git log over the version's directory is the judge.
void HistoryTest::realStorage()
{
    NEEDS_REAL_STORAGE();
    const QString path = RealStorage::path();
    const auto repository = git::Repository::open(path);
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration().withoutFrozen());
    const VersionName name = *VersionName::parse(u"security_detection_engine-8.4.1");
    const auto history = versionHistory(*repository, **snapshot, name);
    QVERIFY(history);
    for (const StageState& state : (*snapshot)->stages) {
        QByteArrayList ours;
        for (const HistoryEntry& entry : history->entries)
            if (entry.stage == state.stage.name)
                ours += entry.commit.id.toHex().toLatin1();
        const QByteArray log =
            runGit(path, {u"log"_s, u"--first-parent"_s, u"-m"_s, u"--format=%H"_s, state.ref,
                          u"--"_s, u"packages/security_detection_engine/8.4.1"_s});
        const auto theirs = log.isEmpty() ? QByteArrayList() : log.split('\n');
        QCOMPARE(ours, theirs);
    }
    QCOMPARE(history->entries.size(), 5u);
}

QTEST_GUILESS_MAIN(HistoryTest)
#include "tst_history.moc"
