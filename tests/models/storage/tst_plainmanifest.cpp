// SPDX-License-Identifier: MIT
#include "models/git/repository.h"
#include "models/storage/plainmanifest.h"
#include "models/storage/snapshot.h"
#include "models/storage/yamlmanifest.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/realstorage.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// What readPlainManifest() reads, readYamlManifest() reads too, and finds the same in it.
class PlainManifestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsItself_data();
    void readsItself();
    void leavesToYaml_data();
    void leavesToYaml();
    void madeUp();
    void changed();
    void real();
    void realChanged();
};

namespace {

// Every value that is wanted, and all that is read without yaml-cpp.
const QByteArray sample = R"(---
# A comment: with a colon
format_version: 1.0.0
name: docker
title: "Docker: containers" # as people know it
version: 2.2.0
description: 'Collects from "Docker" #1'

release: ga
type: integration
categories: [containers, "os_system", 'web']
conditions:
  kibana:
    version: "^7.16.0 || ^8.0.0"
  elastic.subscription: basic
icons:
- src: /img/logo.svg
  title: Logo
  size: 32x32
-   src: /img/second.svg
policy_templates:
  - name: docker
    title:
    inputs:
      - type: docker/metrics
        description: |-
          Collects: metrics
            - of containers
          # not a comment
        vars:
          - name: hosts
            default:
              - unix:///var/run/docker.sock
              - -1
            multi: true
          - name: period
            default: ~
          -
            name: key
            description: >
              folded text

        # at the end
owner:
  github: elastic/obs-cloudnative-monitoring
)";

// Only what both agree upon is worth reading plainly; empty when they do.
QByteArray difference(const QByteArray& yaml)
{
    const auto plain = readPlainManifest(yaml);
    const Manifest expected = plain ? readYamlManifest(yaml) : Manifest();
    if (!plain || (*plain == expected && expected.error.isEmpty()))
        return {};
    return "read plainly, but not the same for yaml-cpp " + expected.error.toUtf8() + ":\n" + yaml;
}

class Random
{
public:
    qsizetype below(qsizetype end)
    {
        m_state = m_state * 6'364'136'223'846'793'005 + 1'442'695'040'888'963'407;
        return end > 0 ? qsizetype((m_state >> 33) % quint64(end)) : 0;
    }
    template <typename List>
    const auto& of(const List& list)
    {
        return list[below(std::ssize(list))];
    }

private:
    quint64 m_state = 42; // the same changes in each run
};

// What has a meaning in YAML.
const QByteArrayList marks{
    ":",   "-",    "#",        "\"",   "'",      "\t",     "[",     "]",           "{",   "}",
    ",",   "&",    "*",        "!",    "|",      ">",      "?",     "%",           "@",   "`",
    "~",   "\\",   "\r",       "\n",   " ",      "  ",     ": ",    "- ",          " #",  "[]",
    "a",   "''",   "- a",      "null", "key: ",  "---\n",  "...\n", ">-\n",        "|\n", "\n\n",
    "\n ", "\x04", "\xc3\xa4", "<<: ", "key:\n", "[a, b]", "\"a\"", "\xef\xbb\xbf"};

void changeText(QByteArray& yaml, Random& random)
{
    const qsizetype at = random.below(yaml.size() + 1);
    if (random.below(3) == 0)
        yaml.remove(at, 1 + random.below(3));
    else
        yaml.insert(at, random.of(marks));
}

void changeLines(QByteArray& yaml, Random& random)
{
    QByteArrayList lines = yaml.split('\n');
    QByteArray& line = lines[random.below(lines.size())];
    switch (random.below(6)) {
    case 0:
        lines.insert(random.below(lines.size() + 1), QByteArray(line));
        break;
    case 1:
        lines.remove(random.below(lines.size()));
        break;
    case 2:
        line.swap(lines[random.below(lines.size())]);
        break;
    case 3:
        line.prepend(QByteArray(1 + random.below(3), ' '));
        break;
    case 4:
        for (auto spaces = 1 + random.below(3); spaces > 0 && line.startsWith(' '); --spaces)
            line.remove(0, 1);
        break;
    default: // a value
        line.insert(line.contains(": ") ? line.indexOf(": ") + 2 : line.size(), random.of(marks));
        break;
    }
    yaml = lines.join('\n');
}

