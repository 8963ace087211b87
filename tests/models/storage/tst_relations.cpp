// SPDX-License-Identifier: MIT
#include "models/storage/snapshot.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/snapshottext.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace {

// "version content mode", as in "1.0.0 a 644": what a stage has of the one package.
using Versions = QStringList;

Files files(const QString& content, const QString& mode)
{
    const QByteArray gitMode = "100" + mode.toLatin1();
    return {{"manifest.yml", File("name: p\n", gitMode)},
            {"docs/README.md", File(content.toUtf8(), gitMode)}};
}

} // namespace

class RelationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void relations_data();
    void relations();
    void markers();
    void fourStages();
    void equalButForModes_data();
    void equalButForModes();
    void unreadableTwin();
};

void RelationsTest::relations_data()
{
    QTest::addColumn<Versions>("snapshot");
    QTest::addColumn<Versions>("staging");
    QTest::addColumn<Versions>("production");
    QTest::addColumn<QString>("expected"); // of snapshot's, newest first, then of staging's

    const Versions none;
    const Versions one{u"1.0.0 a 644"_s};
    QTest::newRow("new package") << one << none << none << u"promotable"_s;
    QTest::newRow("higher than downstream")
        << Versions{u"1.1.0 a 644"_s} << one << none << u"promotable|promotable"_s;
    QTest::newRow("lower than staging")
        << Versions{u"0.9.0 a 644"_s} << one << none << u"stale|promotable"_s;
    QTest::newRow("lower than production")
        << Versions{u"0.9.0 a 644"_s} << none << one << u"stale"_s;
    QTest::newRow("between") << Versions{u"1.5.0 a 644"_s} << one << Versions{u"2.0.0 a 644"_s}
                             << u"stale|stale"_s;
    QTest::newRow("prerelease of what is out")
        << Versions{u"1.0.0-beta a 644"_s} << none << one << u"stale"_s;
    QTest::newRow("prerelease of what comes")
        << Versions{u"1.1.0-beta a 644"_s} << none << one << u"promotable"_s;
    QTest::newRow("only build differs")
        << Versions{u"1.0.0+b a 644"_s} << none << one << u"promotable"_s;
    QTest::newRow("left over") << one << one << none << u"left-over|promotable"_s;
    QTest::newRow("left over from production") << one << none << one << u"left-over"_s;
    QTest::newRow("left over in both") << one << one << one << u"left-over|left-over"_s;
    QTest::newRow("left over and stale")
        << one << none << Versions{u"1.0.0 a 644"_s, u"2.0.0 a 644"_s} << u"stale left-over"_s;
    QTest::newRow("other modes") << one << Versions{u"1.0.0 a 755"_s} << none
                                 << u"modes-differ|promotable"_s;
    QTest::newRow("other content")
        << one << Versions{u"1.0.0 b 644"_s} << none << u"conflict|promotable"_s;
    QTest::newRow("other content and modes")
        << one << Versions{u"1.0.0 b 755"_s} << none << u"conflict|promotable"_s;
    QTest::newRow("equal here, other there")
        << one << one << Versions{u"1.0.0 b 644"_s} << u"left-over conflict|conflict"_s;
    QTest::newRow("modes here, other there")
        << one << Versions{u"1.0.0 a 755"_s} << Versions{u"1.0.0 b 644"_s}
        << u"modes-differ conflict|conflict"_s;
    QTest::newRow("each by itself")
        << Versions{u"3.0.0 a 644"_s, u"2.0.0 a 644"_s, u"1.0.0 a 644"_s, u"0.1.0 a 644"_s} << none
        << Versions{u"2.0.0 a 644"_s, u"1.0.0 b 644"_s}
        << u"promotable left-over stale conflict stale"_s;
}

void RelationsTest::relations()
{
    QFETCH(Versions, snapshot);
    QFETCH(Versions, staging);
    QFETCH(Versions, production);
    QFETCH(QString, expected);
    StorageBuilder storage;
    const std::pair<const char*, Versions> stages[] = {
        {"snapshot", snapshot}, {"staging", staging}, {"production", production}};
    for (const auto& [name, versions] : stages) {
        auto stage = storage.stage(name);
        stage.add("other", "9.0.0"); // another package says nothing of this one
        for (const QString& version : versions) {
            const QStringList words = version.split(u' ');
            stage.add("p", words[0].toUtf8(), files(words[1], words[2]));
        }
        stage.commit();
    }
    const auto repository = git::Repository::open(storage.path());
    const auto loaded = loadSnapshot(*repository, defaultConfiguration());
    VERIFY_RESULT(loaded);
    QStringList found;
    for (const auto& name : {u"snapshot"_s, u"staging"_s}) {
        const Package* package = (*loaded)->stage(name)->package(u"p");
        if (!package)
            continue;
        QStringList words;
        for (const Version& version : package->versions)
            words.append(relationsText(version.relations));
        found.append(words.join(u' '));
    }
    QCOMPARE(found.join(u'|'), expected);
    if (const Package* package = (*loaded)->stage(u"production")->package(u"p"))
        for (const Version& version : package->versions)
            QCOMPARE(version.relations, Relations()); // nothing is downstream of it
}

