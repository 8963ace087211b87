// SPDX-License-Identifier: MIT
#include "models/release/journal.h"

#include "models/release/resume.h"
#include "models/storage/datafile.h"
#include "tests/models/release/releasefixture.h"

#include <QDir>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::release;
using namespace triptych::test;

namespace {

// Another program that is writing to a journal and does not come to an end.
class Locked
{
public:
    explicit Locked(const QString& path)
    {
        QSqlDatabase base = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        base.setDatabaseName(path);
        if (!base.open() || !QSqlQuery(base).exec(u"BEGIN EXCLUSIVE"_s))
            qFatal("the journal cannot be locked");
    }
    ~Locked()
    {
        QSqlDatabase::database(u"other"_s).close();
        QSqlDatabase::removeDatabase(u"other"_s);
    }
    Locked(const Locked&) = delete;
    Locked& operator=(const Locked&) = delete;
};

} // namespace

// The journal of releases through time, damage and other programs.
class JournalTest : public QObject, private ReleaseFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void interrupted();
    void pruned();
    void oldLayout();
    void damaged();
    void foreign();
    void emptied();
    void locked();
    void lockedMeanwhile();

private:
    QString path() const { return dataFile(commonDir(), u"runs"_s, u"sqlite"_s); }
};

void JournalTest::interrupted()
{
    m_configuration.commands[CommandId::Build] = {shell(u"true"_s)};
    auto journal = Journal::open(commonDir());
    const auto repository = openedRepository(m_storage->path());
    const auto pipeline =
        makePipeline(m_configuration, requestFor(repository, u"staging"_s, tipsOf(*m_storage)));
    qint64 id = 0;
    {
        const auto run = journal->begin(*pipeline, u"Rita"_s);
        QVERIFY(run);
        id = run->record.id;
        VERIFY_SENTENCE(journal->record(*run, 0, {.state = State::Running}));
    } // no finish(): the locks are gone as with the process
    const RunRecord run = noted(id);
    QCOMPARE(run.state, State::Interrupted);
    QCOMPARE(run.steps[0].outcome.state, State::Interrupted);
    QCOMPARE(run.steps[1].outcome.state, State::Waiting);
}

