// SPDX-License-Identifier: MIT
#include "app/window/deskwindow.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"
#include "views/board/boardview.h"
#include "views/diff/diffactions.h"
#include "views/diff/diffview.h"
#include "views/diff/filediffpage.h"
#include "views/review/comparedialog.h"
#include "views/review/filepane.h"
#include "views/review/packagepane.h"
#include "views/review/reviewpage.h"
#include "views/review/revisiondialog.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"
#include "views/theme/elidedlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTextBrowser>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// What is read in the review: the draft, commits that somebody names, two versions side by side.
class ReviewWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.emplace();
        fillSample(*m_storage);
        openWindow();
    }

    void cleanup() { m_desk.reset(); }

    void readsTheDraft()
    {
        board().select(u"snapshot"_s, u"docker"_s);
        board().setFocus();
        trigger(actions().promoteNext);
        trigger(actions().review);
        QTRY_VERIFY(window().isReviewShown() && !page().isReading());
        QVERIFY(page().isPlanShown());
        QCOMPARE(page().tree()->selection().kind, ReviewPlace::Kind::Version);
        QTRY_VERIFY2(document().contains(u"2.1.0 → 2.2.0"), qPrintable(document()));
        QTRY_VERIFY2(document().contains(u"All checks pass."), qPrintable(document()));

        // From file to file with keys alone.
        page().tree()->setFocus();
        QByteArrayList paths;
        for (int i = 0; i < 3; ++i) {
            trigger(page().filePane()->page()->actions().nextFile);
            QTRY_VERIFY(!page().isReading());
            paths.append(page().filePane()->change()->path);
        }
        QCOMPARE(paths, (QByteArrayList{"changelog.yml", "docs/README.md", "manifest.yml"}));
        trigger(actions().back);
        QTRY_VERIFY(!window().isReviewShown());
        QCOMPARE(m_desk->desk().drafting().draft().moves().size(), size_t(1));
    }

    // Before it is written.
    void readsWhatARaiseWrites()
    {
        m_storage->stage("staging").registry("v1.16.0").commit();
        m_storage->stage("snapshot").registry("v1.15.0").commit();
        openWindow();
        m_desk->desk().drafting().raise({{.stage = u"snapshot"_s, .version = u"v1.16.0"_s}});
        trigger(actions().review);
        QTRY_VERIFY(window().isReviewShown() && !page().isReading());
        page().tree()->setFocus();
        trigger(page().filePane()->page()->actions().nextFile);
        QTRY_VERIFY(!page().isReading() && page().filePane()->change());
        QCOMPARE(page().filePane()->change()->path, "Dockerfile");
        trigger(page().filePane()->page()->actions().selectAll);
        trigger(page().filePane()->page()->actions().copyPatch);
        QTRY_VERIFY2(
            QGuiApplication::clipboard()->text().contains(u"+ARG PACKAGE_REGISTRY=v1.16.0"),
            qPrintable(QGuiApplication::clipboard()->text()));
    }

    void keepsWhatWasRead()
    {
        for (const bool before : {false, true}) {
            board().select(u"snapshot"_s, u"docker"_s);
            board().setFocus();
            trigger(actions().compare);
            QTRY_VERIFY(window().isReviewShown() && !page().isReading());
            QAction* viewed = page().filePane()->page()->actions().viewed;
            page().tree()->setFocus();
            trigger(page().filePane()->page()->actions().nextFile);
            QTRY_VERIFY(!page().isReading());
            QCOMPARE(viewed->isChecked(), before);
            if (!before)
                trigger(viewed);
            openWindow();
        }
    }

    void comparesWithWhatUsersHave()
    {
        board().select(u"snapshot"_s, u"system"_s);
        board().setFocus();
        trigger(actions().compare);
        QTRY_VERIFY(window().isReviewShown() && !page().isReading());
        QVERIFY(!page().isPlanShown());
        QVERIFY(!actions().apply->isEnabled() || !page().isApplicable());
        const auto pair = page().content().pair(page().tree()->selection());
        QVERIFY(pair && pair->left);
        QCOMPARE(pair->left->stage, u"production"_s);
        QCOMPARE(pair->left->name.version.text(), u"2.5.0"_s);
        QCOMPARE(pair->right->name.version.text(), u"3.0.0"_s);
    }

    void comparesTwoSelected()
    {
        board().expandAll();
        QItemSelectionModel* selection = board().selectionModel();
        selection->select(board().board()->find(u"system"_s, u"3.0.0"_s, 1),
                          QItemSelectionModel::ClearAndSelect);
        selection->setCurrentIndex(board().board()->find(u"system"_s, u"2.0.0"_s, 1),
                                   QItemSelectionModel::Select);
        board().setFocus();
        trigger(actions().compare);
        QTRY_VERIFY(window().isReviewShown() && !page().isReading());
        const auto pair = page().content().pair(page().tree()->selection());
        QVERIFY(pair && pair->left && pair->right);
        QCOMPARE(pair->left->name.version.text(), u"2.0.0"_s); // the older one is on the left
        QCOMPARE(pair->right->name.version.text(), u"3.0.0"_s);
    }

    void comparesNoStrangers()
    {
        QItemSelectionModel* selection = board().selectionModel();
        selection->select(board().board()->find(u"system"_s, {}, 1),
                          QItemSelectionModel::ClearAndSelect);
        selection->setCurrentIndex(board().board()->find(u"apm"_s, {}, 1),
                                   QItemSelectionModel::Select);
        QVERIFY(!actions().compare->isEnabled());
        QVERIFY(!actions().compareWith->isEnabled());
    }

    // The same version in two stages: what was changed on the way.
    void comparesWithOneThatIsChosen()
    {
        board().select(u"snapshot"_s, u"nginx"_s);
        board().setFocus();
        trigger(actions().compareWith);
        auto* dialog = window().findChild<CompareDialog*>();
        QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
        QTRY_VERIFY(dialog->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(window().isReviewShown() && !page().isReading());
        QCOMPARE(page().tree()->files().size(), size_t(1));
        QCOMPARE(page().content().file(page().tree()->files().front())->path, "docs/README.md");
    }

    void readsCommits()
    {
        proposeDocker();
        trigger(actions().reviewRevision);
        auto* dialog = window().findChild<RevisionDialog*>();
        QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
        QTest::keyClicks(dialog->findChild<QLineEdit*>(u"revision"_s), u"feature/docker"_s);
        QTest::keyClick(dialog->findChild<QLineEdit*>(u"revision"_s), Qt::Key_Return);
        QTRY_VERIFY(window().isReviewShown() && !page().isReading());
        const Review& review = page().content().review;
        QCOMPARE(review.branches.size(), size_t(1));
        QCOMPARE(review.branches[0].stage, u"staging"_s);
        QCOMPARE(review.branches[0].versions.size(), size_t(1));
        QCOMPARE(review.branches[0].versions[0].counterpart.match, Counterpart::Match::Edited);
        QCOMPARE(review.branches[0].others,
                 (std::vector<QByteArray>{"Dockerfile", "go.mod", "go.sum"}));
        QVERIFY(!page().isApplicable());

        // What else is touched can be read as well.
        page().tree()->select({.kind = ReviewPlace::Kind::Other, .index = 0, .file = 0});
        QTRY_VERIFY(!page().isReading());
        QCOMPARE(page().filePane()->change()->path, "Dockerfile");

        // A draft that changes meanwhile does not push it aside.
        m_storage->stage("production").add("apm", "2.0.0").commit();
        (void)m_storage->path();
        QTRY_VERIFY(m_desk->desk()
                        .snapshot()
                        ->stage(u"production")
                        ->package(u"apm")
                        ->find(*SemVer::parse(u"2.0.0")));
        QVERIFY(!page().isPlanShown());
        trigger(actions().back);
        QTRY_VERIFY(!window().isReviewShown());
    }

    void saysWhatIsNoRevision()
    {
        trigger(actions().reviewRevision);
        auto* dialog = window().findChild<RevisionDialog*>();
        QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
        QTest::keyClicks(dialog->findChild<QLineEdit*>(u"revision"_s), u"no-such-branch"_s);
        QTest::keyClick(dialog->findChild<QLineEdit*>(u"revision"_s), Qt::Key_Return);
        QTRY_VERIFY(shows(u"no-such-branch"_s));
        QVERIFY(!window().isReviewShown());
    }

    void copiesAsPatch()
    {
        board().select(u"snapshot"_s, u"docker"_s);
        board().setFocus();
        trigger(actions().compare);
        QTRY_VERIFY(window().isReviewShown() && !page().isReading());
        page().tree()->select(page().tree()->files().back());
        QTRY_VERIFY(!page().isReading());
        QGuiApplication::clipboard()->clear();
        page().tree()->setFocus();
        trigger(page().filePane()->page()->actions().copyPatch);
        const QByteArray expected = runGit(
            m_storage->path(), {u"diff"_s, u"--no-renames"_s, u"staging:packages/docker/2.1.0"_s,
                                u"snapshot:packages/docker/2.2.0"_s, u"--"_s, u"manifest.yml"_s});
        QTRY_COMPARE(QGuiApplication::clipboard()->text().toUtf8().trimmed(), expected.trimmed());
    }

    // A clone without contents: what is asked for is fetched, and then read.
    void getsContentsThatAreNotHere()
    {
        m_storage->git("config uploadpack.allowFilter true");
        m_storage->git("config uploadpack.allowAnySHA1InWant true");
        const QString clone = m_storage->folder() + u"/blobless.git"_s;
        runGit(m_storage->folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--filter=blob:none"_s,
                                     u"file://"_s + m_storage->path(), clone});
        m_desk->open(clone);
        QTRY_VERIFY(m_desk->desk().isOpen() && m_desk->desk().path() == clone
                    && !m_desk->desk().isReading());
        board().select(u"snapshot"_s, u"docker"_s);
        board().setFocus();
        trigger(actions().compare);
        QTRY_VERIFY(window().isReviewShown() && !page().isReading());
        page().tree()->select(page().tree()->files().back());
        QPushButton* fetch = nullptr;
        QTRY_VERIFY(fetch = buttonWith(u"etch"_s));
        fetch->click();
        QTRY_VERIFY(page().filePane()->page()->view().isVisible());
        QVERIFY(!buttonWith(u"etch"_s));
    }

    void findsInAllFiles()
    {
        board().select(u"snapshot"_s, u"docker"_s);
        board().setFocus();
        trigger(actions().compare);
        QTRY_VERIFY(window().isReviewShown() && !page().isReading());
        page().tree()->select(page().tree()->files().front());
        QTRY_VERIFY(!page().isReading());
        Q_EMIT page().filePane()->page()->searchAllRequested(u"2.2.0"_s);
        QTRY_VERIFY(!page().isReading() && shows(u"“2.2.0”"_s));
        // The one that is chosen is shown at the place.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTRY_VERIFY(!page().isReading());
        QVERIFY(page().filePane()->change().has_value());
    }

