// SPDX-License-Identifier: MIT
#include "models/settings/configurationlookup.h"

#include "models/settings/userconfiguration.h"
#include "tests/fixtures/diskspace.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/realstorage.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;
using Kind = ConfigurationOrigin::Kind;

namespace {

QByteArray naming(const char* stage)
{
    return QByteArray("stages: [{name: ") + stage + "}]\n";
}

constexpr auto withCommand = "stages: [{name: theirs}]\ncommands: {build: [evil, --now]}\n"
                             "remote: {fetch_every: 1}\nlights: {every: 2}\n";

} // namespace

class ConfigurationLookupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void precedence();
    void sharedByWorktrees();
    void fromTheBlob();
    void heads();
    void badRepositoryFiles_data();
    void badRepositoryFiles();
    void blobNotHere();
    void errorsEndTheSearch();
    void trust();
    void trustFiles();
    void readOnlyFolders();
    void realStorage();

private:
    FoundConfiguration find(const QString& path, const QString& file = {})
    {
        const auto repository = git::Repository::open(path);
        return repository ? findConfiguration(*repository, file, Trust()) : FoundConfiguration();
    }
    QString userFile(const QString& path)
    {
        return userConfigurationFile(git::Repository::open(path).value());
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

void ConfigurationLookupTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    m_storage->stage("main").write("README.md", "x").commit();
    QDir(Trust::defaultFolder()).removeRecursively();
}

// --config, then the user's own, then the repository's, then the defaults.
void ConfigurationLookupTest::precedence()
{
    const QString path = m_storage->path();
    m_storage->git("symbolic-ref HEAD refs/heads/main");
    FoundConfiguration found = find(path);
    QCOMPARE(found.origin.kind, Kind::Defaults);
    QCOMPARE(found.configuration, defaultConfiguration());
    QVERIFY(found.isValid());
    QCOMPARE(found.userFile, userFile(path));

    m_storage->stage("main").write(".triptych.yaml", File(naming("theirs"))).commit();
    found = find(m_storage->path());
    QCOMPARE(found.origin.kind, Kind::Repository);
    QCOMPARE(found.origin.ref, u"refs/heads/main"_s);
    QCOMPARE(found.origin.blob, oid(m_storage->id("main:.triptych.yaml")));
    QCOMPARE(found.configuration.stages[0].name, u"theirs"_s);
    QCOMPARE(found.yaml, naming("theirs"));

    QVERIFY(saveUserConfiguration(userFile(path), naming("mine")).has_value());
    found = find(path);
    QCOMPARE(found.origin.kind, Kind::User);
    QCOMPARE(found.origin.path, userFile(path));
    QCOMPARE(found.configuration.stages[0].name, u"mine"_s);
    QVERIFY(found.isAllowed);

    const QString file = m_storage->folder() + u"/my.yaml"_s;
    writeFile(file, naming("asked"));
    found = find(path, file);
    QCOMPARE(found.origin.kind, Kind::File);
    QCOMPARE(found.configuration.stages[0].name, u"asked"_s);
    QCOMPARE(findConfiguration(file).configuration, found.configuration);

    QVERIFY(removeUserConfiguration(userFile(path)).has_value());
    QVERIFY(removeUserConfiguration(userFile(path)).has_value());
    QCOMPARE(find(path).origin.kind, Kind::Repository);
    QCOMPARE(findConfiguration(QString()).configuration, defaultConfiguration());
}

void ConfigurationLookupTest::sharedByWorktrees()
{
    const QString tree = m_storage->addWorktree(u"tree"_s, u"main"_s);
    QCOMPARE(userFile(tree), userFile(m_storage->path()));
    StorageBuilder other;
    other.stage("main").write("x", "x").commit();
    QVERIFY(userFile(other.path()) != userFile(m_storage->path()));
    QVERIFY(userFile(m_storage->path()).endsWith(u".yaml"_s));
}

