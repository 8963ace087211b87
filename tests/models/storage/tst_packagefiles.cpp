// SPDX-License-Identifier: MIT
#include "models/storage/neighbours.h"
#include "models/storage/packagefiles.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class PackageFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void list();
    void missingContent();
    void stopped();
    void find();
    void read();
    void references_data();
    void references();
    void neighbours();

private:
    static git::Oid treeOf(StorageBuilder& storage, const QByteArray& path)
    {
        return *git::Oid::fromHex(QString::fromLatin1(storage.id("snapshot:packages/" + path)));
    }
};

void PackageFilesTest::list()
{
    StorageBuilder storage;
    storage.stage("snapshot")
        .add("a", "1.0.0",
             {{"b/c.txt", "12345"},
              {"b/bad\xff\n.txt", "1"},
              {"link", {"target", "120000"}},
              {"run", {"#!", "100755"}},
              {"sub", {"1234567890123456789012345678901234567890", "160000"}}})
        .commit();
    const auto repository = git::Repository::open(storage.path());
    const auto files = listPackageFiles(*repository, treeOf(storage, "a/1.0.0"));
    QVERIFY(files);
    QStringList text;
    for (const PackageFile& file : files->files)
        text += u"%1 %2 %3"_s.arg(quint32(file.mode), 0, 8)
                    .arg(file.display)
                    .arg(file.size ? *file.size : -1);
    QCOMPARE(text, QStringList({u"100644 b/bad\\xff\\x0a.txt 1"_s, u"100644 b/c.txt 5"_s,
                                u"120000 link 6"_s, u"100755 run 2"_s, u"160000 sub -1"_s}));
    QCOMPARE(files->bytes, 14);
    QCOMPARE(files->missing, 0);
    QVERIFY(files->complete);
}

void PackageFilesTest::missingContent()
{
    StorageBuilder storage;
    storage.stage("snapshot")
        .add("a", "1.0.0", {{"big", QByteArray(5000, 'x')}, {"small", "1"}})
        .commit();
    storage.git("config uploadpack.allowFilter true");
    const QString partial = storage.clone(u"partial"_s, u"snapshot"_s,
                                          {u"--no-checkout"_s, u"--filter=blob:limit=1k"_s});
    const auto repository = git::Repository::open(partial);
    const auto files = listPackageFiles(*repository, treeOf(storage, "a/1.0.0"));
    QVERIFY(files);
    QCOMPARE(files->files.size(), 2u);
    QVERIFY(!files->files[0].size);
    QCOMPARE(files->missing, 1);
    QCOMPARE(files->bytes, 1);
    const auto content = readInTree(*repository, treeOf(storage, "a/1.0.0"), "big");
    QVERIFY(!content);
    QCOMPARE(content.error().kind, git::Error::Kind::NotFound);
}

void PackageFilesTest::stopped()
{
    StorageBuilder storage;
    fillSample(storage);
    const auto repository = git::Repository::open(storage.path());
    std::stop_source stop;
    stop.request_stop();
    const auto files =
        listPackageFiles(*repository, treeOf(storage, "docker/2.2.0"), stop.get_token());
    QVERIFY(files && files->files.empty());
}

void PackageFilesTest::find()
{
    StorageBuilder storage;
    fillSample(storage);
    const auto repository = git::Repository::open(storage.path());
    const git::Oid tree = treeOf(storage, "docker/2.2.0");
    QVERIFY(*findInTree(*repository, tree, "docs/README.md"));
    QVERIFY((*findInTree(*repository, tree, "docs"))->isTree());
    QVERIFY(!*findInTree(*repository, tree, "docs/none"));
    QVERIFY(!*findInTree(*repository, tree, "manifest.yml/none"));
    QVERIFY(!*findInTree(*repository, tree, ""));
    QVERIFY(!findInTree(*repository, git::Oid(), "docs"));
}

