// SPDX-License-Identifier: MIT
#include "models/review/changelogentries.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

class ChangelogEntriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void between_data();
    void between();
    void entry();
    void hostile_data();
    void hostile();
    void bounded();
};

void ChangelogEntriesTest::between_data()
{
    QTest::addColumn<QString>("since");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("expected"); // descriptions
    QTest::addColumn<bool>("hasVersion");

    QTest::newRow("all between") << u"1.0.0"_s << u"1.10.0"_s << u"ten, two, two more, dev"_s
                                 << true;
    QTest::newRow("one") << u"1.2.0"_s << u"1.10.0"_s << u"ten"_s << true;
    QTest::newRow("up to a prerelease") << u"1.0.0"_s << u"1.2.0-dev1"_s << u"dev"_s << true;
    QTest::newRow("nothing before") << QString() << u"1.2.0"_s << u"two, two more"_s << true;
    QTest::newRow("not in it") << u"1.2.0"_s << u"1.11.0"_s << u"ten"_s << false;
    QTest::newRow("older") << u"1.10.0"_s << u"1.2.0"_s << QString() << true;
    QTest::newRow("the same") << u"1.2.0"_s << u"1.2.0"_s << QString() << true;
}

void ChangelogEntriesTest::between()
{
    QFETCH(QString, since);
    QFETCH(QString, version);
    QFETCH(QString, expected);
    QFETCH(bool, hasVersion);
    const QByteArray changelog = "- version: \"1.2.0\"\n"
                                 "  changes:\n"
                                 "    - description: two\n"
                                 "    - description: two more\n"
                                 "- version: 1.10.0\n"
                                 "  changes: [{description: ten}]\n"
                                 "- version: 1.2.0-dev1\n"
                                 "  changes: [{description: dev}]\n"
                                 "- version: 1.0.0\n"
                                 "  changes: [{description: first}]\n"
                                 "- version: next\n"
                                 "  changes: [{description: never}]\n";
    const ChangelogEntries found =
        changelogEntries(changelog, SemVer::parse(since), SemVer::parse(version).value());
    QStringList descriptions;
    for (const ChangelogEntry& one : found.entries)
        descriptions.append(one.description);
    QCOMPARE(descriptions.join(u", "_s), expected);
    QCOMPARE(found.hasVersion, hasVersion);
    QCOMPARE(found.problem, QString());
}

void ChangelogEntriesTest::entry()
{
    const QByteArray changelog = "- version: 2.0.0\n"
                                 "  changes:\n"
                                 "    - description: >-\n"
                                 "        Drops what\n"
                                 "        was old\n"
                                 "      type: breaking-change\n"
                                 "      link: https://example.com/1\n"
                                 "    - {description: B, type: deprecation}\n"
                                 "    - {description: C, type: enhancement}\n"
                                 "    - {description: D, type: bugfix}\n"
                                 "    - {description: E, type: news}\n";
    const ChangelogEntries found =
        changelogEntries(changelog, SemVer::parse(u"1.0.0"), SemVer::parse(u"2.0.0").value());
    QCOMPARE(found.entries.size(), 5u);
    using Kind = ChangelogEntry::Kind;
    QCOMPARE(found.entries[0], (ChangelogEntry{.version = SemVer::parse(u"2.0.0").value(),
                                               .kind = Kind::Breaking,
                                               .type = u"breaking-change"_s,
                                               .description = u"Drops what was old"_s,
                                               .link = u"https://example.com/1"_s}));
    for (const Kind kind :
         {Kind::Breaking, Kind::Deprecation, Kind::Enhancement, Kind::Bugfix, Kind::Other})
        QCOMPARE(found.count(kind), 1);
}

void ChangelogEntriesTest::hostile_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("problem");

    QTest::newRow("map")
        << QByteArray("version: 1.0.0")
        << u"changelog.yml is not a list of versions. Write it as a list of them."_s;
    QTest::newRow("empty")
        << QByteArray()
        << u"changelog.yml is not a list of versions. Write it as a list of them."_s;
    QTest::newRow("broken") << QByteArray("- a: [\n")
                            << u"changelog.yml cannot be read: line 2, column 1: end of sequence "
                               "flow not found. Correct it."_s;
    QTest::newRow("not UTF-8")
        << QByteArray("- a: \xff\n")
        << u"changelog.yml cannot be read: line 1, column 1: it is not valid "
           "UTF-8. Correct it."_s;
    QTest::newRow("scalars") << QByteArray("- 1.0.0\n- [a]\n- {version: [1]}\n- ~") << QString();
    QTest::newRow("changes that are none")
        << QByteArray("- {version: 1.0.0, changes: a}\n- {version: 1.0.0, changes: [a, [b]]}\n"
                      "- {version: 1.0.0, changes: {a: b}}\n- {version: 1.0.0}")
        << QString();
}

void ChangelogEntriesTest::hostile()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, problem);
    const auto found = changelogEntries(yaml, {}, SemVer::parse(u"1.0.0").value());
    QCOMPARE(found.problem, problem);
    QVERIFY(found.entries.empty());
}

void ChangelogEntriesTest::bounded()
{
    const QByteArray change = "{description: a}, ";
    const QByteArray yaml = "- {version: 1.0.0, changes: &c [" + change.repeated(3'000) + "]}\n"
                            + QByteArray("- {version: 1.0.0, changes: *c}\n").repeated(100);
    const auto found = changelogEntries(yaml, {}, SemVer::parse(u"1.0.0").value());
    QCOMPARE(found.entries.size(), maxChangelogEntries);
    QCOMPARE(found.left, 302'000);
}

QTEST_APPLESS_MAIN(ChangelogEntriesTest)
#include "tst_changelogentries.moc"
