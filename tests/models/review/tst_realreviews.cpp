// SPDX-License-Identifier: MIT
#include "models/review/packagereview.h"
#include "models/storage/snapshot.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/realstorage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// The newest two versions of every package of the real storage.
class RealReviewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neighbours();
};

void RealReviewsTest::neighbours()
{
    NEEDS_REAL_STORAGE();
    git::RepositoryPool pool(RealStorage::path());
    const auto repository = git::Repository::open(RealStorage::path()).value();
    const auto snapshot = loadSnapshot(repository, defaultConfiguration().withoutFrozen()).value();
    std::vector<ReviewPair> pairs;
    for (const StageState& stage : snapshot->stages) {
        for (const Package& package : stage.packages) {
            if (package.versions.size() < 2)
                continue;
            const auto side = [&](size_t index) {
                const Version& version = package.versions[index];
                return ReviewSide{.stage = stage.stage.name,
                                  .name = {.package = package.name, .version = version.version},
                                  .tree = version.tree};
            };
            pairs.push_back({.left = side(1), .right = side(0)});
        }
    }
    QVERIFY(pairs.size() > 200);
    const auto reviews = reviewPackages(pool, pairs);
    VERIFY_RESULT(reviews);
    qsizetype changes = 0;
    qsizetype fields = 0;
    for (const PackageReview& review : *reviews) {
        const QString name = review.pair.right->name.text();
        QVERIFY2(review.problem.isEmpty(), qPrintable(name + review.problem));
        QVERIFY2(review.manifest.problem.isEmpty(), qPrintable(name + review.manifest.problem));
        QVERIFY2(review.fieldProblems.isEmpty(),
                 qPrintable(name + review.fieldProblems.join(u' ')));
        const auto version =
            std::ranges::find(review.manifest.changes, u"version"_s, &ManifestChange::path);
        QVERIFY2(version != review.manifest.changes.end(), qPrintable(name));
        QCOMPARE(version->after, review.pair.right->name.version.text());
        QCOMPARE(version->verdict, ManifestChange::Verdict::Raised);
        QVERIFY(!review.files.empty());
        changes += qsizetype(review.manifest.changes.size());
        fields += qsizetype(review.fields.size());
    }
    qInfo("%zu pairs, %lld changes in manifests, %lld of fields", reviews->size(),
          qlonglong(changes), qlonglong(fields));
    QVERIFY(changes > qsizetype(pairs.size()));
    QVERIFY(fields > 0);
}

QTEST_APPLESS_MAIN(RealReviewsTest)
#include "tst_realreviews.moc"
