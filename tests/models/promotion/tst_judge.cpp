// SPDX-License-Identifier: MIT
#include "models/promotion/judge.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace triptych {

static char* toString(Verdict::Kind kind)
{
    static constexpr const char* names[] = {"Allowed", "AlreadyThere", "Conflict", "Refused",
                                            "Missing"};
    return qstrdup(names[int(kind)]);
}

} // namespace triptych

class JudgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void verdicts_data();
    void verdicts();
    void draftedContent();
    void drafted_data();
    void drafted();
    void stages_data();
    void stages();
    void unreadableStage();
    void manyAtOnce();
    void leavesItsArgumentsAlone();

private:
    static Move move(const QString& name, const QString& from, const QString& to)
    {
        const auto parsed = VersionName::parse(name).value();
        return {.package = parsed.package, .version = parsed.version, .from = from, .to = to};
    }

    static void verify(const Verdict& verdict, Verdict::Kind kind, const QString& words)
    {
        QCOMPARE(verdict.kind, kind);
        QCOMPARE(verdict.isAllowed(), kind == Verdict::Kind::Allowed);
        QCOMPARE(verdict.reason.isEmpty(), verdict.isAllowed());
        QVERIFY2(verdict.reason.contains(words, Qt::CaseInsensitive), qPrintable(verdict.reason));
        QVERIFY2(verdict.isAllowed() || verdict.reason.endsWith(u'.'), qPrintable(verdict.reason));
    }

    StorageBuilder m_storage;
    SnapshotPtr m_snapshot;
};

using enum Verdict::Kind;
Q_DECLARE_METATYPE(Verdict::Kind)

void JudgeTest::initTestCase()
{
    fillSample(m_storage);
    m_storage.stage("snapshot").add("blocked", "1.0.0").commit();
    m_storage.stage("staging")
        .add("snapshot", "0.0.1")
        .write("packages/blocked", "a file where a package would stand")
        .write("packages/apm/1.0.0", {"../elsewhere", "120000"})
        .commit();
    Files modes = packageFiles("both", "1.0.0");
    modes["manifest.yml"].mode = "100755";
    Files content = packageFiles("both", "1.0.0");
    content["manifest.yml"].content += "# changed\n";
    m_storage.stage("snapshot").add("both", "1.0.0").commit();
    m_storage.stage("staging").add("both", "1.0.0", modes).commit();
    m_storage.stage("production").add("both", "1.0.0", content).commit();
    m_storage.stage("experimental").add("docker", "2.2.0").add("old", "1.0.0").commit();
    const auto repository = git::Repository::open(m_storage.path());
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
    VERIFY_RESULT(snapshot);
    m_snapshot = *snapshot;
}

