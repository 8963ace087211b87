// SPDX-License-Identifier: MIT
#include "models/promotion/plan.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/snapshottext.h"
#include "tests/fixtures/storagebuilder.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class PlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneMove();
    void keepSource();
    void removal();
    void manyMoves();
    void findings();
    void pure();
    void addressesTheBranchItRead();
    void subjects_data();
    void subjects();
    void subjectLimit_data();
    void subjectLimit();
    void message_data();
    void message();
    void neverInNeither();

private:
    static Move move(const QString& name, const QString& from, const QString& to)
    {
        const auto parsed = VersionName::parse(name).value();
        return {.package = parsed.package, .version = parsed.version, .from = from, .to = to};
    }

    // A plan as text, to be compared.
    static QString text(const Plan& plan)
    {
        QString text;
        for (const PlannedCommit& commit : plan.commits) {
            text += commit.kind == PlannedCommit::Kind::Add ? u"add "_s : u"remove "_s;
            text += commit.stage + u" | "_s + commit.otherStage + u" | "_s + commit.subject;
            if (commit.addedBy)
                text += u" | by %1"_s.arg(*commit.addedBy);
            text += u'\n';
        }
        for (const PlannedBranch& branch : plan.branches)
            text += u"move "_s + branch.stage + u' ' + branch.ref + u'\n';
        for (const Finding& finding : plan.findings)
            text += u"not "_s + finding.move.text() + u'\n';
        return text;
    }

    StorageBuilder m_storage;
    SnapshotPtr m_snapshot;
};

void PlanTest::initTestCase()
{
    fillSample(m_storage);
    const auto repository = git::Repository::open(m_storage.path());
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
    VERIFY_RESULT(snapshot);
    m_snapshot = *snapshot;
}

void PlanTest::oneMove()
{
    const Plan plan =
        triptych::plan(*m_snapshot, {{move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s)}});
    QCOMPARE(
        text(plan),
        u"add staging | snapshot | [staging] Promote packages from snapshot (docker-2.2.0)\n"
        "remove snapshot | staging | [snapshot] Remove promoted packages (docker-2.2.0) | by 0\n"
        "move staging refs/heads/staging\nmove snapshot refs/heads/snapshot\n"_s);
    const QByteArray tree = m_storage.id("snapshot:packages/docker/2.2.0");
    for (const PlannedCommit& commit : plan.commits) {
        QCOMPARE(commit.versions.size(), size_t(1));
        QCOMPARE(commit.versions[0].tree, oid(tree));
        QVERIFY2(commit.body.contains(QString::fromLatin1(tree)), qPrintable(commit.body));
        QVERIFY2(commit.body.contains(u"docker-2.2.0"), qPrintable(commit.body));
    }
    const QString tip = QString::fromLatin1(m_storage.id("snapshot"));
    QVERIFY2(plan.commits[0].trailers.contains(u"Source-Commit: "_s + tip),
             qPrintable(plan.commits[0].trailers.join(u'|')));
    QCOMPARE(plan.branches[0].expected, std::optional(oid(m_storage.id("staging"))));
    QCOMPARE(plan.branches[0].base, oid(m_storage.id("staging")));
}

void PlanTest::keepSource()
{
    Move keep = move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s);
    keep.keepSource = true;
    const Plan plan =
        triptych::plan(*m_snapshot, {{keep, move(u"system-3.0.0"_s, u"snapshot"_s, u"staging"_s)}});
    QCOMPARE(
        text(plan),
        u"add staging | snapshot | [staging] Promote packages from snapshot (docker-2.2.0, "
        u"system-3.0.0)\n"
        "remove snapshot | staging | [snapshot] Remove promoted packages (system-3.0.0) | by 0\n"
        "move staging refs/heads/staging\nmove snapshot refs/heads/snapshot\n"_s);
}

void PlanTest::removal()
{
    const Plan plan = triptych::plan(*m_snapshot, {{move(u"apm-1.0.0"_s, u"snapshot"_s, {})}});
    QCOMPARE(
        text(plan),
        u"remove snapshot |  | [snapshot] Remove packages (apm-1.0.0)\nmove snapshot refs/heads/snapshot\n"_s);
}