// How many of the changed were read plainly; what is wrong otherwise.
std::expected<int, QByteArray> readChanged(const QByteArrayList& originals, int rounds)
{
    Random random;
    int plain = 0;
    for (int round = 0; round < rounds; ++round) {
        QByteArray yaml = random.of(originals);
        for (auto changes = 1 + random.below(4); changes > 0; --changes)
            random.below(2) ? changeText(yaml, random) : changeLines(yaml, random);
        if (const QByteArray wrong = difference(yaml); !wrong.isEmpty())
            return std::unexpected(wrong);
        plain += readPlainManifest(yaml).has_value();
    }
    return plain;
}

QByteArrayList readRealManifests()
{
    QByteArrayList manifests;
    QSet<git::Oid> seen;
    const auto repository = git::Repository::open(RealStorage::path());
    const auto snapshot =
        repository ? loadSnapshot(*repository, defaultConfiguration()) : SnapshotPtr();
    for (const StageState& stage : snapshot ? (*snapshot)->stages : std::vector<StageState>()) {
        for (const Package& package : stage.packages) {
            for (const Version& version : package.versions) {
                const auto tree = repository->tree(version.tree);
                const git::TreeEntry* entry = tree ? tree->find("manifest.yml") : nullptr;
                if (!entry || seen.contains(entry->id))
                    continue;
                seen.insert(entry->id);
                manifests.append(repository->blob(entry->id).value_or(QByteArray()));
            }
        }
    }
    return manifests;
}

const QByteArrayList& realManifests()
{
    static const QByteArrayList manifests = readRealManifests();
    return manifests;
}

} // namespace

void PlainManifestTest::readsItself_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("sample") << sample;
    QTest::newRow("no line end") << QByteArray("name: x");
    QTest::newRow("null") << QByteArray(
        "title: A\nname:\ntitle: ~\ntype: null\nrelease: NULL\nversion: Null\n");
    QTest::newRow("no null") << QByteArray("title: nUll\nname: 'null'\ntype: \"~\"\nversion: ~1\n");
    QTest::newRow("null for a key") << QByteArray("null: x\ntitle: A\n");
    QTest::newRow("the last of two")
        << QByteArray("title: A\ntitle: B\nicons:\n- src: a\nicons:\n- src: /b\n");
    QTest::newRow("lists of the same name")
        << QByteArray("categories: [a]\ncategories:\n- b\n-\n- c\n");
    QTest::newRow("a list for a title")
        << QByteArray("title: [a, b]\nname: []\nowner: [ ] # none\n");
    QTest::newRow("null in brackets") << QByteArray("categories: [null, '~', a]\n");
    QTest::newRow("no value at the end")
        << QByteArray("title: A\nconditions:\n  kibana.version:\n");
    QTest::newRow("dashes below their key")
        << QByteArray("a:\n- b:\n  - c\n- d:\n  -\n    - e\nname: x\n");
    QTest::newRow("wide dashes") << QByteArray("icons:\n-   src: /a\n    title: b\n-\n  src: /c\n");
    QTest::newRow("dash without a value") << QByteArray("icons:\n-\n- src: /b\n");
    QTest::newRow("dash and comment") << QByteArray("icons: # c\n  - # d\n    src: /b # e\n");
    QTest::newRow("list in brackets as an item") << QByteArray("a:\n- [a, b]\n- []\nname: x\n");
    QTest::newRow("comments at any column")
        << QByteArray("name: x\n    # c\n# d\nowner:\n# e\n      # f\n  github: y\n #g\n");
    QTest::newRow("comment after a word")
        << QByteArray("name: x # c: d\ntitle: a#b\ntype: 'a' # '\n");
    QTest::newRow("blank lines") << QByteArray(
        "\n\nname: x\n   \n\nowner:\n \n  github: y   \n\n   ");
    QTest::newRow("colons") << QByteArray(
        "name: a:b\ntitle: http://a:1/b\ntype: a::b\nrelease: a :b\n");
    QTest::newRow("indicators within")
        << QByteArray("name: a - b [c], {d} & *e !f | > %g @h `i` \"j\" 'k'\n");
    QTest::newRow("other starts") << QByteArray(
        "name: ^1\ntitle: .5\ntype: -5\nrelease: <b>\nversion: /a\n");
    QTest::newRow("empty quotes") << QByteArray("name: ''\ntitle: \"\"\n");
    QTest::newRow("UTF-8") << QByteArray(
        "title: \xc3\x84\xf0\x9f\x90\xb3\nname: \xc2\xa0x\xc2\x85\n");
    QTest::newRow("block scalar") << QByteArray("a: |\n  b: c\n   - d\n # no more\nname: x\n");
    QTest::newRow("block scalar and comment")
        << QByteArray("a: |- # c\n  # text\n \n  b\n\n\nname: x\n");
    QTest::newRow("block scalar as an item")
        << QByteArray("a:\n- >+\n text\n\n- b: |\n    text\n  c: |\n   text\nname: x");
    QTest::newRow("block scalar at the end") << QByteArray("name: x\na: |\n  b");
    QTest::newRow("comment before the start") << QByteArray("# c\n\n---\nname: x\n");
}

