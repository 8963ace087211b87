// SPDX-License-Identifier: MIT
#include "models/checks/yamlreader.h"
#include "models/git/repository.h"
#include "models/storage/packagefiles.h"
#include "models/storage/snapshot.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/realstorage.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// Reads YAML, whatever it is. What readPlainYaml() reads, readYamlSlowly() reads too, and finds the
// same in it.
class YamlReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void places();
    void repeatedKeys_data();
    void repeatedKeys();
    void errors_data();
    void errors();
    void plainAgrees_data();
    void plainAgrees();
    void leftToYaml_data();
    void leftToYaml();
    void hostile_data();
    void hostile();
    void changed();
    void real();
};

namespace {

// A document as text, with the place of each scalar.
void write(const YamlValue& value, QString& text)
{
    if (value.isMap() || value.isSequence()) {
        text += value.isMap() ? u"{" : u"[";
        for (YamlValue item = value.first(); item.exists(); item = item.next())
            write(item, text);
        text += value.isMap() ? u"}" : u"]";
    } else if (value.isScalar()) {
        text += u"%1:%2 %3,"_s.arg(value.place().line).arg(value.place().column).arg(value.text());
    } else {
        text += u"~,"_s;
    }
}

QString written(const YamlDocument& document)
{
    QString text;
    write(document.root(), text);
    return text;
}

} // namespace

void YamlReaderTest::finds_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("expected"); // "-": there is none
    const auto row = [](const char* name, const char* yaml, const char* path,
                        const char* expected) {
        QTest::newRow(name) << QByteArray(yaml) << QByteArray(path) << QString::fromUtf8(expected);
    };
    row("plain", "a: b\n", "a", "b");
    row("none", "a: b\n", "c", "-");
    row("nested", "a:\n  b:\n    c: d\n", "a.b.c", "d");
    row("dotted", "a.b.c: d\n", "a.b.c", "d");
    row("partly dotted", "a:\n  b.c: d\n", "a.b.c", "d");
    row("dots, then nested", "a.b:\n  c: d\n", "a.b.c", "d");
    row("flow", "a: {b: {c: d}}\n", "a.b.c", "d");
    row("through a scalar", "a: x\n", "a.b", "-");
    row("the last wins", "a: 1\na: 2\n", "a", "2");
    row("quoted", "\"a\": \"\\u0041\"\n", "a", "A");
    row("single quotes", "a: 'it''s'\n", "a", "it's");
    row("folded", "a: >-\n  one\n  two\n", "a", "one two");
    row("alias", "x: &x {b: c}\na: *x\n", "a.b", "c");
    row("alias of an alias", "x: &x c\ny: &y [*x]\na: *x\n", "a", "c");
    row("merge", "x: &x {b: c}\na:\n  <<: *x\n  d: e\n", "a.b", "c");
    row("merge and own", "x: &x {b: c}\na:\n  <<: *x\n  b: own\n", "a.b", "own");
    row("empty", "", "a", "-");
    row("CRLF", "a: b\r\nc: d\r\n", "a", "b");
    row("BOM",
        "\xef\xbb\xbf"
        "a: b\n",
        "a", "b");
    row("second document", "a: b\n---\na: c\n", "a", "b");
}

void YamlReaderTest::finds()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, path);
    QFETCH(QString, expected);
    const auto document = readYaml(yaml);
    QVERIFY2(document, document ? "" : qPrintable(document.error().reason));
    const YamlValue value = document->root().find(path.toStdString());
    QCOMPARE(value.exists() ? value.text() : u"-"_s, expected);
}

void YamlReaderTest::places()
{
    const auto document = readYaml("a: b\nc:\n  - d: ü\n    e:   [f, \"g\"]\n");
    QVERIFY(document);
    const YamlValue item = document->root().find("c").first();
    QCOMPARE(item.place(), (TextPlace{3, 5}));
    QCOMPARE(item.find("d").place(), (TextPlace{3, 8}));
    QCOMPARE(item.find("e").place(), (TextPlace{4, 10}));
    QCOMPARE(item.find("e").first().next().place(), (TextPlace{4, 14}));
    QCOMPARE(document->root().find("x").place(), TextPlace());
}

