// SPDX-License-Identifier: MIT
#include "models/release/release.h"

#include "models/release/leftovers.h"
#include "models/release/resume.h"
#include "models/release/steplog.h"
#include "models/storage/datafile.h"
#include "tests/fixtures/environment.h"
#include "tests/models/release/releasefixture.h"

#include <QDir>
#include <QProcess>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::release;
using namespace triptych::test;

// Whole releases with small scripts, and what the journal has of them.
class ReleaseTest : public QObject, private ReleaseFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void inOrder();
    void whoever();
    void failureStopsWhatNeedsIt();
    void notStarted();
    void timeLimit();
    void retries();
    void cancelled();
    void archiveOnInput();
    void checkout();
    void muchOutput();
    void muchOutputAndKilled();
    void oneAtATime();
    void resumed();
    void resumedWithOthers();
    void endsLeftovers();
    void atOnce();
    void ownWork();

private:
    // What has ended and nobody waited for has no command line.
    static bool stillRuns(const QByteArray& pid)
    {
        QFile file(u"/proc/%1/cmdline"_s.arg(QString::fromLatin1(pid)));
        return pid.isEmpty() || (file.open(QIODevice::ReadOnly) && !file.readAll().isEmpty());
    }
    static QList<State> states(const std::vector<StepOutcome>& outcomes)
    {
        QList<State> all;
        for (const StepOutcome& outcome : outcomes)
            all.append(outcome.state);
        return all;
    }
};

void ReleaseTest::init()
{
    begin();
}

