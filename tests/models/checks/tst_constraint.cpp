// SPDX-License-Identifier: MIT
#include "models/checks/constraint.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

class ConstraintTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void allows_data();
    void allows();
    void compares_data();
    void compares();
    void anyText();
};

void ConstraintTest::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    for (const char* good : {"^8.0.0",
                             "^7.16.0 || ^8.0.0",
                             "^7.14||^8.0.0",
                             ">=7.10",
                             ">= 7.9.0, < 8",
                             ">=7.9.0 <8.0.0",
                             "~7.14",
                             "~> 7.14.1",
                             "=7.1.0",
                             "!=7.1.0",
                             "=>7",
                             "=<8",
                             "*",
                             "x",
                             "7.x",
                             "7.X.x",
                             "7.*",
                             "7.9 - 7.17",
                             "7.9.0 - 8",
                             "v8.0.0",
                             " ^8.0.0 ",
                             "^8.0.0-beta.1",
                             "8.0.0+build",
                             ">=7.9 , <8",
                             "07.1.0",
                             "7.9 - 7.17 || ^8.1"})
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    for (const char* bad : {"",
                            " ",
                            "||",
                            "^8.0.0 ||",
                            "^",
                            "8.0.0.0",
                            "8.",
                            "8.0.",
                            "^^8",
                            "><8",
                            "8-",
                            "8.0.0-a..b",
                            "8.0.0-01",
                            "1x.2",
                            "8,",
                            ",8",
                            "8,,9",
                            ">=7.9<8",
                            "- 7",
                            "7 -",
                            "7 - ",
                            "7.9 - 7.17 -",
                            "^8.0.0 | ^7",
                            "abc",
                            "8 0 b",
                            "^8.0.0\n||\n^",
                            "99999999999999999999",
                            "8.0.0+",
                            "!8",
                            "> = 8",
                            "8\xa0"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << false;
}

void ConstraintTest::parses()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    const auto constraint = Constraint::parse(text);
    QCOMPARE(constraint.has_value(), good);
    if (constraint)
        QCOMPARE(constraint->text(), text);
}

// What it lets in, then what not.
void ConstraintTest::allows_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("inside");
    QTest::addColumn<QStringList>("outside");
    const auto row = [](const char* text, const char* inside, const char* outside) {
        QTest::newRow(text) << QString::fromLatin1(text)
                            << QString::fromLatin1(inside).split(u' ', Qt::SkipEmptyParts)
                            << QString::fromLatin1(outside).split(u' ', Qt::SkipEmptyParts);
    };
    row("^8.1.2", "8.1.2 8.9.0 8.1.2+x", "8.1.1 9.0.0 7.9.9 8.2.0-beta 9.0.0-alpha");
    row("^8.1.2-beta.2", "8.1.2-beta.2 8.1.2-rc1 8.1.2 8.5.0-alpha", "8.1.2-beta.1 9.0.0-alpha");
    row("^0.2.3", "0.2.3 0.2.9", "0.2.2 0.3.0 1.0.0");
    row("^0.0.3", "0.0.3", "0.0.2 0.0.4");
    row("^0.0", "0.0.0 0.0.9", "0.1.0");
    row("^0", "0.0.0 0.9.0", "1.0.0");
    row("^7.14", "7.14.0 7.99.1", "7.13.9 8.0.0");
    row("^7.14.1 || ^8.0.0", "7.14.1 8.0.0 8.6.0", "7.14.0 9.0.0");
    row("~1.2.3", "1.2.3 1.2.9", "1.2.2 1.3.0");
    row("~1.2", "1.2.0 1.2.9", "1.1.9 1.3.0");
    row("~1", "1.0.0 1.9.0", "0.9.0 2.0.0");
    row("~>1.2.x", "1.2.0 1.2.9", "1.3.0");
    row("~0.0.0", "0.0.0 5.0.0", "1.0.0-rc1");
    row("1.2.3", "1.2.3 1.2.3+x", "1.2.4 1.2.3-rc1");
    row("=1.2", "1.2.0 1.2.9", "1.3.0 1.1.0");
    row("1.x", "1.0.0 1.9.0", "2.0.0 0.9.0");
    row("*", "0.0.0 99.0.0", "1.0.0-rc1");
    row("!=1.2.3", "1.2.4 1.2.3-rc1 2.0.0-rc1", "1.2.3");
    row("!=1.2", "1.1.0 1.3.0", "1.2.0 1.2.9 1.3.0-rc1");
    row(">1.2.3", "1.2.4 2.0.0", "1.2.3 1.2.2 2.0.0-rc1");
    row(">1.2", "1.3.0 2.0.0", "1.2.0 1.2.9");
    row(">1", "2.0.0", "1.9.0");
    row(">=1.2", "1.2.0 2.0.0", "1.1.9");
    row("<1.2", "1.1.9 0.1.0", "1.2.0 1.2.0-rc1");
    row("<=1.2", "1.2.9 1.1.0", "1.3.0");
    row("<=1.2.3", "1.2.3", "1.2.4");
    row("<=1", "1.9.9", "2.0.0");
    row(">=1.0.0-0", "1.0.0-alpha 1.0.0 2.0.0-rc1", "0.9.0");
    row(">=7.9 <8, !=7.10.1", "7.9.0 7.10.0 7.99.0", "7.10.1 8.0.0");
    row("7.9 - 7.17", "7.9.0 7.17.9", "7.8.9 7.18.0");
    row("7.9.1 - 8.0.0", "7.9.1 8.0.0", "7.9.0 8.0.1");
    row(">=1 <1", "", "0.9.0 1.0.0 1.1.0");
    row("^18446744073709551615.1.0", "18446744073709551615.2.0", "1.0.0");
    row(">0", "1.0.0", "0.9.0 99999999999999999999.0.0"); // a number that Go's semver refuses
}