void JournalTest::pruned()
{
    m_configuration.commands[CommandId::Build] = {shell(u"head -c 100000 /dev/zero"_s)};
    for (int i = 0; i < 3; ++i)
        VERIFY_SENTENCE(release(m_configuration, u"staging"_s));
    auto journal = Journal::open(commonDir());
    const QString logs = QFileInfo(noted(1).steps[0].log).path();
    QVERIFY(QFileInfo::exists(logs));
    QCOMPARE(journal->prune().value(), 0);
    QCOMPARE(journal->prune({.logBytes = 250'000}).value(), 1);
    QCOMPARE(journal->runs(10)->size(), size_t(2));
    QVERIFY(!QFileInfo::exists(logs));
    QCOMPARE(journal->prune({.days = -1}).value(), 1); // but for the newest
    QCOMPARE(journal->runs(10)->front().id, 3);
}

void JournalTest::oldLayout()
{
    m_configuration.commands[CommandId::Build] = {shell(u"true"_s)};
    VERIFY_SENTENCE(release(m_configuration, u"staging"_s));
    {
        QSqlDatabase base = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"old"_s);
        base.setDatabaseName(path());
        QVERIFY(base.open());
        for (const auto& statement :
             {u"ALTER TABLE runs DROP COLUMN commits"_s, u"ALTER TABLE runs DROP COLUMN before"_s,
              u"ALTER TABLE steps DROP COLUMN digest"_s, u"PRAGMA user_version=1"_s})
            QVERIFY(QSqlQuery(base).exec(statement));
        base.close();
    }
    QSqlDatabase::removeDatabase(u"old"_s);
    QCOMPARE(noted(1).steps.size(), size_t(1));
    VERIFY_SENTENCE(release(m_configuration, u"staging"_s));
    QCOMPARE(noted(2).commits.size(), size_t(3));
}

void JournalTest::damaged()
{
    m_configuration.commands[CommandId::Build] = {shell(u"echo of the first"_s)};
    const auto first = release(m_configuration, u"staging"_s);
    VERIFY_SENTENCE(first);
    writeFile(path(), "this is no database, but it is long enough to be looked at as one");
    {
        auto journal = Journal::open(commonDir());
        VERIFY_SENTENCE(journal);
        QVERIFY2(journal->note().contains(u"damaged"), qPrintable(journal->note()));
        QVERIFY(journal->runs(10)->empty());
    }
    const auto again = release(m_configuration, u"staging"_s);
    VERIFY_SENTENCE(again);
    QCOMPARE(again->run, 1);
    QCOMPARE(allLogs(noted(1)).count("of the first\n"), 1); // not those of the old one, too
    const QStringList kept =
        QDir(QFileInfo(path()).path()).entryList({u"*.damaged-*"_s}, QDir::Files | QDir::Dirs);
    const QString key = QFileInfo(path()).completeBaseName();
    QCOMPARE(std::ranges::count_if(kept, [&](const QString& k) { return k.startsWith(key); }), 2);
    QCOMPARE(Journal::open(commonDir())->note(), QString());
}

// That of a later version is neither used nor moved.
void JournalTest::foreign()
{
    VERIFY_SENTENCE(Journal::open(commonDir()));
    QByteArray bytes = readFile(path());
    bytes[63] = 9; // user_version, the last of four bytes at 60
    QFile::remove(path() + u"-wal"_s);
    writeFile(path(), bytes);
    const auto journal = Journal::open(commonDir());
    QVERIFY(!journal);
    QVERIFY2(journal.error().contains(u"another version"), qPrintable(journal.error()));
    QCOMPARE(readFile(path()), bytes);
}

// As after a loss of power: a new one does not take the old one's logs for its own.
void JournalTest::emptied()
{
    m_configuration.commands[CommandId::Build] = {shell(u"echo of the first"_s)};
    VERIFY_SENTENCE(release(m_configuration, u"staging"_s));
    for (const auto* part : {"-wal", "-shm"})
        QFile::remove(path() + QLatin1String(part));
    writeFile(path(), "");
    QVERIFY(Journal::open(commonDir())->note().contains(u"it is empty"));
    const auto again = release(m_configuration, u"staging"_s);
    VERIFY_SENTENCE(again);
    QCOMPARE(allLogs(noted(again->run)).count("of the first\n"), 1);
    QCOMPARE(Journal::open(commonDir())->note(), QString());
}

// Nothing is begun that could not be looked up.
void JournalTest::locked()
{
    m_configuration.commands[CommandId::Build] = {shell(u"touch '%1'"_s.arg(file("built")))};
    VERIFY_SENTENCE(release(m_configuration, u"staging"_s));
    QFile::remove(file("built"));
    m_patience = std::chrono::milliseconds(50);
    {
        const Locked other(path());
        const auto refused = release(m_configuration, u"staging"_s);
        QVERIFY(!refused);
        QVERIFY2(refused.error().contains(u"another program keeps it locked"),
                 qPrintable(refused.error()));
        QVERIFY(!QFile::exists(file("built")));
        QCOMPARE(Journal::open(commonDir(), m_patience)->runs(10)->size(),
                 size_t(1)); // can be read
    }
    VERIFY_SENTENCE(release(m_configuration, u"staging"_s));
    QVERIFY(QFile::exists(file("built")));
}

// What goes on goes on, and what could not be noted is said; it can be resumed later.
void JournalTest::lockedMeanwhile()
{
    m_configuration.commands[CommandId::Build] = {shell(u"touch '%1'"_s.arg(file("built")))};
    m_configuration.commands[CommandId::Push] = {shell(u"echo pushed"_s)};
    VERIFY_SENTENCE(Journal::open(commonDir()));
    m_patience = std::chrono::milliseconds(50);
    std::unique_ptr<Locked> other;
    const RunCallbacks callbacks{.changed = [&](size_t step, const StepOutcome& outcome) {
        if (step == 0 && outcome.state == State::Running)
            other = std::make_unique<Locked>(path());
    }};
    const auto released = release(m_configuration, u"staging"_s, false, {}, callbacks);
    other.reset();
    VERIFY_SENTENCE(released);
    QCOMPARE(released->state, State::Done);
    QVERIFY2(released->journalFault.contains(u"locked"), qPrintable(released->journalFault));
    QVERIFY(QFile::exists(file("built")));
    const RunRecord run = noted(released->run);
    QCOMPARE(run.state, State::Interrupted);
    QCOMPARE(readFile(run.steps[1].log).count("pushed\n"), 1);
    const auto again = resume(run);
    VERIFY_SENTENCE(again);
    QCOMPARE(again->journalFault, QString());
    QCOMPARE(noted(released->run).state, State::Done);
}

QTEST_GUILESS_MAIN(JournalTest)
#include "tst_journal.moc"
