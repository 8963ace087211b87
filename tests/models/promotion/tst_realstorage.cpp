// SPDX-License-Identifier: MIT
#include "models/promotion/plan.h"
#include "models/storage/manifestloader.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/realstorage.h"
#include "tests/fixtures/snapshottext.h"

#include <QElapsedTimer>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// The storage as it really was, and what people really did in it.
class RealStorageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void counts_data();
    void counts();
    void relations();
    void registries();
    void manifests();
    void historyIsReproduced();
    void promoteOne();
    void promoteHundred();

private:
    // name/version → tree, of a commit.
    using Versions = QMap<QByteArray, git::Oid>;
    Versions versionsOf(const git::Oid& commit);
    // The versions of every package folder that differs between the two.
    static QList<QByteArray> keysMissing(const Versions& from, const Versions& in)
    {
        QList<QByteArray> missing;
        for (auto it = from.cbegin(); it != from.cend(); ++it)
            if (!in.contains(it.key()))
                missing.append(it.key());
        return missing;
    }

    std::optional<git::Repository> m_repository;
    SnapshotPtr m_snapshot;
    QHash<git::Oid, Versions> m_versionsByPackages; // by the id of packages/
    QHash<git::Oid, git::Tree> m_packages; // by the id of packages/<name>
};

void RealStorageTest::initTestCase()
{
    NEEDS_REAL_STORAGE();
    auto repository = git::Repository::open(RealStorage::path());
    VERIFY_RESULT(repository);
    m_repository = std::move(*repository);
    const auto snapshot = loadSnapshot(*m_repository, defaultConfiguration());
    VERIFY_RESULT(snapshot);
    m_snapshot = *snapshot;
}

void RealStorageTest::counts_data()
{
    QTest::addColumn<QString>("stage");
    QTest::addColumn<int>("packages");
    QTest::addColumn<int>("versions");
    QTest::addColumn<int>("files");
    QTest::newRow("production") << u"production"_s << 185 << 1920 << 127'837;
    QTest::newRow("staging") << u"staging"_s << 19 << 24 << 1831;
    QTest::newRow("snapshot") << u"snapshot"_s << 162 << 387 << 25'425;
}

// The table of domain.md.
void RealStorageTest::counts()
{
    QFETCH(QString, stage);
    QFETCH(int, packages);
    QFETCH(int, versions);
    QFETCH(int, files);
    const StageState& state = *m_snapshot->stage(stage);
    QVERIFY(state.isReadable());
    QCOMPARE(int(state.packages.size()), packages);
    QCOMPARE(int(state.versionCount()), versions);
    QCOMPARE(state.tip.id, oid(runGit(RealStorage::path(), {u"rev-parse"_s, stage})));
    // Every file that git lists below packages/ is in one of the versions or in a stray.
    const QByteArray listed =
        runGit(RealStorage::path(),
               {u"ls-tree"_s, u"-r"_s, u"-z"_s, u"--name-only"_s, stage, u"packages/"_s});
    int inVersions = 0;
    int beside = 0;
    for (const QByteArray& path : listed.split('\0')) {
        const QByteArrayList parts = path.split('/');
        if (parts.size() < 2)
            continue;
        const auto version =
            parts.size() > 3 ? SemVer::parse(QString::fromUtf8(parts[2])) : std::nullopt;
        if (version && state.version(QString::fromUtf8(parts[1]), *version))
            ++inVersions;
        else
            ++beside;
    }
    QCOMPARE(inVersions + beside, files);
    QVERIFY2((beside == 0) == (state.strayCount == 0), qPrintable(stageText(state)));
}

