// SPDX-License-Identifier: MIT
#include "models/storage/semver.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace triptych;

class SemVerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valid_data();
    void valid();
    void invalid_data();
    void invalid();
    void order_data();
    void order();
    void totalOrder();
    void precedenceIgnoresBuild();
    void parts();
    void hash();
    void versionName_data();
    void versionName();
    void packageName_data();
    void packageName();
};

// The examples of semver.org (its regular expression's test page), and what the storage has.
void SemVerTest::valid_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"0.0.4",
                             "1.2.3",
                             "10.20.30",
                             "1.1.2-prerelease+meta",
                             "1.1.2+meta",
                             "1.1.2+meta-valid",
                             "1.0.0-alpha",
                             "1.0.0-beta",
                             "1.0.0-alpha.beta",
                             "1.0.0-alpha.beta.1",
                             "1.0.0-alpha.1",
                             "1.0.0-alpha0.valid",
                             "1.0.0-alpha.0valid",
                             "1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay",
                             "1.0.0-rc.1+build.1",
                             "2.0.0-rc.1+build.123",
                             "1.2.3-beta",
                             "10.2.3-DEV-SNAPSHOT",
                             "1.2.3-SNAPSHOT-123",
                             "1.0.0",
                             "2.0.0",
                             "1.1.7",
                             "2.0.0+build.1848",
                             "2.0.1-alpha.1227",
                             "1.0.0-alpha+beta",
                             "1.2.3----RC-SNAPSHOT.12.9.1--.12+788",
                             "1.2.3----R-S.12.9.1--.12+meta",
                             "1.2.3----RC-SNAPSHOT.12.9.1--.12",
                             "1.0.0+0.build.1-rc.10000aaa-kk-0.1",
                             "99999999999999999999999.999999999999999999.99999999999999999",
                             "1.0.0-0A.is.legal",
                             "8.3.0-dev1",
                             "1.0.0-preview1",
                             "0.0.1",
                             "1.0.0--",
                             "1.0.0-0"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void SemVerTest::valid()
{
    QFETCH(QString, text);
    const auto version = SemVer::parse(text);
    QVERIFY(version.has_value());
    QCOMPARE(version->text(), text);
}

void SemVerTest::invalid_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"1",
                             "1.2",
                             "1.2.3-0123",
                             "1.2.3-0123.0123",
                             "1.1.2+.123",
                             "+invalid",
                             "-invalid",
                             "-invalid+invalid",
                             "-invalid.01",
                             "alpha",
                             "alpha.beta",
                             "alpha.beta.1",
                             "alpha.1",
                             "alpha+beta",
                             "alpha_beta",
                             "alpha.",
                             "alpha..",
                             "beta",
                             "1.0.0-alpha_beta",
                             "-alpha.",
                             "1.0.0-alpha..",
                             "1.0.0-alpha..1",
                             "1.0.0-alpha...1",
                             "1.0.0-alpha....1",
                             "01.1.1",
                             "1.01.1",
                             "1.1.01",
                             "1.2.3.DEV",
                             "1.2-SNAPSHOT",
                             "1.2.31.2.3----RC-SNAPSHOT.12.09.1--..12+788",
                             "1.2-RC-SNAPSHOT",
                             "-1.0.3-gamma+b7718",
                             "+justmeta",
                             "9.8.7+meta+meta",
                             "9.8.7-whatever+meta+meta",
                             "99999999999999999999999.999999999999999999.99999999999999999----RC-"
                             "SNAPSHOT.12.09.1----..12",
                             "v1.2.3",
                             " 1.2.3",
                             "1.2.3 ",
                             "1.2.3\n",
                             "1.2.3-",
                             "1.2.3+",
                             "1..3",
                             "1.2.3-a b",
                             "1.2.x",
                             ""})
        QTest::addRow("'%s'", text) << QString::fromLatin1(text);
    QTest::newRow("other digits") << u"1.2.\u0663"_s;
    QTest::newRow("letters that are not ASCII") << u"1.2.3-b\u00e9ta"_s;
    QTest::newRow("NUL") << u"1.2.3\0"_s;
    QTest::newRow("markup") << u"1.2.3-<b>"_s;
    QTest::newRow("path") << u"1.2.3-../x"_s;
    QTest::newRow("endless") << u"1.2.3-"_s + QString(5000, u'a');
}

