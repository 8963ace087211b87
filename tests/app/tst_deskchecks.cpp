// SPDX-License-Identifier: MIT
// What the desk knows of versions' content, and of the settings of a storage.
#include "app/desk/desk.h"
#include "models/settings/userconfiguration.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace {

Move move(const QString& package, const QString& version)
{
    return {.package = package,
            .version = *SemVer::parse(version),
            .from = u"snapshot"_s,
            .to = u"staging"_s};
}

// Its manifest is of another package.
Files misnamed()
{
    return packageFiles("other", "1.0.0");
}

} // namespace

class DeskChecksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QDir(Trust::defaultFolder()).removeRecursively();
        m_storage.emplace();
        fillSample(*m_storage);
        m_storage->stage("snapshot").add("broken", "1.0.0", misnamed()).commit();
        m_desk = std::make_unique<Desk>(configurationFinder(), Desk::Caches());
    }

    void checksWhatMayBePromoted()
    {
        open();
        QTRY_VERIFY(!m_desk->checking().isReading());
        const CheckReports& reports = m_desk->checking().reports();
        QCOMPARE(reports.value(keyOf(u"snapshot"_s, u"broken"_s, u"1.0.0"_s)).worst(),
                 Severity::Block);
        QVERIFY(reports.contains(keyOf(u"staging"_s, u"docker"_s, u"2.1.0"_s)));
        // Nothing comes after production: nobody waits for what its versions are worth.
        const CheckKey last = keyOf(u"production"_s, u"system"_s, u"2.5.0"_s);
        QVERIFY(!reports.contains(last));
        m_desk->checking().readFirst({last});
        QTRY_VERIFY(reports.contains(last));
    }

    void blockedContentIsRefusedOnceItIsKnown()
    {
        open();
        m_desk->drafting().add({move(u"broken"_s, u"1.0.0"_s)});
        QTRY_COMPARE(m_desk->currentPlan().findings.size(), size_t(1));
        QVERIFY(m_desk->currentPlan().isEmpty());
        QVERIFY(m_desk->currentPlan().findings.front().verdict.reason.contains(u"would fail"));
        const Move asked = move(u"broken"_s, u"1.0.0"_s);
        QCOMPARE(judge(m_desk->situation(), asked).reason,
                 m_desk->currentPlan().findings.front().verdict.reason);
        m_desk->drafting().discard();
    }

    // However fast somebody is: what is not checked yet is checked before it is written.
    void blockedContentIsNeverWritten()
    {
        open();
        const QByteArray before = m_storage->id("staging");
        const Plan unchecked = plan(*m_desk->snapshot(), Draft({move(u"broken"_s, u"1.0.0"_s)}));
        QVERIFY(!unchecked.isEmpty());
        QSignalSpy failed(m_desk.get(), &Desk::applyFailed);
        m_desk->apply(unchecked);
        QTRY_COMPARE(failed.size(), 1);
        const auto error = failed.front().front().value<git::Error>();
        QCOMPARE(error.kind, git::Error::Kind::Denied);
        QVERIFY(error.reason.contains(u"broken-1.0.0"));
        QCOMPARE(m_storage->id("staging"), before);
    }

    void settingsOfTheRepository()
    {
        writeSettings("stages: [{name: snapshot}, {name: production, add: commit}]\n");
        open();
        QCOMPARE(m_desk->snapshot()->stages.size(), size_t(2));
        QCOMPARE(m_desk->found().origin.kind, ConfigurationOrigin::Kind::Repository);
        // Others come with a commit, as a stage's content does.
        writeSettings("stages: [{name: staging}]\n");
        (void)m_storage->path();
        QTRY_COMPARE(m_desk->snapshot()->stages.size(), size_t(1));
        QCOMPARE(m_desk->configuration().stages.front().name, u"staging"_s);
    }

    void wrongSettingsKeepAStorageClosed()
    {
        writeSettings("stages: [{name: snapshot, remove: never}]\n");
        QSignalSpy failed(m_desk.get(), &Desk::openFailed);
        m_desk->open(m_storage->path());
        QTRY_COMPARE(failed.size(), 1);
        const QString sentence = failed.front().at(1).value<git::Error>().sentence();
        QVERIFY2(sentence.contains(u".triptych.yaml:1:35"), qPrintable(sentence));
        QVERIFY(sentence.contains(u"forbid"));
        QVERIFY(!m_desk->isOpen());
        QVERIFY(!m_desk->found().isValid()); // so that they can be mended
        // The user's own take their place.
        QVERIFY(saveUserConfiguration(m_desk->found().userFile, "stages: [{name: snapshot}]\n"));
        m_desk->open(m_desk->lastPath());
        QTRY_VERIFY(m_desk->isOpen());
        QCOMPARE(m_desk->snapshot()->stages.size(), size_t(1));
        QVERIFY(removeUserConfiguration(m_desk->found().userFile));
    }

    void settingsThatTurnWrongAreNotTaken()
    {
        writeSettings("stages: [{name: snapshot}]\n");
        open();
        QSignalSpy changed(m_desk.get(), &Desk::foundChanged);
        writeSettings("stages: {}\n");
        (void)m_storage->path();
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!m_desk->found().isValid());
        QCOMPARE(m_desk->configuration().stages.size(), size_t(1));
        QCOMPARE(m_desk->snapshot()->stages.size(), size_t(1));
    }

private:
    void open()
    {
        m_desk->open(m_storage->path());
        QTRY_VERIFY(m_desk->isOpen());
    }

    void writeSettings(const QByteArray& yaml)
    {
        m_storage->stage("main").write(".triptych.yaml", File(yaml)).commit();
        m_storage->git("symbolic-ref HEAD refs/heads/main");
    }

    CheckKey keyOf(const QString& stage, const QString& package, const QString& version)
    {
        const SemVer parsed = *SemVer::parse(version);
        return {.name = {package, parsed},
                .tree = m_desk->snapshot()->stage(stage)->version(package, parsed)->tree};
    }

    std::optional<StorageBuilder> m_storage;
    std::unique_ptr<Desk> m_desk;
};

QTEST_MAIN(DeskChecksTest)
#include "tst_deskchecks.moc"
