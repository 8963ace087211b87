// SPDX-License-Identifier: MIT
#include "app/desk/remotedesk.h"
#include "app/window/deskwindow.h"
#include "tests/app/remoteclone.h"
#include "tests/fixtures/githttpserver.h"
#include "views/board/boardheader.h"
#include "views/board/boardview.h"
#include "views/remote/clonedialog.h"
#include "views/remote/fetchbutton.h"
#include "views/remote/publishpanel.h"
#include "views/remote/pullrequestdialog.h"
#include "views/remote/waitingdialog.h"
#include "views/review/reviewpage.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class RemoteWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.emplace();
        fillSample(*m_storage);
        m_settings = m_storage->folder() + u"/window.ini"_s;
        makeWindow();
    }

    void cleanup()
    {
        m_window.reset();
        m_server.reset();
    }

    // With keys alone: fetch, promote, apply and push.
    void fetchesAndPushesByKeyboard()
    {
        open();
        m_storage->stage("staging").add("fresh", "1.0.0").commit();
        (void)m_storage->path();
        trigger(actions().fetch);
        QTRY_VERIFY(shows(u"Fetched from origin: staging moved."_s));
        QTRY_VERIFY(m_window->desk().snapshot()->stage(u"staging")->package(u"fresh"));
        m_window->board().select(u"snapshot"_s, u"docker"_s);
        trigger(actions().promoteNext);
        trigger(actions().review);
        QTRY_VERIFY(window().isReviewShown());
        const auto* option = window().findChild<QCheckBox*>(u"pushOption"_s);
        QVERIFY(option->isVisible() && option->isChecked());
        trigger(actions().apply);
        QTRY_VERIFY(shows(u"Pushed to origin: staging is at"_s));
        QVERIFY(!window().isReviewShown());
        QCOMPARE(m_storage->id("staging"), local("staging"));
        QVERIFY(m_storage->git("ls-tree -d staging packages/docker/2.2.0").size() > 0);
    }

    void withoutPushOnlyTheBranchesHereMove()
    {
        open();
        m_window->board().select(u"snapshot"_s, u"docker"_s);
        trigger(actions().promoteNext);
        trigger(actions().review);
        trigger(actions().pushOnApply);
        const auto* option = window().findChild<QCheckBox*>(u"pushOption"_s);
        QVERIFY(!option->isChecked());
        const QByteArray before = m_storage->id("staging");
        trigger(actions().apply);
        QTRY_VERIFY(!window().isReviewShown());
        QCOMPARE(m_storage->id("staging"), before);
        // The header says so, and it can be pushed later.
        QTRY_VERIFY(m_window->board().stageHeader()->accessibleDescription().contains(
            u"1 commit is not at origin yet"));
        QTRY_VERIFY(actions().pushAhead->isEnabled());
        trigger(actions().pushAhead);
        QTRY_VERIFY(shows(u"Pushed to origin: staging, snapshot."_s));
        QCOMPARE(m_storage->id("staging"), local("staging"));
        // It is remembered.
        makeWindow();
        QVERIFY(!actions().pushOnApply->isChecked());
    }

    void withoutRemoteNothingOfItIsShown()
    {
        m_window->open(m_storage->path());
        QTRY_VERIFY(m_window->desk().isOpen() && !m_window->desk().isReading());
        QVERIFY(!window().fetchButton()->isVisible());
        QVERIFY(!actions().fetch->isEnabled());
        m_window->board().select(u"snapshot"_s, u"docker"_s);
        trigger(actions().promoteNext);
        trigger(actions().review);
        QVERIFY(!window().findChild<QCheckBox*>(u"pushOption"_s)->isVisible());
    }

    void aFailureIsSaidAndCanBeTriedAgain()
    {
        open();
        runGit(m_clone, {u"config"_s, u"remote.origin.url"_s, u"file:///nowhere/at/all"_s});
        trigger(actions().fetch);
        QTRY_VERIFY(shows(u"Cannot fetch from origin"_s));
        QVERIFY(window().fetchButton()->text().contains(u"failed"));
    }

    void cancelsByTheButtonThatFetches()
    {
        (void)m_storage->path();
        m_server = std::make_unique<GitHttpServer>(m_storage->folder());
        open(m_server->url(QFileInfo(m_storage->path()).fileName()));
        m_server->setMode(GitHttpServer::Mode::Hang);
        FetchButton* button = window().fetchButton();
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(m_server->requests() > 0 && button->text().startsWith(u"Fetching"));
        QCOMPARE(button->accessibleName(), u"Cancel: Fetching"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(shows(u"it was cancelled"_s));
        QVERIFY(button->text().startsWith(u"Fetch "));
    }

    void someoneElsePushedFirst()
    {
        open();
        m_window->board().select(u"snapshot"_s, u"docker"_s);
        trigger(actions().promoteNext);
        trigger(actions().review);
        m_storage->stage("snapshot").remove("docker", "2.2.0").commit();
        (void)m_storage->path();
        trigger(actions().apply);
        auto* panel = window().findChild<PublishPanel*>();
        QTRY_VERIFY2(panel->accessibleName().contains(u"snapshot: docker-2.2.0 went"),
                     qPrintable(panel->accessibleName()));
        QVERIFY(panel->isVisible() && window().isReviewShown());
        QVERIFY2(panel->accessibleName().contains(u"No longer in it: docker 2.2.0"),
                 qPrintable(panel->accessibleName()));
        QVERIFY(window().reviewPage()->plan().isEmpty());
        QVERIFY(!window().reviewPage()->isBusy());
    }

    // It is offered again on what they pushed; the branches here move with the push that succeeds.
    void isOfferedAgainOnWhatTheyPushed()
    {
        open();
        m_window->board().select(u"snapshot"_s, u"docker"_s);
        trigger(actions().promoteNext);
        trigger(actions().review);
        const QByteArray before = runGit(m_clone, "for-each-ref refs/heads");
        m_storage->stage("staging").add("fresh", "1.0.0").commit();
        (void)m_storage->path();
        trigger(actions().apply);
        auto* panel = window().findChild<PublishPanel*>();
        QTRY_VERIFY2(panel->accessibleName().contains(u"staging: fresh-1.0.0 came"),
                     qPrintable(panel->accessibleName()));
        QCOMPARE(runGit(m_clone, "for-each-ref refs/heads"), before);
        const BoardHeader* header = m_window->board().stageHeader();
        QTRY_VERIFY2(header->accessibleDescription().contains(u"Shown is what origin has"),
                     qPrintable(header->accessibleDescription()));
        trigger(actions().apply);
        QTRY_VERIFY(shows(u"Pushed to origin: staging is at"_s));
        QVERIFY(m_storage->git("ls-tree -d staging packages/fresh/1.0.0").size() > 0);
        QVERIFY(m_storage->git("ls-tree -d staging packages/docker/2.2.0").size() > 0);
        QCOMPARE(local("staging"), m_storage->id("staging"));
        QCOMPARE(local("snapshot"), m_storage->id("snapshot"));
    }

    void pullRequestsByHandAndWaitingRemovals()
    {
        const StandIn none(m_storage->folder(), "other", "");
        open();
        m_window->desk().drafting().add(
            {moveOf(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"production"_s)});
        trigger(actions().review);
        QVERIFY(window().reviewPage()->plan().hasPullRequests());
        trigger(actions().apply);
        QTRY_VERIFY(window().findChild<PullRequestDialog*>());
        auto* dialog = window().findChild<PullRequestDialog*>();
        QVERIFY(dialog->findChild<QLabel*>(u"why"_s)->text().contains(u"gh"));
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"copyTitle"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"[production] Promote packages from snapshot (docker-2.2.0)"_s);
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"copyBody"_s), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"| `docker` | `2.2.0` |"));
        QTest::keyClick(dialog, Qt::Key_Escape);

        QTRY_COMPARE(m_window->remote().removals().size(), size_t(1));
        const QString branch = m_window->remote().removals().front().version.branch;
        QTRY_VERIFY(shows(u"1 waiting removal"_s));
        m_storage->git("branch -f production " + branch.toUtf8());
        QTRY_VERIFY(actions().fetch->isEnabled());
        trigger(actions().fetch);
        QTRY_VERIFY(shows(u"1 removal is ready"_s));
        trigger(actions().showWaiting);
        auto* waiting = window().findChild<WaitingDialog*>();
        QVERIFY(waiting);
        QCOMPARE(waiting->findChild<QTreeWidget*>()->topLevelItem(0)->text(3), branch);
        QTest::mouseClick(waiting->findChild<QPushButton*>(u"draftReady"_s), Qt::LeftButton);
        const Draft draft = m_window->desk().drafting().draft();
        QCOMPARE(draft.moves().size(), size_t(1));
        QVERIFY(draft.moves().front().isRemoval());
    }

    void clones()
    {
        (void)m_storage->path();
        m_server = std::make_unique<GitHttpServer>(m_storage->folder());
        m_window->openLast();
        trigger(actions().cloneStorage);
        auto* dialog = window().findChild<CloneDialog*>();
        QVERIFY(dialog);
        auto* url = dialog->findChild<QLineEdit*>(u"url"_s);
        auto* folder = dialog->findChild<QLineEdit*>(u"folder"_s);
        auto* clone = dialog->findChild<QPushButton*>(u"clone"_s);
        QVERIFY(!clone->isEnabled());

        // What fails is said, and nothing is left behind.
        url->setText(m_server->url(u"nowhere.git"_s));
        QVERIFY(folder->text().endsWith(u"/nowhere"));
        QTest::keyClick(url, Qt::Key_Return);
        QTRY_VERIFY(dialog->findChild<QLabel*>(u"error"_s)->isVisible());
        QVERIFY(!QFileInfo::exists(folder->text()));

        // What hangs can be cancelled.
        m_server->setMode(GitHttpServer::Mode::Hang);
        const int requests = m_server->requests();
        url->setText(m_server->url(QFileInfo(m_storage->path()).fileName()));
        folder->setText(m_storage->folder() + u"/cloned"_s);
        QTest::mouseClick(clone, Qt::LeftButton);
        QTRY_VERIFY(m_server->requests() > requests && !clone->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(dialog->findChild<QLabel*>(u"error"_s)->text().contains(u"it was cancelled"));
        QVERIFY(!QFileInfo::exists(folder->text()));

        m_server->setMode(GitHttpServer::Mode::Serve);
        QTest::mouseClick(clone, Qt::LeftButton);
        QTRY_VERIFY(m_window->desk().isOpen());
        QCOMPARE(m_window->desk().path(), m_storage->folder() + u"/cloned"_s);
        QTRY_VERIFY(m_window->remote().isThere());
        QCOMPARE(branchesOf(m_window->desk().path()),
                 (QStringList{u"production"_s, u"snapshot"_s, u"staging"_s}));
    }

    void clonesTheStagesOfTheConfiguration()
    {
        const QString file = m_storage->folder() + u"/stages.yaml"_s;
        writeFile(file, "stages: [{name: staging}, {name: live, branch: production}]\n");
        makeWindow(file);
        m_window->openLast();
        trigger(actions().cloneStorage);
        auto* dialog = window().findChild<CloneDialog*>();
        dialog->findChild<QLineEdit*>(u"url"_s)->setText(fileUrl(*m_storage));
        const QString folder = m_storage->folder() + u"/two"_s;
        dialog->findChild<QLineEdit*>(u"folder"_s)->setText(folder);
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"clone"_s), Qt::LeftButton);
        QTRY_VERIFY(m_window->desk().isOpen());
        QCOMPARE(branchesOf(folder), (QStringList{u"production"_s, u"staging"_s}));
        QCOMPARE(m_window->desk().snapshot()->stages.back().stage.name, u"live"_s);

        writeFile(file, "stages: [{name: staging, remov: allow}]\n");
        QTRY_VERIFY(!window().findChild<CloneDialog*>());
        trigger(actions().cloneStorage);
        dialog = window().findChild<CloneDialog*>();
        dialog->findChild<QLineEdit*>(u"url"_s)->setText(u"file:///elsewhere"_s);
        dialog->findChild<QLineEdit*>(u"folder"_s)->setText(m_storage->folder() + u"/three"_s);
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"clone"_s), Qt::LeftButton);
        auto* error = dialog->findChild<QLabel*>(u"error"_s);
        QTRY_VERIFY2(error->text().contains(u"stages.yaml:1"), qPrintable(error->text()));
    }

