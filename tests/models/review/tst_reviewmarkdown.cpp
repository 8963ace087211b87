// SPDX-License-Identifier: MIT
#include "app/demo/demo.h"
#include "models/review/reviewjson.h"
#include "models/review/reviewmarkdown.h"
#include "models/storage/markdowntext.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/goldenfile.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace {

// Everything that a review is written from.
struct Written
{
    Review review;
    std::vector<PackageReview> packages;
    CheckReports reports;
};

Written reviewIn(const QString& path, const QString& revision)
{
    git::RepositoryPool pool(path);
    const auto repository = git::Repository::open(path).value();
    const auto snapshot = loadSnapshot(repository, defaultConfiguration().withoutFrozen()).value();
    Written written{.review =
                        reviewRevision(repository, *snapshot, {.revision = revision}).value()};
    written.packages = reviewPackages(pool, written.review.pairs()).value();
    written.reports = checkAll(pool, nullptr, written.review.checkKeys()).value();
    return written;
}

QString markdownOf(const Written& written, qsizetype longest = longestMarkdown)
{
    return reviewMarkdown(written.review, written.packages, written.reports, longest);
}

} // namespace

// A file NAME.revision of tests/golden/review/markdown has a revision of the demo's storage;
// NAME.md is its review.
class ReviewMarkdownTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void golden_data();
    void golden();
    void allAreUsed();
    void everything();
    void hostile();
    void escapes_data();
    void escapes();
    void limit();
    void empty();

private:
    const QString m_folder = u"review/markdown"_s;
    QTemporaryDir m_temporary;
    QString m_demo;
};

void ReviewMarkdownTest::initTestCase()
{
    m_demo = m_temporary.filePath(u"demo"_s);
    VERIFY_RESULT(writeDemo(m_demo));
}

void ReviewMarkdownTest::golden_data()
{
    QTest::addColumn<QString>("file");
    const QStringList names = goldenNames(m_folder, u".revision"_s);
    QVERIFY(!names.isEmpty());
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << m_folder + u'/' + name;
}

void ReviewMarkdownTest::golden()
{
    QFETCH(QString, file);
    const QByteArray revision = readFile(goldenPath(file + u".revision"_s)).trimmed();
    const QString text = markdownOf(reviewIn(m_demo, QString::fromUtf8(revision)));
    COMPARE_GOLDEN(file + u".md"_s, text.toUtf8());
}

void ReviewMarkdownTest::allAreUsed()
{
    const QStringList names = goldenNames(m_folder, u".revision"_s);
    QCOMPARE(unusedGolden(m_folder, u".md"_s, names), QStringList());
}

// What the demo does not have.
void ReviewMarkdownTest::everything()
{
    StorageBuilder storage;
    fillSample(storage);
    Files edited = packageFiles("docker", "2.2.0");
    edited["docs/README.md"] = "# edited on the way\n";
    edited["changelog.yml"] = "- version: 2.2.0\n  changes:\n"
                              "    - {description: All is new, type: breaking-change, link: "
                              "https://example.com/1}\n";
    edited["manifest.yml"].content.replace("release: ga", "release: nightly");
    storage.git("branch topic staging");
    storage.stage("topic")
        .add("docker", "2.2.0", edited)
        .remove("docker", "2.1.0")
        .write("Dockerfile", "FROM scratch\n")
        .commit("Promote docker");
    const Written written = reviewIn(storage.path(), u"topic"_s);
    const QString text = markdownOf(written);
    for (
        const QString& line :
        {u"# Review of `topic`\n"_s, u"## Would exist nowhere\n\n- `docker-2.1.0`\n"_s,
         u"## staging: 1 version comes, 1 version goes, 1 other path\n"_s, u"- Promote docker\n"_s,
         u"| + | `docker` | `2.2.0` | `2.1.0` | edited on the way from snapshot: 3 files differ | `%1` |\n"_s
             .arg(written.review.branches[0].versions[0].after.toHex()),
         u"| − | `docker` | `2.1.0` |  | then in no stage at all | `%1` |\n"_s.arg(
             written.review.branches[0].versions[1].before.toHex()),
         u"### Breaking changes\n\n- `docker` (`2.2.0`): All is new\n"_s,
         u"- **Blocks** `docker-2.2.0`: The release \"nightly\" is none of"_s,
         u"(`manifest.yml:7:10`)\n"_s,
         u"- `docker-2.2.0` is not what snapshot has: `changelog.yml` (modified), `docs/README.md` "
         "(modified), `manifest.yml` (modified)\n"_s,
         u"### Also touched\n\n- `Dockerfile`\n"_s, u"## `docker-2.2.0` since `2.1.0`\n"_s,
         u"- `2.2.0` **breaking-change**: All is new <https://example.com/1>\n"_s,
         u"- `version`: `2.1.0` → `2.2.0` – **raised**\n"_s})
        QVERIFY2(text.contains(line), qPrintable(line + u"\nis not in\n"_s + text));

    const QJsonObject json = reviewJson(written.review, written.packages, written.reports);
    const QJsonObject branch = json[u"branches"_s][0].toObject();
    const QJsonObject version = branch[u"versions"_s][0].toObject();
    QCOMPARE(version[u"counterpart"_s][u"match"_s], u"edited"_s);
    QCOMPARE(version[u"counterpart"_s][u"edits"_s].toArray().size(), 3);
    QCOMPARE(version[u"superseded"_s][u"version"_s], u"2.1.0"_s);
    QCOMPARE(version[u"changes"_s][u"manifest"_s][u"changes"_s][0][u"verdict"_s], u"raised"_s);
    QCOMPARE(version[u"changes"_s][u"changelog"_s][u"entries"_s][0][u"breaking"_s], true);
    QCOMPARE(version[u"findings"_s][0][u"severity"_s], u"block"_s);
    QCOMPARE(branch[u"others"_s][0], u"Dockerfile"_s);
    QCOMPARE(json[u"vanishing"_s][0], u"docker-2.1.0"_s);
}

