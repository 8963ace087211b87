// SPDX-License-Identifier: MIT
#include "views/shell/actions.h"
#include "views/shell/commandlist.h"
#include "views/shell/commandpalette.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace triptych;

class TestCommandPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatIsEnabled()
    {
        Actions actions;
        CommandList list(actions);
        const QAbstractItemModelTester tester(&list);
        list.load();
        const int before = list.rowCount();
        actions.setPage(Actions::Page::Desk);
        list.load();
        QVERIFY(list.rowCount() > before);
        for (int row = 0; row < list.rowCount(); ++row)
            QVERIFY(list.action(row)->isEnabled());
    }

    void bestMatchStandsFirst()
    {
        Actions actions;
        actions.setPage(Actions::Page::Desk);
        CommandList list(actions);
        list.load();
        list.setPattern(QStringLiteral("collall"));
        QCOMPARE(list.action(0), actions.collapseAll);
        list.setPattern(QStringLiteral("xyzzy"));
        QCOMPARE(list.rowCount(), 0);
        QCOMPARE(list.action(0), nullptr);
    }

    void keysRunAnAction()
    {
        Actions actions;
        actions.setPage(Actions::Page::Desk);
        QWidget window;
        window.resize(900, 600);
        window.show();
        CommandPalette palette(actions, &window);
        palette.open();
        QVERIFY(palette.isVisible());
        auto* field = palette.findChild<QLineEdit*>();
        QSignalSpy expanded(actions.expandAll, &QAction::triggered);
        QTest::keyClicks(field, QStringLiteral("expand all"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(expanded.count(), 1);
        QVERIFY(!palette.isVisible());
    }

    void arrowsGoAroundAndEscapeCloses()
    {
        const Actions actions;
        QWidget window;
        window.resize(900, 600);
        window.show();
        CommandPalette palette(actions, &window);
        palette.open();
        auto* field = palette.findChild<QLineEdit*>();
        const auto* view = palette.findChild<QListView*>();
        QCOMPARE(view->currentIndex().row(), 0);
        QTest::keyClick(field, Qt::Key_Up);
        QCOMPARE(view->currentIndex().row(), view->model()->rowCount() - 1);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(view->currentIndex().row(), 0);
        QTest::keyClicks(field, QStringLiteral("xyzzy"));
        QVERIFY(view->isHidden());
        QTest::keyClick(field, Qt::Key_Return); // there is nothing to run
        palette.open();
        QVERIFY(field->text().isEmpty());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!palette.isVisible());
    }
};

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
