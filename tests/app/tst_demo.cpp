// SPDX-License-Identifier: MIT
#include "models/settings/configurationlookup.h"
#include "tests/app/program.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace triptych;
using namespace triptych::test;
using namespace Qt::StringLiterals;

namespace {

Configuration configurationOf(const QString& storage)
{
    const auto repository = git::Repository::open(storage);
    return repository ? findConfiguration(*repository, {}, Trust()).configuration : Configuration();
}

} // namespace

class TestDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isSoundForGit();
    void hasEveryRelation();
    void registryVersionsDiffer();
    void hasHistory();
    void docker();
    void servesItself();
    void isTheSameEveryTime();
    void sizes_data();
    void sizes();
    void thousandsOfVersions();
    void needsAFreePlace();
    void leavesNothingWhenItFails();
    void worksWithoutIdentity();

private:
    QByteArray git(const char* command) { return runGit(m_demo, command); }

    QTemporaryDir m_folder{QDir::tempPath() + u"/triptych-demo-"_s};
    QString m_demo;
};

void TestDemo::initTestCase()
{
    const Ran ran = runTriptych(m_folder.path(), "demo storage");
    COMPARE_EXIT(ran, 0);
    QVERIFY2(ran.out.startsWith(u"Wrote a demo storage of 60 packages with "_s),
             qPrintable(ran.out));
    m_demo = m_folder.filePath(u"storage"_s);
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);
}

void TestDemo::isSoundForGit()
{
    QCOMPARE(git("fsck --strict --no-dangling"), QByteArray());
    QCOMPARE(git("symbolic-ref HEAD"), QByteArray("refs/heads/main"));
    QCOMPARE(git("for-each-ref --format=%(refname:short)"),
             QByteArray("main\nproduction\nsnapshot\nstaging"));
    QCOMPARE(git("ls-tree --name-only main"), QByteArray(".triptych.yaml\nREADME.md"));
    QCOMPARE(git("count-objects"), QByteArray("0 objects, 0 kilobytes"));
}

void TestDemo::hasEveryRelation()
{
    const Ran ran = runTriptych(m_demo, "status --json");
    COMPARE_EXIT(ran, 0);
    const QJsonArray stages = ran.json()["stages"_L1].toArray();
    QCOMPARE(stages.size(), 3);
    const QJsonObject snapshot = stages[0].toObject();
    for (const auto key : {"promotable"_L1, "stale"_L1, "left_over"_L1, "conflicts"_L1})
        QVERIFY2(snapshot[key].toInt() > 0, key.data());
    const QJsonObject staging = stages[1].toObject();
    for (const auto key : {"promotable"_L1, "stale"_L1, "left_over"_L1, "modes_differ"_L1})
        QVERIFY2(staging[key].toInt() > 0, key.data());
    for (const QJsonValue& stage : stages) {
        QCOMPARE(stage["ignored"_L1].toInt(), 0);
        QVERIFY(stage["problem"_L1].isNull());
    }
    QVERIFY(git("ls-tree snapshot packages/snapshot/0.0.1").size() > 0);
    QVERIFY(git("ls-tree staging packages/staging/0.0.1").size() > 0);
}

void TestDemo::registryVersionsDiffer()
{
    const QJsonArray stages = runTriptych(m_demo, "status --json").json()["stages"_L1].toArray();
    QCOMPARE(stages[0]["registry_version"_L1].toString(), u"v1.15.0"_s);
    QCOMPARE(stages[1]["registry_version"_L1].toString(), u"v1.15.0"_s);
    QCOMPARE(stages[2]["registry_version"_L1].toString(), u"v1.14.0"_s);
    QVERIFY(git("show production:go.mod").contains("v1.14.0"));
}

void TestDemo::hasHistory()
{
    for (const char* branch : {"snapshot", "staging", "production"}) {
        const QByteArray count = git(("rev-list --count "_ba + branch).constData());
        QVERIFY2(count.toInt() >= 20 && count.toInt() <= 200, (branch + (' ' + count)).constData());
        const auto authors = git(("log --format=%an "_ba + branch).constData()).split('\n');
        QVERIFY(QSet(authors.begin(), authors.end()).size() > 4);
    }
}

void TestDemo::docker()
{
    const Ran list = runTriptych(m_demo, "list snapshot docker");
    QVERIFY2(list.lines().first().contains(u"docker-2.2.0  promotable"_s), qPrintable(list.out));
    const QByteArrayList files =
        git("ls-tree -r --name-only snapshot:packages/docker/2.2.0").split('\n');
    for (const char* file :
         {"manifest.yml", "changelog.yml", "docs/README.md", "img/logo_docker.svg"})
        QVERIFY2(files.contains(file), file);
    const QByteArray readme = git("show snapshot:packages/docker/2.2.0/docs/README.md");
    QVERIFY(readme.contains("](../img/docker-overview.svg)"));
    for (const QByteArray& line : readme.split('\n'))
        QVERIFY2(!line.contains('@') || line.contains("@timestamp"), line.constData());
    const Ran ran =
        runTriptych(m_demo, "promote docker-2.2.0 --from snapshot --to staging --dry-run");
    COMPARE_EXIT(ran, 0);
}