private:
    void openWindow()
    {
        m_desk = std::make_unique<DeskWindow>();
        window().resize(1300, 800);
        m_desk->show();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        m_desk->open(m_storage->path());
        QTRY_VERIFY(m_desk->desk().isOpen() && !m_desk->desk().isReading());
    }

    // docker 2.2.0 on a branch of staging, with a README of its own, and another Dockerfile.
    void proposeDocker()
    {
        const QByteArray base = m_storage->id("staging");
        m_storage->git("branch feature/docker " + base);
        Files files = packageFiles("docker", "2.2.0");
        files["docs/README.md"] = "# By hand\n";
        m_storage->stage("feature/docker")
            .add("docker", "2.2.0", files)
            .registry("v1.16.0")
            .commit("[staging] Promote docker");
        (void)m_storage->path();
    }

    MainWindow& window() const { return m_desk->window(); }
    const Actions& actions() const { return window().actions(); }
    BoardView& board() const { return m_desk->board(); }
    ReviewPage& page() const { return *window().reviewPage(); }
    QString document() const
    {
        return page().packagePane()->findChild<QTextBrowser*>()->toPlainText();
    }

    QPushButton* buttonWith(const QString& text) const
    {
        for (QPushButton* button : page().findChildren<QPushButton*>())
            if (button->isVisible() && button->text().contains(text))
                return button;
        return nullptr;
    }

    // The shortcut as a person presses it.
    void trigger(const QAction* action)
    {
        QVERIFY2(action->isEnabled(), qPrintable(action->objectName()));
        window().activateWindow(); // a dialog may just have been closed
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTest::keySequence(&window(), action->shortcut());
    }

    bool shows(const QString& text) const
    {
        for (const QWidget* widget : window().findChildren<QWidget*>()) {
            QString said = widget->property("text").toString() + widget->accessibleName();
            if (const auto* label = qobject_cast<const ElidedLabel*>(widget))
                said += label->text();
            if (widget->isVisible() && said.contains(text))
                return true;
        }
        return false;
    }

    std::optional<StorageBuilder> m_storage;
    std::unique_ptr<DeskWindow> m_desk;
};

QTEST_MAIN(ReviewWindowTest)
#include "tst_reviewwindow.moc"