void JudgeTest::verdicts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to"); // empty: a removal
    QTest::addColumn<Verdict::Kind>("kind");
    QTest::addColumn<QString>("words");

    const auto row = [](const char* tag, const QString& name, const QString& from,
                        const QString& to, Verdict::Kind kind, const QString& words = {}) {
        QTest::newRow(tag) << name << from << to << kind << words;
    };
    const QString snapshot = u"snapshot"_s;
    const QString staging = u"staging"_s;
    const QString production = u"production"_s;
    const QString experimental = u"experimental"_s;
    row("next stage", u"docker-2.2.0"_s, snapshot, staging, Allowed);
    row("over a stage", u"docker-2.2.0"_s, snapshot, production, Allowed);
    row("from the middle", u"docker-2.1.0"_s, staging, production, Allowed);
    row("stale, as a back-port", u"apm-1.0.0"_s, snapshot, production, Allowed);
    row("equal downstream of the target", u"apm-1.1.0"_s, snapshot, staging, Allowed);
    row("other content downstream of the target", u"nginx-1.0.0"_s, snapshot, staging, Allowed);
    row("equal content", u"apm-1.1.0"_s, snapshot, production, AlreadyThere, u"equal content"_s);
    row("other modes", u"redis-1.0.0"_s, snapshot, staging, AlreadyThere, u"modes"_s);
    row("other content", u"nginx-1.0.0"_s, snapshot, production, Conflict, u"other content"_s);
    row("other modes, further down other content", u"both-1.0.0"_s, snapshot, staging, AlreadyThere,
        u"modes"_s);
    row("other content, in between other modes", u"both-1.0.0"_s, snapshot, production, Conflict,
        u"other content"_s);
    row("marker", u"snapshot-0.0.1"_s, snapshot, staging, Refused, u"marker"_s);
    row("marker, over a stage", u"snapshot-0.0.1"_s, snapshot, production, Refused, u"marker"_s);
    row("marker, out of its own stage", u"snapshot-0.0.1"_s, snapshot, {}, Refused, u"marker"_s);
    row("marker, out of where it does not belong", u"snapshot-0.0.1"_s, staging, {}, Allowed);
    row("a file in the package's place", u"blocked-1.0.0"_s, snapshot, staging, Refused,
        u"packages/blocked in staging is no folder"_s);
    row("a link in the version's place", u"apm-1.0.0"_s, snapshot, staging, Refused,
        u"packages/apm/1.0.0 in staging is no folder"_s);
    row("no such version", u"docker-9.9.9"_s, snapshot, staging, Missing,
        u"docker-9.9.9 is not in snapshot"_s);
    row("no such package", u"nothing-1.0.0"_s, snapshot, staging, Missing, u"is not in"_s);
    row("in another stage only", u"docker-2.1.0"_s, snapshot, production, Missing, u"is not in"_s);
    row("back", u"docker-2.1.0"_s, staging, snapshot, Refused, u"not back"_s);
    row("back two", u"apm-1.1.0"_s, production, snapshot, Refused, u"not back"_s);
    row("to itself", u"docker-2.2.0"_s, snapshot, snapshot, Refused, u"already"_s);
    row("into experimental", u"docker-2.2.0"_s, snapshot, experimental, Refused, u"frozen"_s);
    row("out of experimental", u"old-1.0.0"_s, experimental, staging, Refused, u"frozen"_s);
    row("unknown target", u"docker-2.2.0"_s, snapshot, u"nowhere"_s, Refused, u"nowhere"_s);
    row("unknown source", u"docker-2.2.0"_s, u"nowhere"_s, staging, Refused, u"nowhere"_s);
    row("removal", u"docker-2.2.0"_s, snapshot, {}, Allowed);
    row("removal of what is not there", u"docker-9.9.9"_s, snapshot, {}, Missing, u"is not in"_s);
    row("removal from experimental", u"old-1.0.0"_s, experimental, {}, Refused, u"frozen"_s);
}

void JudgeTest::verdicts()
{
    QFETCH(QString, name);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(Verdict::Kind, kind);
    QFETCH(QString, words);
    const Verdict verdict = judge({*m_snapshot, {}}, move(name, from, to));
    verify(verdict, kind, words);
}

// A version whose content changed since it was drafted is another one.
void JudgeTest::draftedContent()
{
    Move docker = move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s);
    docker.tree = oid(m_storage.id("snapshot:packages/docker/2.2.0"));
    verify(judge({*m_snapshot, {}}, docker), Allowed, {});
    docker.tree = oid(m_storage.id("snapshot:packages/redis/1.0.0"));
    verify(judge({*m_snapshot, {}}, docker), Missing, u"other content"_s);
    docker.to.clear();
    verify(judge({*m_snapshot, {}}, docker), Missing, u"other content"_s);
}

void JudgeTest::drafted_data()
{
    QTest::addColumn<QString>("firstTo"); // docker 2.2.0 from snapshot, drafted
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<Verdict::Kind>("kind");
    const QString snapshot = u"snapshot"_s;
    const QString staging = u"staging"_s;
    const QString production = u"production"_s;
    const QString docker = u"docker-2.2.0"_s;
    QTest::newRow("the same again") << staging << docker << snapshot << staging << Allowed;
    QTest::newRow("to another stage") << staging << docker << snapshot << production << Refused;
    QTest::newRow("removal of what moves") << staging << docker << snapshot << QString() << Refused;
    QTest::newRow("move of what is removed")
        << QString() << docker << snapshot << staging << Refused;
    QTest::newRow("another version")
        << staging << u"docker-2.1.0"_s << staging << production << Allowed;
    QTest::newRow("another package")
        << staging << u"system-3.0.0"_s << snapshot << staging << Allowed;
}