// As it comes, with nothing allowed: the usual stages, but that none needs anything of elsewhere.
void TestDemo::servesItself()
{
    const Configuration configuration = configurationOf(m_demo);
    QVERIFY(configuration.heldBack.isEmpty());
    std::vector<Stage> stages = configuration.stages;
    QCOMPARE(stages.size(), 3);
    QSet<quint16> ports;
    for (Stage& stage : stages) {
        QVERIFY(stage.embedded);
        QVERIFY(stage.embeddedPort());
        ports.insert(*stage.embeddedPort());
        const Stage& usual = *defaultConfiguration().stage(stage.name);
        stage.registry = usual.registry;
        stage.image = usual.image;
        stage.deployment = usual.deployment;
        stage.embedded = false;
        stage.liveWithin = usual.liveWithin; // there is no cache in between
        QCOMPARE(stage, usual);
    }
    QCOMPARE(ports.size(), 3);
    QCOMPARE(configuration.commands, defaultConfiguration().commands);
}

void TestDemo::isTheSameEveryTime()
{
    COMPARE_EXIT(runTriptych(m_folder.path(), "demo again"), 0);
    const char* refs = "for-each-ref --format=%(objectname)-%(refname)";
    QCOMPARE(runGit(m_folder.filePath(u"again"_s), refs), git(refs));
}

void TestDemo::sizes_data()
{
    QTest::addColumn<int>("packages");
    QTest::addColumn<int>("versions");
    QTest::addColumn<int>("files");
    QTest::newRow("one of each") << 1 << 1 << 1;
    QTest::newRow("few files") << 3 << 2 << 2;
    QTest::newRow("more packages than are described") << 70 << 3 << 4;
    QTest::newRow("many files") << 2 << 6 << 60;
}

void TestDemo::sizes()
{
    QFETCH(int, packages);
    QFETCH(int, versions);
    QFETCH(int, files);
    const QString name = u"%1-%2-%3"_s.arg(packages).arg(versions).arg(files);
    const Ran ran =
        runTriptych(m_folder.path(),
                    {u"demo"_s, name, u"--packages"_s, QString::number(packages), u"--versions"_s,
                     QString::number(versions), u"--files"_s, QString::number(files)});
    COMPARE_EXIT(ran, 0);
    const QString demo = m_folder.filePath(name);
    QCOMPARE(runGit(demo, "fsck --strict --no-dangling"), QByteArray());
    QSet<QString> names;
    QSet<QString> all;
    const QJsonArray listed = runTriptych(demo, "list --json").json()["versions"_L1].toArray();
    for (const QJsonValue& version : listed) {
        const QString package = version["name"_L1].toString();
        if (package == u"snapshot" || package == u"staging")
            continue;
        names.insert(package);
        all.insert(package + u'-' + version["version"_L1].toString());
        const auto tree = version["tree"_L1].toString();
        QCOMPARE(runGit(demo, {u"ls-tree"_s, u"-r"_s, u"--name-only"_s, tree}).split('\n').size(),
                 files);
    }
    QCOMPARE(names.size(), packages);
    QCOMPARE(all.size(), packages * versions);
}

void TestDemo::thousandsOfVersions()
{
    QElapsedTimer timer;
    timer.start();
    COMPARE_EXIT(runTriptych(m_folder.path(), "demo large --packages 100 --versions 20"), 0);
    COMPARE_EXIT(runTriptych(m_folder.filePath(u"large"_s), "status"), 0);
    QVERIFY2(timer.elapsed() < 30'000,
             QByteArray::number(timer.elapsed()).constData()); // sanitizers too
}

void TestDemo::needsAFreePlace()
{
    writeFile(m_folder.filePath(u"taken/file"_s), "mine");
    const Ran taken = runTriptych(m_folder.path(), "demo taken");
    COMPARE_EXIT(taken, 1);
    QVERIFY(taken.err.contains(u"something is there already"_s));
    QCOMPARE(readFile(m_folder.filePath(u"taken/file"_s)), QByteArray("mine"));
    QVERIFY(QDir(m_folder.path()).mkdir(u"empty"_s));
    COMPARE_EXIT(runTriptych(m_folder.path(), "demo empty --packages 1"), 0);
    COMPARE_EXIT(runTriptych(m_folder.path(), "demo some/where/deep --packages 1"), 0);
    COMPARE_EXIT(runTriptych(m_folder.path(), "-C some/where status"), 3);
    COMPARE_EXIT(runTriptych(m_folder.path(), "-C some/where/deep status"), 0);
}

void TestDemo::leavesNothingWhenItFails()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("this system has no /dev/full");
    const QStringList before = QDir(m_folder.path()).entryList();
    const Ran ran = runTriptych(m_folder.path(), "demo /dev/full/storage");
    COMPARE_EXIT(ran, 3);
    QVERIFY2(ran.err.contains(u"/dev/full"_s), qPrintable(ran.err));
    // A limit on the size of files is a disk that is full in the middle of writing.
    QProcess limited;
    limited.setWorkingDirectory(m_folder.path());
    limited.start(u"bash"_s, {u"-c"_s, u"trap '' XFSZ; ulimit -f 40; exec \"$0\" demo limited"_s,
                              QStringLiteral(TRIPTYCH_PROGRAM)});
    QVERIFY(limited.waitForFinished(60'000));
    QCOMPARE(limited.exitCode(), 3);
    QVERIFY(limited.readAllStandardError().startsWith("triptych: Cannot "));
    QCOMPARE(QDir(m_folder.path()).entryList(), before);
}

void TestDemo::worksWithoutIdentity()
{
    const IsolatedHome::GitConfig nobody("[user]\n\tuseConfigOnly = true\n");
    COMPARE_EXIT(runTriptych(m_folder.path(), "demo nobody"), 0);
    const Ran ran = runTriptych(m_folder.filePath(u"nobody"_s),
                                "promote docker-2.2.0 --from snapshot --to staging");
    COMPARE_EXIT(ran, 0);
}

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