void RealStorageTest::relations()
{
    // 2 + 7 + 2 pairs with equal files, two of them with other modes; no conflict.
    int pairs = 0;
    int otherModes = 0;
    for (const auto& [a, b] :
         {std::pair{u"snapshot"_s, u"staging"_s}, std::pair{u"snapshot"_s, u"production"_s},
          std::pair{u"staging"_s, u"production"_s}}) {
        for (const Package& package : m_snapshot->stage(a)->packages) {
            for (const Version& version : package.versions) {
                const Version* twin = m_snapshot->stage(b)->version(package.name, version.version);
                if (!twin)
                    continue;
                ++pairs;
                otherModes += twin->tree != version.tree;
                QCOMPARE(equalButForModes(*m_repository, version.tree, twin->tree), true);
                QVERIFY(version.relations
                        & (Relations(Relation::LeftOver) | Relation::ModesDiffer));
            }
        }
    }
    QCOMPARE(pairs, 2 + 7 + 2);
    QCOMPARE(otherModes, 2);
    for (const StageState& state : m_snapshot->stages)
        QCOMPARE(state.count(Relation::Conflict), 0);

    // 60 of 387 and 19 of 24 are older than production's newest.
    const auto olderThanProduction = [&](const QString& stage) {
        int older = 0;
        for (const Package& package : m_snapshot->stage(stage)->packages)
            if (const Package* released = m_snapshot->stage(u"production")->package(package.name))
                older += int(std::ranges::count_if(package.versions, [&](const Version& version) {
                    return version.version < released->newest().version;
                }));
        return older;
    };
    QCOMPARE(olderThanProduction(u"snapshot"_s), 60);
    QCOMPARE(olderThanProduction(u"staging"_s), 19);
    QCOMPARE(m_snapshot->stage(u"staging")->count(Relation::Stale), 19);
    QVERIFY(m_snapshot->stage(u"snapshot")->count(Relation::Stale) >= 60);
    QCOMPARE(m_snapshot->stage(u"production")->count(Relation::Stale), 0);
}

void RealStorageTest::registries()
{
    for (const auto& stage : {u"snapshot"_s, u"staging"_s, u"production"_s}) {
        const QString dockerfile =
            QString::fromUtf8(runGit(RealStorage::path(), {u"show"_s, stage + u":Dockerfile"_s}));
        const QString version = m_snapshot->stage(stage)->registry.version;
        QVERIFY2(!version.isEmpty() && dockerfile.contains(version), qPrintable(version));
    }
}

void RealStorageTest::manifests()
{
    std::vector<git::Oid> trees;
    for (const auto& name : {u"snapshot"_s, u"staging"_s, u"production"_s})
        for (const Package& package : m_snapshot->stage(name)->packages)
            for (const Version& version : package.versions)
                trees.push_back(version.tree);
    QCOMPARE(trees.size(), size_t(387 + 24 + 1920));
    const Manifests manifests = loadManifests(*m_repository, nullptr, trees);
    int dated = 0;
    for (const auto& name : {u"snapshot"_s, u"staging"_s, u"production"_s}) {
        for (const Package& package : m_snapshot->stage(name)->packages) {
            for (const Version& version : package.versions) {
                const Manifest& manifest = *manifests[version.tree];
                const QString what =
                    package.name + u'-' + version.version.text() + u": "_s + manifest.error;
                QVERIFY2(manifest.error.isEmpty(), qPrintable(what));
                QVERIFY2(manifest.name == package.name, qPrintable(what + manifest.name));
                QVERIFY2(manifest.version == version.version.text(),
                         qPrintable(what + manifest.version));
                QVERIFY2(!manifest.title.isEmpty() && !manifest.formatVersion.isEmpty(),
                         qPrintable(what));
                dated += !manifest.kibanaVersion.isEmpty();
            }
        }
    }
    qInfo("%d of %lld versions name the Kibana they are for", dated, qlonglong(trees.size()));
    QVERIFY(dated > 2000); // dotted and nested spelling
}