void YamlReaderTest::repeatedKeys_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << QByteArray("a: 1\nb: {a: 2}\n") << u""_s;
    QTest::newRow("top") << QByteArray("a: 1\nb: 2\na: 3\n") << u"a3"_s;
    QTest::newRow("thrice") << QByteArray("a: 1\na: 2\na: 3\n") << u"a2 a3"_s;
    QTest::newRow("deep") << QByteArray("x:\n  - b: 1\n    b: 2\n  - b: 1\n") << u"b3"_s;
    QTest::newRow("flow") << QByteArray("x: {b: 1, \"b\": 2}\n") << u"b1"_s;
    QTest::newRow("two maps") << QByteArray("x: {b: 1}\ny: {b: 2}\n") << u""_s;
    QTest::newRow("in order") << QByteArray("x:\n  y: 1\n  y: 2\nz: 1\nx: 3\n") << u"y3 x5"_s;
}

void YamlReaderTest::repeatedKeys()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, expected);
    for (const auto& document : {readYaml(yaml), readYamlSlowly(yaml)}) {
        QVERIFY(document);
        QStringList found;
        for (const YamlValue& key : document->repeatedKeys(10))
            found << key.text() + QString::number(key.place().line);
        QCOMPARE(found.join(u' '), expected);
        QCOMPARE(document->repeatedKeys(1).size(), expected.isEmpty() ? 0u : 1u);
    }
}

void YamlReaderTest::errors_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("reason"); // how it starts; empty: whatever yaml-cpp says
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("tab") << QByteArray("a:\n\tb: c\n") << QString() << 2 << 3;
    QTest::newRow("quote") << QByteArray("a: \"b\n") << u"a quote is not closed"_s << 1 << 4;
    QTest::newRow("single quote") << QByteArray("a:\n  - &x 'b''\n") << u"a quote is not closed"_s
                                  << 2 << 5;
    QTest::newRow("quote after others")
        << QByteArray("\xef\xbb\xbfü: 'a'\r\nb: \"c\r\n") << u"a quote is not closed"_s << 2 << 4;
    QTest::newRow("quote after a quote")
        << QByteArray("'a': \"\\\"\n") << u"a quote is not closed"_s << 1 << 6;
    QTest::newRow("colon") << QByteArray("a: b: c\n") << QString() << 1 << 5;
    QTest::newRow("NUL") << QByteArray("a: b\nc: \0\n", 10) << u"it holds a control character"_s
                         << 2 << 4;
    QTest::newRow("escape") << QByteArray("a: \x1b[31m\n") << u"it holds a control character"_s << 1
                            << 4;
    QTest::newRow("Latin 1") << QByteArray("a: b\nc: \xfc\n") << u"it is not valid UTF-8"_s << 2
                             << 1;
    QTest::newRow("UTF-16") << QByteArray("a\0:\0", 4) << u"it holds a control character"_s << 1
                            << 2;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80: b\n") << u"it is not valid UTF-8"_s << 1
                               << 1;
    QTest::newRow("unknown anchor") << QByteArray("a: *x\n") << QString() << 1 << 4;
    QTest::newRow("itself") << QByteArray("a: &x [*x]\n") << u"its aliases"_s << 0 << 0;
}

void YamlReaderTest::errors()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, reason);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto document = readYaml(yaml);
    QVERIFY(!document);
    QVERIFY2(document.error().reason.startsWith(reason), qPrintable(document.error().reason));
    QVERIFY(!document.error().reason.isEmpty());
    QCOMPARE(document.error().place.line, line);
    QCOMPARE(document.error().place.column, column);
}

