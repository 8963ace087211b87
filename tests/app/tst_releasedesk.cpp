// SPDX-License-Identifier: MIT
#include "app/desk/releasedesk.h"

#include "app/desk/desk.h"
#include "models/storage/datafile.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;
using release::State;

class ReleaseDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void runs();
    void failsAndResumes();
    void runsAgain();
    void cancels();
    void endsWithTheDesk();
    void anotherStorage();
    void damagedJournal();
    void stageInUse();
    void whatWouldRun();

private:
    void open(const QByteArray& build, const QByteArray& push = "'true'")
    {
        const QString file = m_storage->folder() + u"/config.yaml"_s;
        writeFile(file, "stages:\n  - {name: snapshot, includes: [staging]}\n  - name: staging\n"
                        "commands:\n  build: [sh, -c, \""
                            + build + "\"]\n  push: [sh, -c, \"" + push
                            + "\"]\n  rollout: []\n  wait: []\n  verify: []\n");
        m_releases.reset();
        m_desk = std::make_unique<Desk>(configurationFinder(file), Desk::Caches());
        m_releases = std::make_unique<ReleaseDesk>(*m_desk);
        m_desk->open(m_storage->path());
        QTRY_VERIFY(m_desk->isOpen());
    }
    void start(const QString& stage, bool cascade)
    {
        const auto pipeline = m_releases->pipeline({.stage = stage, .cascade = cascade});
        QVERIFY2(pipeline, qPrintable(pipeline ? QString() : pipeline.error()));
        m_releases->start(*pipeline);
    }
    QByteArray path(const char* name) { return (m_storage->folder() + u'/').toUtf8() + name; }
    bool exists(const char* name) { return QFile::exists(QString::fromUtf8(path(name))); }
    QList<State> states() const
    {
        QList<State> all;
        for (const release::StepRecord& step : m_releases->current().steps)
            all.append(step.outcome.state);
        return all;
    }

    std::unique_ptr<StorageBuilder> m_storage;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ReleaseDesk> m_releases; // before the desk
};

void ReleaseDeskTest::init()
{
    m_releases.reset();
    m_desk.reset();
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
}

void ReleaseDeskTest::runs()
{
    open("echo of {stage}");
    QSignalSpy started(m_releases.get(), &ReleaseDesk::started);
    QSignalSpy changed(m_releases.get(), &ReleaseDesk::stepChanged);
    QSignalSpy grew(m_releases.get(), &ReleaseDesk::logsGrew);
    QSignalSpy ended(m_releases.get(), &ReleaseDesk::ended);
    start(u"staging"_s, true);
    QVERIFY(m_releases->isRunning());
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(started.size(), 1);
    QCOMPARE(changed.size(), 8); // four steps begin and end
    QVERIFY(grew.size() > 0);
    QVERIFY(!m_releases->isRunning());
    QCOMPARE(m_releases->current().state, State::Done);
    QCOMPARE(states(), QList<State>(4, State::Done));
    QVERIFY(readFile(m_releases->current().steps[2].log).contains("of snapshot\n"));
    QTRY_COMPARE(m_releases->history().size(), size_t(1));
    QCOMPARE(m_releases->history()[0].steps[2].log, m_releases->current().steps[2].log);
    QVERIFY(!m_releases->history()[0].who.isEmpty());
}

void ReleaseDeskTest::failsAndResumes()
{
    open("echo built >> " + path("built"), "test -e " + path("may"));
    QSignalSpy ended(m_releases.get(), &ReleaseDesk::ended);
    start(u"staging"_s, false);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(states(), (QList{State::Done, State::Failed}));
    writeFile(QString::fromUtf8(path("may")), {});
    m_releases->resume(m_releases->current());
    QTRY_COMPARE(ended.size(), 2);
    QCOMPARE(states(), QList<State>(2, State::Done));
    QCOMPARE(readFile(QString::fromUtf8(path("built"))), "built\n");
    QSignalSpy failed(m_releases.get(), &ReleaseDesk::failed);
    m_releases->resume(m_releases->current());
    QTRY_VERIFY(!m_releases->isRunning());
    QTRY_COMPARE(m_releases->history().size(), size_t(1));
}

