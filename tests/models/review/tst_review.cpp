// SPDX-License-Identifier: MIT
#include "models/checks/checks.h"
#include "models/review/filediff.h"
#include "models/review/loadedreview.h"
#include "models/review/patch.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class ReviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void revisions_data();
    void revisions();
    void nearestStage();
    void promotion();
    void removal();
    void edited();
    void modesOnly();
    void past();
    void pastContents();
    void others();
    void judged();
    void failures_data();
    void failures();
    void draft();
    void draftThatWasChecked();
    void draftThatReplaces();
    void draftThatRemoves();
    void draftThatRaises();

private:
    git::Repository open() { return std::move(git::Repository::open(m_storage->path()).value()); }
    SnapshotPtr snapshot(const git::Repository& repository)
    {
        return loadSnapshot(repository, defaultConfiguration().withoutFrozen()).value();
    }
    git::Result<Review> review(const QString& revision, const QString& stage = {})
    {
        const git::Repository repository = open();
        return reviewRevision(repository, *snapshot(repository), {revision, stage});
    }
    Review reviewDraft(const Draft& draft)
    {
        const git::Repository repository = open();
        const SnapshotPtr now = snapshot(repository);
        return reviewPlan(repository, *now, plan(*now, draft));
    }
    static Move move(const QString& name, const QString& from, const QString& to)
    {
        const auto parsed = VersionName::parse(name).value();
        return {.package = parsed.package, .version = parsed.version, .from = from, .to = to};
    }
    // A commit on a topic branch that stands on a stage's.
    StorageBuilder::Stage topic(const QByteArray& name, const QByteArray& stage)
    {
        m_storage->git("branch " + name + ' ' + stage);
        return m_storage->stage(name);
    }

    // "staging: + docker-2.2.0 = snapshot (over staging 2.1.0)", a line a version.
    static QString shown(const Review& review)
    {
        static constexpr const char* kinds[] = {"+", "-", "~"};
        static constexpr const char* matches[] = {"?", "=", "modes", "edited"};
        QStringList lines;
        for (const BranchReview& branch : review.branches) {
            for (const ReviewedVersion& version : branch.versions) {
                QString line = branch.stage + u": "_s + QLatin1StringView(kinds[int(version.kind)])
                               + u' ' + version.name.text() + u' '
                               + QLatin1StringView(matches[int(version.counterpart.match)]);
                if (!version.counterpart.stage.isEmpty())
                    line += u' ' + version.counterpart.stage;
                if (version.counterpart.isPast)
                    line += u" before"_s;
                if (version.superseded)
                    line += u" (over "_s + version.superseded->stage + u' '
                            + version.superseded->version.text() + u')';
                if (version.modesOnly)
                    line += u" modes only"_s;
                if (version.vanishes)
                    line += u" vanishes"_s;
                lines.append(line);
            }
            for (const QByteArray& other : branch.others)
                lines.append(branch.stage + u": "_s + QString::fromUtf8(other));
        }
        return lines.join(u'\n');
    }

    std::optional<StorageBuilder> m_storage;
};

void ReviewTest::init()
{
    m_storage.emplace();
    fillSample(*m_storage);
}

void ReviewTest::revisions_data()
{
    QTest::addColumn<QByteArray>("branch"); // of what stage the topic branch is made
    QTest::addColumn<QString>("revision");
    QTest::addColumn<QString>("stage");
    QTest::addColumn<QString>("expected"); // stage

    QTest::newRow("nearest") << QByteArray("production") << u"topic"_s << QString()
                             << u"production"_s;
    QTest::newRow("nearest, another")
        << QByteArray("snapshot") << u"topic"_s << QString() << u"snapshot"_s;
    QTest::newRow("full name") << QByteArray("staging") << u"refs/heads/topic"_s << QString()
                               << u"staging"_s;
    QTest::newRow("pull request") << QByteArray("staging") << u"refs/pull/7/head"_s << QString()
                                  << u"staging"_s;
    QTest::newRow("pull request, short")
        << QByteArray("staging") << u"pull/7/head"_s << QString() << u"staging"_s;
    QTest::newRow("by name") << QByteArray("staging") << u"promote/snapshot-to-production/0123abc"_s
                             << QString() << u"production"_s;
    QTest::newRow("given") << QByteArray("staging") << u"topic"_s << u"production"_s
                           << u"production"_s;
    QTest::newRow("range") << QByteArray("staging") << u"topic~1..topic"_s << QString()
                           << u"staging"_s;
    QTest::newRow("three dots") << QByteArray("staging") << u"staging...topic"_s << QString()
                                << u"staging"_s;
}