void YamlReaderTest::plainAgrees_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("map") << QByteArray("---\na: b # x\nc: 'd # e'\nf: \"g: h\"\n\n# end\n");
    QTest::newRow("null") << QByteArray("a:\nb: ~\nc: null\nd: Null\ne: 'null'\nf:\n");
    QTest::newRow("list") << QByteArray("- a\n- b: c\n  d: e\n-\n  f: g\n- h\n-\n");
    QTest::newRow("dashes below key") << QByteArray("a:\n- b\n- c: d\n  e:\n  - f\ng: h\n");
    QTest::newRow("flow") << QByteArray("a: [b, 'c', \"d\", [e], {f: g, h: [i]}, {}, []]\nb: {}\n");
    QTest::newRow("keys of words")
        << QByteArray("a b: c\nd e f:\n  g h: {i j: k, l  m: n}\no:\n- p q: r\n  s-t u.v: w x\n");
    QTest::newRow("plain over lines") << QByteArray(
        "a: b\n  c - d\n  [e]\nf:\n  g h\n   i\nk:\n- l\n  m\n- n: o\n   p\n  q: r\n");
    QTest::newRow("flow over lines")
        << QByteArray("a: [b,\n  c, s,\n  ]\nt: [b,\n    {d: e,\n  'f': [\n   g ], h: {\n  } } "
                      "]\ni:\n  [\n  j ]\n"
                      "k:\n  - l: { m:\n     n\n     , o: p}\n    q: r\n");
    QTest::newRow("quoted keys") << QByteArray(
        "\"a\": b\n'c d': {\"e\": f, 'g': h}\n\"i\":\n  j: k\n");
    QTest::newRow("quotes") << QByteArray("a: 'it''s'\nb: \"a \\\"b\\\" \\\\ \\n\\t\"\nc: ''\n");
    QTest::newRow("block") << QByteArray(
        "source: |\n  a: b\n\n    c\n  # d\nx: y\nif: >-\n    z\n");
    QTest::newRow("block in a list") << QByteArray("- description: |-\n    a\n    - b\n  c: d\n");
    QTest::newRow("block with tabs") << QByteArray("source: |\n  a\tb\n    \nx: y\n");
}

void YamlReaderTest::plainAgrees()
{
    QFETCH(QByteArray, yaml);
    const auto plain = readPlainYaml(yaml);
    QVERIFY(plain);
    const auto slow = readYamlSlowly(yaml);
    QVERIFY2(slow, slow ? "" : qPrintable(slow.error().reason));
    if (!yaml.contains('|'))
        QCOMPARE(written(*plain), written(*slow));
}

void YamlReaderTest::leftToYaml_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("block as a name") << QByteArray("name: |-\n  docker\n");
    QTest::newRow("anchor") << QByteArray("a: &x b\n");
    QTest::newRow("tag") << QByteArray("a: !!str b\n");
    QTest::newRow("tab") << QByteArray("a:\tb\n");
    QTest::newRow("continued after a line") << QByteArray("a: b\n\n  c\n");
    QTest::newRow("quotes over lines") << QByteArray("a: \"b\n  c\"\n");
    QTest::newRow("document") << QByteArray("a: b\n...\n");
    QTest::newRow("second") << QByteArray("a: b\n---\na: c\n");
    QTest::newRow("question") << QByteArray("? a\n: b\n");
    QTest::newRow("escape") << QByteArray("a: \"\\x41\"\n");
    QTest::newRow("indicator") << QByteArray("description: |2\n   b\n");
}

void YamlReaderTest::leftToYaml()
{
    QFETCH(QByteArray, yaml);
    QVERIFY(!readPlainYaml(yaml));
    QVERIFY(readYaml(yaml));
}

// Each is answered at once, one way or the other.
void YamlReaderTest::hostile_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<bool>("good");
    constexpr qsizetype large = 3'000'000;
    QTest::newRow("10 MB") << QByteArray(10'000'000, 'a') << false;
    QTest::newRow("brackets") << QByteArray(large, '[') << false;
    QTest::newRow("braces") << QByteArray("{a: ").repeated(large / 4) << false;
    QTest::newRow("dashes") << QByteArray("- ").repeated(large / 2) << false;
    QTest::newRow("questions") << QByteArray("? ").repeated(large / 2) << false;
    QTest::newRow("anchors") << QByteArray("&a ").repeated(large / 3) << false;
    QTest::newRow("one line") << "a: " + QByteArray(large, 'b') + '\n' << true;
    QTest::newRow("many lines") << QByteArray("a: b\n").repeated(large / 5) << true;
    QTest::newRow("many lines of CRLF") << QByteArray("- b\r\n").repeated(large / 20) << true;
    QTest::newRow("blank lines") << "a: |\n" + QByteArray(large, '\n') << true;
    QTest::newRow("quote") << "a: \"" + QByteArray("b\n").repeated(large / 2) << false;
    QTest::newRow("commas") << "a: [" + QByteArray("b,").repeated(large / 8) + "]\n" << true;
    QByteArray deep;
    for (int i = 0; i < 2'000; ++i)
        deep += QByteArray(i, ' ') + "a:\n";
    QTest::newRow("deep") << deep << false;
    QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1) + ',';
        bomb += 'a' + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " ["
                + before.repeated(9) + "]\n";
    }
    QTest::newRow("bomb") << bomb << false;
    QByteArray merges = "a0: &a0 {x: y}\n";
    for (int i = 1; i < 20; ++i)
        merges += 'a' + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " {<<: *a"
                  + QByteArray::number(i - 1) + "}\n";
    QTest::newRow("merges") << merges << true;
}

