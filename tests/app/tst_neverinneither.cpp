// SPDX-License-Identifier: MIT
#include "tests/app/killing.h"
#include "tests/app/remotestorage.h"
#include "tests/fixtures/diskspace.h"
#include "tests/fixtures/storagestate.h"

#include <QRandomGenerator>

using namespace triptych::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int sequences = 12;
constexpr int steps = 12; // of each

// Of the stages alone: the branches of pull requests come and go.
Placement stagesIn(const QString& repository, const QByteArray& refs = "refs/heads")
{
    Placement stages;
    for (const char* stage : {"snapshot", "staging", "production"})
        stages.insert(stage, {});
    const Placement all = placementIn(repository, refs);
    for (const auto& [branch, versions] : all.asKeyValueRange())
        if (stages.contains(branch))
            stages[branch] = versions;
    return stages;
}

} // namespace

// No sequence of promotions, rejections, crashes and cancels, and of what others do meanwhile, leaves
// a version that was in a branch in none of them.
class TestNeverInNeither : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void sequence_data();
    void sequence();
    void fullDisk_data();
    void fullDisk();
    void hookOfTheClone();

private:
    QStringList randomPromotion(const QString& clone);
    void mergePullRequest();
    QString step();
    void check();

    std::unique_ptr<RemoteStorage> m_template;
    QString m_folder;
    QString m_storage;
    QString m_clones[2];
    Placement m_before;
    QRandomGenerator m_random;
};

void TestNeverInNeither::initTestCase()
{
    m_template = std::make_unique<RemoteStorage>([](StorageBuilder& storage) {
        for (int i = 1; i <= 4; ++i)
            storage.stage("snapshot").add("many", QByteArray::number(i) + ".0.0").commit();
    });
    m_template->program("gh", "echo https://github.example/1\n");
    m_folder = m_template->remote().folder() + u"/copy"_s;
    QDir().mkpath(m_folder);
    m_storage = m_folder + u"/storage.git"_s;
    for (const QString& repository : {m_template->remote().path(), m_template->clone()}) {
        runGit(repository, "config core.logAllRefUpdates true");
        runGit(repository, "repack -adq"); // for short copies
        QDir(repository + u"/hooks"_s).removeRecursively();
    }
    runGit(m_template->clone(), {u"remote"_s, u"set-url"_s, u"origin"_s, u"file://"_s + m_storage});
    m_before = stagesIn(m_template->clone());
}

void TestNeverInNeither::init()
{
    replaceFolder(m_storage, m_template->remote().path());
    for (int i = 0; i < 2; ++i) {
        m_clones[i] = m_folder + u"/clone%1.git"_s.arg(i);
        replaceFolder(m_clones[i], m_template->clone());
    }
}

void TestNeverInNeither::sequence_data()
{
    QTest::addColumn<quint32>("seed");
    const quint32 first = qEnvironmentVariableIsSet("TRIPTYCH_TEST_SEED")
                              ? qEnvironmentVariable("TRIPTYCH_TEST_SEED").toUInt()
                              : QRandomGenerator::global()->generate();
    for (quint32 i = 0; i < sequences; ++i)
        QTest::addRow("TRIPTYCH_TEST_SEED=%u", first + i) << first + i;
}

void TestNeverInNeither::sequence()
{
    QFETCH(const quint32, seed);
    m_random.seed(seed);
    QStringList done;
    for (int i = 0; i < steps; ++i) {
        done.append(step());
        check();
        if (QTest::currentTestFailed()) {
            qWarning().noquote() << done.join(u"\n"_s);
            return;
        }
    }
    for (const QString& repository : {m_storage, m_clones[0], m_clones[1]})
        QCOMPARE(faultsIn(repository, Killed::Maybe), QString());
}

void TestNeverInNeither::check()
{
    // Its git may still be at a push whose client was cancelled, and moves one branch after another.
    QTRY_COMPARE(inNeither(m_before, stagesIn(m_storage)), QByteArrayList());
    for (const QString& clone : m_clones) {
        // What a pull request has brought is here in what was fetched.
        Placement here = stagesIn(clone);
        const Placement fetched = stagesIn(clone, "refs/remotes/origin");
        for (const auto& [branch, versions] : fetched.asKeyValueRange())
            here[branch] += versions;
        QCOMPARE(inNeither(m_before, here), QByteArrayList());
    }
}