void PlanTest::manyMoves()
{
    const Plan plan =
        triptych::plan(*m_snapshot, {{move(u"system-3.0.0"_s, u"snapshot"_s, u"production"_s),
                                      move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s),
                                      move(u"docker-2.1.0"_s, u"staging"_s, u"production"_s),
                                      move(u"apm-1.0.0"_s, u"snapshot"_s, u"production"_s),
                                      move(u"apm-1.1.0"_s, u"snapshot"_s, {}),
                                      move(u"system-2.0.0"_s, u"snapshot"_s, u"production"_s)}});
    QVERIFY(plan.findings.empty());
    // Downstream first; by name, then newest first; adds before removals.
    QCOMPARE(
        text(plan),
        uR"(add production | snapshot | [production] Promote packages from snapshot (apm-1.0.0, system-3.0.0, system-2.0.0)
add production | staging | [production] Promote packages from staging (docker-2.1.0)
add staging | snapshot | [staging] Promote packages from snapshot (docker-2.2.0)
remove staging | production | [staging] Remove promoted packages (docker-2.1.0) | by 1
remove snapshot | production | [snapshot] Remove promoted packages (apm-1.0.0, system-3.0.0, system-2.0.0) | by 0
remove snapshot | staging | [snapshot] Remove promoted packages (docker-2.2.0) | by 2
remove snapshot |  | [snapshot] Remove packages (apm-1.1.0)
move production refs/heads/production
move staging refs/heads/staging
move snapshot refs/heads/snapshot
)"_s);
}

// What cannot be made is said, and does not hold up the rest.
void PlanTest::findings()
{
    Move changed = move(u"system-3.0.0"_s, u"snapshot"_s, u"production"_s);
    changed.tree = oid(QByteArray(40, '7'));
    const Plan plan =
        triptych::plan(*m_snapshot, {{move(u"apm-1.1.0"_s, u"snapshot"_s, u"production"_s),
                                      move(u"nginx-1.0.0"_s, u"snapshot"_s, u"production"_s),
                                      move(u"snapshot-0.0.1"_s, u"snapshot"_s, u"staging"_s),
                                      move(u"gone-1.0.0"_s, u"snapshot"_s, u"staging"_s), changed,
                                      move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s),
                                      move(u"docker-2.2.0"_s, u"snapshot"_s, u"production"_s)}});
    QCOMPARE(plan.findings.size(), size_t(6));
    QCOMPARE(plan.findings[0].verdict.kind, Verdict::Kind::AlreadyThere);
    QCOMPARE(plan.findings[1].verdict.kind, Verdict::Kind::Conflict);
    QCOMPARE(plan.findings[2].verdict.kind, Verdict::Kind::Refused);
    QCOMPARE(plan.findings[3].verdict.kind, Verdict::Kind::Missing);
    QCOMPARE(plan.findings[4].verdict.kind, Verdict::Kind::Missing);
    QCOMPARE(plan.findings[5].verdict.kind, Verdict::Kind::Refused);
    for (const Finding& finding : plan.findings)
        QVERIFY(!finding.verdict.reason.isEmpty());
    QCOMPARE(plan.commits.size(), size_t(2)); // docker's
    QCOMPARE(plan.accepted, Draft{{move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s)}});
    const Plan nothing =
        triptych::plan(*m_snapshot, {{move(u"apm-1.1.0"_s, u"snapshot"_s, u"production"_s)}});
    QVERIFY(nothing.isEmpty());
    QVERIFY(nothing.branches.empty());
    QVERIFY(triptych::plan(*m_snapshot, {}).isEmpty());
}

void PlanTest::pure()
{
    const Draft draft{{move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s),
                       move(u"apm-1.0.0"_s, u"snapshot"_s, u"production"_s)}};
    const Draft before = draft;
    const QString shown = snapshotText(*m_snapshot);
    const Plan first = triptych::plan(*m_snapshot, draft);
    const Plan second = triptych::plan(*m_snapshot, draft);
    QCOMPARE(text(first), text(second));
    for (size_t i = 0; i < first.commits.size(); ++i)
        QCOMPARE(first.commits[i].message(), second.commits[i].message());
    QCOMPARE(draft, before);
    QCOMPARE(snapshotText(*m_snapshot), shown);
    // The order of intending decides nothing about what is written.
    std::vector<Move> moves = draft.moves();
    std::ranges::reverse(moves);
    const Draft reversed(moves);
    QCOMPARE(text(triptych::plan(*m_snapshot, reversed)), text(first));
    QCOMPARE(m_storage.git("for-each-ref --format=%(refname) refs/heads").count('\n'),
             2); // nothing was written
}