void ReviewMarkdownTest::hostile()
{
    const QByteArray evil = "<img src=x onerror=alert(1)> @everyone `</code>` | # [a](http://b)";
    StorageBuilder storage;
    fillSample(storage);
    Files files = packageFiles("docker", "2.3.0");
    files["manifest.yml"].content.replace("title: DOCKER",
                                          "title: '" + evil + "'\n'" + evil + "': 1");
    files["changelog.yml"] = "- version: 2.3.0\n  changes:\n    - description: '" + evil
                             + "'\n      type: '" + evil + "'\n      link: 'http://a/> " + evil
                             + "'\n";
    files["data_stream/" + QByteArray("a<b>`c|d").replace('/', "") + "/manifest.yml"] =
        "type: logs\n";
    storage.git("branch topic staging");
    storage.stage("topic")
        .add("docker", "2.3.0", files)
        .write("a<b>`|\n# c", "")
        .write("packages/<i>|`/1.0.0/manifest.yml", "name: a")
        .commit(evil + "\n\nbody");
    const QString text = markdownOf(reviewIn(storage.path(), u"topic"_s));
    // Outside of code spans no sign is left that makes Markdown or HTML.
    QString outside = text;
    static const QRegularExpression code(u"(?<![\\\\`])(`+)(?!`)(.|\\n)*?(?<!`)\\1(?!`)"_s);
    outside.remove(code);
    outside.remove(u"<https://example.com/1>"_s);
    static const QRegularExpression bare(u"(^|[^\\\\])(<|@|\\[|\\]|`)"_s);
    const auto match = bare.match(outside);
    QVERIFY2(!match.hasMatch(), qPrintable(match.captured() + u"\nin\n"_s + outside));
    QVERIFY(!text.contains(u"\n# c"));
    QVERIFY(text.contains(u"onerror"));
}

void ReviewMarkdownTest::escapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("prose");

    QTest::newRow("plain") << u"a b"_s << u"`a b`"_s << u"a b"_s;
    QTest::newRow("backtick") << u"a`b"_s << u"`` a`b ``"_s << u"a\\`b"_s;
    QTest::newRow("backticks") << u"``a"_s << u"``` ``a ```"_s << u"\\`\\`a"_s;
    QTest::newRow("lines") << u"a\n# b"_s << u"`a↵# b`"_s << u"a \\# b"_s;
    QTest::newRow("HTML") << u"<b>&lt;"_s << u"`<b>&lt;`"_s << u"\\<b\\>\\&lt;"_s;
    QTest::newRow("table") << u"a|b"_s << u"`a|b`"_s << u"a\\|b"_s;
    QTest::newRow("hidden") << u"a\u202eb"_s << u"`a\\u202eb`"_s << u"a\\\\u202eb"_s;
}

void ReviewMarkdownTest::escapes()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(QString, prose);
    QCOMPARE(markdownCode(text), code);
    QCOMPARE(markdownProse(text), prose);
    QVERIFY(!markdownCell(markdownCode(text)).contains(QRegularExpression(u"[^\\\\]\\|"_s)));
}

void ReviewMarkdownTest::limit()
{
    const Written written = reviewIn(m_demo, u"production~5..production"_s);
    const QString all = markdownOf(written);
    QVERIFY(!all.contains(u"too long"));
    const QString some = markdownOf(written, all.size() / 2);
    QVERIFY(some.size() < all.size() / 2 + 1'000);
    QVERIFY(some.contains(u"is too long for a pull request: `"));
}

void ReviewMarkdownTest::empty()
{
    QCOMPARE(reviewMarkdown({}, {}, {}), u"# Review of the draft\n\nNothing changes.\n"_s);
    Review review;
    review.leftOut = {u"docker <b> cannot go."_s};
    QVERIFY(reviewMarkdown(review, {}, {}).contains(u"## Cannot be done\n\n- docker \\<b\\>"));
}

QTEST_APPLESS_MAIN(ReviewMarkdownTest)
#include "tst_reviewmarkdown.moc"