void ReviewTest::revisions()
{
    QFETCH(QByteArray, branch);
    QFETCH(QString, revision);
    QFETCH(QString, stage);
    QFETCH(QString, expected);
    topic("topic", branch).add("docker", "2.3.0").commit("Add docker\n\nand why");
    m_storage->git("update-ref refs/pull/7/head topic");
    m_storage->git("branch promote/snapshot-to-production/0123abc topic");
    m_storage->stage(branch).add("more", "1.0.0").commit(); // the branch goes on
    const auto review = this->review(revision, stage);
    VERIFY_RESULT(review);
    QCOMPARE(review->branches.size(), 1u);
    const BranchReview& found = review->branches[0];
    QCOMPARE(found.stage, expected);
    QCOMPARE(found.tip, oid(m_storage->id("topic")));
    if (expected.toUtf8() == branch) {
        QCOMPARE(found.base, oid(m_storage->id(branch + "~1")));
        QCOMPARE(found.subjects, QStringList{u"Add docker"_s});
        QCOMPARE(found.note, QString());
        QCOMPARE(found.versions.size(), 1u);
        QCOMPARE(found.versions[0].name.text(), u"docker-2.3.0"_s);
    } else {
        QVERIFY2(found.note.contains(u"no ancestor in common"), qPrintable(found.note));
    }
}

// Stages whose branches have grown out of one another.
void ReviewTest::nearestStage()
{
    m_storage.emplace(); // without the sample
    m_storage->stage("staging").add("apm", "1.0.0").commit();
    m_storage->git("branch production staging");
    m_storage->git("branch snapshot staging");
    m_storage->stage("staging").add("apm", "1.1.0").commit();
    m_storage->stage("production").add("apm", "1.2.0").commit();
    m_storage->git("branch topic production");
    m_storage->stage("topic").add("apm", "1.3.0").commit();
    const auto review = this->review(u"topic"_s);
    VERIFY_RESULT(review);
    QCOMPARE(shown(*review), u"production: + apm-1.3.0 ? (over production 1.2.0)"_s);
}

void ReviewTest::promotion()
{
    topic("topic", "staging").add("docker", "2.2.0").add("apm", "1.0.0").commit();
    const auto review = this->review(u"topic"_s);
    VERIFY_RESULT(review);
    QCOMPARE(shown(*review), u"staging: + apm-1.0.0 = snapshot (over production 0.9.0)\n"
                             "staging: + docker-2.2.0 = snapshot (over staging 2.1.0)"_s);
    const ReviewedVersion& docker = review->branches[0].versions[1];
    QCOMPARE(docker.counterpart.tree, docker.after);
    const ReviewPair pair = docker.pair(u"staging"_s);
    QCOMPARE(pair.left->name.text(), u"docker-2.1.0"_s);
    QCOMPARE(pair.left->tree, oid(m_storage->id("staging:packages/docker/2.1.0")));
    QCOMPARE(pair.right->tree, docker.after);
    QCOMPARE(review->checkKeys().size(), 2u);
    QCOMPARE(review->pairs().size(), 2u);
    QVERIFY(review->vanishing().empty());
}