void SemVerTest::invalid()
{
    QFETCH(QString, text);
    QVERIFY(!SemVer::parse(text).has_value());
}

// Each row in ascending order; every pair of it is compared both ways.
void SemVerTest::order_data()
{
    QTest::addColumn<QStringList>("ascending");
    QTest::newRow("semver.org, 11.2")
        << QStringList{u"1.0.0"_s, u"2.0.0"_s, u"2.1.0"_s, u"2.1.1"_s};
    QTest::newRow("semver.org, 11.3") << QStringList{u"1.0.0-alpha"_s, u"1.0.0"_s};
    QTest::newRow("semver.org, 11.4") << QStringList{
        u"1.0.0-alpha"_s,  u"1.0.0-alpha.1"_s, u"1.0.0-alpha.beta"_s, u"1.0.0-beta"_s,
        u"1.0.0-beta.2"_s, u"1.0.0-beta.11"_s, u"1.0.0-rc.1"_s,       u"1.0.0"_s};
    QTest::newRow("numbers, not text")
        << QStringList{u"1.2.0"_s, u"1.10.0"_s, u"1.10.9"_s, u"1.10.10"_s, u"10.0.0"_s};
    QTest::newRow("numbers of any size")
        << QStringList{u"1.0.9223372036854775807"_s, u"1.0.9223372036854775808"_s,
                       u"1.0.99999999999999999999998"_s, u"1.0.99999999999999999999999"_s};
    QTest::newRow("timestamps") << QStringList{u"1.0.0-20221201120000"_s,
                                               u"1.0.0-20221201120001"_s};
    QTest::newRow("numbers before words")
        << QStringList{u"1.0.0-1"_s, u"1.0.0-99"_s, u"1.0.0-0a"_s, u"1.0.0-a"_s};
    QTest::newRow("ASCII order") << QStringList{u"1.0.0--"_s, u"1.0.0-A"_s, u"1.0.0-Z"_s,
                                                u"1.0.0-a"_s, u"1.0.0-z"_s};
    QTest::newRow("dev") << QStringList{u"8.3.0-dev1"_s, u"8.3.0-dev10"_s, u"8.3.0-dev2"_s,
                                        u"8.3.0"_s};
    QTest::newRow("a dot sorts before a dash") << QStringList{u"1.0.0-a.b"_s, u"1.0.0-a-b"_s};
    QTest::newRow("build apart") << QStringList{u"1.0.0-a+z"_s, u"1.0.0-b+a"_s, u"1.0.0+a"_s};
}

void SemVerTest::order()
{
    QFETCH(QStringList, ascending);
    for (qsizetype i = 0; i < ascending.size(); ++i) {
        for (qsizetype j = 0; j < ascending.size(); ++j) {
            const SemVer a = SemVer::parse(ascending[i]).value();
            const SemVer b = SemVer::parse(ascending[j]).value();
            QVERIFY2((a <=> b) == (i <=> j), qPrintable(a.text() + u" and "_s + b.text()));
            QVERIFY((SemVer::comparePrecedence(a, b)) == (i <=> j));
            QCOMPARE(a == b, i == j);
        }
    }
}

// Any set of versions has one order, whatever it was before: sorting needs that.
void SemVerTest::totalOrder()
{
    std::vector<SemVer> versions;
    for (const char* core : {"0.0.1", "1.0.0", "1.2.0", "1.10.0"})
        for (const char* rest : {"", "-a", "-1", "-a.1", "-a.b", "+b", "+a", "-a+b", "-a+a", "-0"})
            versions.push_back(
                SemVer::parse(QString::fromLatin1(core) + QString::fromLatin1(rest)).value());
    std::vector<SemVer> sorted = versions;
    std::ranges::sort(sorted);
    std::ranges::reverse(versions);
    std::ranges::sort(versions);
    QCOMPARE(versions.size(), sorted.size());
    for (size_t i = 0; i < sorted.size(); ++i) {
        QCOMPARE(versions[i].text(), sorted[i].text());
        for (size_t j = i + 1; j < sorted.size(); ++j)
            QVERIFY2(sorted[i] < sorted[j],
                     qPrintable(sorted[i].text() + u" "_s + sorted[j].text()));
    }
}