// One of those that the clone has, to any stage after its own; it may be refused.
QStringList TestNeverInNeither::randomPromotion(const QString& clone)
{
    static const QByteArrayList order{"snapshot", "staging", "production"};
    const Placement here = stagesIn(clone);
    const int from = m_random.bounded(3) == 0 ? 1 : 0;
    const int to = from == 0 && m_random.bounded(3) > 0 ? 1 : 2;
    QStringList words{u"promote"_s};
    QByteArrayList versions = here[order[from]];
    versions.removeOne("snapshot-0.0.1"); // a marker, which never moves
    for (qsizetype count = 1 + m_random.bounded(2); count > 0 && !versions.isEmpty(); --count) {
        const auto word = QString::fromUtf8(versions[m_random.bounded(versions.size())]);
        if (!words.contains(word))
            words.append(word);
    }
    return words + QStringList{u"--from"_s,   QString::fromLatin1(order[from]),
                               u"--to"_s,     QString::fromLatin1(order[to]),
                               u"--accept"_s, u"a test"_s};
}

QString TestNeverInNeither::step()
{
    const int who = m_random.bounded(2);
    const QString& clone = m_clones[who];
    const QString name = u"clone%1: "_s.arg(who);
    // Nobody's commits are another's.
    static int tick = 0;
    qputenv("GIT_COMMITTER_DATE", QByteArray::number(IsolatedHome::now + ++tick) + " +0000");
    const auto run = [&](const QStringList& words) {
        const Ran ran = runTriptych(clone, words);
        return name + words.join(u' ') + u" → %1 "_s.arg(ran.exitCode) + ran.err.simplified();
    };
    const auto pushed = [&] { return randomPromotion(clone) + QStringList{u"--push"_s}; };
    switch (m_random.bounded(9)) {
    case 0:
        return run(randomPromotion(clone)); // here only, for now
    case 1:
        return run({u"fetch"_s});
    case 2:
        return run({u"waiting"_s, u"--apply"_s, u"--push"_s, u"--accept"_s, u"a test"_s});
    case 3: {
        const QString hook = m_storage + u"/hooks/pre-receive"_s;
        writeFile(hook, "#!/bin/sh\necho not today >&2\nexit 1\n");
        QFile::setPermissions(hook, QFile::permissions(hook) | QFile::ExeOwner);
        const QString said = run(pushed());
        QFile::remove(hook);
        return u"rejected, "_s + said;
    }
    case 4:
    case 5: {
        const bool cancel = m_random.bounded(2) == 0;
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        const QStringList words = pushed();
        startMarked(process, clone, words);
        process.waitForStarted();
        waitForInstant(process, timer, m_random.bounded(150'000));
        if (process.state() != QProcess::NotRunning)
            ::kill(pid_t(process.processId()), cancel ? SIGINT : SIGKILL);
        if (!cancel && m_random.bounded(2) == 0)
            killMarked();
        process.waitForFinished();
        (void)QTest::qWaitFor([] { return processesWith(mark()).isEmpty(); }, 20'000);
        for (const QString& lock : locksIn(m_folder)) // as the message says
            QFile::remove(lock);
        return (cancel ? u"cancelled, "_s : u"killed, "_s) + name + words.join(u' ');
    }
    case 6:
        mergePullRequest();
        return u"a pull request is merged"_s;
    default:
        return run(pushed());
    }
}

// As the server does it: with a commit of two parents.
void TestNeverInNeither::mergePullRequest()
{
    const QByteArrayList branches = tipsIn(m_storage, "refs/heads/promote").keys();
    if (branches.isEmpty())
        return;
    const QString branch =
        u"promote/"_s + QString::fromUtf8(branches[m_random.bounded(branches.size())]);
    const GitOutput merged =
        tryGit(m_storage, {u"merge-tree"_s, u"--write-tree"_s, u"production"_s, branch});
    if (!merged.ok())
        return; // a conflict
    const QByteArray commit =
        runGit(m_storage, {u"commit-tree"_s, QString::fromUtf8(merged.out.trimmed()), u"-p"_s,
                           u"production"_s, u"-p"_s, branch, u"-m"_s, u"Merge"_s});
    runGit(m_storage, {u"update-ref"_s, u"refs/heads/production"_s, QString::fromUtf8(commit)});
    if (m_random.bounded(2) == 0)
        runGit(m_storage, {u"update-ref"_s, u"-d"_s, u"refs/heads/"_s + branch});
}

void TestNeverInNeither::fullDisk_data()
{
    QTest::addColumn<bool>("atTheRemote");
    QTest::newRow("here") << false;
    QTest::newRow("at the remote") << true;
}

// With ever more space, until it is enough.
void TestNeverInNeither::fullDisk()
{
    QFETCH(const bool, atTheRemote);
    SmallDisk disk(u"2m"_s);
    if (!disk.isMounted())
        QSKIP("a small disk cannot be mounted here");
    const QString& original = atTheRemote ? m_storage : m_clones[0];
    const QString full = disk.path() + u"/full.git"_s;
    const QString clone = atTheRemote ? m_clones[0] : full;
    const QString storage = atTheRemote ? full : m_storage;
    const QString copy = m_folder + u"/original.git"_s;
    replaceFolder(copy, original);
    const QStringList words{u"promote"_s,  u"many-1.0.0"_s, u"many-2.0.0"_s, u"--from"_s,
                            u"snapshot"_s, u"--to"_s,       u"staging"_s,    u"--push"_s};
    bool failed = false;
    for (int pages = 0; pages < 200; pages += pages < 12 ? 1 : 8) {
        disk.clear();
        init();
        replaceFolder(full, copy);
        runGit(clone, {u"remote"_s, u"set-url"_s, u"origin"_s, u"file://"_s + storage});
        const Placement before = stagesIn(clone);
        disk.fill(pages);
        const Ran ran = runTriptych(clone, words);
        const Placement here = stagesIn(clone);
        const Placement there = stagesIn(storage);
        QCOMPARE(inNeither(before, here), QByteArrayList());
        QCOMPARE(inNeither(before, there), QByteArrayList());
        if (ran.exitCode == 0 && ran.err.isEmpty()) {
            QVERIFY(failed);
            QCOMPARE(here, there);
            QVERIFY(here != before);
            return;
        }
        failed = true;
        // Done, when the remote has it and only the branches here could not follow.
        const bool isThere = there != before;
        QVERIFY2(ran.exitCode == 0 ? isThere : ran.exitCode == 1 || ran.exitCode == 3,
                 qPrintable(ran.err));
        QVERIFY2(ran.err.trimmed().endsWith(u'.'), qPrintable(ran.err));
        QCOMPARE(here, before);
        QCOMPARE(locksIn(clone), QStringList());
    }
    QFAIL("it never succeeded");
}

// Which may say no, or do what nobody expects of it.
void TestNeverInNeither::hookOfTheClone()
{
    const QString hook = m_clones[0] + u"/hooks/pre-push"_s;
    const QStringList words{u"promote"_s, u"many-1.0.0"_s, u"--from"_s, u"snapshot"_s,
                            u"--to"_s,    u"staging"_s,    u"--push"_s};
    for (const QByteArray script :
         {"echo the tests fail >&2; exit 1", "kill -9 $$", "kill -9 $PPID"}) {
        writeFile(hook, "#!/bin/sh\n" + script + '\n');
        QFile::setPermissions(hook, QFile::permissions(hook) | QFile::ExeOwner);
        const Ran ran = runTriptych(m_clones[0], words);
        QVERIFY2(ran.exitCode == 1 || ran.exitCode == 3, qPrintable(ran.err));
        QVERIFY2(ran.err.trimmed().endsWith(u'.'), qPrintable(ran.err));
        QCOMPARE(stagesIn(m_clones[0]), m_before);
        QCOMPARE(stagesIn(m_storage), m_before);
    }
    QFile::remove(hook);
    COMPARE_EXIT(runTriptych(m_clones[0], words), 0);
}

QTEST_GUILESS_MAIN(TestNeverInNeither)
#include "tst_neverinneither.moc"
