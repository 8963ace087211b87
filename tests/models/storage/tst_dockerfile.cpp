// SPDX-License-Identifier: MIT
#include "models/storage/dockerfile.h"
#include "models/storage/gomodule.h"

#include <QTest>

using namespace triptych;

class TestDockerfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void raises_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char* name, QByteArray text) {
            QByteArray raised = text;
            QTest::newRow(name) << text.replace("@@", "v1.15.0") << raised.replace("@@", "v1.16.0");
        };
        row("argument", "ARG PACKAGE_REGISTRY=@@\n\nFROM d/package-registry:${PACKAGE_REGISTRY}\n"
                        "LABEL package-registry=${PACKAGE_REGISTRY}\n");
        row("argument, label forgotten", "ARG PACKAGE_REGISTRY=@@\n"
                                         "FROM d/package-registry:${PACKAGE_REGISTRY}\n"
                                         "LABEL package-registry=@@\n");
        row("hard-coded", "FROM docker.elastic.co/package-registry/package-registry:@@\n"
                          "LABEL package-registry=@@\n");
        row("quoted", "ARG PACKAGE_REGISTRY=\"@@\"\nFROM x/package-registry:$PACKAGE_REGISTRY\n");
        row("quoted pair", "FROM \"x/package-registry:@@\"\nLABEL \"package-registry\"='@@'\n");
        row("several on a line",
            "ARG A=1 PACKAGE_REGISTRY=@@ B=2\n"
            "FROM x/package-registry:@@ AS base\nLABEL a=b package-registry=@@ c=d\n");
        row("old label", "FROM package-registry:@@\nLABEL package-registry @@\n");
        row("lower case, blanks",
            "\tfrom  --platform=linux/amd64   x/package-registry:@@   as y\n");
        row("Windows line ends", "ARG PACKAGE_REGISTRY=@@\r\nFROM x/package-registry:@@\r\n");
        row("no final line end", "FROM x/package-registry:@@");
        row("continued",
            "FROM \\\n  # why\n  x/package-registry:@@\nLABEL a=b \\\r\n package-registry=@@\n");
        row("continued at once",
            "LABEL a=b\\\n package-registry=@@\nARG PACKAGE_REGISTRY=@@\\\n\n");
        row("registry with a port", "FROM localhost:5000/package-registry:@@\n");
        row("comment", "# ARG PACKAGE_REGISTRY=v1.15.0\nARG PACKAGE_REGISTRY=@@ # not a comment\n");
        row("here-document", "FROM x/package-registry:@@\nRUN <<EOF\nARG PACKAGE_REGISTRY=v1.15.0\n"
                             "EOF\nLABEL package-registry=@@\n");
        row("two stages", "FROM x/package-registry:@@ AS one\nFROM x/package-registry:@@\n");
        row("bytes that are no UTF-8", "# \xff\xfe\nFROM x/package-registry:@@\n\xff");
    }

    void raises()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        const auto raised = withRegistryVersion(before, QStringLiteral("v1.16.0"));
        QVERIFY2(raised, qPrintable(raised ? QString() : raised.error()));
        QCOMPARE(*raised, after);
        QCOMPARE(*withRegistryVersion(*raised, QStringLiteral("v1.15.0")), before);
    }

    void leavesOtherImages()
    {
        const QByteArray text = "FROM x/distribution:production AS p\n"
                                "FROM x/package-registry-old:v1\nFROM x/package-registry:v1\n"
                                "ENV PACKAGE_REGISTRY=v1\nRUN echo ARG PACKAGE_REGISTRY=v1\n";
        const QByteArray expected = "FROM x/distribution:production AS p\n"
                                    "FROM x/package-registry-old:v1\nFROM x/package-registry:v2\n"
                                    "ENV PACKAGE_REGISTRY=v1\nRUN echo ARG PACKAGE_REGISTRY=v1\n";
        QCOMPARE(*withRegistryVersion(text, QStringLiteral("v2")), expected);
    }

    void addsATag()
    {
        QCOMPARE(*withRegistryVersion("FROM x/package-registry\n", QStringLiteral("v2")),
                 "FROM x/package-registry:v2\n");
        QCOMPARE(*withRegistryVersion("FROM x/package-registry:\n", QStringLiteral("v2")),
                 "FROM x/package-registry:v2\n");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("dockerfile");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("reason");
        const QString v2 = QStringLiteral("v2");
        QTest::newRow("empty") << QByteArray() << v2 << QStringLiteral("names no registry version");
        QTest::newRow("label alone") << QByteArray("FROM a\nLABEL package-registry=v1\n") << v2
                                     << QStringLiteral("names no registry version");
        QTest::newRow("digest") << QByteArray("FROM x/package-registry@sha256:12ab\n") << v2
                                << QStringLiteral("@sha256:12ab");
        QTest::newRow("tag and digest") << QByteArray("FROM x/package-registry:v1@sha256:12ab\n")
                                        << v2 << QStringLiteral("sha256:12ab");
        QTest::newRow("quote not closed") << QByteArray("FROM \"x/package-registry:v1\"b\n") << v2
                                          << QStringLiteral("raise it by hand");
        QTest::newRow("quoted in parts")
            << QByteArray("ARG PACKAGE_REGISTRY=v1'.2'\n") << v2 << QStringLiteral("v1'.2'");
        const QByteArray good = "FROM x/package-registry:v1\n";
        for (const char* version :
             {"", "v1 v2", "v1\n", "v1\nRUN x", "-v1", "$X", "a:b", "v1\"", "é"})
            QTest::addRow("version '%s'", version)
                << good << QString::fromUtf8(version) << QStringLiteral("is no registry version");
    }

    void refuses()
    {
        QFETCH(const QByteArray, dockerfile);
        QFETCH(const QString, version);
        QFETCH(const QString, reason);
        const auto raised = withRegistryVersion(dockerfile, version);
        QVERIFY(!raised);
        QVERIFY2(raised.error().contains(reason), qPrintable(raised.error()));
    }

    void takesACommit()
    {
        const QString commit(40, u'a');
        QCOMPARE(*withRegistryVersion("ARG PACKAGE_REGISTRY=v1\n", commit),
                 "ARG PACKAGE_REGISTRY=" + commit.toUtf8() + '\n');
    }

    void readsGoMod_data()
    {
        QTest::addColumn<QByteArray>("goMod");
        QTest::addColumn<QString>("version");
        const QString v = QStringLiteral("v1.15.0");
        QTest::newRow("block") << QByteArray(
            "module m\n\nrequire (\n\tgithub.com/elastic/package-registry v1.15.0 // indirect\n)\n")
                               << v;
        QTest::newRow("line") << QByteArray("require github.com/elastic/package-registry v1.15.0")
                              << v;
        QTest::newRow("Windows") << QByteArray(
            "require (\r\n\tgithub.com/elastic/package-registry v1.15.0\r\n)\r\n")
                                 << v;
        QTest::newRow("quoted") << QByteArray(
            "require \"github.com/elastic/package-registry\" v1.15.0\n")
                                << v;
        QTest::newRow("other module")
            << QByteArray("require github.com/elastic/package-registry-x v1.15.0\n") << QString();
        QTest::newRow("replaced elsewhere")
            << QByteArray("replace (\n\tgithub.com/elastic/package-registry v1.15.0 => ../x\n)\n")
            << QString();
        QTest::newRow("comment") << QByteArray(
            "// require github.com/elastic/package-registry v1.15.0\n")
                                 << QString();
        QTest::newRow("empty") << QByteArray() << QString();
    }

    void readsGoMod()
    {
        QFETCH(const QByteArray, goMod);
        QTEST(registryModuleVersion(goMod), "version");
    }

    void comparesVersions()
    {
        const QString commit = QStringLiteral("0123456789abcdef0123456789abcdef01234567");
        QVERIFY(isSameRegistry(QStringLiteral("v1.15.0"), QStringLiteral("v1.15.0")));
        QVERIFY(!isSameRegistry(QStringLiteral("v1.15.0"), QStringLiteral("v1.14.0")));
        QVERIFY(isSameRegistry(QStringLiteral("v0.4.1-0.20200101120000-0123456789ab"), commit));
        QVERIFY(isSameRegistry(QStringLiteral("v0.0.0-20200101120000-0123456789ab"), commit));
        QVERIFY(!isSameRegistry(QStringLiteral("v0.4.1-0.20200101120000-1123456789ab"), commit));
        QVERIFY(!isSameRegistry({}, {}));
    }
};

QTEST_GUILESS_MAIN(TestDockerfile)
#include "tst_dockerfile.moc"