void PlainManifestTest::readsItself()
{
    QFETCH(QByteArray, yaml);
    QVERIFY(readPlainManifest(yaml));
    QCOMPARE(difference(yaml), QByteArray());
}

void PlainManifestTest::leavesToYaml_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("only a comment") << QByteArray("# c\n");
    QTest::newRow("text") << QByteArray("hello\n");
    QTest::newRow("list") << QByteArray("- a\n- b: c\n");
    QTest::newRow("indented") << QByteArray("  name: x\n");
    QTest::newRow("tab") << QByteArray("name: x\nowner:\n\tgithub: y\n");
    QTest::newRow("tab after a colon") << QByteArray("name:\tx\n");
    QTest::newRow("CRLF") << QByteArray("name: x\r\n");
    QTest::newRow("CR") << QByteArray("name: x\rtitle: y\n");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbfname: x\n");
    QTest::newRow("invalid UTF-8") << QByteArray("name: \xff\n");
    QTest::newRow("NUL") << QByteArray("name: x\0\n", 9);
    QTest::newRow("end of transmission")
        << QByteArray("name: x\n# \x04\ntitle: y\n"); // yaml-cpp's end
    QTest::newRow("second document") << QByteArray("name: x\n---\nname: y\n");
    QTest::newRow("second start") << QByteArray("---\n---\nname: x\n");
    QTest::newRow("end of document") << QByteArray("name: x\n...\n");
    QTest::newRow("start and more") << QByteArray("--- name: x\n");
    QTest::newRow("directive") << QByteArray("%YAML 1.2\n---\nname: x\n");
    QTest::newRow("anchor") << QByteArray("name: &a x\ntitle: *a\n");
    QTest::newRow("tag") << QByteArray("name: !!str x\n");
    QTest::newRow("merge") << QByteArray("<<: {a: b}\nname: x\n");
    QTest::newRow("complex key") << QByteArray("? name\n: x\n");
    QTest::newRow("quoted key") << QByteArray("\"name\": x\n");
    QTest::newRow("quoted key as an item") << QByteArray("a:\n- 'name': x\n");
    QTest::newRow("space before the colon") << QByteArray("name : x\n");
    QTest::newRow("long key") << QByteArray(1500, 'a').append(": x\nname: y\n");
    QTest::newRow("mapping in braces") << QByteArray("owner: {github: x}\n");
    QTest::newRow("brackets over lines") << QByteArray("categories: [a,\n  b]\n");
    QTest::newRow("brackets in brackets") << QByteArray("categories: [a, [b]]\n");
    QTest::newRow("pair in brackets") << QByteArray("categories: [a: b]\n");
    QTest::newRow("comma at the end") << QByteArray("categories: [a, ]\n");
    QTest::newRow("text after brackets") << QByteArray("categories: [a] b\n");
    QTest::newRow("comment touches brackets") << QByteArray("categories: [a]#b\n");
    QTest::newRow("comment touches quotes") << QByteArray("name: \"a\"#b\n");
    QTest::newRow("text after quotes") << QByteArray("name: \"a\" b\n");
    QTest::newRow("escape") << QByteArray("name: \"a\\tb\"\n");
    QTest::newRow("quote in quotes") << QByteArray("name: 'it''s'\n");
    QTest::newRow("quotes over lines") << QByteArray("name: \"a\n  b\"\n");
    QTest::newRow("unclosed quotes") << QByteArray("name: 'a\n");
    QTest::newRow("words over lines") << QByteArray("title: a\n  b\n");
    QTest::newRow("words that look like a pair") << QByteArray("title: a\n  b: c\n");
    QTest::newRow("words that look like an item") << QByteArray("title: a\n  - b\n");
    QTest::newRow("an item over lines") << QByteArray("categories:\n  - a\n    - b\n");
    QTest::newRow("words below") << QByteArray("title:\n  a\n");
    QTest::newRow("colon in words") << QByteArray("title: a: b\n");
    QTest::newRow("colon at the end") << QByteArray("title: a:\n");
    QTest::newRow("list on the key's line") << QByteArray("categories: - a\n");
    QTest::newRow("list in a list") << QByteArray("a:\n- - b\n");
    QTest::newRow("list beside a pair") << QByteArray("name: x\n- y\n");
    QTest::newRow("pair beside an item") << QByteArray("a:\n  - b\n  name: x\n");
    QTest::newRow("too little indented") << QByteArray("owner:\n    a: b\n  github: x\n");
    QTest::newRow("too much indented") << QByteArray("owner:\n  a: b\n    github: x\n");
    QTest::newRow("wanted block scalar") << QByteArray("title: >\n  a\n  b\n");
    QTest::newRow("wanted block scalar below")
        << QByteArray("conditions:\n  kibana:\n    version: |\n      a\n");
    QTest::newRow("category as a block scalar") << QByteArray("categories:\n- |\n  a\n");
    QTest::newRow("block scalar with its indentation") << QByteArray("a: |2\n   b\n");
    QTest::newRow("block scalar that starts blank") << QByteArray("a: |\n      \n  b\nname: x\n");
    QTest::newRow("block scalar without text") << QByteArray("a: |\nname: x\n");
    QTest::newRow("block scalar at its key") << QByteArray("a:\n  b: |\n  name: x\n");
    QTest::newRow("block scalar after a comment") << QByteArray("a: |\n  b\n# c\n  d\n");
    QTest::newRow("reserved") << QByteArray("name: @x\n");
    QTest::newRow("merge conflict") << QByteArray("name: x\n<<<<<<< HEAD\ntitle: y\n=======\n");
    QByteArray deep;
    for (int depth = 0; depth < 300; ++depth)
        deep += QByteArray(depth, ' ') + "a:\n";
    QTest::newRow("deep") << deep;
}

