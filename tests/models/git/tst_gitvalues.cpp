// SPDX-License-Identifier: MIT
#include "models/git/error.h"
#include "models/git/objects.h"
#include "tests/fixtures/printers.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych::git;

class GitValuesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oidFromHex_data();
    void oidFromHex();
    void oidOrderAndHash();
    void displayText_data();
    void displayText();
    void sentence_data();
    void sentence();
    void treeFind();
    void subject_data();
    void subject();
};

void GitValuesTest::oidFromHex_data()
{
    QTest::addColumn<QString>("hex");
    QTest::addColumn<bool>("valid");

    QTest::newRow("id") << u"0123456789abcdef0123456789abcdef01234567"_s << true;
    QTest::newRow("upper case") << u"0123456789ABCDEF0123456789abcdef01234567"_s << true;
    QTest::newRow("empty") << u""_s << false;
    QTest::newRow("short") << u"0123456789abcdef0123456789abcdef0123456"_s << false;
    QTest::newRow("long") << u"0123456789abcdef0123456789abcdef012345678"_s << false;
    QTest::newRow("no hex") << u"g123456789abcdef0123456789abcdef01234567"_s << false;
    QTest::newRow("space") << u" 123456789abcdef0123456789abcdef01234567"_s << false;
    QTest::newRow("fullwidth digit") << u"０123456789abcdef0123456789abcdef01234567"_s << false;
    QTest::newRow("SHA-256") << QString(64, u'a') << false;
}

void GitValuesTest::oidFromHex()
{
    QFETCH(QString, hex);
    QFETCH(bool, valid);
    const auto id = Oid::fromHex(hex);
    QCOMPARE(id.has_value(), valid);
    if (!valid)
        return;
    QCOMPARE(id->toHex(), hex.toLower());
    QCOMPARE(id->toShort(), hex.toLower().first(7));
    QCOMPARE(Oid::fromRaw(id->raw()), *id);
    QVERIFY(!id->isNull());
}

void GitValuesTest::oidOrderAndHash()
{
    const Oid low = *Oid::fromHex(QString(40, u'1'));
    const Oid high = *Oid::fromHex(QString(40, u'f'));
    QVERIFY(Oid().isNull());
    QVERIFY(Oid() < low);
    QVERIFY(low < high); // as unsigned bytes, as git sorts
    QVERIFY(qHash(low) != qHash(high));
    QCOMPARE(qHash(low, 7), qHash(Oid::fromRaw(low.raw()), 7));
}

void GitValuesTest::displayText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown");

    QTest::newRow("plain") << QByteArray("docker") << u"docker"_s;
    QTest::newRow("empty") << QByteArray() << u""_s;
    QTest::newRow("spaces and quotes") << QByteArray("a \"b\" 'c'") << u"a \"b\" 'c'"_s;
    QTest::newRow("HTML stays itself") << QByteArray("<b>x</b>&amp;") << u"<b>x</b>&amp;"_s;
    QTest::newRow("UTF-8") << QByteArray("caf\xc3\xa9") << u"caf\u00e9"_s;
    QTest::newRow("newline") << QByteArray("a\nb\r\tc") << u"a\\x0ab\\x0d\\x09c"_s;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << u"a\\x00b"_s;
    QTest::newRow("escape sequence") << QByteArray("\x1b[31m") << u"\\x1b[31m"_s;
    QTest::newRow("invalid UTF-8") << QByteArray("a\xff\xfe") << u"a\\xff\\xfe"_s;
    QTest::newRow("cut UTF-8") << QByteArray("a\xc3") << u"a\\xc3"_s;
    QTest::newRow("overlong UTF-8") << QByteArray("\xc0\xaf") << u"\\xc0\\xaf"_s;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << u"\\xed\\xa0\\x80"_s;
    QTest::newRow("right-to-left override") << QByteArray("a\xe2\x80\xae"
                                                          "b")
                                            << u"a\\u202eb"_s;
    QTest::newRow("line separator") << QByteArray("a\xe2\x80\xa8"
                                                  "b")
                                    << u"a\\u2028b"_s;
    QTest::newRow("paragraph separator") << QByteArray("\xe2\x80\xa9") << u"\\u2029"_s;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                   "a")
                                     << u"\\ufeffa"_s;
    QTest::newRow("emoji") << QByteArray("\xf0\x9f\x90\xb3") << u"\U0001F433"_s;
}

void GitValuesTest::displayText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, shown);
    QCOMPARE(triptych::git::displayText(bytes), shown);
}

void GitValuesTest::sentence_data()
{
    QTest::addColumn<QString>("remedy");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("with a way out") << u"Fetch it."_s << u"Cannot read it: it is gone. Fetch it."_s;
    QTest::newRow("without") << u""_s << u"Cannot read it: it is gone."_s;
}

void GitValuesTest::sentence()
{
    QFETCH(QString, remedy);
    QFETCH(QString, sentence);
    const Error error{.kind = Error::Kind::Other,
                      .doing = u"read it"_s,
                      .reason = u"it is gone"_s,
                      .remedy = remedy};
    QCOMPARE(error.sentence(), sentence);
    // Words of a repository that look like place holders stay what they are.
    const Error odd{.doing = u"read \"%2 %1\""_s, .reason = u"%1"_s, .remedy = {}};
    QCOMPARE(odd.sentence(), u"Cannot read \"%2 %1\": %1."_s);
}

void GitValuesTest::treeFind()
{
    // Git's own order: a folder sorts as if its name ended in a slash.
    const Tree tree{
        .entries = {{.name = "foo.bar"}, {.name = "foo", .mode = Mode::Tree}, {.name = "foo0"}}};
    for (const char* name : {"foo", "foo.bar", "foo0"}) {
        const TreeEntry* entry = tree.find(name);
        QVERIFY(entry);
        QCOMPARE(entry->name, QByteArray(name));
    }
    QVERIFY(!tree.find("fo"));
    QVERIFY(!tree.find("foo/"));
    QVERIFY(!tree.find(""));
    QVERIFY(!Tree().find("foo"));
}

void GitValuesTest::subject_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("subject");
    QTest::newRow("one line") << u"Add docker\n"_s << u"Add docker"_s;
    QTest::newRow("body") << u"Add docker\n\nMore\n"_s << u"Add docker"_s;
    QTest::newRow("leading newlines") << u"\n\nAdd docker\n"_s << u"Add docker"_s;
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("CRLF") << u"Add docker\r\n\r\nMore"_s << u"Add docker"_s;
}

void GitValuesTest::subject()
{
    QFETCH(QString, message);
    QFETCH(QString, subject);
    Commit commit;
    commit.message = message;
    QCOMPARE(commit.subject(), subject);
}

QTEST_GUILESS_MAIN(GitValuesTest)
#include "tst_gitvalues.moc"