void ReleaseTest::inOrder()
{
    for (const CommandId kind : stepKinds())
        m_configuration.commands[kind] = {
            shell(u"echo {stage} %1 >> '%2'; echo out; echo err >&2; pwd"_s.arg(commandName(kind),
                                                                                file("order")))};
    const auto released = release(m_configuration, u"production"_s, true);
    VERIFY_SENTENCE(released);
    QCOMPARE(released->state, State::Done);
    QCOMPARE(released->journalFault, QString());
    const QByteArrayList order = readFile(file("order")).trimmed().split('\n');
    QCOMPARE(order.size(), 15);
    for (const Step& step : m_pipeline.steps) {
        const auto position = [&](const Step& of) {
            return order.indexOf((of.stage + u' ' + commandName(of.kind)).toUtf8());
        };
        QVERIFY(position(step) >= 0);
        for (const size_t need : step.needs)
            QVERIFY(position(m_pipeline.steps[need]) < position(step));
    }

    const RunRecord run = noted(released->run);
    QCOMPARE(run.state, State::Done);
    QCOMPARE(run.who, u"Rita"_s);
    const QFileInfo folder(QFileInfo(dataFile(commonDir(), u"runs"_s, u"sqlite"_s)).path());
    QVERIFY(folder.isDir() && !(folder.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    QCOMPARE(run.stage, u"production"_s);
    QCOMPARE(run.commit.toHex().toLatin1(), m_storage->id("production"));
    QVERIFY(run.ended >= run.started);
    QCOMPARE(run.steps.size(), size_t(15));
    QCOMPARE(run.steps[5].stage, u"staging"_s);
    QCOMPARE(run.steps[5].commit.toHex().toLatin1(), m_storage->id("staging"));
    QCOMPARE(run.steps[5].argv.front(), m_pipeline.steps[5].commands.front().argv);
    for (const StepRecord& step : run.steps) {
        QCOMPARE(step.outcome.state, State::Done);
        QCOMPARE(step.outcome.exitCode, 0);
        QCOMPARE(step.outcome.attempts, 1);
        const QByteArray log = readFile(step.log);
        QVERIFY2(log.contains("out\n") && log.contains("err\n")
                     && log.contains(m_storage->path().toUtf8()),
                 log.constData());
    }
}

// Nobody has to have a name.
void ReleaseTest::whoever()
{
    QVERIFY(whoReleases(openedRepository(m_storage->path())).startsWith(u"Rita Releaser <"_s));
    const IsolatedHome::GitConfig nameless("");
    const ScopedVariable user("USER", std::nullopt);
    QVERIFY(!whoReleases(openedRepository(m_storage->path())).isEmpty());

    m_configuration.commands[CommandId::Build] = {shell(u"true"_s)};
    const auto pipeline =
        makePipeline(m_configuration, requestFor(openedRepository(m_storage->path()), u"staging"_s,
                                                 tipsOf(*m_storage)));
    auto journal = Journal::open(commonDir());
    QVERIFY(journal->begin(*pipeline, {}));
}

void ReleaseTest::failureStopsWhatNeedsIt()
{
    for (const CommandId kind : {CommandId::Build, CommandId::Rollout, CommandId::Wait})
        m_configuration.commands[kind] = {shell(u"true"_s)};
    m_configuration.stages[2].commands[CommandId::Rollout] = {
        shell(u"exit 3"_s), shell(u"touch '%1'"_s.arg(file("x")))};
    const auto released = release(m_configuration, u"production"_s, true);
    VERIFY_SENTENCE(released);
    QCOMPARE(released->state, State::Failed);
    // Images do not need production's rollout; other rollouts do.
    QCOMPARE(states(released->steps),
             (QList{State::Done, State::Failed, State::Skipped, State::Done, State::Skipped,
                    State::Skipped, State::Done, State::Skipped, State::Skipped}));
    QCOMPARE(released->steps[1].exitCode, 3);
    QVERIFY(!QFile::exists(file("x")));
    const RunRecord run = noted(released->run);
    QCOMPARE(run.state, State::Failed);
    QCOMPARE(run.steps[1].outcome.exitCode, 3);
    QCOMPARE(run.steps[1].outcome.reason, u"sh ended with exit code 3."_s);
    QCOMPARE(run.steps[4].outcome.reason, u"It needs production/wait, which was not done."_s);
}

void ReleaseTest::notStarted()
{
    m_configuration.commands[CommandId::Build] = {
        {.argv = {u"/nowhere/to-be-found"_s}, .retries = 3}};
    const auto released = release(m_configuration, u"staging"_s);
    VERIFY_SENTENCE(released);
    QCOMPARE(released->steps[0].state, State::Failed);
    QCOMPARE(released->steps[0].attempts, 1);
    QVERIFY(released->steps[0].reason.contains(u"cannot be started"));
}

void ReleaseTest::timeLimit()
{
    // What it has started ends, too.
    m_configuration.commands[CommandId::Build] = {
        shell(u"sleep 60 & echo $! > '%1'; wait"_s.arg(file("pid")), 2)};
    const auto released = release(m_configuration, u"staging"_s);
    VERIFY_SENTENCE(released);
    QCOMPARE(released->state, State::TimedOut);
    QCOMPARE(released->steps[0].state, State::TimedOut);
    QVERIFY(released->steps[0].reason.contains(u"took longer than 2 s"));
    QTRY_VERIFY(!stillRuns(readFile(file("pid")).trimmed()));
}

void ReleaseTest::retries()
{
    const QString script = u"echo x >> '%1'; test $(wc -l < '%1') -ge %2"_s.arg(file("tries"));
    m_configuration.commands[CommandId::Build] = {shell(script.arg(3), 0, 2)};
    auto released = release(m_configuration, u"staging"_s);
    VERIFY_SENTENCE(released);
    QCOMPARE(released->steps[0].state, State::Done);
    QCOMPARE(released->steps[0].attempts, 3);
    QCOMPARE(noted(released->run).steps[0].outcome.attempts, 3);
    QFile::remove(file("tries"));
    m_configuration.commands[CommandId::Build] = {shell(script.arg(9), 0, 2)};
    released = release(m_configuration, u"staging"_s);
    VERIFY_SENTENCE(released);
    QCOMPARE(released->steps[0].state, State::Failed);
    QCOMPARE(readFile(file("tries")).count('\n'), 3);
}

void ReleaseTest::cancelled()
{
    m_configuration.commands[CommandId::Build] = {
        shell(u"sleep 60 & echo $! > '%1'; echo begun; wait"_s.arg(file("pid")), 0, 5)};
    m_configuration.commands[CommandId::Push] = {shell(u"true"_s)};
    std::stop_source source;
    QByteArray seen;
    const RunCallbacks callbacks{.output = [&](size_t, QByteArrayView bytes) {
        seen += bytes;
        if (seen.contains("\nbegun\n")) // said, not named
            source.request_stop();
    }};
    const auto released =
        release(m_configuration, u"staging"_s, false, source.get_token(), callbacks);
    VERIFY_SENTENCE(released);
    QCOMPARE(released->state, State::Cancelled);
    QCOMPARE(states(released->steps), (QList{State::Cancelled, State::Skipped}));
    QCOMPARE(released->steps[0].attempts, 1);
    QVERIFY(released->steps[0].reason.contains(u"may have been done"));
    QTRY_VERIFY(!stillRuns(readFile(file("pid")).trimmed()));
    QCOMPARE(noted(released->run).state, State::Cancelled);
}

void ReleaseTest::archiveOnInput()
{
    // Each attempt reads it from its beginning.
    CommandTemplate command = shell(
        u"git get-tar-commit-id; test -e '%1' || {{ touch '%1'; exit 1; }}"_s.arg(file("once")), 0,
        1);
    command.context = BuildContext::Archive;
    m_configuration.commands[CommandId::Build] = {command};
    const auto released = release(m_configuration, u"staging"_s);
    VERIFY_SENTENCE(released);
    QCOMPARE(released->state, State::Done);
    QCOMPARE(allLogs(noted(released->run)).count('\n' + m_storage->id("staging") + '\n'), 2);
    const auto repository = openedRepository(m_storage->path());
    const QString contexts = requestFor(repository, {}, {}).contextFolder;
    QVERIFY(QDir(contexts + u"/staging"_s).isEmpty());
}

void ReleaseTest::checkout()
{
    CommandTemplate command = shell(u"cd \"$0\"; ls; cat Dockerfile"_s);
    command.argv.append(u"{context}"_s);
    command.context = BuildContext::Checkout;
    m_configuration.commands[CommandId::Build] = {command};
    const auto released = release(m_configuration, u"staging"_s);
    VERIFY_SENTENCE(released);
    const QByteArray log = allLogs(noted(released->run));
    QVERIFY2(log.contains("\npackages\n")
                 && log.contains(m_storage->git("show staging:Dockerfile")),
             log.constData());
}

// The log has a limit; neither it nor the memory grows with what a command says.
void ReleaseTest::muchOutput()
{
    const QString path = file("x.log");
    StepLog log(path, 1000);
    QVERIFY(log.open());
    const QByteArray piece(300, 'a');
    for (int i = 0; i < 1000; ++i)
        log.write(piece);
    log.write("the end\n");
    QCOMPARE(QFileInfo(path).size(), 1000);
    log.close();
    const QByteArray content = readFile(path);
    QVERIFY(content.endsWith("a"
                             "the end\n"));
    const qsizetype lost = 300 * 1000 + 8 - 1000 - LogEnd::kept;
    QVERIFY(content.contains(QByteArray::number(lost) + " bytes are left out"));
    QVERIFY(content.size() < 1000 + LogEnd::kept + 200);
    QVERIFY(!QFile::exists(path + u".end"_s));
    QCOMPARE(log.fault(), QString());
    LogTimes times;
    times.read(path);
    QVERIFY(times.at(0) <= QDateTime::currentDateTime());
    QVERIFY(times.at(0).secsTo(QDateTime::currentDateTime()) < 60);
}

// The end is there, too, when nobody could put it where it belongs.
void ReleaseTest::muchOutputAndKilled()
{
    const QString path = file("x.log");
    StepLog killed(path, 1000);
    QVERIFY(killed.open());
    for (int i = 0; i < 1000; ++i) {
        killed.write("line " + QByteArray::number(i) + ' ' + QByteArray(300, 'a') + '\n');
        QVERIFY(QFileInfo(path + u".end"_s).size() <= 2 * LogEnd::kept + 20);
    }
    killed.write("the end\n");
    LogEnd::recover(path); // by who reads it next
    LogEnd::recover(path);
    const QByteArray content = readFile(path);
    QVERIFY(content.startsWith("line 0 "));
    QVERIFY(content.endsWith("a\nthe end\n"));
    QCOMPARE(content.count(" bytes are left out"), 1);
    const qsizetype before = content.indexOf("\n[") + 2;
    const qint64 lost = content.sliced(before, content.indexOf(' ', before) - before).toLongLong();
    qint64 written = 8;
    for (int i = 0; i < 1000; ++i)
        written += 5 + QByteArray::number(i).size() + 302;
    QCOMPARE(lost, written - 1000 - LogEnd::kept);
    QVERIFY(!QFile::exists(path + u".end"_s));
}

void ReleaseTest::oneAtATime()
{
    m_configuration.commands[CommandId::Build] = {shell(u"true"_s)};
    auto journal = Journal::open(commonDir());
    VERIFY_SENTENCE(journal);
    const auto repository = openedRepository(m_storage->path());
    const auto pipeline =
        makePipeline(m_configuration, requestFor(repository, u"staging"_s, tipsOf(*m_storage)));
    VERIFY_SENTENCE(pipeline);
    {
        const auto run = journal->begin(*pipeline, u"Rita"_s); // of staging and snapshot
        QVERIFY(run);
        const auto second = release(m_configuration, u"snapshot"_s);
        QVERIFY(!second);
        QVERIFY2(second.error().contains(u"snapshot is being released already"),
                 qPrintable(second.error()));
        VERIFY_SENTENCE(release(m_configuration, u"production"_s));
        QCOMPARE(noted(run->record.id).state, State::Running);
    }
    VERIFY_SENTENCE(release(m_configuration, u"snapshot"_s));
    const auto all = journal->runs(10);
    VERIFY_SENTENCE(all);
    QCOMPARE(all->size(), size_t(3));
}

// Goes on where it was cut off, with what was agreed to; what is done is not done again.
void ReleaseTest::resumed()
{
    for (const CommandId kind : {CommandId::Build, CommandId::Push})
        m_configuration.commands[kind] = {shell(u"echo {stage} {commit} >> '%1'"_s.arg(
            file(commandName(kind).toLatin1().constData())))};
    m_configuration.commands[CommandId::Rollout] = {
        shell(u"echo rolling; test -e '%1'"_s.arg(file("may")))};
    const auto first = release(m_configuration, u"production"_s);
    VERIFY_SENTENCE(first);
    QCOMPARE(first->state, State::Failed);
    const RunRecord failed = noted(first->run);
    QVERIFY(isResumable(failed));
    const QByteArray commit = m_storage->id("production");
    m_storage->stage("production").add("new", "1.0.0").commit();
    writeFile(file("may"), "");

    const auto again = resume(failed);
    VERIFY_SENTENCE(again);
    QCOMPARE(again->run, first->run);
    QCOMPARE(again->state, State::Done);
    QCOMPARE(readFile(file("push")), "production " + commit + '\n');
    const RunRecord run = noted(first->run);
    QCOMPARE(run.state, State::Done);
    QCOMPARE(run.started, failed.started);
    QVERIFY(run.ended >= failed.ended);
    QCOMPARE(run.steps[0].outcome, failed.steps[0].outcome);
    QCOMPARE(run.steps[2].outcome.state, State::Done);
    QCOMPARE(readFile(run.steps[2].log).count("rolling\n"), 2); // both attempts
    QVERIFY(!isResumable(run));
    QVERIFY(!resume(failed)); // it is not as it was
}

// What somebody agreed to is not what the configuration says by now.
void ReleaseTest::resumedWithOthers()
{
    m_configuration.commands[CommandId::Build] = {shell(u"exit 1"_s)};
    const auto first = release(m_configuration, u"production"_s);
    VERIFY_SENTENCE(first);
    m_configuration.commands[CommandId::Build] = {shell(u"exit 0"_s)};
    const auto again = resume(noted(first->run));
    QVERIFY(!again);
    QVERIFY2(again.error().contains(u"configuration has changed"), qPrintable(again.error()));
}

void ReleaseTest::endsLeftovers()
{
    const QString logs = file("logs");
    QProcess leftover;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(runVariable, logs);
    leftover.setProcessEnvironment(environment);
    leftover.start(u"sleep"_s, {u"60"_s});
    QVERIFY(leftover.waitForStarted());
    QCOMPARE(endLeftovers({file("others")}), 0);
    QCOMPARE(leftover.state(), QProcess::Running);
    // Until it is waited for, it has no environment any more.
    QCOMPARE(endLeftovers({logs}), 1);
    QVERIFY(leftover.waitForFinished());
    QCOMPARE(leftover.exitStatus(), QProcess::CrashExit);
}

// Steps that need nothing of each other do not wait for each other: each of the two waits for a file
// that the other makes.
void ReleaseTest::atOnce()
{
    m_configuration.commands[CommandId::Build] = {shell(u"true"_s)};
    const QString meet = u"touch '%1'; while [ ! -e '%2' ]; do sleep 0.01; done"_s;
    m_configuration.stages[2].commands[CommandId::Rollout] = {
        shell(meet.arg(file("a"), file("b")), 60)};
    m_configuration.stages[1].commands[CommandId::Build] = {
        shell(meet.arg(file("b"), file("a")), 60)};
    const auto released = release(m_configuration, u"production"_s, true);
    VERIFY_SENTENCE(released);
    QCOMPARE(released->state, State::Done);
}

void ReleaseTest::ownWork()
{
    m_configuration.stages[2].registry = u"http://127.0.0.1:9"_s;
    const auto nobody = release(m_configuration, u"production"_s);
    VERIFY_SENTENCE(nobody);
    QCOMPARE(nobody->steps[0].state, State::Failed);
    m_own.verify = [](const Run& run, const Step& step, const StepVoice& voice,
                      const std::stop_token&, StepOutcome& outcome) {
        voice.said(step.name().toUtf8());
        if (run.before.empty())
            outcome.reason = u"first"_s;
    };
    const auto released = release(m_configuration, u"production"_s);
    VERIFY_SENTENCE(released);
    QCOMPARE(released->state, State::Done);
    const RunRecord run = noted(released->run);
    QCOMPARE(run.steps.size(), size_t(1));
    QCOMPARE(run.steps[0].kind, CommandId::Verify);
    QCOMPARE(run.steps[0].outcome.reason, u"first"_s);
    QCOMPARE(readFile(run.steps[0].log), "production/verify");
    m_configuration.stages[2].registry.clear();
    QVERIFY(!release(m_configuration, u"production"_s));
}

QTEST_GUILESS_MAIN(ReleaseTest)
#include "tst_release.moc"
