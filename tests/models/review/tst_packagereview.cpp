// SPDX-License-Identifier: MIT
#include "models/review/packagereview.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/realstorage.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class PackageReviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void changes();
    void newPackage();
    void goes();
    void sameTree();
    void editedInPlace();
    void inputPackage();
    void hostile_data();
    void hostile();
    void missingBlobs();
    void stops();
    void many();

private:
    static Files files(const QByteArray& version)
    {
        Files files = packageFiles("web", version);
        files["data_stream/log/manifest.yml"] =
            "title: Logs\ntype: logs\nstreams:\n"
            "  - input: logfile\n    vars:\n"
            "      - {name: paths, type: text, default: [/a]}\n";
        files["data_stream/log/fields/base.yml"] =
            "- {name: a, type: ip}\n- {name: b, type: long}\n";
        files["data_stream/old/manifest.yml"] = "title: Old\ntype: logs\n";
        files["data_stream/old/fields/base.yml"] = "- {name: a, type: ip}\n";
        return files;
    }

    // Packages "web" at two versions in one branch; their pair.
    ReviewPair commit(const Files& before, const Files& after, const QByteArray& version = "1.1.0")
    {
        m_storage->stage("staging").add("web", "1.0.0", before).add("web", version, after).commit();
        return {.left = side("1.0.0"), .right = side(version)};
    }

    ReviewSide side(const QByteArray& version)
    {
        return {.stage = u"staging"_s,
                .name = {.package = u"web"_s,
                         .version = SemVer::parse(QString::fromLatin1(version)).value()},
                .tree = oid(m_storage->id("staging:packages/web/" + version))};
    }

    PackageReview review(const ReviewPair& pair)
    {
        const auto repository = git::Repository::open(m_storage->path());
        return reviewPackage(*repository, pair);
    }

    // What a review says, a line each.
    static QStringList shown(const PackageReview& review)
    {
        QStringList lines;
        for (const ManifestChange& change : review.manifest.changes)
            lines.append(u"manifest "_s + change.path);
        for (const StreamChange& change : review.streams) {
            static constexpr char16_t signs[] = {u'+', u'-', u'~'};
            lines.append(u"stream "_s + signs[int(change.kind)] + change.name);
            for (const ManifestChange& inner : change.manifest.changes)
                lines.append(u"  "_s + inner.path + u": "_s + inner.before + u" → "_s
                             + inner.after);
        }
        for (const FieldChange& change : review.fields)
            lines.append(u"field "_s + change.stream + u' ' + change.name() + u": "_s
                         + change.before.text() + u" → "_s + change.after.text());
        for (const ChangelogEntry& entry : review.changelog.entries)
            lines.append(u"changelog "_s + entry.version.text() + u' ' + entry.description);
        for (const QString& problem :
             QStringList{review.problem, review.manifest.problem, review.changelog.problem}
                 + review.fieldProblems)
            if (!problem.isEmpty())
                lines.append(problem);
        return lines;
    }

    std::optional<StorageBuilder> m_storage;
};

void PackageReviewTest::init()
{
    m_storage.emplace();
}

void PackageReviewTest::changes()
{
    Files after = files("1.1.0");
    after.remove("data_stream/old/manifest.yml");
    after.remove("data_stream/old/fields/base.yml");
    after["data_stream/new/manifest.yml"] = "title: New\ntype: logs\n";
    after["data_stream/log/manifest.yml"].content.replace("/a", "/b");
    after["data_stream/log/fields/base.yml"] = "- {name: a, type: keyword}\n";
    after["data_stream/log/fields/more.yml"] = "- {name: b, type: long}\n- {name: c, type: ip}\n";
    after["changelog.yml"] =
        "- version: 1.1.0\n  changes: [{description: New, type: "
        "breaking-change}]\n- version: 1.0.0\n  changes: [{description: Old}]\n";
    const PackageReview review = this->review(commit(files("1.0.0"), after));
    QCOMPARE(shown(review),
             QStringList({u"manifest version"_s, u"stream ~log"_s,
                          u"  streams[logfile].vars[paths].default: [/a] → [/b]"_s,
                          u"stream +new"_s, u"stream -old"_s, u"field log a: ip → keyword"_s,
                          u"field log c:  → ip"_s, u"changelog 1.1.0 New"_s}));
    QCOMPARE(review.changelog.count(ChangelogEntry::Kind::Breaking), 1);
    QCOMPARE(review.fieldCount(FieldChange::Kind::Added), 1);
    QCOMPARE(review.fieldCount(FieldChange::Kind::Changed), 1);
    QCOMPARE(review.streamCount(StreamChange::Kind::Removed), 1);
    QVERIFY(review.fileCount(FileChange::Kind::Modified) >= 4);
    QVERIFY(review.isComplete);
}

