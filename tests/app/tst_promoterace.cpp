// SPDX-License-Identifier: MIT
#include "tests/app/remotestorage.h"
#include "tests/fixtures/storagestate.h"

#include <QDir>

#include <algorithm>
#include <optional>

using namespace triptych::test;
using namespace Qt::StringLiterals;

namespace {

// A command of one of the two, and what it does to a storage where it may be done.
struct Command
{
    QByteArrayList versions;
    QByteArray from;
    QByteArray to; // empty: a removal
    bool keepSource = false;

    QStringList arguments() const
    {
        QStringList words{to.isEmpty() ? u"remove"_s : u"promote"_s};
        for (const QByteArray& version : versions)
            words.append(QString::fromUtf8(version));
        words += {u"--from"_s, QString::fromUtf8(from)};
        if (to.isEmpty())
            return words + QStringList{u"--accept"_s, u"not wanted"_s};
        words += {u"--to"_s, QString::fromUtf8(to)};
        return keepSource ? words + QStringList{u"--keep-source"_s} : words;
    }

    // Nothing where it must be refused.
    std::optional<Placement> doneTo(Placement placement) const
    {
        for (const QByteArray& version : versions) {
            if (!placement[from].contains(version) || placement[to].contains(version))
                return {};
            if (!keepSource)
                placement[from].removeOne(version);
            if (!to.isEmpty())
                placement[to].append(version);
        }
        std::ranges::sort(placement[to]);
        placement.remove({});
        return placement;
    }
};

// The commands done one after another, in some order in which each may be done, give this.
bool isSomeOrder(const Placement& before, std::vector<Command> done, const Placement& after)
{
    for (int order = 0; order < 2; ++order) {
        std::optional<Placement> placement = before;
        for (const Command& command : done)
            placement = placement ? command.doneTo(*placement) : placement;
        if (placement == after)
            return true;
        std::ranges::reverse(done);
    }
    return false;
}

constexpr int rounds = 25; // in each of eight rows
constexpr int pushRounds = 20; // in each of four

} // namespace

// Two programs promote in the same repository at the same moment: it ends as if one had waited for
// the other, or one of them says why it did nothing.
class TestPromoteRace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void race_data();
    void race();
    void pushRace_data();
    void pushRace();

private:
    void raceOnce(const std::vector<Command>& commands, int round);
    void pushRaceOnce(const std::vector<Command>& commands, bool inOneClone);
    void checkRan(const Ran& ran);

    std::unique_ptr<RemoteStorage> m_storages;
    QString m_storage; // what each round's copies are of
    QString m_clone;
    Placement m_before;
    QString m_folder; // of the copies
    QString m_repository;
    int m_bothDone = 0;
    int m_refused = 0;
    int m_locked = 0;
};

void TestPromoteRace::initTestCase()
{
    m_storages = std::make_unique<RemoteStorage>([](StorageBuilder& storage) {
        for (int i = 1; i <= 6; ++i)
            storage.stage("snapshot").add("many", QByteArray::number(i) + ".0.0").commit();
    });
    m_storage = m_storages->remote().path();
    m_clone = m_storages->clone();
    for (const QString& repository : {m_storage, m_clone}) {
        runGit(repository, "config core.logAllRefUpdates true");
        runGit(repository, "repack -adq"); // for short copies
        QDir(repository + u"/hooks"_s).removeRecursively();
    }
    m_before = placementIn(m_storage);
    m_folder = m_storages->remote().folder() + u"/race"_s;
    QDir().mkpath(m_folder);
    m_repository = m_folder + u"/storage.git"_s;
    runGit(m_clone, {u"remote"_s, u"set-url"_s, u"origin"_s, u"file://"_s + m_repository});
}

void TestPromoteRace::race_data()
{
    QTest::addColumn<std::vector<Command>>("commands");
    const Command docker{{"docker-2.2.0"}, "snapshot", "staging"};
    const auto row = [](const char* name, Command one, Command other) {
        QTest::newRow(name) << std::vector{std::move(one), std::move(other)};
    };
    row("other versions", docker, {{"many-1.0.0"}, "snapshot", "staging"});
    row("same version", docker, docker);
    row("same version, other target", docker, {{"docker-2.2.0"}, "snapshot", "production"});
    row("other versions and targets", docker, {{"many-1.0.0"}, "snapshot", "production"});
    row("one after another", docker, {{"docker-2.1.0"}, "staging", "production"});
    row("copied and moved", docker, {{"docker-2.2.0"}, "snapshot", "staging", true});
    row("many with one in common",
        {{"many-1.0.0", "many-2.0.0", "many-3.0.0"}, "snapshot", "staging"},
        {{"many-3.0.0", "many-4.0.0", "many-5.0.0"}, "snapshot", "production"});
    row("promoted and removed", docker, {{"docker-2.2.0"}, "snapshot", {}});
}

void TestPromoteRace::race()
{
    QFETCH(const std::vector<Command>, commands);
    m_bothDone = m_refused = m_locked = 0;
    for (int round = 0; round < rounds; ++round) {
        raceOnce(commands, round);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%d rounds: both done in %d; refused %d, locked out %d", rounds, m_bothDone, m_refused,
          m_locked);
}

