// SPDX-License-Identifier: MIT
#include "app/desk/desk.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace {

Move move(const QString& package, const QString& version, const QString& from, const QString& to)
{
    return {.package = package, .version = *SemVer::parse(version), .from = from, .to = to};
}

const Move docker = move(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"staging"_s);

} // namespace

class DeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.emplace();
        fillSample(*m_storage);
        m_desk = makeDesk();
        m_desk->open(m_storage->path());
        QTRY_VERIFY(m_desk->isOpen());
    }

    void opensAndReadsManifests()
    {
        QTRY_VERIFY(!m_desk->isReading());
        QCOMPARE(m_desk->snapshot()->stages.size(), size_t(3));
        QSignalSpy manifests(m_desk.get(), &Desk::manifestsLoaded);
        m_desk->open(m_storage->path());
        QTRY_VERIFY(manifests.size() > 0 && !m_desk->isReading());
        Manifests all;
        for (const auto& call : manifests)
            all.insert(call.front().value<Manifests>());
        const Version* version =
            m_desk->snapshot()->stage(u"snapshot")->version(u"docker", docker.version);
        QVERIFY(all.value(version->tree));
        QCOMPARE(all.value(version->tree)->error, QString());
    }

    void saysWhyItCannotOpen()
    {
        QSignalSpy failed(m_desk.get(), &Desk::openFailed);
        m_desk->open(m_storage->folder() + u"/nowhere"_s);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.front().at(1).value<git::Error>().kind, git::Error::Kind::NotARepository);
        QVERIFY(!m_desk->isOpen());
    }

    void followsRefsThatMoveOutside()
    {
        QTRY_VERIFY(!m_desk->isReading());
        QSignalSpy changed(m_desk.get(), &Desk::snapshotChanged);
        QElapsedTimer timer;
        m_storage->stage("staging").add("fresh", "1.0.0").commit();
        (void)m_storage->path(); // git writes the commit now
        timer.start();
        QTRY_VERIFY(changed.size() > 0);
        QVERIFY(m_desk->snapshot()->stage(u"staging")->package(u"fresh"));
        qInfo("followed within %lld ms", timer.elapsed());
    }

    // One branch that cannot be read hides no move of the others.
    void followsBesideADamagedBranch()
    {
        QTRY_VERIFY(!m_desk->isReading());
        // A file of its own, as git writes a ref; one written over is seen by the slow tick only.
        const QString ref = m_storage->path() + u"/refs/heads/production"_s;
        writeFile(ref + u".new"_s, QByteArray(40, 'a') + '\n');
        QFile::remove(ref);
        QVERIFY(QFile::rename(ref + u".new"_s, ref));
        QTRY_VERIFY(!m_desk->snapshot()->stage(u"production")->isReadable());
        QSignalSpy failed(m_desk.get(), &Desk::reloadFailed);
        const QByteArray commit =
            runGit(m_storage->path(), {u"commit-tree"_s, u"-p"_s, u"staging"_s, u"-m"_s,
                                       u"outside"_s, u"staging^{tree}"_s});
        (void)runGit(m_storage->path(),
                     {u"update-ref"_s, u"refs/heads/staging"_s, QString::fromLatin1(commit)});
        QTRY_COMPARE(m_desk->snapshot()->stage(u"staging")->tip.subject(), u"outside"_s);
        QCOMPARE(failed.size(), 0);
    }

    void appliesAndFollows()
    {
        m_desk->drafting().add({docker});
        QSignalSpy applied(m_desk.get(), &Desk::applied);
        m_desk->apply(m_desk->currentPlan());
        QVERIFY(m_desk->isApplying());
        QTRY_COMPARE(applied.size(), 1);
        QVERIFY(m_desk->drafting().draft().isEmpty());
        QTRY_VERIFY(m_desk->snapshot()->stage(u"staging")->version(u"docker", docker.version));
        QVERIFY(!m_desk->snapshot()->stage(u"snapshot")->version(u"docker", docker.version));
        QCOMPARE(runGit(m_storage->path(), {u"log"_s, u"-1"_s, u"--format=%s"_s, u"staging"_s}),
                 "[staging] Promote packages from snapshot (docker-2.2.0)");
        QCOMPARE(runGit(m_storage->path(), {u"log"_s, u"-1"_s, u"--format=%s"_s, u"snapshot"_s}),
                 "[snapshot] Remove promoted packages (docker-2.2.0)");
    }

    void branchMovedBeforeApplying()
    {
        m_desk->drafting().add({docker});
        const Plan old = m_desk->currentPlan();
        m_storage->stage("staging").add("fresh", "1.0.0").commit();
        const QByteArray tip = m_storage->id("staging");
        QSignalSpy failed(m_desk.get(), &Desk::applyFailed);
        m_desk->apply(old);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.front().front().value<git::Error>().kind, git::Error::Kind::Changed);
        QCOMPARE(m_storage->id("staging"), tip);
        // The draft is kept, and a plan on the new tips applies.
        QCOMPARE(m_desk->drafting().draft().moves().size(), size_t(1));
        QTRY_VERIFY(m_desk->snapshot()->stage(u"staging")->package(u"fresh"));
        QSignalSpy applied(m_desk.get(), &Desk::applied);
        m_desk->apply(m_desk->currentPlan());
        QTRY_COMPARE(applied.size(), 1);
    }

    void keepsWhatWasDraftedSinceThePlan()
    {
        m_desk->drafting().add({docker});
        const Plan plan = m_desk->currentPlan();
        const Move system = move(u"system"_s, u"3.0.0"_s, u"snapshot"_s, u"staging"_s);
        m_desk->drafting().add({system});
        QSignalSpy applied(m_desk.get(), &Desk::applied);
        m_desk->apply(plan);
        QTRY_COMPARE(applied.size(), 1);
        QVERIFY(m_desk->drafting().draft() == Draft{{system}});
        m_desk->drafting().discard();
    }

    // A draft of thousands is planned beside the window; the last word counts.
    void largeDraftsArePlannedOnAWorker()
    {
        QTRY_VERIFY(!m_desk->isReading()); // what the checks find is planned anew with
        std::vector<Move> moves{docker};
        for (int i = 0; i < 2000; ++i)
            moves.push_back(move(u"gone"_s, u"1.%1.0"_s.arg(i), u"snapshot"_s, u"staging"_s));
        QSignalSpy planned(m_desk.get(), &Desk::planChanged);
        m_desk->drafting().add(moves);
        QVERIFY(m_desk->isPlanning());
        QCOMPARE(planned.size(), 0);
        QTRY_COMPARE(planned.size(), 1);
        QVERIFY(!m_desk->isPlanning());
        QCOMPARE(m_desk->currentPlan().findings.size(), size_t(2000));
        QCOMPARE(m_desk->currentPlan().accepted, Draft{{docker}});
        m_desk->drafting().remove({moves.back()});
        m_desk->drafting().remove({docker});
        m_desk->drafting().discard();
        QCOMPARE(planned.size(), 2);
        QVERIFY(!m_desk->isPlanning());
        QVERIFY(m_desk->currentPlan().findings.empty());
    }

    void draftSurvivesARestart()
    {
        Move copy = docker;
        copy.keepSource = true;
        m_desk->drafting().add({copy});
        m_desk = makeDesk();
        QVERIFY(m_desk->drafting().draft().isEmpty());
        m_desk->open(m_storage->path());
        QTRY_VERIFY(m_desk->isOpen());
        QVERIFY(m_desk->drafting().draft() == Draft{{copy}});
        m_desk->drafting().discard();
        m_desk = makeDesk();
        m_desk->open(m_storage->path());
        QTRY_VERIFY(m_desk->isOpen());
        QVERIFY(m_desk->drafting().draft().isEmpty());
    }

    // It is written on a worker, while the next one is drafted.
    void theLastOfManyDraftsIsSaved()
    {
        const Move system = move(u"system"_s, u"3.0.0"_s, u"snapshot"_s, u"staging"_s);
        for (int i = 0; i < 50; ++i) {
            m_desk->drafting().add({docker});
            m_desk->drafting().discard();
        }
        m_desk->drafting().add({system});
        m_desk->open(m_storage->path());
        QTRY_VERIFY(m_desk->isOpen());
        QVERIFY(m_desk->drafting().draft() == Draft{{system}});
        m_desk->drafting().discard();
    }

    void saysWhenADraftCannotBeSaved()
    {
        const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
                               + u"/triptych/drafts"_s;
        QVERIFY(QDir(folder).removeRecursively());
        writeFile(folder, "in the way");
        QSignalSpy failed(m_desk.get(), &Desk::draftNotSaved);
        m_desk->drafting().add({docker});
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(QFile::remove(folder));
        m_desk->drafting().discard();
    }

    void draftThatNoLongerFitsIsExplained()
    {
        QTRY_VERIFY(!m_desk->isReading());
        m_desk->drafting().add(
            {docker, move(u"system"_s, u"3.0.0"_s, u"snapshot"_s, u"staging"_s)});
        m_storage->stage("snapshot").remove("docker", "2.2.0").commit();
        (void)m_storage->path();
        QTRY_VERIFY(!m_desk->snapshot()->stage(u"snapshot")->version(u"docker", docker.version));
        const Plan plan = m_desk->currentPlan();
        QCOMPARE(plan.findings.size(), size_t(1));
        QCOMPARE(plan.findings.front().verdict.kind, Verdict::Kind::Missing);
        QVERIFY(plan.findings.front().verdict.reason.contains(u"docker-2.2.0"));
        // What still fits is applied; what does not stays drafted until it is taken out.
        QSignalSpy applied(m_desk.get(), &Desk::applied);
        m_desk->apply(plan);
        QTRY_COMPARE(applied.size(), 1);
        QCOMPARE(m_desk->drafting().draft().moves().size(), size_t(1));
    }

    void undoAndRedo()
    {
        DraftEditor& editor = m_desk->drafting();
        editor.add({docker});
        editor.setKeepSource({docker}, true);
        QVERIFY(editor.draft().moves().front().keepSource);
        editor.undoStack()->undo();
        QVERIFY(!editor.draft().moves().front().keepSource);
        editor.undoStack()->undo();
        QVERIFY(editor.draft().isEmpty());
        editor.undoStack()->redo();
        QCOMPARE(editor.draft().moves().size(), size_t(1));
        editor.discard();
        QVERIFY(editor.draft().isEmpty());
        editor.undoStack()->undo();
        QCOMPARE(editor.draft().moves().size(), size_t(1));
        editor.discard();
    }

    void anotherTargetReplacesTheFirst()
    {
        DraftEditor& editor = m_desk->drafting();
        Move further = docker;
        further.to = u"production"_s;
        editor.add({docker});
        editor.add({further});
        QVERIFY(editor.draft() == Draft{{further}});
        editor.discard();
    }

private:
    static std::unique_ptr<Desk> makeDesk()
    {
        return std::make_unique<Desk>(configurationFinder(), Desk::Caches());
    }

    std::optional<StorageBuilder> m_storage;
    std::unique_ptr<Desk> m_desk;
};

QTEST_MAIN(DeskTest)
#include "tst_desk.moc"
