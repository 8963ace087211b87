// SPDX-License-Identifier: MIT
#include "tests/fixtures/diskspace.h"
#include "tests/fixtures/environment.h"
#include "tests/models/release/releasefixture.h"

#include <QDir>

#include <memory>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::release;
using namespace triptych::test;

// A release where the disk of its journal and logs, or that of its build contexts, is full.
class ReleaseFullDiskTest : public QObject, private ReleaseFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void beforeItBegins();
    void inALog();
    void inTheJournal();
    void inTheBuildContext_data();
    void inTheBuildContext();

private:
    std::unique_ptr<SmallDisk> m_disk;
    std::unique_ptr<ScopedVariable> m_data;
    std::unique_ptr<ScopedVariable> m_cache;
};

void ReleaseFullDiskTest::init()
{
    m_cache.reset();
    m_data.reset();
    m_disk = std::make_unique<SmallDisk>(u"4m"_s);
    if (!m_disk->isMounted())
        QSKIP("a small disk can only be mounted by root");
    m_data = std::make_unique<ScopedVariable>("XDG_DATA_HOME",
                                              QFile::encodeName(m_disk->path() + u"/data"_s));
    begin();
    m_configuration.commands[CommandId::Build] = {shell(u"touch '%1'"_s.arg(file("built")))};
}

void ReleaseFullDiskTest::beforeItBegins()
{
    m_disk->fill(0);
    const auto full = release(m_configuration, u"production"_s);
    QVERIFY(!full);
    QVERIFY2(full.error().contains(u"Check the "_s), qPrintable(full.error()));
    QVERIFY(!QFile::exists(file("built"))); // what nobody could look up is not done

    m_disk->clear();
    const auto released = release(m_configuration, u"production"_s);
    VERIFY_SENTENCE(released);
    QCOMPARE(released->state, State::Done);
    QVERIFY(QFile::exists(file("built")));
}

// What a command did is done; that nobody can read all that it said, is said.
void ReleaseFullDiskTest::inALog()
{
    m_configuration.commands[CommandId::Build] = {
        shell(u"head -c 8000000 /dev/zero; echo; touch '%1'"_s.arg(file("built")))};
    const auto released = release(m_configuration, u"production"_s);
    VERIFY_SENTENCE(released);
    QVERIFY(QFile::exists(file("built")));
    QCOMPARE(released->state, State::Done);
    QVERIFY2(released->steps[0].reason.contains(u"log is not complete"),
             qPrintable(released->steps[0].reason));
}

// It goes on without its journal, says so, and is taken for interrupted afterwards: what it has done is
// not known there.
void ReleaseFullDiskTest::inTheJournal()
{
    m_configuration.commands[CommandId::Rollout] = {shell(u"touch '%1'"_s.arg(file("rolled")))};
    const RunCallbacks filling{.changed = [this](size_t step, const StepOutcome& outcome) {
        if (step == 0 && outcome.state == State::Running)
            m_disk->fill(0);
    }};
    const auto released = release(m_configuration, u"production"_s, false, {}, filling);
    VERIFY_SENTENCE(released);
    QVERIFY(QFile::exists(file("built")) && QFile::exists(file("rolled")));
    QVERIFY2(released->journalFault.contains(u"Check the disk"),
             qPrintable(released->journalFault));

    m_disk->clear();
    const RunRecord run = noted(released->run);
    QCOMPARE(run.state, State::Interrupted);
    QFile::remove(file("built"));
    const auto again = resume(run);
    VERIFY_SENTENCE(again);
    QCOMPARE(again->state, State::Done);
    QCOMPARE(again->journalFault, QString());
    QVERIFY(QFile::exists(file("built")));
    QCOMPARE(noted(released->run).state, State::Done);
}

void ReleaseFullDiskTest::inTheBuildContext_data()
{
    QTest::addColumn<int>("context");
    QTest::newRow("a checkout") << int(BuildContext::Checkout);
    QTest::newRow("an archive") << int(BuildContext::Archive);
}

// Nothing is built of half a commit, and nothing is rolled out.
void ReleaseFullDiskTest::inTheBuildContext()
{
    QFETCH(int, context);
    m_data.reset(); // that disk has room
    m_cache = std::make_unique<ScopedVariable>("XDG_CACHE_HOME",
                                               QFile::encodeName(m_disk->path() + u"/cache"_s));
    m_configuration.commands[CommandId::Build].front().context = BuildContext(context);
    m_configuration.commands[CommandId::Rollout] = {shell(u"touch '%1'"_s.arg(file("rolled")))};
    m_disk->fill(2);
    const auto full = release(m_configuration, u"production"_s);
    VERIFY_SENTENCE(full);
    QCOMPARE(full->state, State::Failed);
    QCOMPARE(full->steps[0].state, State::Failed);
    const QString reason = full->steps[0].reason;
    QVERIFY2(reason.contains(u"Check the disk") || reason.contains(u"Free some space"),
             qPrintable(reason));
    QCOMPARE(full->steps[1].state, State::Skipped);
    QVERIFY(!QFile::exists(file("built")) && !QFile::exists(file("rolled")));

    m_disk->clear();
    const auto again = resume(noted(full->run));
    VERIFY_SENTENCE(again);
    QCOMPARE(again->state, State::Done);
    QVERIFY(QFile::exists(file("built")) && QFile::exists(file("rolled")));
}

QTEST_GUILESS_MAIN(ReleaseFullDiskTest)
#include "tst_releasefulldisk.moc"