void TestPromoteRace::raceOnce(const std::vector<Command>& commands, int round)
{
    replaceFolder(m_repository, m_storage);
    QProcess processes[2];
    for (size_t i = 0; i < 2; ++i) {
        // Every other round their commits are equal as far as they can be.
        const auto date = IsolatedHome::now + (round % 2) * qint64(i);
        const ScopedVariable variable("GIT_COMMITTER_DATE", QByteArray::number(date) + " +0000");
        startTriptych(processes[i], m_repository, commands[(i + size_t(round)) % 2].arguments());
    }
    std::vector<Command> done;
    for (size_t i = 0; i < 2; ++i) {
        const Ran ran = ended(processes[i]);
        if (ran.exitCode == 0) {
            done.push_back(commands[(i + size_t(round)) % 2]);
            continue;
        }
        checkRan(ran);
    }
    m_bothDone += done.size() == 2;
    QVERIFY2(!done.empty(), "each was in the way of the other");

    const Placement after = placementIn(m_repository);
    QVERIFY(isSomeOrder(m_before, done, after));
    const bool removes =
        std::ranges::any_of(done, [](const Command& command) { return command.to.isEmpty(); });
    QCOMPARE(inNeither(m_before, after),
             removes ? QByteArrayList{"docker-2.2.0"} : QByteArrayList{});
    QCOMPARE(locksIn(m_repository), QStringList());
    QCOMPARE(faultsIn(m_repository), QString());
}

// One that has done nothing, and says why.
void TestPromoteRace::checkRan(const Ran& ran)
{
    QVERIFY2(ran.exitCode == 1 || ran.exitCode == 3, qPrintable(ran.err));
    QVERIFY2(ran.err.trimmed().endsWith(u'.'), qPrintable(ran.err));
    if (ran.exitCode == 3)
        QVERIFY2(ran.err.contains(u"lock"), qPrintable(ran.err));
    ++(ran.exitCode == 1 ? m_refused : m_locked);
}

void TestPromoteRace::pushRace_data()
{
    QTest::addColumn<std::vector<Command>>("commands");
    QTest::addColumn<bool>("inOneClone");
    const Command docker{{"docker-2.2.0"}, "snapshot", "staging"};
    const Command many{{"many-1.0.0", "many-2.0.0"}, "snapshot", "staging"};
    QTest::newRow("two clones, other versions") << std::vector{docker, many} << false;
    QTest::newRow("two clones, same version") << std::vector{docker, docker} << false;
    QTest::newRow("one clone, other versions") << std::vector{docker, many} << true;
    QTest::newRow("one clone, same version") << std::vector{docker, docker} << true;
}

void TestPromoteRace::pushRace()
{
    QFETCH(const std::vector<Command>, commands);
    QFETCH(const bool, inOneClone);
    m_bothDone = m_refused = m_locked = 0;
    for (int round = 0; round < pushRounds; ++round) {
        pushRaceOnce(commands, inOneClone);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%d rounds: both done in %d; refused %d, locked out %d", pushRounds, m_bothDone,
          m_refused, m_locked);
}

void TestPromoteRace::pushRaceOnce(const std::vector<Command>& commands, bool inOneClone)
{
    replaceFolder(m_repository, m_storage);
    const QString clones[] = {m_folder + u"/one.git"_s,
                              m_folder + (inOneClone ? u"/one.git"_s : u"/two.git"_s)};
    for (const QString& clone : clones)
        replaceFolder(clone, m_clone);
    const Tips before = tipsIn(m_clone);
    QProcess processes[2];
    for (size_t i = 0; i < 2; ++i) {
        const ScopedVariable variable("GIT_COMMITTER_DATE",
                                      QByteArray::number(IsolatedHome::now + qint64(i)) + " +0000");
        startTriptych(processes[i], clones[i], commands[i].arguments() + QStringList{u"--push"_s});
    }
    std::vector<Command> done;
    std::vector<size_t> notDone;
    for (size_t i = 0; i < 2; ++i) {
        const Ran ran = ended(processes[i]);
        if (ran.exitCode == 0) {
            done.push_back(commands[i]);
            continue;
        }
        checkRan(ran);
        notDone.push_back(i);
    }
    m_bothDone += done.size() == 2;
    QVERIFY(!done.empty());
    QVERIFY(isSomeOrder(m_before, done, placementIn(m_repository)));
    for (const size_t i : notDone)
        if (!inOneClone)
            QCOMPARE(tipsIn(clones[i]), before); // its branches end where they began
    for (const QString& clone : clones) {
        QCOMPARE(inNeither(m_before, placementIn(clone)), QByteArrayList());
        QCOMPARE(faultsIn(clone), QString());
        QCOMPARE(locksIn(clone), QStringList());
    }
    QCOMPARE(faultsIn(m_repository), QString());
    QCOMPARE(locksIn(m_repository), QStringList());

    // What still makes sense is done by the same call, as soon as it is known what the other did: the
    // first answer may come while the remote is still about it.
    const ScopedVariable later("GIT_COMMITTER_DATE",
                               QByteArray::number(IsolatedHome::now + 60) + " +0000");
    const bool isSame = commands[0].versions == commands[1].versions;
    for (const size_t i : notDone) {
        const QStringList again = commands[i].arguments() + QStringList{u"--push"_s};
        Ran ran = runTriptych(clones[i], again);
        if (ran.err.contains(u"Someone else pushed"))
            ran = runTriptych(clones[i], again);
        COMPARE_EXIT(ran, isSame ? 1 : 0);
        done.push_back(commands[i]);
    }
    if (!isSame) {
        QVERIFY(isSomeOrder(m_before, done, placementIn(m_repository)));
    }
}

QTEST_GUILESS_MAIN(TestPromoteRace)
#include "tst_promoterace.moc"