RealStorageTest::Versions RealStorageTest::versionsOf(const git::Oid& commit)
{
    const auto root = m_repository->tree(m_repository->treeOfCommit(commit).value_or(git::Oid()))
                          .value_or(git::Tree());
    const git::TreeEntry* packages = root.find("packages");
    if (!packages)
        return {};
    if (const auto known = m_versionsByPackages.constFind(packages->id);
        known != m_versionsByPackages.cend())
        return *known;
    Versions versions;
    const auto folders = m_repository->tree(packages->id).value_or(git::Tree());
    for (const git::TreeEntry& package : folders.entries) {
        if (!package.isTree())
            continue;
        auto known = m_packages.constFind(package.id);
        if (known == m_packages.cend())
            known =
                m_packages.insert(package.id, m_repository->tree(package.id).value_or(git::Tree()));
        for (const git::TreeEntry& version : known->entries)
            if (version.isTree())
                versions.insert(package.name + '/' + version.name, version.id);
    }
    m_versionsByPackages.insert(packages->id, versions);
    return versions;
}

// Each commit that only added or removed whole versions is made again from its parent: the added
// ones taken by their tree id from another stage, where one ever had them. The root must be the same.
void RealStorageTest::historyIsReproduced()
{
    const QStringList stages{u"snapshot"_s, u"staging"_s, u"production"_s};
    struct Step
    {
        QString stage;
        git::Oid parent;
        git::Oid commit;
    };
    std::vector<Step> steps;
    QHash<QString, QSet<QPair<QByteArray, git::Oid>>> everIn; // what a stage has or had
    for (const QString& stage : stages) {
        const QByteArray listed = runGit(
            RealStorage::path(), {u"rev-list"_s, u"--first-parent"_s, u"--parents"_s, stage});
        for (const QByteArray& line : listed.split('\n')) {
            const QByteArrayList ids = line.split(' ');
            const Versions versions = versionsOf(oid(ids[0]));
            for (auto it = versions.cbegin(); it != versions.cend(); ++it)
                everIn[stage].insert({it.key(), it.value()});
            if (ids.size() > 1)
                steps.push_back({.stage = stage, .parent = oid(ids[1]), .commit = oid(ids[0])});
        }
    }
    QVERIFY2(steps.size() > 150, qPrintable(QString::number(steps.size())));

    int promotions = 0;
    int promotedVersions = 0;
    int additions = 0; // of versions that no other stage ever had
    int removals = 0;
    int removedVersions = 0;
    int others = 0;
    for (const Step& step : steps) {
        if (!m_repository->has(step.parent))
            continue;
        const Versions before = versionsOf(step.parent);
        const Versions after = versionsOf(step.commit);
        const QList<QByteArray> added = keysMissing(after, before);
        const QList<QByteArray> removed = keysMissing(before, after);
        const bool fromElsewhere = std::ranges::all_of(added, [&](const QByteArray& name) {
            return std::ranges::any_of(stages, [&](const QString& other) {
                return other != step.stage && everIn[other].contains({name, after[name]});
            });
        });
        const QByteArray changed = runGit(
            RealStorage::path(), {u"diff-tree"_s, u"-r"_s, u"-z"_s, u"--name-only"_s,
                                  u"--no-renames"_s, step.parent.toHex(), step.commit.toHex()});
        const QSet<QByteArray> whole = QSet<QByteArray>(added.begin(), added.end())
                                       + QSet<QByteArray>(removed.begin(), removed.end());
        const QByteArrayList changedPaths = changed.split('\0');
        const bool onlyVersions = std::ranges::all_of(changedPaths, [&](const QByteArray& path) {
            const QByteArrayList parts = path.split('/');
            return path.isEmpty()
                   || (parts.size() > 3 && parts[0] == "packages"
                       && whole.contains(parts[1] + '/' + parts[2]));
        });
        if (whole.isEmpty() || !onlyVersions) {
            ++others;
            continue;
        }
        std::vector<git::TreeEdit> edits;
        for (const QByteArray& name : added)
            edits.push_back({.path = "packages/" + name,
                             .entry = git::TreeEntry{.id = after[name], .mode = git::Mode::Tree}});
        for (const QByteArray& name : removed)
            edits.push_back({.path = "packages/" + name, .entry = {}});
        // Writes to a copy of nothing: the trees are all there already.
        const auto edited =
            m_repository->editTree(m_repository->treeOfCommit(step.parent).value(), edits);
        VERIFY_RESULT(edited);
        QVERIFY2(*edited == m_repository->treeOfCommit(step.commit).value(),
                 qPrintable(step.stage + u' ' + step.commit.toHex()));
        if (!added.isEmpty() && !fromElsewhere) {
            ++additions;
        } else if (!added.isEmpty()) {
            ++promotions;
            promotedVersions += int(added.size());
        }
        removals += removed.isEmpty() ? 0 : 1;
        removedVersions += int(removed.size());
    }
    qInfo("%lld commits: made again were %d promotions of %d versions, %d removals of %d and %d "
          "additions; "
          "%d changed other things",
          qlonglong(steps.size()), promotions, promotedVersions, removals, removedVersions,
          additions, others);
    QVERIFY(promotions >= 40 && promotedVersions >= 80);
    QVERIFY(removals >= 25 && removedVersions >= 60);
}