void ConstraintTest::allows()
{
    QFETCH(QString, text);
    QFETCH(QStringList, inside);
    QFETCH(QStringList, outside);
    const auto constraint = Constraint::parse(text);
    QVERIFY(constraint);
    for (const QString& version : inside)
        QVERIFY2(constraint->allows(*SemVer::parse(version)), qPrintable(version));
    for (const QString& version : outside)
        QVERIFY2(!constraint->allows(*SemVer::parse(version)), qPrintable(version));
}

void ConstraintTest::compares_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("sign");
    QTest::addColumn<QString>("b");
    const auto row = [](const char* a, const char* sign, const char* b) {
        QTest::addRow("%s %s %s", a, sign, b)
            << QString::fromLatin1(a) << QString::fromLatin1(sign) << QString::fromLatin1(b);
    };
    row("^8.0.0", "=", ">=8 <9");
    row("^8", "=", "8.x");
    row("7.x || 8.x", "=", ">=7 <9");
    row("^7.16.0 || ^8.0.0", ">", "^8.0.0");
    row("^8.1.0", "<", "^8.0.0");
    row("^7.16.0", "?", "^8.0.0");
    row("^7.16.0 || ^8.0.0", "?", "^7.17.0 || ^8.0.0 || ^9");
    row("*", ">", "^8");
    row("*", "=", ">=0");
    row(">=1 <1", "<", "^8");
    row(">=1 <1", "=", "<0");
    row("!=8.1.0", "<", "*");
    row("!=8.1.0", "=", "<8.1.0 || >8.1.0");
    row("!=8.1.0-rc1", "=", "*");
    row(">=8.0.0-rc1", "=", ">=8.0.0");
    row(">8.0.0-rc1", "=", ">=8.0.0");
    row("<=8.0.0-rc1", "=", "<8.0.0");
    row("=8.0.0-rc1", "=", "<0");
    row("~7.14", "<", "^7.14");
}

void ConstraintTest::compares()
{
    QFETCH(QString, a);
    QFETCH(QString, sign);
    QFETCH(QString, b);
    const auto order = Constraint::compareRanges(*Constraint::parse(a), *Constraint::parse(b));
    const auto back = Constraint::compareRanges(*Constraint::parse(b), *Constraint::parse(a));
    QCOMPARE(order > 0, sign == u">");
    QCOMPARE(order < 0, sign == u"<");
    QCOMPARE(order == 0, sign == u"=");
    QCOMPARE(order == std::partial_ordering::unordered, sign == u"?");
    QCOMPARE(back > 0, sign == u"<");
    QCOMPARE(back == 0, sign == u"=");
}

// Random texts of the grammar's characters: none fails, and what one range holds of another agrees
// with what each allows.
void ConstraintTest::anyText()
{
    const QString letters = u"0123789.. xX*^~<>=!|,-v+ab"_s;
    std::vector<Constraint> good;
    quint32 state = 1;
    for (int round = 0; round < 100'000; ++round) {
        QString text;
        for (int i = 0; i < 9; ++i) {
            state = state * 1'664'525 + 1'013'904'223;
            text += letters[qsizetype(state >> 8) % letters.size()];
        }
        if (auto constraint = Constraint::parse(text); constraint && good.size() < 60)
            good.push_back(*std::move(constraint));
    }
    QVERIFY(good.size() == 60);
    std::vector<SemVer> versions;
    for (const char* text : {"0.0.0", "0.0.1", "0.1.0", "0.3.0", "1.0.0", "1.2.3", "2.0.0", "3.7.1",
                             "7.0.0", "8.0.1", "9.9.9", "37.0.0", "100.0.0"})
        versions.push_back(*SemVer::parse(QString::fromLatin1(text)));
    for (const Constraint& a : good)
        for (const Constraint& b : good) {
            const auto order = Constraint::compareRanges(a, b);
            for (const SemVer& version : versions) {
                const bool holds = !(order >= 0) || !b.allows(version) || a.allows(version);
                QVERIFY2(holds, qPrintable(a.text() + u" / "_s + b.text() + version.text()));
            }
        }
}

QTEST_APPLESS_MAIN(ConstraintTest)
#include "tst_constraint.moc"