// A stage seen at its remote-tracking branch gets a local one.
void PlanTest::addressesTheBranchItRead()
{
    const QString clone = m_storage.folder() + u"/clone"_s;
    QVERIFY(QProcess::execute(
                u"git"_s, {u"clone"_s, u"-q"_s, u"-b"_s, u"snapshot"_s, m_storage.path(), clone})
            == 0);
    const auto repository = git::Repository::open(clone);
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
    const Plan plan =
        triptych::plan(**snapshot, {{move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s)}});
    QCOMPARE(plan.branches.size(), size_t(2));
    QCOMPARE(plan.branches[0].ref, u"refs/heads/staging"_s);
    QVERIFY(!plan.branches[0].expected.has_value());
    QCOMPARE(plan.branches[0].base, oid(m_storage.id("staging")));
    QVERIFY(plan.branches[1].expected.has_value());
}

void PlanTest::subjects_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("expected");
    const std::vector<PlannedVersion> two{
        {.name = *VersionName::parse(u"apm-8.3.0-dev1"), .tree = {}},
        {.name = *VersionName::parse(u"docker-2.2.0"), .tree = {}}};
    QTest::newRow("add") << addSubject(
        u"staging", u"snapshot",
        two) << u"[staging] Promote packages from snapshot (apm-8.3.0-dev1, docker-2.2.0)"_s;
    QTest::newRow("remove promoted")
        << removeSubject(u"snapshot", true, two)
        << u"[snapshot] Remove promoted packages (apm-8.3.0-dev1, docker-2.2.0)"_s;
    QTest::newRow("remove") << removeSubject(u"snapshot", false, two)
                            << u"[snapshot] Remove packages (apm-8.3.0-dev1, docker-2.2.0)"_s;
    QTest::newRow("place holders in names")
        << addSubject(u"%2", u"%1", two)
        << u"[%2] Promote packages from %1 (apm-8.3.0-dev1, docker-2.2.0)"_s;
}

void PlanTest::subjects()
{
    QFETCH(QString, subject);
    QFETCH(QString, expected);
    QCOMPARE(subject, expected);
}

// GitHub's limit: 256 characters hold the names, 257 do not.
void PlanTest::subjectLimit_data()
{
    QTest::addColumn<int>("length"); // of the subject with all names
    for (int length : {250, 255, 256, 257, 258, 300, 5000})
        QTest::addRow("%d", length) << length;
}

void PlanTest::subjectLimit()
{
    QFETCH(int, length);
    const auto versionsFor = [&](const QString& start) {
        std::vector<PlannedVersion> versions{{.name = *VersionName::parse(u"a-1.0.0"), .tree = {}}};
        const qsizetype fixed = start.size() + u" (a-1.0.0, -1.0.0)"_s.size();
        versions.push_back(
            {.name = {QString(length - fixed, u'b'), *SemVer::parse(u"1.0.0")}, .tree = {}});
        return versions;
    };
    const auto check = [&](const QString& subject, const QString& start, const QString& many) {
        QVERIFY2(subject.size() <= 256, qPrintable(subject));
        if (length <= 256) {
            QCOMPARE(subject.size(), length);
            QVERIFY(subject.startsWith(start + u" (a-1.0.0, bbb"_s));
        } else {
            QCOMPARE(subject, many);
        }
    };
    QString start = u"[staging] Promote packages from snapshot"_s;
    check(addSubject(u"staging", u"snapshot", versionsFor(start)), start,
          u"[staging] Promote many packages from snapshot"_s);
    start = u"[snapshot] Remove promoted packages"_s;
    check(removeSubject(u"snapshot", true, versionsFor(start)), start,
          u"[snapshot] Remove many promoted packages"_s);
}

void PlanTest::message_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QStringList>("trailers");
    QTest::addColumn<QString>("message");
    const QStringList trailer{u"A: b"_s, u"C: d"_s};
    QTest::newRow("all") << u"S"_s << u"B\nB2"_s << trailer << u"S\n\nB\nB2\n\nA: b\nC: d\n"_s;
    QTest::newRow("no body") << u"S"_s << u""_s << trailer << u"S\n\nA: b\nC: d\n"_s;
    QTest::newRow("blank body") << u"S"_s << u" \n\n"_s << trailer << u"S\n\nA: b\nC: d\n"_s;
    QTest::newRow("no trailers") << u"S"_s << u"B"_s << QStringList() << u"S\n\nB\n"_s;
    QTest::newRow("edited with space")
        << u"  S \n"_s << u"\n\nB\n\n"_s << trailer << u"S\n\nB\n\nA: b\nC: d\n"_s;
}