void PackageReviewTest::newPackage()
{
    const ReviewPair pair = commit(files("1.0.0"), files("1.1.0"));
    const PackageReview review = this->review({.left = {}, .right = pair.right});
    QVERIFY(review.manifest.isEmpty());
    QVERIFY(review.streams.empty());
    QVERIFY(review.fields.empty());
    QCOMPARE(review.fileCount(FileChange::Kind::Added), qsizetype(review.files.size()));
    QCOMPARE(review.changelog.entries.size(), 1u);
}

void PackageReviewTest::goes()
{
    const ReviewPair pair = commit(files("1.0.0"), files("1.1.0"));
    const PackageReview review = this->review({.left = pair.left, .right = {}});
    QCOMPARE(shown(review), QStringList());
    QCOMPARE(review.fileCount(FileChange::Kind::Removed), qsizetype(review.files.size()));
    QVERIFY(!review.files.empty());
}

void PackageReviewTest::sameTree()
{
    const ReviewPair pair = commit(files("1.0.0"), files("1.1.0"));
    const PackageReview review = this->review({.left = pair.left, .right = pair.left});
    QCOMPARE(shown(review), QStringList());
    QVERIFY(review.files.empty());
}

// The same version with other content: the changelog has nothing between.
void PackageReviewTest::editedInPlace()
{
    m_storage->stage("staging").add("web", "1.0.0", files("1.0.0")).commit();
    const ReviewSide before = side("1.0.0");
    Files edited = files("1.0.0");
    edited["manifest.yml"].content.replace("title: WEB", "title: Web");
    m_storage->stage("staging").add("web", "1.0.0", edited).commit();
    const PackageReview review = this->review({.left = before, .right = side("1.0.0")});
    QCOMPARE(shown(review), QStringList{u"manifest title"_s});
    QVERIFY(review.changelog.hasVersion);
}

void PackageReviewTest::inputPackage()
{
    Files before = packageFiles("web", "1.0.0");
    before["fields/base.yml"] = "- {name: a, type: ip}\n";
    Files after = packageFiles("web", "1.1.0");
    after["fields/other.yml"] = "- {name: a, type: ip}\n- {name: b, type: ip}\n";
    after.remove("changelog.yml");
    QCOMPARE(shown(review(commit(before, after))),
             QStringList({u"manifest version"_s, u"field  b:  → ip"_s,
                          u"The package has no changelog.yml, so nobody can read what is new."_s}));
}

