// SPDX-License-Identifier: MIT
#include "views/shell/actions.h"
#include "views/shell/loadingpage.h"
#include "views/shell/messagepage.h"
#include "views/shell/recentrow.h"
#include "views/shell/shortcutsdialog.h"
#include "views/shell/welcomepage.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace triptych;

class TestPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recentStoragesOpenAndAreForgotten()
    {
        Actions actions;
        WelcomePage page(actions);
        const QTemporaryDir folder;
        page.setRecent({folder.path(), QStringLiteral("/nowhere/<b>x & y")});
        page.show();
        const auto rows = page.findChildren<RecentRow*>();
        QCOMPARE(rows.size(), 2);
        QVERIFY(!rows[0]->accessibleName().contains(QStringLiteral("missing")));
        QVERIFY(rows[1]->accessibleName().contains(QStringLiteral("missing")));
        QVERIFY(rows[1]->accessibleName().contains(QStringLiteral("<b>x & y")));
        QSignalSpy opened(&page, &WelcomePage::openRequested);
        QSignalSpy forgotten(&page, &WelcomePage::forgetRequested);
        QTest::keyClick(rows[0], Qt::Key_Return);
        QCOMPARE(opened.takeFirst().first().toString(), folder.path());
        connect(&page, &WelcomePage::forgetRequested, &page, [&page] { page.setRecent({}); });
        QTest::keyClick(rows[1], Qt::Key_Delete);
        QCOMPARE(forgotten.count(), 1);
        QTRY_COMPARE(page.findChildren<RecentRow*>().size(), 0);
    }

    void welcomeButtonsAreTheActions()
    {
        Actions actions;
        WelcomePage page(actions);
        QSignalSpy open(actions.openStorage, &QAction::triggered);
        QSignalSpy demo(actions.makeDemo, &QAction::triggered);
        for (QPushButton* button : page.findChildren<QPushButton*>())
            button->click();
        QCOMPARE(open.count(), 1);
        QCOMPARE(demo.count(), 1);
    }

    void messageIsPlainText()
    {
        Actions actions;
        MessagePage page(actions);
        page.setMessage(QStringLiteral("<b>x</b>"), QStringLiteral("<img src=x>"), true);
        QSignalSpy retry(&page, &MessagePage::retryRequested);
        for (const QLabel* label : page.findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        page.findChildren<QPushButton*>().first()->click();
        QCOMPARE(retry.count(), 1);
    }

    void loadingShowsNothingAtFirst()
    {
        LoadingPage page;
        page.resize(600, 400);
        page.show();
        const QImage empty = page.grab().toImage();
        page.start(QStringLiteral("Reading"));
        QCOMPARE(page.grab().toImage(), empty);
        QTRY_VERIFY(page.grab().toImage() != empty);
    }

    void everyShortcutIsListed()
    {
        const Actions actions;
        auto* dialog = new ShortcutsDialog(actions, nullptr);
        QStringList texts;
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            texts.append(label->text());
        for (const QAction* action : actions.all())
            QVERIFY(texts.contains(
                QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)));
        delete dialog;
    }
};

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
