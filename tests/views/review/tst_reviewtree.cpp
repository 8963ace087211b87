// SPDX-License-Identifier: MIT
#include "tests/views/samples.h"
#include "views/review/reviewdelegate.h"
#include "views/review/reviewtree.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

namespace {

FileChange change(FileChange::Kind kind, const QByteArray& path)
{
    return {.kind = kind, .path = path};
}

// docker 2.2.0 of the sample plan, as it was read: three files and a folder that came.
ReviewContent content()
{
    using Kind = FileChange::Kind;
    const Plan plan = samples::plan();
    ReviewedVersion comes{.kind = ReviewedVersion::Kind::Comes,
                          .name = plan.commits[0].versions[0].name,
                          .after = plan.commits[0].versions[0].tree,
                          .counterpart = {.match = Counterpart::Match::Same,
                                          .stage = u"snapshot"_s,
                                          .tree = plan.commits[0].versions[0].tree},
                          .superseded = ServedVersion{.stage = u"staging"_s,
                                                      .version = SemVer::parse(u"1.1.1").value(),
                                                      .tree = samples::oid('1'_L1)}};
    ReviewedVersion goes{.kind = ReviewedVersion::Kind::Goes,
                         .name = comes.name,
                         .before = comes.after,
                         .counterpart = {.match = Counterpart::Match::Same,
                                         .stage = u"staging"_s,
                                         .tree = comes.after}};
    ReviewContent content;
    content.isPlan = true;
    content.plan = plan;
    content.review.branches = {
        {.stage = u"staging"_s, .base = samples::oid('6'_L1), .versions = {comes}},
        {.stage = u"snapshot"_s, .base = samples::oid('2'_L1), .versions = {goes}}};
    content.files = {{.versions = {{change(Kind::Modified, "changelog.yml"),
                                    change(Kind::Added, "data_stream/log/manifest.yml"),
                                    change(Kind::Added, "data_stream/log/sample_event.json"),
                                    change(Kind::ModeChanged, "docs/README.md"),
                                    change(Kind::Modified, "manifest.yml")}}},
                     {.versions = {{}}}};
    return content;
}

} // namespace

class ReviewTreeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_tree = std::make_unique<ReviewTree>(); }

    void showsFilesBelowTheirVersion()
    {
        const ReviewContent shown = content();
        m_tree->setContent(shown);
        const QAbstractItemModelTester tester(m_tree->model());
        QCOMPARE(text(), uR"(staging
  + docker 2.2.0 (identical to snapshot)
    M changelog.yml
    A data_stream/log/ (2)
      A manifest.yml
      A sample_event.json
    m docs/README.md
    M manifest.yml
snapshot
  - docker 2.2.0 (stays in staging, identical)
Not applied
  ! system 1.19.5 (staging → production)
)"_s);
    }

    // The rows of a plan are there before it is known what is in them.
    void fillsInWhatIsReadLater()
    {
        ReviewContent shown = content();
        const ReviewContent all = shown;
        shown.review = {};
        shown.files = {};
        m_tree->setContent(shown);
        QCOMPARE(m_tree->selection(),
                 (ReviewPlace{.kind = ReviewPlace::Kind::Version, .index = 0, .version = 0}));
        QVERIFY(!text().contains(u"manifest.yml"));
        shown.review = all.review;
        shown.files = all.files;
        m_tree->updateContent();
        QVERIFY(text().contains(u"M manifest.yml"));
        QCOMPARE(m_tree->selection().kind, ReviewPlace::Kind::Version); // as before
    }

    // What is being read stays where it is when more becomes known.
    void keepsTheFileThatIsRead()
    {
        const ReviewContent shown = content();
        m_tree->setContent(shown);
        for (const ReviewPlace& place : m_tree->files()) {
            m_tree->select(place);
            m_tree->updateContent();
            QCOMPARE(m_tree->selection(), place);
            m_tree->setContent(shown);
            QCOMPARE(m_tree->selection(), place);
        }
        QVERIFY(m_tree->isExpanded(m_tree->currentIndex().parent()));
    }

    // A file that is not shown any more gives way to the one before it.
    void goesNearWhatIsHidden()
    {
        const ReviewContent shown = content();
        m_tree->setContent(shown);
        m_tree->select({.kind = ReviewPlace::Kind::File, .index = 0, .version = 0, .file = 3});
        QCOMPARE(shown.file(m_tree->selection())->path, "docs/README.md");
        m_tree->setQuietHidden(true);
        QCOMPARE(shown.file(m_tree->selection())->path, "data_stream/log/manifest.yml");
    }

    void hidesWhatIsQuietAndSaysSo()
    {
        const ReviewContent shown = content();
        m_tree->setContent(shown);
        m_tree->setQuietHidden(true);
        QVERIFY(!text().contains(u"sample_event"));
        QVERIFY(!text().contains(u"README"));
        QVERIFY(text().contains(u"2 files hidden"));
        m_tree->setQuietHidden(false);
        QVERIFY(text().contains(u"sample_event"));
    }

    void goesFromFileToFile()
    {
        const ReviewContent shown = content();
        m_tree->setContent(shown);
        QByteArrayList paths;
        while (m_tree->selectFile(true))
            paths.append(shown.file(m_tree->selection())->path);
        QCOMPARE(paths, (QByteArrayList{"changelog.yml", "data_stream/log/manifest.yml",
                                        "data_stream/log/sample_event.json", "docs/README.md",
                                        "manifest.yml"}));
        QVERIFY(m_tree->isExpanded(m_tree->currentIndex().parent()));
        QVERIFY(m_tree->selectFile(false));
        QCOMPARE(shown.file(m_tree->selection())->path, "docs/README.md");
    }

    void marksWhatWasRead()
    {
        const ReviewContent shown = content();
        QByteArray read = "manifest.yml";
        m_tree->setViewed([&read](const ReviewPair& pair, const FileChange& file) {
            return pair.right->stage == u"staging" && file.path == read;
        });
        m_tree->setContent(shown);
        QCOMPARE(viewed(), QStringList{u"manifest.yml"_s});
        read = "changelog.yml";
        m_tree->updateViewed();
        QCOMPARE(viewed(), QStringList{u"changelog.yml"_s});
    }

    void opensAndClosesByItsSign()
    {
        const ReviewContent shown = content();
        m_tree->setContent(shown);
        m_tree->resize(500, 500);
        m_tree->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_tree.get()));
        const QModelIndex version = m_tree->model()->index(0, 0, m_tree->model()->index(0, 0));
        QVERIFY(m_tree->isExpanded(version)); // it is selected
        const QPoint sign =
            ReviewDelegate::signRect(m_tree->visualRect(version), version, m_tree->fontMetrics())
                .center();
        QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {}, sign);
        QVERIFY(!m_tree->isExpanded(version));
        QTest::keyClick(m_tree.get(), Qt::Key_Right);
        QVERIFY(m_tree->isExpanded(version));
    }

    // What was edited on the way, or would be nowhere, is to be seen.
    void saysWhatCommitsDo()
    {
        ReviewContent shown = content();
        shown.isPlan = false;
        shown.plan = {};
        BranchReview& branch = shown.review.branches[0];
        branch.tip = samples::oid('7'_L1);
        branch.others = {"Dockerfile"};
        branch.versions[0].counterpart.match = Counterpart::Match::Edited;
        branch.versions[0].counterpart.edits.resize(2);
        branch.versions[0].refusal = u"The rules of <b>staging</b> forbid it."_s;
        shown.review.branches[1].versions[0].vanishes = true;
        shown.review.branches[1].versions[0].counterpart = {};
        shown.files[0].others = {change(FileChange::Kind::Modified, "Dockerfile")};
        m_tree->setContent(shown);
        QCOMPARE(text(), uR"(staging
  + docker 2.2.0 (edited on the way from snapshot: 2 files differ)
    M changelog.yml
    A data_stream/log/ (2)
      A manifest.yml
      A sample_event.json
    m docs/README.md
    M manifest.yml
  M Dockerfile
snapshot
  - docker 2.2.0 (then in no stage at all)
Against the rules
  ! docker 2.2.0 (staging)
)"_s);
        const QModelIndex group = m_tree->model()->index(2, 0);
        const QModelIndex sentence = m_tree->model()->index(0, 0, group);
        QCOMPARE(sentence.data(ReviewDelegate::BelowRole).toString(),
                 u"The rules of <b>staging</b> forbid it."_s);
        QVERIFY(sentence.data(Qt::ToolTipRole).toString().contains(u"&lt;b&gt;"));
    }

private:
    QString text() const
    {
        QString result;
        const auto walk = [&](const auto& self, const QModelIndex& parent, int depth) -> void {
            for (int row = 0; row < m_tree->model()->rowCount(parent); ++row) {
                const QModelIndex index = m_tree->model()->index(row, 0, parent);
                const QChar mark = index.data(ReviewDelegate::MarkRole).toChar();
                const QString detail = index.data(ReviewDelegate::DetailRole).toString();
                result += QString(depth * 2, u' ') + (mark.isNull() ? QString() : mark + u" "_s)
                          + index.data().toString();
                if (depth > 0 && !detail.isEmpty())
                    result += u" ("_s + detail + u')';
                result += u'\n';
                self(self, index, depth + 1);
            }
        };
        walk(walk, {}, 0);
        return result;
    }

    QStringList viewed() const
    {
        QStringList names;
        for (const QModelIndex& index :
             m_tree->model()->match(m_tree->model()->index(0, 0), ReviewDelegate::ViewedRole, true,
                                    -1, Qt::MatchExactly | Qt::MatchRecursive))
            names.append(index.data().toString());
        return names;
    }

    std::unique_ptr<ReviewTree> m_tree;
};

QTEST_MAIN(ReviewTreeTest)
#include "tst_reviewtree.moc"