// Not from the worktree, where anything may have been unpacked.
void ConfigurationLookupTest::fromTheBlob()
{
    m_storage->stage("main").write(".triptych.yaml", File(naming("theirs"))).commit();
    const QString clone = m_storage->clone(u"clone"_s, u"main"_s);
    writeFile(clone + u"/.triptych.yaml"_s, naming("changed"));
    QCOMPARE(find(clone).configuration.stages[0].name, u"theirs"_s);
    QFile::remove(clone + u"/.triptych.yaml"_s);
    QCOMPARE(find(clone).configuration.stages[0].name, u"theirs"_s);
}

void ConfigurationLookupTest::heads()
{
    m_storage->stage("main").write(".triptych.yaml", File(naming("theirs"))).commit();
    m_storage->stage("other").write("x", "x").commit();
    const QString path = m_storage->path();
    m_storage->git("symbolic-ref HEAD refs/heads/other");
    QCOMPARE(find(path).origin.kind, Kind::Defaults);
    m_storage->git("symbolic-ref HEAD refs/heads/unborn");
    QCOMPARE(find(path).origin.kind, Kind::Defaults);
    m_storage->git("update-ref --no-deref HEAD main");
    QCOMPARE(find(path).origin.kind, Kind::Defaults);
    QVERIFY(find(path).isValid());
}

void ConfigurationLookupTest::badRepositoryFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QString>("words");
    QTest::newRow("error") << "stages: 1\n"_ba << "100644"_ba << u"main:.triptych.yaml:1:9: "_s;
    QTest::newRow("symlink") << "/etc/passwd"_ba << "120000"_ba << u"no file"_s;
    QTest::newRow("huge") << "#"_ba.repeated(maxConfigurationSize + 1) << "100644"_ba << u"bytes"_s;
    QTest::newRow("binary") << "\xff\xfe\x00"_ba << "100644"_ba << u"UTF-8"_s;
}

void ConfigurationLookupTest::badRepositoryFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, mode);
    QFETCH(QString, words);
    m_storage->stage("main").write(".triptych.yaml", File(content, mode)).commit();
    const FoundConfiguration found = find(m_storage->path());
    QVERIFY(!found.isValid());
    QVERIFY2(found.errors[0].sentence().contains(words), qPrintable(found.errors[0].sentence()));
    QCOMPARE(found.configuration, defaultConfiguration());
}

void ConfigurationLookupTest::blobNotHere()
{
    m_storage->stage("main").write(".triptych.yaml", File(naming("theirs"))).commit();
    const QString clone = m_storage->folder() + u"/partial.git"_s;
    runGit(m_storage->folder(), {u"clone"_s, u"--bare"_s, u"--quiet"_s, u"--filter=blob:none"_s,
                                 u"file://"_s + m_storage->path(), clone});
    const FoundConfiguration found = find(clone);
    QCOMPARE(found.origin.kind, Kind::Repository);
    QVERIFY(!found.isValid());
    QVERIFY2(found.errors[0].sentence().contains(u"cannot be read"_s),
             qPrintable(found.errors[0].sentence()));
}

void ConfigurationLookupTest::errorsEndTheSearch()
{
    const QString path = m_storage->path();
    m_storage->stage("main").write(".triptych.yaml", File(naming("theirs"))).commit();
    QVERIFY(saveUserConfiguration(userFile(path), "stages: 1\n").has_value());
    const FoundConfiguration own = find(m_storage->path());
    QCOMPARE(own.origin.kind, Kind::User);
    QVERIFY(!own.isValid());
    QCOMPARE(own.configuration, defaultConfiguration());
    const FoundConfiguration asked = find(path, u"/nowhere/x.yaml"_s);
    QCOMPARE(asked.origin.kind, Kind::File);
    QVERIFY(!asked.isValid());
    QVERIFY(removeUserConfiguration(userFile(path)).has_value());
    // One that leads nowhere is not the same as none.
    QVERIFY(QFile::link(u"/nowhere/x.yaml"_s, userFile(path)));
    QVERIFY(!find(path).isValid());
    QVERIFY(QFile::remove(userFile(path)));
}