void PlanTest::message()
{
    QFETCH(QString, subject);
    QFETCH(QString, body);
    QFETCH(QStringList, trailers);
    QFETCH(QString, message);
    const PlannedCommit commit{.subject = subject, .body = body, .trailers = trailers};
    QCOMPARE(commit.message(), message);
}

// Whatever is drafted, and however few of the branches have moved when the power fails: a version
// that was promoted is in its source or in its target, always.
void PlanTest::neverInNeither()
{
    QRandomGenerator random(2022); // the same drafts in each run
    const QStringList stages{u"snapshot"_s, u"staging"_s, u"production"_s};
    qsizetype moves = 0;
    for (int round = 0; round < 800; ++round) {
        Snapshot snapshot;
        snapshot.configuration = defaultConfiguration().withoutFrozen();
        QHash<QString, QSet<QString>> contents; // per stage
        for (const Stage& stage : snapshot.configuration.stages) {
            StageState& state = snapshot.stages.emplace_back();
            state.stage = stage;
            state.stage.overwrite =
                ChangePolicy::Forbid; // that nothing is overwritten is the point
            state.ref = u"refs/heads/"_s + stage.branch;
            for (int p = 0; p < 4; ++p) {
                Package package{.name = u"p%1"_s.arg(p), .versions = {}};
                for (int v = 3; v >= 0; --v)
                    if (random.bounded(3) == 0)
                        package.versions.push_back(
                            {.version = *SemVer::parse(u"1.%1.0"_s.arg(v)),
                             .tree = oid(QByteArray::number(p * 10 + v + 100 * random.bounded(2))
                                             .rightJustified(40, '1')),
                             .relations = {}});
                for (const Version& version : package.versions)
                    contents[stage.name].insert(package.name + u'-' + version.version.text());
                if (!package.versions.empty())
                    state.packages.push_back(std::move(package));
            }
        }
        Draft draft;
        for (int i = 0; i < 8; ++i) {
            Move one = move(u"p%1-1.%2.0"_s.arg(random.bounded(4)).arg(random.bounded(4)),
                            stages[random.bounded(3)],
                            random.bounded(5) ? stages[random.bounded(3)] : QString());
            one.keepSource = random.bounded(4) == 0;
            draft.add(one);
        }
        const Plan plan = triptych::plan(snapshot, draft);

        // Only a removal that was asked for as such may end a version.
        QSet<QString> mayEnd;
        for (const Move& one : draft.moves())
            if (one.isRemoval())
                mayEnd.insert(one.name().text());
        const auto everywhere = [&contents] {
            QSet<QString> all;
            for (const QSet<QString>& names : std::as_const(contents))
                all |= names;
            return all;
        };
        const QSet<QString> before = everywhere() - mayEnd;
        for (const PlannedBranch& branch : plan.branches) {
            for (const PlannedCommit& commit : plan.commits) {
                if (commit.stage != branch.stage)
                    continue;
                for (const PlannedVersion& version : commit.versions) {
                    const QString name = version.name.text();
                    if (commit.kind == PlannedCommit::Kind::Add) {
                        QVERIFY2(!contents[branch.stage].contains(name),
                                 "nothing is added twice or overwritten");
                        contents[branch.stage].insert(name);
                    } else {
                        QVERIFY2(contents[branch.stage].remove(name),
                                 "only what is there is removed");
                    }
                    ++moves;
                }
            }
            const QSet<QString> lost = before - everywhere();
            QVERIFY2(lost.isEmpty(), qPrintable(QStringList(lost.values()).join(u' ') + u" after "_s
                                                + branch.stage + u'\n' + text(plan)));
        }
        for (const PlannedCommit& commit : plan.commits) {
            QVERIFY(!commit.versions.empty());
            if (commit.kind == PlannedCommit::Kind::Remove && commit.addedBy) {
                QVERIFY(*commit.addedBy < plan.commits.size());
                const PlannedCommit& adds = plan.commits[*commit.addedBy];
                QCOMPARE(adds.kind, PlannedCommit::Kind::Add);
                QCOMPARE(adds.stage, commit.otherStage);
                for (const PlannedVersion& version : commit.versions)
                    QVERIFY(
                        std::ranges::contains(adds.versions, version.name, &PlannedVersion::name));
            }
        }
    }
    qInfo("%lld additions and removals", qlonglong(moves));
    QVERIFY(moves > 500);
}

QTEST_GUILESS_MAIN(PlanTest)
#include "tst_plan.moc"