void RelationsTest::markers()
{
    StorageBuilder storage;
    storage.stage("snapshot")
        .add("snapshot", "0.0.1")
        .add("staging", "0.0.1")
        .add("a", "1.0.0")
        .commit();
    storage.stage("staging").add("staging", "0.0.1").commit();
    storage.stage("production").add("x", "1.0.0").commit();
    const auto repository = git::Repository::open(storage.path());
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration().withoutFrozen());
    VERIFY_RESULT(snapshot);
    QCOMPARE(snapshotText(**snapshot),
             u"snapshot\n  a\n    1.0.0 promotable\n  snapshot\n    0.0.1\n  staging\n"
             "    0.0.1 left-over\nstaging\n  staging\n    0.0.1\nproduction\n  x\n    1.0.0\n"_s);
}

void RelationsTest::fourStages()
{
    StorageBuilder storage;
    for (const char* stage : {"a", "b", "c", "d"})
        storage.stage(stage).add("p", stage == QByteArray("d") ? "2.0.0" : "1.0.0").commit();
    Configuration configuration;
    for (const auto& name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        configuration.stages.push_back({.name = name, .title = name, .branch = name});
    const auto repository = git::Repository::open(storage.path());
    const auto snapshot = loadSnapshot(*repository, configuration);
    VERIFY_RESULT(snapshot);
    QCOMPARE(snapshotText(**snapshot),
             u"a\n  p\n    1.0.0 stale left-over\nb\n  p\n    1.0.0 stale left-over\n"
             "c\n  p\n    1.0.0 stale\nd\n  p\n    2.0.0\n"_s);
}

void RelationsTest::equalButForModes_data()
{
    QTest::addColumn<Files>("a");
    QTest::addColumn<Files>("b");
    QTest::addColumn<bool>("equal");
    const Files base{{"f", "1"}, {"d/g", "2"}, {"d/e/h", "3"}};
    const auto with = [&base](const QByteArray& path, const File& file) {
        Files changed = base;
        changed.insert(path, file);
        return changed;
    };
    Files less = base;
    less.remove("d/g");
    const QByteArray commit = "0123456789012345678901234567890123456789";
    QTest::newRow("same") << base << base << true;
    QTest::newRow("executable") << base << with("f", File("1", "100755")) << true;
    QTest::newRow("executable, deep") << base << with("d/e/h", File("3", "100755")) << true;
    QTest::newRow("content") << base << with("f", "9") << false;
    QTest::newRow("content, deep") << base << with("d/e/h", "9") << false;
    QTest::newRow("file more") << base << with("i", "1") << false;
    QTest::newRow("file less") << base << less << false;
    QTest::newRow("renamed") << with("x", "1") << with("y", "1") << false;
    QTest::newRow("symlink with the same bytes") << base << with("f", File("1", "120000")) << false;
    QTest::newRow("submodules") << with("m", File(commit, "160000"))
                                << with("m", File(commit, "160000")) << true;
    QTest::newRow("folder for a file") << with("x", "1") << with("x/y", "1") << false;
}

void RelationsTest::equalButForModes()
{
    QFETCH(Files, a);
    QFETCH(Files, b);
    QFETCH(bool, equal);
    StorageBuilder storage;
    storage.stage("a").add("p", "1.0.0", a).commit();
    storage.stage("b").add("p", "1.0.0", b).commit();
    const auto repository = git::Repository::open(storage.path());
    const git::Oid first = oid(storage.id("a:packages/p/1.0.0"));
    const git::Oid second = oid(storage.id("b:packages/p/1.0.0"));
    QCOMPARE(triptych::equalButForModes(*repository, first, second), equal);
    QCOMPARE(triptych::equalButForModes(*repository, second, first), equal);
    QVERIFY(!triptych::equalButForModes(*repository, first, oid(QByteArray(40, '7'))).has_value());
}

// What cannot be shown to be equal is a conflict: that is refused, the other would be removed.
void RelationsTest::unreadableTwin()
{
    StorageBuilder storage;
    storage.stage("snapshot").add("p", "1.0.0").commit();
    storage.stage("staging").add("p", "2.0.0").commit();
    const QByteArray package = runGit(storage.path(), {u"mktree"_s, u"--missing"_s},
                                      "040000 tree " + QByteArray(40, '7') + "\t1.0.0\n");
    const QByteArray packages =
        runGit(storage.path(), {u"mktree"_s}, "040000 tree " + package + "\tp\n");
    const QByteArray root =
        runGit(storage.path(), {u"mktree"_s}, "040000 tree " + packages + "\tpackages\n");
    storage.git(
        "update-ref refs/heads/production "
        + runGit(storage.path(), {u"commit-tree"_s, u"-m"_s, u"x"_s, QString::fromLatin1(root)}));
    const auto repository = git::Repository::open(storage.path());
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
    VERIFY_RESULT(snapshot);
    QCOMPARE((*snapshot)->stage(u"snapshot")->package(u"p")->newest().relations,
             Relations(Relation::Stale | Relation::Conflict));
    QVERIFY((*snapshot)->stage(u"production")->isReadable());
}

QTEST_GUILESS_MAIN(RelationsTest)
#include "tst_relations.moc"
