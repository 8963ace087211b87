// SPDX-License-Identifier: MIT
#include "models/storage/registrytext.h"
#include "models/storage/snapshot.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class RegistryVersionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void read_data();
    void read();
    void disagreements();
    void notInThisClone();
    void noDockerfile();
};

void RegistryVersionTest::read_data()
{
    QTest::addColumn<QByteArray>("dockerfile");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("label");

    const QByteArray image = "docker.elastic.co/package-registry/package-registry:";
    const QByteArray now = "ARG PACKAGE_REGISTRY=v1.15.0\nFROM " + image
                           + "${PACKAGE_REGISTRY}\nLABEL "
                             "package-registry=${PACKAGE_REGISTRY}\nCOPY packages /packages\n";
    QTest::newRow("as it is now") << now << u"v1.15.0"_s << u""_s;
    QTest::newRow("CRLF") << QByteArray(now).replace("\n", "\r\n") << u"v1.15.0"_s << u""_s;
    QTest::newRow("no last newline") << now.chopped(1) << u"v1.15.0"_s << u""_s;
    QTest::newRow("lower case") << QByteArray(
        "arg PACKAGE_REGISTRY=v1.2.3\nfrom x/package-registry:$PACKAGE_REGISTRY\n")
                                << u"v1.2.3"_s << u""_s;
    QTest::newRow("commit hash") << QByteArray("ARG PACKAGE_REGISTRY=f0e2c1b\nFROM " + image
                                               + "${PACKAGE_REGISTRY}\n")
                                 << u"f0e2c1b"_s << u""_s;
    QTest::newRow("in quotes") << QByteArray("ARG PACKAGE_REGISTRY=\"v1.15.0\"\nFROM " + image
                                             + "${PACKAGE_REGISTRY}\n")
                               << u"v1.15.0"_s << u""_s;
    QTest::newRow("as it was") << "FROM " + image + "v0.4.0\nLABEL package-registry=v0.4.0\n"
                               << u"v0.4.0"_s << u""_s;
    QTest::newRow("label forgotten") << "FROM " + image + "v0.5.0\nLABEL package-registry=v0.4.0\n"
                                     << u"v0.5.0"_s << u"v0.4.0"_s;
    QTest::newRow("label forgotten, ARG")
        << "ARG PACKAGE_REGISTRY=v1.1.0\nFROM " + image
               + "${PACKAGE_REGISTRY}\nLABEL package-registry=v1.0.0\n"
        << u"v1.1.0"_s << u"v1.0.0"_s;
    QTest::newRow("only ARG") << QByteArray("ARG PACKAGE_REGISTRY=v1.0.0\n") << u"v1.0.0"_s
                              << u""_s;
    QTest::newRow("from an image of a stage too")
        << "ARG PACKAGE_REGISTRY=v1.0.0\nFROM "
           "docker.elastic.co/package-registry/distribution:production AS p\nFROM "
               + image + "${PACKAGE_REGISTRY}\nCOPY --from=p /packages /packages\n"
        << u"v1.0.0"_s << u""_s;
    QTest::newRow("platform") << "FROM --platform=linux/amd64 " + image + "v1.0.0\n"
                              << u"v1.0.0"_s << u""_s;
    QTest::newRow("comment") << "# FROM " + image + "v9.9.9\nFROM " + image + "v1.0.0\n"
                             << u"v1.0.0"_s << u""_s;
    QTest::newRow("other image") << QByteArray("FROM scratch\n") << u""_s << u""_s;
    QTest::newRow("empty") << QByteArray() << u""_s << u""_s;
    QTest::newRow("rubbish") << QByteArray("\xff\xfe\0ARG\n", 7) << u""_s << u""_s;
}

void RegistryVersionTest::read()
{
    QFETCH(QByteArray, dockerfile);
    QFETCH(QString, version);
    QFETCH(QString, label);
    const RegistryVersion found = readRegistryVersion(dockerfile);
    QCOMPARE(found.version, version);
    QCOMPARE(found.label, label);
}

// A clone without files: why nothing is known, and what makes it known.
void RegistryVersionTest::disagreements()
{
    StageState state;
    QCOMPARE(registryDisagreements(state), QStringList());
    const QString commit(40, u'a');
    state.registry.version = commit;
    state.registryFiles.module = u"v0.4.1-0.20200101000000-aaaaaaaaaaaa"_s;
    QCOMPARE(registryDisagreements(state), QStringList());
    state.registry.label = QString(40, u'b');
    state.registryFiles.module = u"v0.4.0"_s;
    QCOMPARE(registryDisagreements(state),
             (QStringList{u"label says bbbbbbbbbb"_s, u"go.mod says v0.4.0"_s}));
    QCOMPARE(shortRegistry(u"v1.15.0"_s), u"v1.15.0"_s);
}

void RegistryVersionTest::notInThisClone()
{
    StorageBuilder storage;
    fillSample(storage);
    const QString path = storage.folder() + u"/blobless.git"_s;
    runGit(storage.folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--filter=blob:none"_s,
                              u"file://"_s + storage.path(), path});
    const auto read = [&] {
        return *loadSnapshot(*git::Repository::open(path), defaultConfiguration());
    };
    const SnapshotPtr before = read();
    const StageState* staging = before->stage(u"staging");
    QVERIFY(staging->isReadable());
    QCOMPARE(staging->registry.version, QString());
    QCOMPARE(staging->registry.problem,
             u"Cannot read the Dockerfile of staging: its content is not in this clone. Run \"git "
             "cat-file -p staging:Dockerfile\" in the repository to get it."_s);
    runGit(path, "cat-file -p staging:Dockerfile");
    const SnapshotPtr after = read();
    QVERIFY(!after->stage(u"staging")->registry.version.isEmpty());
    QCOMPARE(after->stage(u"staging")->registry.problem, QString());
    QVERIFY(!after->stage(u"production")->registry.problem.isEmpty());
}

void RegistryVersionTest::noDockerfile()
{
    StorageBuilder storage;
    storage.stage("snapshot").add("apm", "1.0.0").commit();
    const auto snapshot =
        *loadSnapshot(*git::Repository::open(storage.path()), defaultConfiguration());
    QCOMPARE(snapshot->stage(u"snapshot")->registry, RegistryVersion());
}

QTEST_GUILESS_MAIN(RegistryVersionTest)
#include "tst_registryversion.moc"
