// SPDX-License-Identifier: MIT
#include "tests/views/samples.h"
#include "views/review/reviewpage.h"
#include "views/shell/actions.h"
#include "views/shell/draftbar.h"
#include "views/shell/mainwindow.h"

#include "views/diff/diffactions.h"
#include "views/diff/diffview.h"
#include "views/diff/filediffpage.h"
#include "views/review/filepane.h"
#include "views/review/reviewpage.h"
#include "views/shell/notice.h"
#include "views/theme/theme.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace triptych;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<MainWindow>(&m_themes);
        m_board = new QListWidget;
        m_inspector = new QWidget;
        m_window->setDeskWidgets(m_board, m_inspector);
        m_window->setStorage(QStringLiteral("<b>storage</b>"), QStringLiteral("/a/path"));
        m_window->resize(1440, 900);
        m_window->show();
        m_window->showDesk();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void slashGoesToTheFilterAndIsWrittenInIt()
    {
        m_board->setFocus();
        QTest::keyClick(m_board, Qt::Key_Slash);
        QTRY_VERIFY(filter()->hasFocus());
        QVERIFY(filter()->text().isEmpty());
        QTest::keyClick(filter(), Qt::Key_Slash);
        QCOMPARE(filter()->text(), QStringLiteral("/"));
        m_board->setFocus();
        QTest::keyClick(m_board, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(filter()->hasFocus());
    }

    void filterTellsEveryKeystroke()
    {
        QSignalSpy written(m_window.get(), &MainWindow::filterTextChanged);
        QSignalSpy left(m_window.get(), &MainWindow::filterLeft);
        filter()->setFocus();
        QTest::keyClicks(filter(), QStringLiteral("dock"));
        QCOMPARE(written.count(), 4);
        QCOMPARE(m_window->filterText(), QStringLiteral("dock"));
        QTest::keyClick(filter(), Qt::Key_Down);
        QCOMPARE(left.count(), 1);
        QVERIFY(m_board->hasFocus());
        filter()->setFocus();
        QTest::keyClick(filter(), Qt::Key_Escape);
        QTRY_VERIFY(filter()->text().isEmpty());
        QTest::keyClick(filter(), Qt::Key_Escape); // nothing to clear: leave
        QTRY_VERIFY(m_board->hasFocus());
    }

    void lettersAreShortcutsOnTheBoardOnly()
    {
        m_window->actions().promoteTo->setEnabled(true);
        QSignalSpy promoted(m_window->actions().promoteTo, &QAction::triggered);
        filter()->setFocus();
        QTest::keyClick(filter(), Qt::Key_P);
        QCOMPARE(promoted.count(), 0);
        QCOMPARE(filter()->text(), QStringLiteral("p"));
        m_board->setFocus();
        QTest::keyClick(m_board, Qt::Key_P);
        QCOMPARE(promoted.count(), 1);
    }

    void quickFiltersByKeyAndByButton()
    {
        QSignalSpy changed(m_window.get(), &MainWindow::quickFilterChanged);
        m_window->setQuickFilterCounts({{QuickFilter::All, 202}, {QuickFilter::Stale, 79}});
        QTest::keyClick(m_board, Qt::Key_4, Qt::ControlModifier);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(m_window->quickFilter(), QuickFilter::Stale);
        QToolButton* all = nullptr;
        for (QToolButton* found : m_window->findChildren<QToolButton*>()) {
            if (found->text() == QStringLiteral("All 202"))
                all = found;
        }
        QVERIFY(all && all->isVisible());
        QTest::mouseClick(all, Qt::LeftButton);
        QCOMPARE(m_window->quickFilter(), QuickFilter::All);
        QCOMPARE(changed.count(), 2);
        QVERIFY(all->isChecked());
        m_window->setQuickFilter(QuickFilter::Conflicts);
        QVERIFY(!all->isChecked());
    }

    void nothingIsCutOffWhenNarrow_data()
    {
        QTest::addColumn<qreal>("scale");
        QTest::newRow("100 %") << 1.0;
        QTest::newRow("130 %") << 1.3;
    }

    void nothingIsCutOffWhenNarrow()
    {
        QFETCH(const qreal, scale);
        m_themes.setTextScale(scale);
        m_window->draftBar()->setDraft(
            {{samples::move(QStringLiteral("docker"), QStringLiteral("2.2.0"),
                            QStringLiteral("snapshot"), QStringLiteral("staging"))}},
            samples::plan());
        m_window->resize(900, 600);
        QCoreApplication::sendPostedEvents();
        QVERIFY2(m_window->minimumSizeHint().width() <= 900,
                 qPrintable(QString::number(m_window->minimumSizeHint().width())));
        const auto widgets = m_window->findChildren<QWidget*>();
        for (const QWidget* widget : widgets) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            const QRect place(widget->mapTo(m_window.get(), QPoint()), widget->size());
            QVERIFY2(m_window->rect().contains(place), widget->metaObject()->className());
        }
        m_themes.setTextScale(1);
    }

    void escapeGoesBackFromTheReview()
    {
        m_window->reviewPage()->setPlan(samples::plan(), nullptr);
        m_window->showReview();
        QVERIFY(m_window->isReviewShown());
        QVERIFY(m_window->actions().apply->isEnabled());
        QVERIFY(!m_window->actions().promoteTo->isEnabled());
        QSignalSpy back(m_window->actions().back, &QAction::triggered);
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
        QTRY_COMPARE(back.count(), 1);
    }

    void noticesAreLiteralAndOfferTheirAction()
    {
        QAction open(QStringLiteral("Show"));
        QSignalSpy opened(&open, &QAction::triggered);
        auto* notice = m_window->findChild<Notice*>();
        m_window->showNotice(QStringLiteral("<i>2 commits</i>"), MainWindow::NoticeLevel::Good,
                             &open);
        QVERIFY(notice->isVisible());
        QVERIFY(m_board->hasFocus()); // it takes no focus
        QCOMPARE(notice->findChild<QLabel*>()->textFormat(), Qt::PlainText);
        for (QAbstractButton* button : notice->findChildren<QAbstractButton*>()) {
            if (button->text() == QStringLiteral("Show"))
                button->click();
        }
        QCOMPARE(opened.count(), 1);
        QVERIFY(!notice->isVisible());
    }

    void droppedFolderIsOpened()
    {
        const QTemporaryDir folder;
        QSignalSpy opened(m_window.get(), &MainWindow::openRequested);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(folder.path())});
        QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().toString(), folder.path());
    }

    void stateIsKept()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        m_window->actions().showInspector->trigger();
        QVERIFY(!m_inspector->isVisible());
        m_window->actions().themes->actions().at(2)->trigger();
        QVERIFY(Theme::current().dark);
        const auto diffOf = [](const MainWindow& window) {
            return window.reviewPage()->filePane()->page();
        };
        diffOf(*m_window)->actions().unified->setChecked(true);
        diffOf(*m_window)->actions().wrap->setChecked(true);
        diffOf(*m_window)->actions().zoomIn->setEnabled(true);
        diffOf(*m_window)->actions().zoomIn->trigger();
        diffOf(*m_window)->actions().ignoreWhitespace->setChecked(true);
        m_window->resize(720, 560); // the screen of the offscreen platform is small
        m_window->saveState(settings);
        m_themes.setMode(ThemeChooser::Mode::Light);
        MainWindow other(&m_themes);
        other.setDeskWidgets(new QWidget, new QWidget);
        other.restoreState(settings);
        QCOMPARE(other.size(), QSize(720, 560));
        QVERIFY(!other.actions().showInspector->isChecked());
        QVERIFY(Theme::current().dark);
        QVERIFY(other.actions().themes->actions().at(2)->isChecked());
        QVERIFY(diffOf(other)->actions().unified->isChecked());
        QVERIFY(diffOf(other)->actions().wrap->isChecked());
        QCOMPARE(diffOf(other)->view().zoom(), diffOf(*m_window)->view().zoom());
        QVERIFY(diffOf(other)->view().zoom() > 1);
        QVERIFY(!diffOf(other)->actions().ignoreWhitespace->isChecked()); // it hides something
    }

private:
    QLineEdit* filter() const { return m_window->findChild<QLineEdit*>(QStringLiteral("filter")); }

    ThemeChooser m_themes;
    std::unique_ptr<MainWindow> m_window;
    QListWidget* m_board = nullptr;
    QWidget* m_inspector = nullptr;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