void RealStorageTest::promoteOne()
{
    QTemporaryDir folder;
    const QString path = RealStorage::writable(folder.path());
    auto repository = git::Repository::open(path);
    VERIFY_RESULT(repository);
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
    VERIFY_RESULT(snapshot);
    const Move docker{.package = u"docker"_s,
                      .version = *SemVer::parse(u"2.2.0"),
                      .from = u"snapshot"_s,
                      .to = u"staging"_s};
    const Plan plan = triptych::plan(**snapshot, {{docker}});
    QVERIFY2(plan.findings.empty(),
             plan.findings.empty() ? "" : qPrintable(plan.findings[0].verdict.reason));
    VERIFY_RESULT(apply(*repository, plan));
    QCOMPARE(runGit(path, "log -1 --format=%s staging"),
             QByteArray("[staging] Promote packages from snapshot (docker-2.2.0)"));
    QCOMPARE(runGit(path, "log -1 --format=%s snapshot"),
             QByteArray("[snapshot] Remove promoted packages (docker-2.2.0)"));
    QCOMPARE(runGit(path, "rev-parse staging:packages/docker/2.2.0"),
             runGit(path, "rev-parse snapshot~1:packages/docker/2.2.0"));
    const QByteArray added = runGit(path, "diff-tree -r --name-status staging~1 staging");
    for (const QByteArray& line : added.split('\n'))
        QVERIFY2(line.startsWith("A\tpackages/docker/2.2.0/"), line.constData());
    QCOMPARE(added.count('\n'),
             runGit(path, "diff-tree -r --name-status snapshot~1 snapshot").count('\n'));
}

void RealStorageTest::promoteHundred()
{
    QTemporaryDir folder;
    const QString path = RealStorage::writable(folder.path());
    auto repository = git::Repository::open(path);
    VERIFY_RESULT(repository);
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
    VERIFY_RESULT(snapshot);
    Draft draft;
    for (const Package& package : (*snapshot)->stage(u"snapshot")->packages)
        for (const Version& version : package.versions)
            if (draft.moves().size() < 100 && version.relations.testFlag(Relation::Promotable))
                draft.add({.package = package.name,
                           .version = version.version,
                           .from = u"snapshot"_s,
                           .to = u"production"_s,
                           .tree = version.tree});
    QElapsedTimer timer;
    timer.start();
    const Plan plan = triptych::plan(**snapshot, draft);
    QVERIFY(plan.findings.empty());
    VERIFY_RESULT(apply(*repository, plan));
    qInfo("100 versions planned and applied in %lld ms", timer.elapsed());
    const auto after = loadSnapshot(*repository, defaultConfiguration());
    VERIFY_RESULT(after);
    QCOMPARE((*after)->stage(u"production")->versionCount(), 2020);
    QCOMPARE((*after)->stage(u"snapshot")->versionCount(), 287);
    QCOMPARE(runGit(path, "log -1 --format=%s production"),
             QByteArray("[production] Promote many packages from snapshot"));
    // Everything else is as it was.
    const QByteArray changed = runGit(path, "diff-tree -r --name-status production~1 production");
    for (const QByteArray& line : changed.split('\n'))
        QVERIFY2(line.startsWith("A\t"), line.constData());
}

QTEST_GUILESS_MAIN(RealStorageTest)
#include "tst_realstorage.moc"
