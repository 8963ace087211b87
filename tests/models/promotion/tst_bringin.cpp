// SPDX-License-Identifier: MIT
#include "models/checks/checks.h"
#include "models/promotion/bringin.h"
#include "models/promotion/plan.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;
using Kind = git::Error::Kind;

// Versions from outside the stages, judged by plain git.
class BringInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void folder();
    void asGitWould();
    void folderRefused_data();
    void folderRefused();
    void limits_data();
    void limits();
    void unreadable();
    void cancelled();
    void aside();
    void fromRevision();
    void fromRevisionRefused_data();
    void fromRevisionRefused();
    void judged();
    void collectedMeanwhile();
    void modulesCollectedMeanwhile();

private:
    git::Repository open()
    {
        auto repository = git::Repository::open(m_storage->path());
        if (!repository)
            qFatal("%s", qPrintable(repository.error().sentence()));
        return std::move(*repository);
    }
    QString path(const QString& name) const { return m_folder + u'/' + name; }
    QByteArray text(const QString& name) const { return QFile::encodeName(path(name)); }

    std::unique_ptr<StorageBuilder> m_storage;
    QString m_folder;
};

void BringInTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    m_folder = m_storage->folder() + u"/kafka"_s;
    const Files files = packageFiles("kafka", "1.0.0");
    for (auto it = files.begin(); it != files.end(); ++it)
        writeFile(path(QString::fromUtf8(it.key())), it->content);
}

void BringInTest::folder()
{
    auto repository = open();
    std::vector<qsizetype> heard;
    const auto result = bringInFolder(repository, m_folder + u'/', {},
                                      [&](qsizetype done, qsizetype) { heard.push_back(done); });
    VERIFY_RESULT(result);
    QCOMPARE(result->name.text(), u"kafka-1.0.0"_s);
    QCOMPARE(result->files, packageFiles("kafka", "1.0.0").size());
    QCOMPARE(qsizetype(heard.size()), result->files);
    m_storage->stage("other").add("kafka", "1.0.0").commit();
    QCOMPARE(result->tree, oid(m_storage->id("other:packages/kafka/1.0.0")));
    const auto named = versionInFolder(m_folder);
    VERIFY_RESULT(named);
    QCOMPARE(named->text(), u"kafka-1.0.0"_s);
    const Move move = result->moveTo(u"snapshot"_s);
    QVERIFY(move.isArrival());
    QCOMPARE(move.tree, result->tree);
    QCOMPARE(move.to, u"snapshot"_s);
}

// Against git itself: modes, links, odd names, line ends, empty folders.
void BringInTest::asGitWould()
{
    writeFile(path(u"bin/run"_s), "#!/bin/sh\n");
    ::chmod(text(u"bin/run"_s).constData(), 0755);
    writeFile(path(u"for group only"_s), "x");
    ::chmod(text(u"for group only"_s).constData(), 0654);
    QCOMPARE(::symlink("bin/run", text(u"link"_s).constData()), 0);
    QCOMPARE(::symlink("/nowhere", text(u"dangling"_s).constData()), 0);
    writeFile(path(u"a [b]/ä.txt"_s), "one\r\ntwo\r\n");
    writeFile(path(u"empty"_s), "");
    const QByteArray raw = QFile::encodeName(m_folder) + "/latin\xe4";
    FILE* file = std::fopen(raw.constData(), "w");
    QVERIFY(file);
    std::fclose(file);
    QVERIFY(QDir(m_folder).mkpath(u"nothing/in/here"_s));
    writeFile(path(u".gitignore"_s), "empty\n");
    auto repository = open();
    const auto result = bringInFolder(repository, m_folder);
    VERIFY_RESULT(result);
    const auto gone = qScopeGuard([&] { ::unlink(raw.constData()); }); // Qt does not find it

    const QString index = m_storage->folder() + u"/work"_s;
    runGit(m_storage->folder(), {u"init"_s, u"-q"_s, index});
    runGit(index, {u"--work-tree="_s + m_folder, u"-c"_s, u"core.autocrlf=false"_s, u"add"_s,
                   u"-f"_s, u"-A"_s, u"."_s});
    QCOMPARE(result->tree, oid(runGit(index, "write-tree")));
    QVERIFY(tryGit(m_storage->path(), {u"fsck"_s, u"--strict"_s}).ok());
}