void PackageFilesTest::read()
{
    StorageBuilder storage;
    storage.stage("snapshot")
        .add("a", "1.0.0", {{"docs/README.md", "# A"}, {"link", {"/etc/passwd", "120000"}}})
        .commit();
    const auto repository = git::Repository::open(storage.path());
    const git::Oid tree = treeOf(storage, "a/1.0.0");
    QCOMPARE(readInTree(*repository, tree, "docs/README.md").value_or(""), QByteArray("# A"));
    QVERIFY(!readInTree(*repository, tree, "link"));
    QVERIFY(!readInTree(*repository, tree, "docs"));
    QVERIFY(!readInTree(*repository, tree, "none"));
}

void PackageFilesTest::references_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("beside") << u"a.png"_s << QByteArray("docs/a.png");
    QTest::newRow("above") << u"../img/a.png"_s << QByteArray("img/a.png");
    QTest::newRow("root") << u"/img/a.png"_s << QByteArray("img/a.png");
    QTest::newRow("dots") << u"./x/../a.png"_s << QByteArray("docs/a.png");
    QTest::newRow("query") << u"../img/a.png?raw=true"_s << QByteArray("img/a.png");
    QTest::newRow("encoded") << u"../img/a%20b.png"_s << QByteArray("img/a b.png");
    QTest::newRow("encoded slash") << u"..%2f..%2fetc/passwd"_s << QByteArray();
    QTest::newRow("outside") << u"../../img/a.png"_s << QByteArray();
    QTest::newRow("http") << u"https://example.com/a.png"_s << QByteArray();
    QTest::newRow("host") << u"//example.com/a.png"_s << QByteArray();
    QTest::newRow("file") << u"file:///etc/a.png"_s << QByteArray();
    QTest::newRow("resource") << u"qrc:/icons/a.png"_s << QByteArray();
    QTest::newRow("short resource") << u":/icons/a.png"_s << QByteArray();
    QTest::newRow("data") << u"data:image/png;base64,AAAA"_s << QByteArray();
    QTest::newRow("empty") << QString() << QByteArray();
    QTest::newRow("anchor") << u"#a"_s << QByteArray();
}

void PackageFilesTest::references()
{
    QFETCH(QString, reference);
    QTEST(pathWithinPackage("docs/README.md", reference), "path");
}

void PackageFilesTest::neighbours()
{
    StorageBuilder storage;
    fillSample(storage);
    const auto repository = git::Repository::open(storage.path());
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration().withoutFrozen());
    const auto text = [&](const QString& stage, const QString& name) {
        const VersionName version = *VersionName::parse(name);
        const git::Oid tree =
            (*snapshot)->stage(stage)->version(version.package, version.version)->tree;
        const auto same = [&](const git::Oid& a, const git::Oid& b) {
            return equalButForModes(*repository, a, b).value_or(false);
        };
        QStringList lines;
        for (const Neighbourhood& there : neighbourhoods(**snapshot, stage, version, tree, same)) {
            static const char* const matches[] = {"absent", "here", "same", "modes", "differs"};
            lines += there.stage + u' ' + QString::fromLatin1(matches[int(there.match)]) + u' '
                     + (there.lower ? there.lower->text() : u"-"_s) + u' '
                     + (there.higher ? there.higher->text() : u"-"_s);
        }
        return lines;
    };
    QCOMPARE(text(u"snapshot"_s, u"apm-1.1.0"_s),
             QStringList({u"snapshot here 1.0.0 -"_s, u"staging absent - -"_s,
                          u"production same 0.9.0 -"_s}));
    QCOMPARE(
        text(u"snapshot"_s, u"redis-1.0.0"_s),
        QStringList({u"snapshot here - -"_s, u"staging modes - -"_s, u"production absent - -"_s}));
    QCOMPARE(text(u"production"_s, u"nginx-1.0.0"_s),
             QStringList(
                 {u"snapshot differs - -"_s, u"staging absent - -"_s, u"production here - -"_s}));
    QCOMPARE(text(u"snapshot"_s, u"system-2.0.0"_s),
             QStringList({u"snapshot here - 3.0.0"_s, u"staging absent - -"_s,
                          u"production absent - 2.5.0"_s}));
}

QTEST_GUILESS_MAIN(PackageFilesTest)
#include "tst_packagefiles.moc"