void ReviewTest::removal()
{
    topic("topic", "snapshot").remove("apm", "1.1.0").remove("system", "3.0.0").commit();
    const auto review = this->review(u"topic"_s);
    VERIFY_RESULT(review);
    QCOMPARE(shown(*review), u"snapshot: - apm-1.1.0 = production\n"
                             "snapshot: - system-3.0.0 ? (over production 2.5.0) vanishes"_s);
    QCOMPARE(review->vanishing().size(), 1u);
    QVERIFY(review->checkKeys().empty());
    QVERIFY(!review->branches[0].versions[0].pair(u"snapshot"_s).right);
}

void ReviewTest::edited()
{
    Files edited = packageFiles("docker", "2.2.0");
    edited["docs/README.md"] = "# edited on the way\n";
    topic("topic", "staging").add("docker", "2.2.0", edited).commit();
    const auto review = this->review(u"topic"_s);
    VERIFY_RESULT(review);
    QCOMPARE(shown(*review), u"staging: + docker-2.2.0 edited snapshot (over staging 2.1.0)"_s);
    const auto& edits = review->branches[0].versions[0].counterpart.edits;
    QCOMPARE(edits.size(), 1u);
    QCOMPARE(edits[0].path, "docs/README.md");
}

void ReviewTest::modesOnly()
{
    Files executable = packageFiles("docker", "2.2.0");
    Files redis = packageFiles("redis", "1.0.0");
    for (File& file : executable)
        file.mode = "100755";
    topic("topic", "staging")
        .add("docker", "2.2.0", executable)
        .add("redis", "1.0.0", redis)
        .commit();
    const auto review = this->review(u"topic"_s);
    VERIFY_RESULT(review);
    QCOMPARE(shown(*review), u"staging: + docker-2.2.0 modes snapshot (over staging 2.1.0)\n"
                             "staging: ~ redis-1.0.0 = snapshot modes only"_s);
    QCOMPARE(review->branches[0].versions[0].counterpart.edits.size(), executable.size());
}

// What was promoted is looked at after it has left its source.
void ReviewTest::past()
{
    m_storage->stage("staging").add("docker", "2.2.0").commit("Promote");
    m_storage->stage("snapshot").remove("docker", "2.2.0").commit("Remove");
    const auto review = this->review(u"staging"_s);
    VERIFY_RESULT(review);
    QCOMPARE(shown(*review), u"staging: + docker-2.2.0 = snapshot before (over staging 2.1.0)"_s);
    QCOMPARE(review->branches[0].note,
             u"The branch of staging has %1 already; this is what the commit changed."_s.arg(
                 QString::fromLatin1(m_storage->id("staging").first(7))));
    m_storage->stage("staging").add("docker", "2.3.0").commit("More");
    const auto later = this->review(u"staging~1"_s); // what came since does not count
    VERIFY_RESULT(later);
    QCOMPARE(shown(*later), shown(*review));
    QVERIFY(later->branches[0].versions[0].concerns.empty());
    const auto removal = this->review(u"snapshot"_s);
    VERIFY_RESULT(removal);
    QCOMPARE(shown(*removal), u"snapshot: - docker-2.2.0 = staging"_s);
    QVERIFY(removal->branches[0].versions[0].concerns.empty());
    const auto first = this->review(u"production~1"_s); // has nothing before it
    VERIFY_RESULT(first);
    QVERIFY(shown(*first).startsWith(u"production: + apm-0.9.0"));
}

// Of several contents that a source had, the one that was taken.
void ReviewTest::pastContents()
{
    Files later = packageFiles("docker", "2.2.0");
    later["docs/README.md"] = "# changed after it was taken\n";
    m_storage->stage("staging").add("docker", "2.2.0").commit("Promote");
    m_storage->stage("snapshot").add("docker", "2.2.0", later).commit("Change");
    const auto before = this->review(u"staging"_s); // what it has now is not what was taken
    VERIFY_RESULT(before);
    QCOMPARE(shown(*before), u"staging: + docker-2.2.0 = snapshot before (over staging 2.1.0)"_s);
    m_storage->stage("snapshot").remove("docker", "2.2.0").commit("Remove");
    const auto review = this->review(u"staging"_s);
    VERIFY_RESULT(review);
    QCOMPARE(shown(*review), u"staging: + docker-2.2.0 = snapshot before (over staging 2.1.0)"_s);
}