// The step and what comes after it, as a release of its own.
void ReleaseDeskTest::runsAgain()
{
    open("echo {stage} build >> " + path("done"), "echo {stage} push >> " + path("done"));
    QSignalSpy ended(m_releases.get(), &ReleaseDesk::ended);
    start(u"staging"_s, true);
    QTRY_COMPARE(ended.size(), 1);
    QFile::remove(QString::fromUtf8(path("done")));
    m_releases->start(*m_releases->pipelineFrom(m_releases->current(), 1));
    QTRY_COMPARE(ended.size(), 2);
    QCOMPARE(m_releases->current().id, 2);
    QCOMPARE(readFile(QString::fromUtf8(path("done"))),
             "staging push\nsnapshot build\nsnapshot push\n");
    m_releases->start(*m_releases->pipelineFrom(m_releases->current(), 1));
    QTRY_COMPARE(ended.size(), 3);
    QCOMPARE(m_releases->current().stage, u"snapshot"_s);
    QCOMPARE(states(), QList<State>(2, State::Done));
}

void ReleaseDeskTest::cancels()
{
    open("touch " + path("begun") + "; sleep 60");
    QSignalSpy ended(m_releases.get(), &ReleaseDesk::ended);
    start(u"staging"_s, true);
    QTRY_VERIFY(exists("begun"));
    m_releases->cancel();
    QVERIFY(m_releases->isCancelling());
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(m_releases->current().state, State::Cancelled);
    QCOMPARE(states(), (QList{State::Cancelled, State::Skipped, State::Skipped, State::Skipped}));
}

void ReleaseDeskTest::endsWithTheDesk()
{
    open("touch " + path("begun") + "; sleep 60");
    start(u"staging"_s, false);
    QTRY_VERIFY(exists("begun"));
    m_releases.reset();
    m_releases = std::make_unique<ReleaseDesk>(*m_desk);
    m_releases->readHistory();
    QTRY_COMPARE(m_releases->history().size(), size_t(1));
    QCOMPARE(m_releases->history()[0].state, State::Cancelled);
}

// It goes on, and is none of the other's.
// Whoever comes first learns of it.
void ReleaseDeskTest::damagedJournal()
{
    open("'true'");
    const QString journal = dataFile(m_desk->commonDir(), u"runs"_s, u"sqlite"_s);
    QTRY_VERIFY(QFile::exists(journal));
    QSignalSpy read(m_releases.get(), &ReleaseDesk::historyChanged);
    m_releases->readHistory();
    QVERIFY(read.wait());
    writeFile(journal, "this is no database, but it is long enough to be looked at as one");
    QSignalSpy noted(m_releases.get(), &ReleaseDesk::noted);
    m_releases->readHistory();
    QTRY_COMPARE(noted.size(), 1);
    const QString note = noted.front().front().toString();
    QVERIFY2(note.contains(u"damaged") && note.contains(u"kept as"), qPrintable(note));
}

void ReleaseDeskTest::anotherStorage()
{
    open("touch " + path("begun") + "; while [ ! -e " + path("may") + " ]; do sleep 0.01; done");
    QSignalSpy ended(m_releases.get(), &ReleaseDesk::ended);
    start(u"staging"_s, false);
    QTRY_VERIFY(exists("begun"));
    const QString first = m_desk->commonDir();
    StorageBuilder other;
    fillSample(other);
    m_desk->open(other.path());
    QTRY_VERIFY(m_desk->isOpen() && m_desk->commonDir() != first);
    QVERIFY(m_releases->isRunning());
    QCOMPARE(m_releases->commonDir(), first);
    writeFile(QString::fromUtf8(path("may")), {});
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(m_releases->current().state, State::Done);
    QTRY_VERIFY(!m_desk->isReading());
    QVERIFY(m_releases->history().empty());
}

void ReleaseDeskTest::stageInUse()
{
    open("true");
    auto journal = release::Journal::open(m_desk->commonDir());
    const auto pipeline = m_releases->pipeline({.stage = u"staging"_s});
    QVERIFY(pipeline);
    const auto other = journal->begin(*pipeline, u"Rita"_s);
    QVERIFY(other);
    QSignalSpy failed(m_releases.get(), &ReleaseDesk::failed);
    start(u"snapshot"_s, false);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].toString().contains(u"is being released already"));
    QVERIFY(!m_releases->isRunning());
}

void ReleaseDeskTest::whatWouldRun()
{
    open("true {commit}");
    const auto all = m_releases->pipeline({.stage = u"staging"_s});
    QVERIFY(all);
    QCOMPARE(all->steps.size(), size_t(4));
    const auto some = m_releases->pipeline(
        {.stage = u"staging"_s, .without = {{u"snapshot"_s, CommandId::Push}}});
    QCOMPARE(some->steps.size(), size_t(3));
    QVERIFY(!m_releases->pipeline({.stage = u"nowhere"_s}));
    m_desk->close();
    QVERIFY(!m_releases->pipeline({.stage = u"staging"_s}));
}

QTEST_MAIN(ReleaseDeskTest)
#include "tst_releasedesk.moc"
