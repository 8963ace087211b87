// SPDX-License-Identifier: MIT
#include "app/window/deskwindow.h"
#include "models/items/boardmodel.h"
#include "models/items/cleanupmodel.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"
#include "views/board/boardview.h"
#include "views/draft/bringindialog.h"
#include "views/draft/bringinsource.h"
#include "views/draft/cleanupdialog.h"
#include "views/draft/flattable.h"
#include "views/draft/plainlist.h"
#include "views/draft/raisedialog.h"
#include "views/draft/undoapplieddialog.h"
#include "views/draft/vanishingdialog.h"
#include "views/shell/actions.h"
#include "views/shell/draftbar.h"
#include "views/shell/mainwindow.h"
#include "views/shell/raisechip.h"

#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// The kinds of change beside a promotion, from the key to the commits in the repository.
class DraftChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.emplace();
        fillSample(*m_storage);
        start(defaultConfiguration());
    }

    void cleanup() { m_desk.reset(); }

    // Left over: production has it, so nothing is asked.
    void removesALeftOverVersion()
    {
        open();
        select(u"snapshot"_s, u"apm"_s);
        trigger(actions().removeFromStage);
        QCOMPARE(texts(), QStringList{u"apm 1.1.0 out of snapshot"_s});
        apply();
        QCOMPARE(subject("snapshot"), "[snapshot] Remove packages (apm-1.1.0)");
        QCOMPARE(m_storage->git("ls-tree --name-only snapshot:packages/apm"), "1.0.0");
    }

    void namesWhatWouldVanish()
    {
        open();
        select(u"snapshot"_s, u"docker"_s);
        trigger(actions().removeFromStage);
        auto* dialog = opened<VanishingDialog>();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<PlainList*>()->lines(),
                 QStringList{u"docker 2.2.0 out of snapshot"_s});
        QVERIFY(draft().isEmpty());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!found<VanishingDialog>());
        QVERIFY(draft().isEmpty());

        trigger(actions().removeFromStage);
        QTest::keyClick(opened<VanishingDialog>(), Qt::Key_R, Qt::AltModifier);
        QTRY_COMPARE(texts(), QStringList{u"docker 2.2.0 out of snapshot"_s});
        apply();
        QCOMPARE(subject("snapshot"), "[snapshot] Remove packages (docker-2.2.0)");
    }

    void removesOnlyWhatIsElsewhere()
    {
        open();
        select(u"snapshot"_s, u"docker"_s);
        add(u"snapshot"_s, u"apm"_s);
        trigger(actions().removeFromStage);
        QTest::keyClick(opened<VanishingDialog>(), Qt::Key_O, Qt::AltModifier);
        QTRY_COMPARE(texts(), QStringList{u"apm 1.1.0 out of snapshot"_s});
    }

    void policyKeeps()
    {
        open();
        select(u"production"_s, u"system"_s);
        trigger(actions().removeFromStage);
        QVERIFY(draft().isEmpty());
        QTRY_VERIFY(shows(u"system-2.5.0 stays"_s));
    }

    void promotesTheNewestOnly()
    {
        open();
        select(u"snapshot"_s, u"system"_s, u"2.0.0"_s);
        trigger(actions().promoteNewest);
        QCOMPARE(texts(), QStringList{u"system 3.0.0 from snapshot to staging"_s});
        apply();
        QCOMPARE(subject("staging"), "[staging] Promote packages from snapshot (system-3.0.0)");
        QCOMPARE(m_storage->git("ls-tree --name-only snapshot:packages/system"), "2.0.0");
    }

    void cleansUpInOneStep()
    {
        open();
        trigger(actions().cleanUp);
        auto* dialog = opened<CleanupDialog>();
        QVERIFY(dialog);
        auto* ok = dialog->findChild<QPushButton*>(u"ok"_s);
        QTRY_VERIFY(ok->isEnabled());
        QTest::keyClick(dialog, Qt::Key_H, Qt::AltModifier);
        QTRY_COMPARE(dialog->model().chosenCount(), 3);
        ok->click();
        auto* vanishing = opened<VanishingDialog>();
        QVERIFY(vanishing);
        QCOMPARE(vanishing->findChild<PlainList*>()->lines().size(), 2);
        QTest::keyClick(vanishing, Qt::Key_A, Qt::AltModifier);
        QTRY_COMPARE(draft().moves().size(), size_t(3));
        trigger(actions().undo);
        QVERIFY(draft().isEmpty());
        trigger(actions().redo);
        apply();
        QCOMPARE(subject("snapshot"),
                 "[snapshot] Remove packages (apm-1.1.0, apm-1.0.0, system-2.0.0)");
        QVERIFY(!m_storage->git("ls-tree --name-only snapshot:packages").contains("apm"));
    }

    void raisesRegistries()
    {
        open();
        trigger(actions().raiseRegistry);
        auto* dialog = opened<RaiseDialog>();
        QVERIFY(dialog);
        dialog->findChild<QComboBox*>()->setEditText(u"v1.16.0"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(draft().raises().size(), size_t(3));
        // One is taken out again by its chip.
        QTRY_VERIFY(!chips().isEmpty());
        RaiseChip* chip = chips().front();
        QCOMPARE(chip->stage(), u"snapshot"_s);
        QTest::keyClick(chip, Qt::Key_Delete);
        QCOMPARE(draft().raises().size(), size_t(2));
        trigger(actions().undo);
        QCOMPARE(draft().raises().size(), size_t(3));
        chips().front()->findChild<QToolButton*>()->click();
        apply();
        QCOMPARE(subject("production"), "[production] Update package-registry to v1.16.0");
        QVERIFY(m_storage->git("show staging:Dockerfile").contains("v1.16.0"));
        QVERIFY(m_storage->git("show snapshot:Dockerfile").contains("v1.15.0"));
    }

    // In a worktree of its own; what it says is shown, and go.mod and go.sum are drafted with the rest.
    void makesModulesByTheCommand()
    {
        Configuration configuration = defaultConfiguration();
        configuration.commands[CommandId::RaiseRegistry] = {
            {.argv = {
                 u"sh"_s, u"-c"_s,
                 u"echo getting {version}; sed -i 's/v1.1[45].0/{version}/' go.mod go.sum"_s}}};
        start(configuration);
        open();
        trigger(actions().raiseRegistry);
        auto* dialog = opened<RaiseDialog>();
        QVERIFY(dialog);
        dialog->findChild<QComboBox*>()->setEditText(u"v1.16.0"_s);
        dialog->findChild<QPushButton*>(u"run"_s)->click();
        auto* ok = dialog->findChild<QPushButton*>(u"ok"_s);
        QVERIFY(!ok->isEnabled());
        QTRY_VERIFY(ok->isEnabled());
        QVERIFY(dialog->findChild<QPlainTextEdit*>()->toPlainText().contains(u"getting v1.16.0"));
        ok->click();
        apply();
        QCOMPARE(m_storage->git("diff --name-only production~1 production"),
                 "Dockerfile\ngo.mod\ngo.sum");
        QVERIFY(m_storage->git("show production:go.mod").contains("v1.16.0"));
    }

    void stopsTheCommand()
    {
        Configuration configuration = defaultConfiguration();
        configuration.commands[CommandId::RaiseRegistry] = {
            {.argv = {u"sh"_s, u"-c"_s, u"echo started; exec sleep 300"_s}}};
        start(configuration);
        open();
        trigger(actions().raiseRegistry);
        auto* dialog = opened<RaiseDialog>();
        QVERIFY(dialog);
        dialog->findChild<QComboBox*>()->setEditText(u"v1.16.0"_s);
        auto* run = dialog->findChild<QPushButton*>(u"run"_s);
        run->click();
        QTRY_VERIFY(dialog->findChild<QPlainTextEdit*>()->toPlainText().contains(u"started"));
        run->click();
        QTRY_VERIFY(shows(u"Stopped"_s));
        QVERIFY(dialog->findChild<QPushButton*>(u"ok"_s)->isEnabled());
    }

    void bringsInAFolder()
    {
        const QString folder = m_storage->folder() + u"/my docker"_s;
        const Files files = packageFiles("docker", "3.0.0");
        for (auto file = files.begin(); file != files.end(); ++file)
            writeFile(folder + u'/' + QString::fromUtf8(file.key()), file->content);
        open();
        trigger(actions().bringIn);
        auto* dialog = opened<BringInDialog>();
        QVERIFY(dialog);
        dialog->source().setFolder(folder);
        auto* ok = dialog->findChild<QPushButton*>(u"ok"_s);
        QTRY_VERIFY(ok->isEnabled());
        ok->click();
        QCOMPARE(texts(), QStringList{u"docker 3.0.0 into snapshot"_s});
        apply();
        QCOMPARE(subject("snapshot"), "[snapshot] Add packages (docker-3.0.0)");
        QCOMPARE(m_storage->git("show snapshot:packages/docker/3.0.0/manifest.yml") + '\n',
                 files["manifest.yml"].content);
    }

    void bringsInFromAnotherBranch()
    {
        m_storage->stage("feature").add("apm", "2.0.0").add("docker", "2.2.0").commit();
        open();
        trigger(actions().bringIn);
        auto* dialog = opened<BringInDialog>();
        QVERIFY(dialog);
        auto* table = dialog->findChild<FlatTable*>();
        Q_EMIT dialog->source().revisionWanted(u"feature"_s);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        table->selectAll();
        auto* ok = dialog->findChild<QPushButton*>(u"ok"_s);
        QTRY_VERIFY(ok->isEnabled());
        // The other one is in snapshot already.
        QVERIFY(dialog->findChild<QLabel*>(u"findings"_s)
                    ->text()
                    .contains(u"docker-2.2.0 is already there"));
        ok->click();
        QCOMPARE(texts(), QStringList{u"apm 2.0.0 into snapshot"_s});
        apply();
        QCOMPARE(m_storage->id("snapshot:packages/apm/2.0.0"),
                 m_storage->id("feature:packages/apm/2.0.0"));
    }

    void whatFailsTheChecksIsNotBroughtIn()
    {
        const QString folder = m_storage->folder() + u"/bad"_s;
        writeFile(folder + u"/manifest.yml"_s, "name: docker\nversion: 3.0.0\n");
        open();
        trigger(actions().bringIn);
        auto* dialog = opened<BringInDialog>();
        QVERIFY(dialog);
        dialog->source().setFolder(folder);
        const auto* findings = dialog->findChild<QLabel*>(u"findings"_s);
        QTRY_VERIFY(findings->text().contains(u"docker-3.0.0 would fail: "));
        QVERIFY(!dialog->findChild<QPushButton*>(u"ok"_s)->isEnabled());
        dialog->source().setFolder(m_storage->folder() + u"/nowhere"_s);
        QTRY_VERIFY(dialog->findChild<QLabel*>(u"warning"_s)->text().contains(u"Cannot "));
    }

    void undoesWhatWasApplied()
    {
        const QByteArray staging = m_storage->id("staging");
        const QByteArray snapshot = m_storage->id("snapshot");
        open();
        trigger(actions().undoApplied);
        QTRY_VERIFY(shows(u"There is nothing to undo"_s));
        promoteDocker();
        QVERIFY(m_storage->id("staging") != staging);
        trigger(actions().undoApplied);
        QTest::keyClick(opened<UndoAppliedDialog>(), Qt::Key_B, Qt::AltModifier);
        QTRY_VERIFY(shows(u"Undone: "_s));
        QCOMPARE(m_storage->id("staging"), staging);
        QCOMPARE(m_storage->id("snapshot"), snapshot);
        QTRY_VERIFY(m_desk->desk().snapshot()->stage(u"snapshot")->package(u"docker"));
    }

    // Somebody moved a branch while the dialog was open.
    void undoThatCannotIsSaid()
    {
        open();
        promoteDocker();
        trigger(actions().undoApplied);
        QVERIFY(opened<UndoAppliedDialog>());
        m_storage->stage("staging").add("aaa", "1.0.0").commit();
        const QByteArray staging = m_storage->id("staging");
        const QByteArray snapshot = m_storage->id("snapshot");
        QTest::keyClick(opened<UndoAppliedDialog>(), Qt::Key_B, Qt::AltModifier);
        QTRY_VERIFY(shows(u"Cannot "_s));
        QCOMPARE(m_storage->id("staging"), staging);
        QCOMPARE(m_storage->id("snapshot"), snapshot);
    }

    // Other commits stand on it: new ones undo it, when they are applied.
    void draftsTheInverse()
    {
        open();
        promoteDocker();
        m_storage->stage("staging").add("aaa", "1.0.0").commit();
        (void)m_storage->path();
        QTRY_VERIFY(m_desk->desk().snapshot()->stage(u"staging")->package(u"aaa"));
        trigger(actions().undoApplied);
        QTest::keyClick(opened<UndoAppliedDialog>(), Qt::Key_D, Qt::AltModifier);
        QTRY_COMPARE(texts(), (QStringList{u"docker 2.2.0 into snapshot"_s,
                                           u"docker 2.2.0 out of staging"_s}));
        trigger(actions().undo); // one step
        QVERIFY(draft().isEmpty());
        trigger(actions().redo);
        apply(u"it was too early"_s);
        QCOMPARE(m_storage->git("ls-tree --name-only staging:packages"), "aaa\ndocker\nredis");
        QCOMPARE(m_storage->git("ls-tree --name-only staging:packages/docker"), "2.1.0");
        QCOMPARE(m_storage->git("ls-tree --name-only snapshot:packages/docker"), "2.2.0");
    }

private:
    void start(const Configuration& configuration)
    {
        m_desk = std::make_unique<DeskWindow>([configuration](const git::Repository&) {
            FoundConfiguration found;
            found.configuration = found.complete = configuration;
            return found;
        });
        m_desk->window().resize(1200, 700);
        m_desk->show();
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
    }

    void open()
    {
        m_desk->open(m_storage->path());
        QTRY_VERIFY(m_desk->desk().isOpen() && !m_desk->desk().isReading());
    }

    const Actions& actions() const { return m_desk->window().actions(); }
    const Draft& draft() { return m_desk->desk().drafting().draft(); }

    QStringList texts()
    {
        QStringList lines;
        for (const Move& move : draft().moves())
            lines.append(move.text());
        lines.sort();
        return lines;
    }

    void select(const QString& stage, const QString& package, const QString& version = {})
    {
        m_desk->board().select(stage, package, version);
        m_desk->board().setFocus();
    }

    void add(const QString& stage, const QString& package)
    {
        const int column = m_desk->desk().snapshot()->indexOf(stage) + 1;
        m_desk->board().selectionModel()->select(m_desk->board().board()->find(package, {}, column),
                                                 QItemSelectionModel::Select);
    }

    // The shortcut as a person presses it.
    void trigger(const QAction* action)
    {
        QVERIFY2(action->isEnabled(), qPrintable(action->objectName()));
        QVERIFY(activate(&m_desk->window()));
        QTest::keySequence(&m_desk->window(), action->shortcut());
    }

    // The offscreen platform leaves it to the windows which of them is active.
    static bool activate(QWidget* window)
    {
        return QTest::qWaitFor([window] {
            window->activateWindow();
            return QApplication::activeWindow() == window;
        });
    }

    // Waits for it to come and to take the keys.
    template <typename Dialog> Dialog* opened() const
    {
        if (!QTest::qWaitFor([this] { return found<Dialog>() != nullptr; })
            || !activate(found<Dialog>()))
            return nullptr;
        return found<Dialog>();
    }

    template <typename Dialog> Dialog* found() const
    {
        for (Dialog* dialog : m_desk->window().template findChildren<Dialog*>())
            if (dialog->isVisible())
                return dialog;
        return nullptr;
    }

    QList<RaiseChip*> chips() const
    {
        QList<RaiseChip*> all = m_desk->window().draftBar()->findChildren<RaiseChip*>();
        all.removeIf([](const RaiseChip* chip) { return !chip->isVisible(); });
        return all;
    }

    // With a reason where one is asked for.
    void apply(const QString& reason = {})
    {
        QSignalSpy applied(&m_desk->desk(), &Desk::applied);
        trigger(actions().review);
        QTRY_VERIFY(m_desk->window().isReviewShown());
        trigger(actions().apply);
        if (!reason.isEmpty()) {
            auto* asked = m_desk->window().findChild<QInputDialog*>();
            QVERIFY(asked);
            asked->setTextValue(reason);
            asked->accept();
            QTRY_VERIFY(!m_desk->desk().isPlanning());
            trigger(actions().apply);
        }
        QTRY_COMPARE(applied.size(), 1);
        QTRY_VERIFY(!m_desk->desk().isReading());
    }

    void promoteDocker()
    {
        select(u"snapshot"_s, u"docker"_s);
        trigger(actions().promoteNext);
        apply();
    }

    QByteArray subject(const char* branch)
    {
        return m_storage->git(QByteArray("log -1 --format=%s ") + branch);
    }

    bool shows(const QString& text) const
    {
        for (const QWidget* widget : m_desk->window().findChildren<QWidget*>())
            if (widget->isVisible() && widget->property("text").toString().contains(text))
                return true;
        return false;
    }

    std::optional<StorageBuilder> m_storage;
    std::unique_ptr<DeskWindow> m_desk;
};

QTEST_MAIN(DraftChangesTest)
#include "tst_draftchanges.moc"