void ReviewTest::others()
{
    topic("topic", "staging").registry("v1.16.0").write("packages/README", "a").commit();
    const auto review = this->review(u"topic"_s);
    VERIFY_RESULT(review);
    QCOMPARE(shown(*review), u"staging: Dockerfile\nstaging: go.mod\nstaging: go.sum\n"
                             "staging: packages/README"_s);
    QVERIFY(!review->isEmpty());
}

void ReviewTest::judged()
{
    Files changed = packageFiles("apm", "0.9.0");
    changed["docs/README.md"] = "# changed in place\n";
    topic("topic", "production")
        .add("apm", "0.9.0", changed)
        .add("apm", "1.0.0")
        .add("snapshot", "0.0.1")
        .remove("system", "2.5.0")
        .commit();
    const auto review = this->review(u"topic"_s);
    VERIFY_RESULT(review);
    QCOMPARE(shown(*review), u"production: + apm-1.0.0 = snapshot (over production 0.9.0)\n"
                             "production: ~ apm-0.9.0 ?\n"
                             "production: + snapshot-0.0.1 = snapshot\n"
                             "production: - system-2.5.0 ? vanishes"_s);
    const auto& versions = review->branches[0].versions;
    QCOMPARE(versions[0].refusal, QString());
    QCOMPARE(versions[0].concerns.size(), 1u);
    QCOMPARE(versions[0].concerns[0].check, u"place-back-port"_s);
    QVERIFY2(versions[1].refusal.contains(u"other content"), qPrintable(versions[1].refusal));
    QVERIFY2(versions[2].refusal.contains(u"marker"), qPrintable(versions[2].refusal));
    QVERIFY2(versions[3].refusal.contains(u"stays"), qPrintable(versions[3].refusal));
}

void ReviewTest::failures_data()
{
    QTest::addColumn<QString>("revision");
    QTest::addColumn<QString>("stage");
    QTest::addColumn<QString>("words");

    QTest::newRow("no commit") << u"nowhere"_s << QString() << u"nowhere"_s;
    QTest::newRow("no commit in a range") << u"staging..nowhere"_s << QString() << u"nowhere"_s;
    QTest::newRow("no stage") << u"staging"_s << u"testing"_s << u"no such stage"_s;
    QTest::newRow("unrelated") << u"alone"_s << QString() << u"no ancestor in common"_s;
    QTest::newRow("empty") << QString() << QString() << u"Cannot"_s;
}

void ReviewTest::failures()
{
    QFETCH(QString, revision);
    QFETCH(QString, stage);
    QFETCH(QString, words);
    m_storage->stage("alone").add("docker", "2.2.0").commit();
    const auto review = this->review(revision, stage);
    QVERIFY(!review.has_value());
    QVERIFY2(review.error().sentence().contains(words), qPrintable(review.error().sentence()));
}

void ReviewTest::draft()
{
    const Review review =
        reviewDraft(Draft({move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s),
                           move(u"apm-1.0.0"_s, u"snapshot"_s, u"production"_s)}));
    QCOMPARE(shown(review), u"production: + apm-1.0.0 = snapshot (over production 0.9.0)\n"
                            "staging: + docker-2.2.0 = snapshot (over staging 2.1.0)\n"
                            "snapshot: - apm-1.0.0 = production\n"
                            "snapshot: - docker-2.2.0 = staging"_s);
    QCOMPARE(review.title, QString());
    const BranchReview& production = review.branches[0];
    QCOMPARE(production.base, oid(m_storage->id("production")));
    QVERIFY(production.tip.isNull());
    QCOMPARE(production.subjects.size(), 1);
    QCOMPARE(production.versions[0].concerns.size(), 1u);
    QCOMPARE(production.versions[0].concerns[0].check, u"place-back-port"_s);
}