void JudgeTest::drafted()
{
    QFETCH(QString, firstTo);
    QFETCH(QString, name);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(Verdict::Kind, kind);
    const Draft draft{{move(u"docker-2.2.0"_s, u"snapshot"_s, firstTo)}};
    verify(judge({*m_snapshot, draft}, move(name, from, to)), kind, {});
}

void JudgeTest::stages_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("next") << u"snapshot"_s << u"staging"_s << true;
    QTest::newRow("over one") << u"snapshot"_s << u"production"_s << true;
    QTest::newRow("out") << u"production"_s << u""_s << true;
    QTest::newRow("back") << u"production"_s << u"staging"_s << false;
    QTest::newRow("itself") << u"staging"_s << u"staging"_s << false;
    QTest::newRow("into frozen") << u"production"_s << u"experimental"_s << false;
    QTest::newRow("out of frozen") << u"experimental"_s << u""_s << false;
    QTest::newRow("unknown") << u"snapshot"_s << u"%1"_s << false;
}

void JudgeTest::stages()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(bool, allowed);
    const Verdict verdict = judgeStages(*m_snapshot, from, to);
    verify(verdict, allowed ? Allowed : Refused, {});
    // What a column shows and what a version there is told agree.
    if (!allowed && from != u"experimental")
        for (const Package& package : m_snapshot->stage(from)->packages)
            for (const Version& version : package.versions)
                QVERIFY(!judge({*m_snapshot, {}}, Move{.package = package.name,
                                                       .version = version.version,
                                                       .from = from,
                                                       .to = to})
                             .isAllowed());
}

void JudgeTest::unreadableStage()
{
    StorageBuilder storage;
    fillSample(storage);
    storage.git("update-ref -d refs/heads/staging");
    const auto repository = git::Repository::open(storage.path());
    const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
    VERIFY_RESULT(snapshot);
    verify(judge({**snapshot, {}}, move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s)), Refused,
           u"staging"_s);
    verify(judge({**snapshot, {}}, move(u"docker-2.1.0"_s, u"staging"_s, u"production"_s)), Refused,
           u"staging"_s);
    verify(judge({**snapshot, {}}, move(u"docker-2.2.0"_s, u"snapshot"_s, u"production"_s)),
           Allowed, {});
}

void JudgeTest::manyAtOnce()
{
    const auto from = u"snapshot"_s;
    const JudgedMoves judged =
        judgeAll({*m_snapshot, {}},
                 {move(u"docker-2.2.0"_s, from, {}), move(u"apm-1.1.0"_s, from, {}),
                  move(u"system-3.0.0"_s, from, {}), move(u"snapshot-0.0.1"_s, from, {}),
                  move(u"nginx-1.0.0"_s, from, {})},
                 u"production"_s);
    QCOMPARE(judged.allowed.size(), size_t(2));
    QCOMPARE(judged.allowed[0].text(), u"docker 2.2.0 from snapshot to production"_s);
    QCOMPARE(judged.allowed[1].package, u"system"_s);
    QCOMPARE(judged.refused.size(), size_t(3));
    QCOMPARE(judged.refused[0].verdict.kind, AlreadyThere);
    QCOMPARE(judged.refused[1].verdict.kind, Refused);
    QCOMPARE(judged.refused[2].verdict.kind, Conflict);
    for (const Finding& finding : judged.refused)
        QCOMPARE(finding.move.to, u"production"_s);
}

void JudgeTest::leavesItsArgumentsAlone()
{
    const Draft draft{{move(u"docker-2.2.0"_s, u"snapshot"_s, u"staging"_s)}};
    const Draft before = draft;
    const Verdict first =
        judge({*m_snapshot, draft}, move(u"docker-2.2.0"_s, u"snapshot"_s, u"production"_s));
    const Verdict second =
        judge({*m_snapshot, draft}, move(u"docker-2.2.0"_s, u"snapshot"_s, u"production"_s));
    QCOMPARE(first.reason, second.reason);
    QCOMPARE(draft, before);
}

QTEST_GUILESS_MAIN(JudgeTest)
#include "tst_judge.moc"