void BringInTest::folderRefused_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");
    const QString manifest = u"manifest.yml"_s;
    QTest::newRow("git") << u"docs/.git/HEAD"_s << QByteArray("x")
                         << u"\"docs/.git\" is git's own"_s;
    QTest::newRow("git, a file") << u".GIT"_s << QByteArray("x") << u"\".GIT\" is git's own"_s;
    QTest::newRow("no name") << manifest << QByteArray("version: 1.0.0\n") << u"has no name"_s;
    QTest::newRow("no version") << manifest << QByteArray("name: kafka\n") << u"has no version"_s;
    QTest::newRow("bad name") << manifest << QByteArray("name: a/../b\nversion: 1.0.0\n")
                              << u"no name of a package"_s;
    QTest::newRow("bad version") << manifest << QByteArray("name: kafka\nversion: \"1.0\"\n")
                                 << u"no strict semantic version"_s;
    QTest::newRow("path as version") << manifest << QByteArray("name: kafka\nversion: ../1.0.0\n")
                                     << u"no strict semantic version"_s;
    QTest::newRow("no YAML") << manifest << QByteArray("name: [\n") << u"manifest.yml:"_s;
    QTest::newRow("empty") << manifest << QByteArray() << u"is not a mapping"_s;
    QTest::newRow("a pipe") << u"|"_s << QByteArray() << u"neither a file"_s;
    QTest::newRow("no manifest") << u"-"_s << QByteArray() << u"no file manifest.yml"_s;
    QTest::newRow("no folder") << u"--"_s << QByteArray() << u"cannot be read"_s;
}

void BringInTest::folderRefused()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, content);
    QFETCH(const QString, words);
    if (file == u"-")
        QVERIFY(QFile::remove(path(u"manifest.yml"_s)));
    else if (file == u"--")
        QVERIFY(QDir(m_folder).removeRecursively());
    else if (file == u"|")
        QCOMPARE(::mkfifo(text(u"pipe"_s).constData(), 0600), 0);
    else
        writeFile(path(file), content);
    const QByteArray before = m_storage->git("count-objects -v");
    auto repository = open();
    const auto result = bringInFolder(repository, m_folder);
    QVERIFY(!result);
    const QString sentence = result.error().sentence();
    QVERIFY2(sentence.contains(words) && sentence.contains(u"kafka"), qPrintable(sentence));
    QVERIFY(!result.error().remedy.isEmpty());
    QCOMPARE(m_storage->git("count-objects -v"), before);
}