void ConfigurationLookupTest::trust()
{
    m_storage->stage("main").write(".triptych.yaml", File(withCommand)).commit();
    FoundConfiguration found = find(m_storage->path());
    QVERIFY(found.isValid());
    QVERIFY(!found.isAllowed);
    QCOMPARE(found.configuration.heldBack,
             (QStringList{u"remote.fetch_every"_s, u"lights.every"_s, u"commands.build"_s}));
    QVERIFY(!found.configuration.commandsFor(CommandId::Build, u"theirs").has_value());
    QCOMPARE(found.configuration.remote.fetchEvery, 0);
    QCOMPARE(found.configuration.stages[0].name, u"theirs"_s);
    QCOMPARE(
        commandLines(found.complete),
        (QStringList{u"remote.fetch_every: 1 minute(s), git fetches from origin by itself"_s,
                     u"lights.every: 2 minute(s), registries are asked without being told to"_s,
                     u"commands.build: evil --now"_s}));

    QVERIFY(Trust().allow(found.origin.blob, u"here"_s).has_value());
    found = find(m_storage->path());
    QVERIFY(found.isAllowed);
    QCOMPARE(found.configuration, found.complete);
    QCOMPARE(found.configuration.commandsFor(CommandId::Build, u"theirs")->size(), size_t(1));

    // Any change asks again, and going back does not.
    const git::Oid before = found.origin.blob;
    m_storage->stage("main").write(".triptych.yaml", File(withCommand + "# x\n"_ba)).commit();
    found = find(m_storage->path());
    QVERIFY(found.origin.blob != before);
    QVERIFY(!found.isAllowed);
    QVERIFY(!found.configuration.heldBack.isEmpty());
    m_storage->git("update-ref refs/heads/main main^");
    QVERIFY(find(m_storage->path()).isAllowed);
    QVERIFY(Trust().forget(before).has_value());
    QVERIFY(!find(m_storage->path()).isAllowed);
}

void ConfigurationLookupTest::trustFiles()
{
    const QTemporaryDir folder;
    const Trust trust(folder.path() + u"/allowed"_s);
    const git::Oid a = oid(QByteArray(40, 'a'));
    const git::Oid b = oid(QByteArray(40, 'b'));
    QVERIFY(!trust.isAllowed(a));
    QVERIFY(trust.forget(a).has_value());
    QVERIFY(trust.allow(a, u"x"_s).has_value());
    QVERIFY(trust.allow(a, u"x"_s).has_value());
    QVERIFY(trust.isAllowed(a));
    QVERIFY(!trust.isAllowed(b));
    QVERIFY(!trust.isAllowed({}));
    const QString file = folder.path() + u"/allowed/%1.json"_s.arg(b.toHex());
    for (const QByteArray& content :
         {""_ba, "{"_ba, "{\"blob\": \""_ba + QByteArray(40, 'a') + "\"}"}) {
        writeFile(file, content);
        QVERIFY2(!trust.isAllowed(b), content.constData());
    }
    QVERIFY(trust.forget(a).has_value());
    QVERIFY(!trust.isAllowed(a));
}

void ConfigurationLookupTest::readOnlyFolders()
{
    const QTemporaryDir folder;
    const Trust trust(folder.path());
    const QString file = folder.path() + u"/x.yaml"_s;
    QVERIFY(saveUserConfiguration(file, "markers: []\n").has_value());
    const ReadOnly readOnly(folder.path());
    if (!readOnly.isEffective())
        QSKIP("nothing can be made read-only here");
    const auto allowed = trust.allow(oid(QByteArray(40, 'a')), {});
    QVERIFY(!allowed.has_value());
    QVERIFY2(allowed.error().contains(folder.path()), qPrintable(allowed.error()));
    const auto saved = saveUserConfiguration(file, "markers: [a]\n");
    QVERIFY(!saved.has_value());
    QVERIFY2(saved.error().contains(file), qPrintable(saved.error()));
    QCOMPARE(readFile(file), "markers: []\n"_ba);
    QVERIFY(!removeUserConfiguration(file).has_value());
}

void ConfigurationLookupTest::realStorage()
{
    NEEDS_REAL_STORAGE();
    const FoundConfiguration found = find(RealStorage::path());
    QCOMPARE(found.origin.kind, Kind::Defaults);
    QCOMPARE(found.configuration, defaultConfiguration());
}

QTEST_GUILESS_MAIN(ConfigurationLookupTest)
#include "tst_configurationlookup.moc"