void PlainManifestTest::leavesToYaml()
{
    QFETCH(QByteArray, yaml);
    QVERIFY(!readPlainManifest(yaml));
}

// Lines at columns where they may or may not belong.
void PlainManifestTest::madeUp()
{
    const QByteArrayList lines{"name: x",
                               "title:",
                               "conditions:",
                               "kibana:",
                               "version: '^8'",
                               "owner:",
                               "github: y",
                               "icons:",
                               "- src: /z",
                               "- src:",
                               "src: /s",
                               "-",
                               "- a",
                               "- ~",
                               "categories:",
                               "- b: c",
                               "-  kibana.version: 1",
                               "- [d, e]",
                               "categories: [f]",
                               "a: |",
                               "- >-",
                               "# c",
                               "",
                               "text",
                               "b: \"q\" # c",
                               "-   - g",
                               "title: 'A'",
                               "a: []"};
    Random random;
    int plain = 0;
    for (int round = 0; round < 40'000; ++round) {
        QByteArray yaml = random.of(
            QByteArrayList{"name: x\n", "owner:\n", "conditions:\n", "icons:\n", "a: |\n"});
        qsizetype column = 0;
        for (auto count = random.below(7); count > 0; --count) {
            column = std::max(qsizetype(0), column + random.below(5) - 2);
            yaml += QByteArray(column, ' ') + random.of(lines) + '\n';
        }
        QCOMPARE(difference(yaml), QByteArray());
        plain += readPlainManifest(yaml).has_value();
    }
    QVERIFY2(plain > 5000, qPrintable(QString::number(plain)));
}

void PlainManifestTest::changed()
{
    const auto plain = readChanged(
        {sample, sample.first(300), sample.sliced(sample.indexOf("conditions:"))}, 8000);
    QVERIFY2(plain, plain.error().constData());
    QVERIFY2(*plain > 1000, qPrintable(QString::number(*plain)));
}

void PlainManifestTest::real()
{
    NEEDS_REAL_STORAGE();
    const QByteArrayList& manifests = realManifests();
    int plain = 0;
    for (const QByteArray& yaml : manifests) {
        QCOMPARE(difference(yaml), QByteArray());
        plain += readPlainManifest(yaml).has_value();
    }
    qInfo() << plain << "of" << manifests.size() << "different manifests are read plainly";
    QVERIFY(manifests.size() > 2000);
    QVERIFY(plain > manifests.size() * 95 / 100);
}

void PlainManifestTest::realChanged()
{
    NEEDS_REAL_STORAGE();
    QByteArrayList some;
    std::ranges::copy_if(realManifests(), std::back_inserter(some),
                         [](const QByteArray& yaml) { return yaml.size() < 1500; });
    const auto plain = readChanged(some, 3000);
    QVERIFY2(plain, plain.error().constData());
    QVERIFY2(*plain > 500, qPrintable(QString::number(*plain)));
}

QTEST_GUILESS_MAIN(PlainManifestTest)
#include "tst_plainmanifest.moc"