// What the checks find about content is in their reports, not among the concerns.
void ReviewTest::draftThatWasChecked()
{
    const git::Repository repository = open();
    const SnapshotPtr now = snapshot(repository);
    const Move docker = move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s);
    const git::Oid tree = oid(m_storage->id("snapshot:packages/docker/2.2.0"));
    const CheckFinding finding{
        .check = checks().front().info.id, .severity = Severity::Warning, .message = u"Odd."_s};
    const CheckReports reports{{{.name = docker.name(), .tree = tree},
                                {.tree = tree, .findings = {finding}, .missing = {}}}};
    const Plan planned = plan(*now, Draft({docker}), &reports);
    QCOMPARE(planned.concerns.size(), 1u);
    const Review review = reviewPlan(repository, *now, planned);
    QVERIFY(review.branches[0].versions[0].concerns.empty());
    QCOMPARE(review.checkKeys().size(), 1u);
}

void ReviewTest::draftThatReplaces()
{
    Files changed = packageFiles("docker", "2.1.0");
    changed["docs/README.md"] = "# another\n";
    m_storage->stage("snapshot").add("docker", "2.1.0", changed).commit();
    Move replaces = move(u"docker-2.1.0"_s, u"snapshot"_s, u"staging"_s);
    replaces.accepted = u"it was wrong"_s;
    const Review review = reviewDraft(Draft({replaces}));
    QCOMPARE(shown(review), u"staging: ~ docker-2.1.0 = snapshot\n"
                            "snapshot: - docker-2.1.0 = staging"_s);
    const ReviewedVersion& version = review.branches[0].versions[0];
    QCOMPARE(version.before, oid(m_storage->id("staging:packages/docker/2.1.0")));
    QCOMPARE(version.concerns.size(), 1u);
    QCOMPARE(version.pair(u"staging"_s).left->tree, version.before);
}

void ReviewTest::draftThatRemoves()
{
    const Review review = reviewDraft(Draft(
        {move(u"system-3.0.0"_s, u"snapshot"_s, {}), move(u"apm-1.1.0"_s, u"snapshot"_s, {})}));
    QCOMPARE(shown(review), u"snapshot: - apm-1.1.0 = production\n"
                            "snapshot: - system-3.0.0 ? (over production 2.5.0) vanishes"_s);
}

// What a raised registry version writes can be read before it is written.
void ReviewTest::draftThatRaises()
{
    m_storage->stage("staging").registry("v1.16.0").commit();
    m_storage->stage("snapshot").registry("v1.15.0").commit();
    const QByteArray dockerfile = m_storage->git("show snapshot:Dockerfile") + "\n# of snapshot\n";
    m_storage->stage("snapshot").write("Dockerfile", dockerfile).commit();
    git::Repository repository = open();
    const SnapshotPtr now = snapshot(repository);
    Draft draft;
    draft.setRaise({.stage = u"snapshot"_s, .version = u"v1.16.0"_s});
    const Plan planned = plan(*now, draft);
    git::RepositoryPool pool(m_storage->path());
    const auto loaded = loadPlanReview(pool, *now, planned);
    VERIFY_RESULT(loaded);
    QCOMPARE(loaded->files.size(), 1u);
    const std::vector<FileChange>& files = loaded->files[0].others;
    QCOMPARE(files.size(), 3u);
    QCOMPARE(files[0].path, "Dockerfile");
    const FileDiff diff = loadFileDiff(repository, files[0]);
    QCOMPARE(diff.state, FileDiff::State::Text);
    QVERIFY(diff.right.content().contains("v1.16.0"));
    QCOMPARE(diff.rightSize, diff.right.content().size());
    const Patch patch = patchOf(repository, files);
    QVERIFY(patch.missing.empty());

    QVERIFY(!repository.has(files[0].after->id));
    VERIFY_RESULT(apply(repository, planned));
    QCOMPARE(files[0].after->id, oid(m_storage->id("snapshot:Dockerfile")));
    QCOMPARE(patch.text.trimmed(), m_storage->git("diff snapshot~1 snapshot"));
}

QTEST_APPLESS_MAIN(ReviewTest)
#include "tst_review.moc"