private:
    const Actions& actions() const { return m_window->window().actions(); }
    MainWindow& window() const { return m_window->window(); }

    void makeWindow(const QString& configuration = {})
    {
        m_window = std::make_unique<DeskWindow>(configurationFinder(configuration), m_settings,
                                                configuration);
        m_window->window().resize(1200, 700);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(&m_window->window()));
    }

    void open(const QString& url = {})
    {
        m_clone = cloneOf(*m_storage, url.isEmpty() ? fileUrl(*m_storage) : url, u"clone"_s);
        m_window->open(m_clone);
        QTRY_VERIFY(m_window->desk().isOpen() && !m_window->desk().isReading());
        QTRY_VERIFY(actions().fetch->isEnabled());
    }

    // The shortcut as a person presses it.
    void trigger(const QAction* action)
    {
        QTRY_VERIFY2(action->isEnabled(), qPrintable(action->objectName()));
        window().activateWindow(); // a dialog was open before
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTest::keySequence(&window(), action->shortcut());
    }

    bool shows(const QString& text) const
    {
        for (const QWidget* widget : window().findChildren<QWidget*>()) {
            if (!widget->isVisible())
                continue;
            const QString said = widget->property("text").toString() + widget->accessibleName();
            if (said.contains(text))
                return true;
        }
        return false;
    }

    static QStringList branchesOf(const QString& clone)
    {
        return QString::fromUtf8(runGit(clone, "for-each-ref --format=%(refname:short) refs/heads"))
            .split(u'\n', Qt::SkipEmptyParts);
    }

    QByteArray local(const char* branch) const
    {
        return runGit(m_clone, {u"rev-parse"_s, u"refs/heads/"_s + QString::fromLatin1(branch)});
    }

    std::optional<StorageBuilder> m_storage;
    std::unique_ptr<GitHttpServer> m_server;
    QString m_settings;
    QString m_clone;
    std::unique_ptr<DeskWindow> m_window;
};

QTEST_MAIN(RemoteWindowTest)
#include "tst_remotewindow.moc"
