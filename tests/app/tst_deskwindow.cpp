// SPDX-License-Identifier: MIT
#include "app/window/deskwindow.h"
#include "models/items/boardmodel.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"
#include "views/board/boardview.h"
#include "views/inspector/checkspage.h"
#include "views/inspector/inspector.h"
#include "views/review/reviewpage.h"
#include "views/shell/actions.h"
#include "views/shell/draftbar.h"
#include "views/shell/mainwindow.h"

#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class DeskWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.emplace();
        fillSample(*m_storage);
        m_desk = std::make_unique<DeskWindow>();
        m_desk->window().resize(1200, 700);
        m_desk->show();
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
    }

    void cleanup() { m_desk.reset(); }

    void welcomesAtFirst()
    {
        m_desk->openLast();
        QVERIFY(shows(u"Open a storage"_s));
    }

    void opensTheLastStorageAgain()
    {
        open();
        m_desk = std::make_unique<DeskWindow>();
        m_desk->show();
        m_desk->openLast();
        QTRY_VERIFY(m_desk->desk().isOpen());
        QCOMPARE(m_desk->desk().path(), m_storage->path());
    }

    void saysWhyAFolderCannotBeOpened()
    {
        m_desk->open(m_storage->folder());
        QTRY_VERIFY(shows(u"neither it nor a folder above it is one"_s));
    }

    // Filter, go to the cell, promote, review, apply: with keys alone.
    void wholeJobByKeyboard()
    {
        open();
        MainWindow& window = m_desk->window();
        BoardView& board = m_desk->board();
        board.setFocus();
        QTest::keyClick(&window, Qt::Key_Slash);
        QTRY_VERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()));
        QTest::keyClicks(QApplication::focusWidget(), u"docker"_s);
        QTRY_COMPARE(board.board()->rowCount(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(board.hasFocus());
        QCOMPARE(board.currentIndex().column(), 1);

        trigger(window.actions().promoteNext);
        QCOMPARE(m_desk->desk().drafting().draft().moves().size(), size_t(1));
        QVERIFY(window.draftBar()->isVisible());
        trigger(window.actions().review);
        QTRY_VERIFY(window.isReviewShown());
        QSignalSpy applied(&m_desk->desk(), &Desk::applied);
        trigger(window.actions().apply);
        QTRY_COMPARE(applied.size(), 1);
        QTRY_VERIFY(!window.isReviewShown());
        QCOMPARE(runGit(m_storage->path(), {u"log"_s, u"-1"_s, u"--format=%s"_s, u"staging"_s}),
                 "[staging] Promote packages from snapshot (docker-2.2.0)");
        QVERIFY(m_desk->desk().drafting().draft().isEmpty());
    }

    void keepInSourceAndUndoByKeyboard()
    {
        open();
        const Actions& actions = m_desk->window().actions();
        m_desk->board().select(u"snapshot"_s, u"docker"_s);
        m_desk->board().setFocus();
        trigger(actions.promoteNext);
        trigger(actions.keepInSource);
        QVERIFY(m_desk->desk().drafting().draft().moves().front().keepSource);
        QVERIFY(actions.keepInSource->isChecked());
        trigger(actions.undo);
        trigger(actions.undo);
        QVERIFY(m_desk->desk().drafting().draft().isEmpty());
        trigger(actions.redo);
        trigger(actions.removeFromDraft);
        QVERIFY(m_desk->desk().drafting().draft().isEmpty());
    }

    void refusalIsSaid()
    {
        open();
        m_desk->board().select(u"snapshot"_s, u"snapshot"_s);
        m_desk->window().actions().promoteNext->trigger();
        QTRY_VERIFY(shows(u"marker package"_s));
        QVERIFY(m_desk->desk().drafting().draft().isEmpty());
    }

    void editedMessageIsWritten()
    {
        open();
        m_desk->board().select(u"snapshot"_s, u"docker"_s);
        const Actions& actions = m_desk->window().actions();
        actions.promoteNext->trigger();
        actions.review->trigger();
        auto* subject = m_desk->window().reviewPage()->findChild<QLineEdit*>(u"subject"_s);
        QVERIFY(subject);
        m_desk->window().reviewPage()->tree()->select(
            {.kind = ReviewPlace::Kind::Commit, .index = 0});
        subject->setText(u"[staging] Docker for everybody"_s);
        QSignalSpy applied(&m_desk->desk(), &Desk::applied);
        actions.apply->trigger();
        QTRY_COMPARE(applied.size(), 1);
        QCOMPARE(runGit(m_storage->path(), {u"log"_s, u"-1"_s, u"--format=%s"_s, u"staging"_s}),
                 "[staging] Docker for everybody");
    }

    // Staging asks before it lets a version be overwritten.
    void whatMustBeConfirmedAsksForAReason()
    {
        m_storage->stage("staging").add("nginx", "1.0.0", {{"manifest.yml", "old"}}).commit();
        const QByteArray tip = m_storage->id("staging");
        open();
        m_desk->board().select(u"snapshot"_s, u"nginx"_s);
        const Actions& actions = m_desk->window().actions();
        actions.promoteNext->trigger();
        actions.review->trigger();
        actions.apply->trigger();
        QVERIFY(!m_desk->desk().isApplying());
        auto* dialog = m_desk->window().findChild<QInputDialog*>();
        QVERIFY(dialog);
        QVERIFY2(dialog->labelText().contains(u"nginx-1.0.0"), qPrintable(dialog->labelText()));
        dialog->setTextValue(u"a wrong icon"_s);
        dialog->accept();
        QCOMPARE(m_storage->id("staging"), tip); // accepted is not yet applied
        QSignalSpy applied(&m_desk->desk(), &Desk::applied);
        actions.apply->trigger();
        QTRY_COMPARE(applied.size(), 1);
        QVERIFY(runGit(m_storage->path(), {u"log"_s, u"-1"_s, u"--format=%b"_s, u"staging"_s})
                    .contains("a wrong icon"));
    }

    // While a large draft is planned, what was planned before cannot be applied.
    void nothingIsAppliedWhilePlanning()
    {
        open();
        std::vector<Move> moves;
        for (int i = 0; i < 2000; ++i)
            moves.push_back({.package = u"gone"_s,
                             .version = *SemVer::parse(u"1.%1.0"_s.arg(i)),
                             .from = u"snapshot"_s,
                             .to = u"staging"_s});
        m_desk->board().select(u"snapshot"_s, u"docker"_s);
        m_desk->window().actions().promoteNext->trigger();
        m_desk->window().actions().review->trigger();
        const ReviewPage* page = m_desk->window().reviewPage();
        QVERIFY(!page->plan().isEmpty());
        m_desk->desk().drafting().add(moves);
        QVERIFY(m_desk->desk().isPlanning());
        m_desk->window().actions().apply->trigger();
        QVERIFY(!m_desk->desk().isApplying());
        QTRY_COMPARE(page->plan().findings.size(), moves.size());
        QSignalSpy applied(&m_desk->desk(), &Desk::applied);
        m_desk->window().actions().apply->trigger();
        QTRY_COMPARE(applied.size(), 1);
        QCOMPARE(m_desk->desk().drafting().draft().moves().size(), moves.size());
        m_desk->desk().drafting().discard();
    }

    void followsOutsideCommitsKeepingTheSelection()
    {
        open();
        m_desk->board().select(u"snapshot"_s, u"apm"_s, u"1.0.0"_s);
        m_storage->stage("snapshot").add("aaa", "1.0.0").commit();
        (void)m_storage->path();
        QTRY_VERIFY(m_desk->board().board()->find(u"aaa"_s, {}, 0).isValid());
        const QModelIndex current = m_desk->board().currentIndex();
        QCOMPARE(current.data().toString(), u"1.0.0"_s);
        QCOMPARE(current.column(), 1);
        QVERIFY(m_desk->board().isExpanded(current.parent()));
    }

    void everyActionHasAShortcutOrAMenu()
    {
        for (const QAction* action : m_desk->window().actions().all()) {
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->objectName()));
        }
    }

    // The inspector's answer is the judge's, and follows the draft.
    void checksOfTheSelectedVersion()
    {
        m_storage->stage("snapshot")
            .add("broken", "1.0.0", packageFiles("other", "1.0.0"))
            .commit();
        open();
        m_desk->board().select(u"snapshot"_s, u"broken"_s);
        auto* page = m_desk->inspector().findChild<ChecksPage*>();
        const auto first = [page] { return page->model().index(1).data().toString(); };
        QTRY_VERIFY2(first().contains(u"would fail"), qPrintable(first()));
        QVERIFY(page->model().findings() > 0);
        const auto* badge = m_desk->inspector().findChild<QLabel*>(u"badge"_s);
        QTRY_VERIFY(badge->isVisible());
        m_desk->board().select(u"snapshot"_s, u"docker"_s);
        QTRY_COMPARE(page->model().worst(), ChecksModel::Mark::Passed);
        QTRY_VERIFY(!badge->isVisible());
    }

private:
    void open()
    {
        m_desk->open(m_storage->path());
        QTRY_VERIFY(m_desk->desk().isOpen() && !m_desk->desk().isReading());
    }

    // The shortcut as a person presses it.
    void trigger(const QAction* action)
    {
        QVERIFY2(action->isEnabled(), qPrintable(action->objectName()));
        QTest::keySequence(&m_desk->window(), action->shortcut());
    }

    bool shows(const QString& text) const
    {
        for (const QWidget* widget : m_desk->window().findChildren<QWidget*>()) {
            if (!widget->isVisible())
                continue;
            const QString said = widget->property("text").toString() + widget->accessibleName();
            if (said.contains(text))
                return true;
        }
        return false;
    }

    std::optional<StorageBuilder> m_storage;
    std::unique_ptr<DeskWindow> m_desk;
};

QTEST_MAIN(DeskWindowTest)
#include "tst_deskwindow.moc"