void SemVerTest::precedenceIgnoresBuild()
{
    const SemVer a = SemVer::parse(u"1.0.0+a").value();
    const SemVer b = SemVer::parse(u"1.0.0+b").value();
    const SemVer plain = SemVer::parse(u"1.0.0").value();
    QVERIFY(SemVer::comparePrecedence(a, b) == std::strong_ordering::equal);
    QVERIFY(SemVer::comparePrecedence(a, plain) == std::strong_ordering::equal);
    QVERIFY(a != b);
    QVERIFY(a < b); // by text, so that the order agrees with ==
}

void SemVerTest::parts()
{
    const auto prerelease = [](QStringView text) {
        return SemVer::parse(text).value().prerelease();
    };
    QCOMPARE(prerelease(u"1.0.0"), QStringView());
    QCOMPARE(prerelease(u"1.0.0+b-c"), QStringView());
    QCOMPARE(prerelease(u"8.3.0-dev1"), u"dev1");
    QCOMPARE(prerelease(u"10.20.30-a-b.1+c-d"), u"a-b.1");
    QVERIFY(SemVer::parse(u"1.0.0-a").value().isPrerelease());
    QVERIFY(!SemVer::parse(u"1.0.0+a").value().isPrerelease());
}

void SemVerTest::hash()
{
    QCOMPARE(qHash(SemVer::parse(u"1.0.0-a").value()), qHash(SemVer::parse(u"1.0.0-a").value()));
    QVERIFY(qHash(SemVer::parse(u"1.0.0").value()) != qHash(SemVer::parse(u"1.0.1").value()));
}

void SemVerTest::versionName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("package"); // empty: no name
    QTest::addColumn<QString>("version");
    QTest::newRow("plain") << u"docker-2.2.0"_s << u"docker"_s << u"2.2.0"_s;
    QTest::newRow("prerelease") << u"apm-8.3.0-dev1"_s << u"apm"_s << u"8.3.0-dev1"_s;
    QTest::newRow("underscores") << u"aws_logs-1.0.0"_s << u"aws_logs"_s << u"1.0.0"_s;
    QTest::newRow("digits") << u"1password-1.0.0"_s << u"1password"_s << u"1.0.0"_s;
    QTest::newRow("build") << u"a-1.0.0-b+c-d"_s << u"a"_s << u"1.0.0-b+c-d"_s;
    for (const char* bad :
         {"docker", "docker-", "-1.0.0", "", "docker-1.0", "Docker-1.0.0", "do cker-1.0.0",
          "docker-v1.0.0", "docker 1.0.0", "a/b-1.0.0", "docker-1.0.0 ", "<b>-1.0.0"})
        QTest::addRow("'%s'", bad) << QString::fromLatin1(bad) << QString() << QString();
}

void SemVerTest::versionName()
{
    QFETCH(QString, text);
    QFETCH(QString, package);
    QFETCH(QString, version);
    const auto name = VersionName::parse(text);
    QCOMPARE(name.has_value(), !package.isEmpty());
    if (!name)
        return;
    QCOMPARE(name->package, package);
    QCOMPARE(name->version.text(), version);
    QCOMPARE(name->text(), text);
}

void SemVerTest::packageName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("valid");
    for (const char* name : {"docker", "a", "0", "_", "aws_s3", "1password"})
        QTest::addRow("'%s'", name) << QByteArray(name) << true;
    for (const char* name : {"", "Docker", "a-b", "a b", "a.b", "caf\xc3\xa9", "a/b", "<b>", "a\n"})
        QTest::addRow("'%s'", name) << QByteArray(name) << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
    QTest::newRow("invalid UTF-8") << QByteArray("a\xff") << false;
}

void SemVerTest::packageName()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, valid);
    QCOMPARE(isPackageName(name), valid);
}

QTEST_GUILESS_MAIN(SemVerTest)
#include "tst_semver.moc"
