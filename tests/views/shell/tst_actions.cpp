// SPDX-License-Identifier: MIT
#include "views/shell/actions.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace triptych;

class TestActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionIsComplete()
    {
        const Actions actions;
        QSet<QString> names;
        for (const QAction* action : actions.all()) {
            QVERIFY(!action->objectName().isEmpty());
            QVERIFY2(!names.contains(action->objectName()), qPrintable(action->objectName()));
            names.insert(action->objectName());
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->icon().isNull(), qPrintable(action->objectName()));
        }
        QVERIFY(names.size() > 35);
    }

    void shortcutsDifferOnEachPage_data()
    {
        QTest::addColumn<Actions::Page>("page");
        QTest::newRow("desk") << Actions::Page::Desk;
        QTest::newRow("review") << Actions::Page::Review;
        QTest::newRow("none") << Actions::Page::None;
    }

    void shortcutsDifferOnEachPage()
    {
        QFETCH(const Actions::Page, page);
        Actions actions;
        for (QAction* action : actions.all())
            action->setEnabled(true); // unless it has no meaning on the page
        actions.setStorageOpen(true);
        actions.setPage(page);
        QHash<QKeySequence, QString> taken;
        for (const QAction* action : actions.all()) {
            if (!action->isEnabled() || action->shortcutContext() == Qt::WidgetShortcut)
                continue;
            for (const QKeySequence& keys : action->shortcuts()) {
                QVERIFY2(!taken.contains(keys),
                         qPrintable(taken.value(keys) + u' ' + action->objectName()));
                taken.insert(keys, action->objectName());
            }
        }
    }

    void pageAndOwnerBothDecide()
    {
        Actions actions;
        QVERIFY(!actions.promoteNext->isEnabled());
        actions.promoteNext->setEnabled(true);
        QVERIFY(!actions.promoteNext->isEnabled()); // not on this page
        actions.setPage(Actions::Page::Desk);
        QVERIFY(actions.promoteNext->isEnabled());
        actions.promoteNext->setEnabled(false);
        actions.setPage(Actions::Page::Review);
        QVERIFY(actions.back->isEnabled());
        actions.setPage(Actions::Page::Desk);
        QVERIFY(!actions.promoteNext->isEnabled()); // its owner has said no
        QVERIFY(!actions.back->isEnabled());
    }

    void undoTellsWhat()
    {
        Actions actions;
        QUndoStack stack;
        actions.bindUndo(&stack);
        actions.setPage(Actions::Page::Desk);
        QVERIFY(!actions.undo->isEnabled());
        stack.push(new QUndoCommand(QStringLiteral("draft a & b")));
        QVERIFY(actions.undo->isEnabled());
        QVERIFY(actions.undo->text().endsWith(QStringLiteral("draft a && b")));
        actions.undo->trigger();
        QCOMPARE(stack.index(), 0);
        QVERIFY(actions.redo->isEnabled());
        actions.redo->trigger();
        QCOMPARE(stack.index(), 1);
    }
};

QTEST_MAIN(TestActions)
#include "tst_actions.moc"