void BringInTest::limits_data()
{
    QTest::addColumn<int>("files");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("fileBytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("files") << 2 << 100'000 << 100'000 << u"more than 2 files"_s;
    QTest::newRow("bytes") << 100 << 4000 << 100'000 << u"have more than 3.91 KiB"_s;
    QTest::newRow("one file") << 100 << 100'000 << 4000 << u"\"big\" has 4.88 KiB"_s;
}

void BringInTest::limits()
{
    QFETCH(const int, files);
    QFETCH(const int, bytes);
    QFETCH(const int, fileBytes);
    QFETCH(const QString, words);
    writeFile(path(u"big"_s), QByteArray(5000, 'x'));
    auto repository = open();
    const auto result = bringInFolder(repository, m_folder, {}, {},
                                      {.files = files, .bytes = bytes, .fileBytes = fileBytes});
    QVERIFY(!result);
    QVERIFY2(result.error().sentence().contains(words), qPrintable(result.error().sentence()));
}

void BringInTest::unreadable()
{
    if (::geteuid() == 0)
        QSKIP("root may read everything");
    ::chmod(text(u"manifest.yml"_s).constData(), 0);
    auto repository = open();
    VERIFY_ERROR(bringInFolder(repository, m_folder), Kind::Denied);
}

void BringInTest::cancelled()
{
    auto repository = open();
    std::stop_source stop;
    const auto result =
        bringInFolder(repository, m_folder, stop.get_token(), [&](qsizetype done, qsizetype) {
            if (done == 1)
                stop.request_stop();
        });
    VERIFY_ERROR(result, Kind::Cancelled);
    stop.request_stop();
    VERIFY_ERROR(bringInFolder(repository, m_folder, stop.get_token()), Kind::Cancelled);
}

// A trial leaves nothing in the repository, and can be checked and rehearsed all the same.
void BringInTest::aside()
{
    const QByteArray before = m_storage->git("count-objects -v");
    auto repository = open();
    VERIFY_RESULT(repository.writeAside());
    const auto result = bringInFolder(repository, m_folder);
    VERIFY_RESULT(result);
    QVERIFY(checkVersion(repository, result->name, result->tree).missing.empty());
    const auto snapshot = loadSnapshot(repository, defaultConfiguration());
    VERIFY_RESULT(snapshot);
    const Plan planned = plan(**snapshot, Draft({result->moveTo(u"snapshot"_s)}));
    VERIFY_RESULT(rehearseAside(repository, planned));
    QCOMPARE(m_storage->git("count-objects -v"), before);
}

void BringInTest::fromRevision()
{
    m_storage->stage("feature")
        .add("kafka", "1.0.0")
        .add("kafka", "1.1.0")
        .add("apm", "9.0.0")
        .commit();
    m_storage->path();
    auto repository = open();
    const VersionName kafka = VersionName::parse(u"kafka-1.0.0"_s).value();
    for (const QString& revision :
         {u"feature"_s, u"refs/heads/feature"_s, QString::fromLatin1(m_storage->id("feature"))}) {
        const auto result = bringInFrom(repository, revision, kafka);
        VERIFY_RESULT(result);
        QCOMPARE(result->tree, oid(m_storage->id("feature:packages/kafka/1.0.0")));
    }
    const auto all = versionsAt(repository, u"feature"_s);
    VERIFY_RESULT(all);
    QStringList names;
    for (const BroughtIn& one : *all)
        names.append(one.name.text());
    QCOMPARE(names, (QStringList{u"apm-9.0.0"_s, u"kafka-1.1.0"_s, u"kafka-1.0.0"_s}));
}

void BringInTest::fromRevisionRefused_data()
{
    QTest::addColumn<QString>("revision");
    QTest::addColumn<QString>("version");
    QTest::newRow("no revision") << u"nowhere"_s << u"docker-2.1.0"_s;
    QTest::newRow("no version") << u"staging"_s << u"docker-9.0.0"_s;
    QTest::newRow("no package") << u"staging"_s << u"kafka-1.0.0"_s;
}

void BringInTest::fromRevisionRefused()
{
    QFETCH(const QString, revision);
    QFETCH(const QString, version);
    m_storage->path();
    const auto repository = open();
    const auto result = bringInFrom(repository, revision, VersionName::parse(version).value());
    VERIFY_ERROR(result, Kind::NotFound);
}

void BringInTest::judged()
{
    auto repository = open();
    const auto result = bringInFolder(repository, m_folder);
    VERIFY_RESULT(result);
    const auto snapshot = loadSnapshot(repository, defaultConfiguration());
    VERIFY_RESULT(snapshot);
    CheckReports reports;
    reports.insert({result->name, result->tree},
                   checkVersion(repository, result->name, result->tree));
    const Plan planned = plan(**snapshot, Draft({result->moveTo(u"snapshot"_s)}), &reports);
    QVERIFY(planned.findings.empty());
    QCOMPARE(planned.commits.size(), size_t(1));
    QCOMPARE(planned.commits[0].subject, u"[snapshot] Add packages (kafka-1.0.0)"_s);
    VERIFY_RESULT(apply(repository, planned));
    QCOMPARE(oid(m_storage->id("snapshot:packages/kafka/1.0.0")), result->tree);
}

// git gc between bringing in and applying.
void BringInTest::collectedMeanwhile()
{
    auto repository = open();
    const auto result = bringInFolder(repository, m_folder);
    VERIFY_RESULT(result);
    m_storage->git("gc -q --prune=now");
    auto fresh = open();
    QVERIFY(!fresh.has(result->tree));
    const auto snapshot = loadSnapshot(fresh, defaultConfiguration());
    VERIFY_RESULT(snapshot);
    const Draft draft({result->moveTo(u"snapshot"_s)});
    CheckReports reports;
    reports.insert({result->name, result->tree}, checkVersion(fresh, result->name, result->tree));
    const Plan checked = plan(**snapshot, draft, &reports);
    QCOMPARE(checked.findings.size(), size_t(1));
    QCOMPARE(checked.findings[0].verdict.kind, Verdict::Kind::Missing);
    QVERIFY(checked.findings[0].verdict.reason.contains(u"bring it in again"));
    // Without a report nobody has looked; then it is found out before anything is written.
    const auto applied = apply(fresh, plan(**snapshot, draft));
    VERIFY_ERROR(applied, Kind::NotFound);
    QVERIFY2(applied.error().sentence().contains(u"Bring it in again"),
             qPrintable(applied.error().sentence()));
}

// go.mod and go.sum, made by a command, likewise.
void BringInTest::modulesCollectedMeanwhile()
{
    auto repository = open();
    const auto made = repository.writeBlob("made");
    VERIFY_RESULT(made);
    const auto snapshot = loadSnapshot(repository, defaultConfiguration());
    VERIFY_RESULT(snapshot);
    const Plan planned = plan(
        **snapshot,
        Draft({},
              {{.stage = u"staging"_s, .version = u"v9.9.9"_s, .goMod = *made, .goSum = *made}}));
    VERIFY_RESULT(rehearse(repository, planned));
    m_storage->git("gc -q --prune=now");
    auto fresh = open();
    const auto applied = apply(fresh, planned);
    VERIFY_ERROR(applied, Kind::NotFound);
    QVERIFY2(applied.error().sentence().contains(u"go.mod"),
             qPrintable(applied.error().sentence()));
}

QTEST_GUILESS_MAIN(BringInTest)
#include "tst_bringin.moc"