void YamlReaderTest::hostile()
{
    QFETCH(QByteArray, yaml);
    QFETCH(bool, good);
    QElapsedTimer timer;
    timer.start();
    const auto document = readYaml(yaml);
    QCOMPARE(document.has_value(), good);
    if (document) {
        document->repeatedKeys(20);
        document->root().find("a19.x.y.z");
    }
    const auto milliseconds = timer.elapsed(); // of a build without optimization
    QVERIFY2(milliseconds < 20'000, qPrintable(QString::number(milliseconds)));
}

// Every byte of a good file changed in some way: never an exception, and the two readers agree
// where both read it.
void YamlReaderTest::changed()
{
    const QByteArray sample = "---\nname: a\nlist: [b, \"c\"]\nx:\n  - y: 'z'\n    v: u\n"
                              "  - w # q\nmap: {k: v}\nend: \"\\n\"\n";
    const QByteArray block = "x:\n  - source: |\n      if (a) {\n\n      }\n    w: q\n";
    for (const QByteArray& whole : {sample, block})
        for (qsizetype i = 0; i < whole.size(); ++i)
            for (const char c : QByteArray(":-#'\"[]{},|>&*!%@` \n\ta~?\\\xc3\0", 28)) {
                QByteArray yaml = whole;
                yaml[i] = c;
                const auto read = readYaml(yaml);
                const auto plain = readPlainYaml(yaml);
                if (!plain || !read)
                    continue;
                const auto slow = readYamlSlowly(yaml);
                QVERIFY2(slow, yaml.constData());
                if (!yaml.contains(": |") && !yaml.contains(": >"))
                    QCOMPARE(written(*plain), written(*slow));
            }
}

// Every file of YAML that a check reads. Says how many are left to yaml-cpp, for that costs time.
void YamlReaderTest::real()
{
    NEEDS_REAL_STORAGE();
    const auto repository = git::Repository::open(RealStorage::path());
    VERIFY_RESULT(repository);
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration().withoutFrozen());
    VERIFY_RESULT(snapshot);
    QSet<git::Oid> seen;
    int files = 0;
    int left = 0;
    for (const StageState& stage : (*snapshot)->stages)
        for (const Package& package : stage.packages)
            for (const Version& version : package.versions) {
                const auto listed = listPackageFiles(*repository, version.tree);
                VERIFY_RESULT(listed);
                for (const PackageFile& file : listed->files) {
                    const bool isRead =
                        file.path.endsWith("manifest.yml") || file.path == "changelog.yml"
                        || (file.path.contains("/ingest_pipeline/") && file.path.endsWith(".yml"));
                    if (!isRead || seen.contains(file.id) || !file.size)
                        continue;
                    seen.insert(file.id);
                    const auto yaml = repository->blob(file.id);
                    VERIFY_RESULT(yaml);
                    ++files;
                    const auto plain = readPlainYaml(*yaml);
                    left += !plain;
                    if (!plain || (seen.size() % 4 != 0 && yaml->size() > 3'000))
                        continue; // yaml-cpp takes its time
                    const auto slow = readYamlSlowly(*yaml);
                    QVERIFY2(slow, qPrintable(file.display));
                    if (!yaml->contains(": |") && !yaml->contains(": >"))
                        QCOMPARE(written(*plain), written(*slow));
                }
            }
    qInfo("%d files, %d of them left to yaml-cpp", files, left);
    QVERIFY(left < files / 5);
}

QTEST_GUILESS_MAIN(YamlReaderTest)
#include "tst_yamlreader.moc"