void PackageReviewTest::hostile_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<File>("file");
    QTest::addColumn<QString>("sentence");

    QTest::newRow("manifest") << QByteArray("manifest.yml") << File("a: [")
                              << u"The manifest after cannot be read: line 1, column 1: end of "
                                 "sequence flow not found. Look at the files instead."_s;
    QTest::newRow("manifest is a link")
        << QByteArray("manifest.yml") << File("docs/README.md", "120000")
        << u"There is no manifest.yml any more. Look at the files instead."_s;
    QTest::newRow("changelog is a folder")
        << QByteArray("changelog.yml/a") << File("a")
        << u"The package has no changelog.yml, so nobody can read what is new."_s;
    QTest::newRow("fields") << QByteArray("data_stream/log/fields/base.yml")
                            << File(QByteArray("- a: \0\n", 7))
                            << u"data_stream/log/fields/base.yml cannot be read: line 1, column 6: "
                               "it holds a control character. Correct it."_s;
    QTest::newRow("fields are a file") << QByteArray("fields") << File("a") << QString();
    QTest::newRow("data streams are a link")
        << QByteArray("data_stream") << File("a", "120000") << u"stream -log"_s;
    QTest::newRow("a data stream is a submodule")
        << QByteArray("data_stream/log") << File(QByteArray(40, '1'), "160000") << u"stream -log"_s;
    QTest::newRow("a data stream's name")
        << QByteArray("data_stream/\xff\n/manifest.yml") << File("a") << u"stream +\\xff\\x0a"_s;
}

void PackageReviewTest::hostile()
{
    QFETCH(QByteArray, path);
    QFETCH(File, file);
    QFETCH(QString, sentence);
    Files after = files("1.1.0");
    for (const QByteArray& known : after.keys())
        if (known.startsWith(path + '/') || path.startsWith(known + '/'))
            after.remove(known);
    after[path] = file;
    const QStringList found = shown(review(commit(files("1.0.0"), after)));
    QVERIFY2(sentence.isEmpty() || found.contains(sentence), qPrintable(found.join(u'\n')));
}

void PackageReviewTest::missingBlobs()
{
    Files after = files("1.1.0");
    after["data_stream/log/fields/base.yml"] = "- {name: a, type: keyword}\n";
    const ReviewPair pair = commit(files("1.0.0"), after);
    const QString clone = m_storage->folder() + u"/partial"_s;
    m_storage->git("config uploadpack.allowFilter true");
    m_storage->git("clone -q --bare --filter=blob:none file://" + m_storage->path().toUtf8() + ' '
                   + clone.toUtf8());
    // The one side of a file alone would seem to be all new or all gone.
    const QByteArray blob =
        m_storage->id("staging:packages/web/1.0.0/data_stream/log/fields/base.yml");
    runGit(clone, QStringList{u"cat-file"_s, u"-e"_s, QString::fromLatin1(blob)});
    const auto repository = git::Repository::open(clone);
    VERIFY_RESULT(repository);
    const PackageReview review = reviewPackage(*repository, pair);
    QCOMPARE(shown(review), QStringList());
    for (const char* path : {"manifest.yml", "changelog.yml", "data_stream/log/fields/base.yml"})
        QVERIFY2(std::ranges::contains(review.missing, path), path);
    QVERIFY(!review.files.empty()); // trees tell them
    QVERIFY2(
        review.missingSentence().contains(u"git diff --stat %1"_s.arg(pair.left->tree.toHex())),
        qPrintable(review.missingSentence()));
}

void PackageReviewTest::stops()
{
    const ReviewPair pair = commit(files("1.0.0"), files("1.1.0"));
    const auto repository = git::Repository::open(m_storage->path());
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!reviewPackage(*repository, pair, Renames::Find, stop.get_token()).isComplete);
}

void PackageReviewTest::many()
{
    const ReviewPair pair = commit(files("1.0.0"), files("1.1.0"));
    git::RepositoryPool pool(m_storage->path());
    const std::vector<ReviewPair> pairs{
        pair, {.left = {}, .right = pair.left}, {.left = pair.right, .right = {}}, pair};
    const auto reviews = reviewPackages(pool, pairs, Renames::Find, {}, 3);
    VERIFY_RESULT(reviews);
    QCOMPARE(reviews->size(), pairs.size());
    for (size_t i = 0; i < pairs.size(); ++i)
        QVERIFY((*reviews)[i] == review(pairs[i]));
    git::RepositoryPool nowhere(m_storage->folder() + u"/nowhere"_s);
    QVERIFY(!reviewPackages(nowhere, pairs).has_value());
}

QTEST_APPLESS_MAIN(PackageReviewTest)
#include "tst_packagereview.moc"
