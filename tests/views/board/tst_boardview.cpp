// SPDX-License-Identifier: MIT
#include "tests/views/board/boardfixture.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// Drag and drop here is by events; true gestures are in tst_boardgestures.
class BoardViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<JudgedMoves>(); }

    void dropsOnAColumn()
    {
        BoardFixture board;
        QSignalSpy dropped(&board.view, &BoardView::dropped);
        QVERIFY(drag(board, {board.cell(u"docker"_s, 1)}, 2, Qt::NoModifier));
        QCOMPARE(dropped.size(), 1);
        const auto moves = dropped.front().at(0).value<JudgedMoves>();
        QCOMPARE(moves.allowed.size(), size_t(1));
        QCOMPARE(moves.allowed.front().name().text(), u"docker-2.2.0"_s);
        QCOMPARE(moves.allowed.front().to, u"staging"_s);
        QVERIFY(!moves.allowed.front().keepSource);
        QCOMPARE(dropped.front().at(1).toString(), u"staging"_s);
    }

    void controlCopies()
    {
        BoardFixture board;
        QSignalSpy dropped(&board.view, &BoardView::dropped);
        QVERIFY(drag(board, {board.cell(u"docker"_s, 1)}, 3, Qt::ControlModifier));
        QVERIFY(dropped.front().at(0).value<JudgedMoves>().allowed.front().keepSource);
    }

    void refusesBeforeTheDrop_data()
    {
        QTest::addColumn<QString>("package");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::newRow("upstream") << u"docker"_s << 2 << 1;
        QTest::newRow("the same stage") << u"docker"_s << 1 << 1;
        QTest::newRow("conflict") << u"nginx"_s << 1 << 3;
        QTest::newRow("already there") << u"apm"_s << 1 << 3;
        QTest::newRow("marker") << u"snapshot"_s << 1 << 2;
        QTest::newRow("no stage") << u"docker"_s << 1 << 0;
    }

    void refusesBeforeTheDrop()
    {
        QFETCH(QString, package);
        QFETCH(int, from);
        QFETCH(int, to);
        BoardFixture board;
        QSignalSpy dropped(&board.view, &BoardView::dropped);
        QVERIFY(!drag(board, {board.cell(package, from)}, to, Qt::NoModifier));
        QCOMPARE(dropped.size(), 0);
    }

    void severalCellsSomeRefused()
    {
        BoardFixture board;
        QSignalSpy dropped(&board.view, &BoardView::dropped);
        QVERIFY(drag(
            board,
            {board.cell(u"docker"_s, 1), board.cell(u"nginx"_s, 1), board.cell(u"system"_s, 1)}, 3,
            Qt::NoModifier));
        const auto moves = dropped.front().at(0).value<JudgedMoves>();
        QCOMPARE(moves.allowed.size(), size_t(2));
        QCOMPARE(moves.refused.size(), size_t(1));
        QVERIFY(moves.refused.front().verdict.reason.contains(u"other content"));
    }

    void columnsLightUpWhileDragging()
    {
        BoardFixture board;
        const QImage before = board.view.grab().toImage();
        const auto data = mime(board, {board.cell(u"docker"_s, 1)});
        QDragEnterEvent enter(board.inColumn(1, 10), Qt::MoveAction, data.get(), Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(board.view.viewport(), &enter);
        const QImage during = board.view.grab().toImage();
        QVERIFY(differs(board, before, during, 2));
        QVERIFY(differs(board, before, during, 3));
        QVERIFY(!differs(board, before, during, 1)); // where it comes from
        QDragLeaveEvent leave;
        QApplication::sendEvent(board.view.viewport(), &leave);
        const QImage after = board.view.grab().toImage();
        QVERIFY(!differs(board, before, after, 2));
    }

    void foreignDataIsLeftToOthers()
    {
        BoardFixture board;
        QMimeData text;
        text.setText(u"docker-2.2.0"_s);
        QDragEnterEvent enter(board.inColumn(2, 10), Qt::MoveAction, &text, Qt::LeftButton,
                              Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(board.view.viewport(), &enter);
        QVERIFY(!enter.isAccepted());
    }

    // Another window's drag: the same names, perhaps, but of another storage.
    void anotherStorageIsRefused_data()
    {
        QTest::addColumn<QString>("storage");
        QTest::newRow("another") << u"/elsewhere/storage.git"_s;
        QTest::newRow("unknown") << QString();
    }

    void anotherStorageIsRefused()
    {
        QFETCH(QString, storage);
        BoardFixture board;
        const DraggedMoves dragged{.storage = storage,
                                   .moves = board.model.moves({board.cell(u"docker"_s, 1)})};
        const QImage before = board.view.grab().toImage();
        QSignalSpy dropped(&board.view, &BoardView::dropped);
        const auto data = dragged.toMimeData();
        QVERIFY(!drag(board, *data, board.centre(board.cell(u"docker"_s, 1)), 2, Qt::NoModifier));
        QCOMPARE(dropped.size(), 0);
        // Why is said in every column, that of the same name too.
        QDragEnterEvent enter(board.inColumn(2, 10), Qt::MoveAction, data.get(), Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(board.view.viewport(), &enter);
        QVERIFY(enter.isAccepted());
        const QImage during = board.view.grab().toImage();
        for (const int column : {1, 2, 3})
            QVERIFY(differs(board, before, during, column));
    }

    void whatIsDragged()
    {
        BoardFixture board;
        const auto moves = board.model.moves({board.cell(u"docker"_s, 1)});
        const auto data = DraggedMoves{.storage = u"/a/b.git"_s, .moves = moves}.toMimeData();
        const auto dragged = DraggedMoves::fromMimeData(*data);
        QVERIFY(dragged);
        QCOMPARE(dragged->storage, u"/a/b.git"_s);
        QVERIFY(dragged->moves == moves);
        QVERIFY(!dragged->moves.front().tree.isNull());
        QCOMPARE(data->text(), u"docker-2.2.0"_s);
        QVERIFY(!DraggedMoves::fromMimeData(QMimeData()));
    }

    // The same version, but not what is here now.
    void otherContentIsRefused()
    {
        BoardFixture board;
        DraggedMoves dragged{.storage = board.storage.path(),
                             .moves = board.model.moves({board.cell(u"docker"_s, 1)})};
        dragged.moves.front().tree = board.model.location(board.cell(u"apm"_s, 1))->tree;
        QVERIFY(!drag(board, *dragged.toMimeData(), board.centre(board.cell(u"docker"_s, 1)), 2,
                      Qt::NoModifier));
    }

    void refusalIsOneSentence()
    {
        BoardFixture board;
        const DropColumns columns(*board.model.snapshot(), u"Not here."_s);
        for (int stage = 0; stage < 3; ++stage) {
            QCOMPARE(columns.reason(stage), u"Not here."_s);
            QVERIFY(columns.column(stage)->allowed.empty());
        }
    }

    void selectionAndExpansionSurviveAReload()
    {
        BoardFixture board;
        board.view.expand(board.cell(u"apm"_s, 0));
        board.view.setCurrentIndex(board.cell(u"apm"_s, 1, u"1.0.0"_s));
        board.storage.stage("snapshot").add("aaa", "1.0.0").commit();
        board.reload();
        QVERIFY(board.view.isExpanded(board.cell(u"apm"_s, 0)));
        QVERIFY(!board.view.isExpanded(board.cell(u"docker"_s, 0)));
        QCOMPARE(board.view.currentIndex(), board.cell(u"apm"_s, 1, u"1.0.0"_s));
        QCOMPARE(board.view.selectionModel()->selectedIndexes(),
                 QModelIndexList{board.cell(u"apm"_s, 1, u"1.0.0"_s)});
    }

    void expansionSurvivesAFilter()
    {
        BoardFixture board;
        board.view.expand(board.cell(u"apm"_s, 0));
        board.model.setFilter({.text = u"docker"_s});
        QCOMPARE(board.model.rowCount(), 1);
        board.model.setFilter({});
        QVERIFY(board.view.isExpanded(board.cell(u"apm"_s, 0)));
    }

    // One pass over the rows per reset, not one per package that is opened again: what makes a
    // filter fast on thousands of open rows.
    void openPackagesAreLaidOutOnce()
    {
        BoardFixture board;
        fill(board);
        board.view.expandAll();
        const int height = board.view.verticalScrollBar()->maximum();
        board.model.setFilter({.text = u"pack1"_s});
        QSignalSpy ranges(board.view.verticalScrollBar(), &QScrollBar::rangeChanged);
        board.model.setFilter({});
        QCOMPARE(ranges.size(), 1);
        QCOMPARE(board.view.verticalScrollBar()->maximum(), height);
        for (int row = 0; row < board.model.rowCount(); ++row)
            QVERIFY(board.view.isExpanded(board.model.index(row, 0)));
    }

    void scrollPositionSurvivesAReload()
    {
        BoardFixture board;
        fill(board);
        board.view.expand(board.cell(u"pack3"_s, 0));
        board.view.setCurrentIndex(board.cell(u"pack3"_s, 1, u"1.1.0"_s));
        QScrollBar* bar = board.view.verticalScrollBar();
        for (const int position : {0, bar->maximum() / 2, bar->maximum()}) {
            bar->setValue(position);
            board.reload();
            QCOMPARE(bar->value(), position);
            QCOMPARE(board.view.currentIndex(), board.cell(u"pack3"_s, 1, u"1.1.0"_s));
        }
    }

    void arrowKeysWalkTheCells()
    {
        BoardFixture board;
        board.view.focusBoard();
        QCOMPARE(board.view.currentIndex(), board.cell(u"apm"_s, 1));
        QTest::keyClick(board.view.viewport(), Qt::Key_Down);
        QCOMPARE(board.view.currentIndex(), board.cell(u"docker"_s, 1));
    }

    void nothingMatchesIsSaid()
    {
        BoardFixture board;
        const QImage full = board.view.viewport()->grab().toImage();
        board.model.setFilter({.text = u"zzzz"_s});
        const QImage empty = board.view.viewport()->grab().toImage();
        QImage blank = empty;
        blank.fill(empty.pixelColor(1, empty.height() - 2));
        QVERIFY(empty != full);
        QVERIFY(empty != blank);
    }

private:
    // More packages than there is room for.
    static void fill(BoardFixture& board)
    {
        auto stage = board.storage.stage("snapshot");
        for (int i = 0; i < 40; ++i)
            for (const char* version : {"1.0.0", "1.1.0", "1.2.0"})
                stage.add("pack" + QByteArray::number(i), version);
        stage.commit();
        board.reload();
    }

    static std::unique_ptr<QMimeData> mime(BoardFixture& board, const QModelIndexList& cells)
    {
        return DraggedMoves{.storage = board.storage.path(), .moves = board.model.moves(cells)}
            .toMimeData();
    }

    // Enters, moves and drops; whether the drop was taken.
    static bool drag(BoardFixture& board, const QModelIndexList& cells, int column,
                     Qt::KeyboardModifiers modifiers)
    {
        return drag(board, *mime(board, cells), board.centre(cells.front()), column, modifiers);
    }

    static bool drag(BoardFixture& board, const QMimeData& data, const QPoint& from, int column,
                     Qt::KeyboardModifiers modifiers)
    {
        const QPoint target = board.inColumn(column, 40);
        QWidget* viewport = board.view.viewport();
        QDragEnterEvent enter(from, Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton,
                              modifiers);
        QApplication::sendEvent(viewport, &enter);
        QDragMoveEvent move(target, Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton,
                            modifiers);
        QApplication::sendEvent(viewport, &move);
        QDropEvent drop(target, Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, modifiers);
        QApplication::sendEvent(viewport, &drop);
        return move.isAccepted() && drop.isAccepted();
    }

    static bool differs(const BoardFixture& board, const QImage& a, const QImage& b, int column)
    {
        const QRect viewport = board.view.viewport()->geometry();
        const QRect area(viewport.left() + board.view.header()->sectionViewportPosition(column) + 4,
                         viewport.top() + 4, board.view.header()->sectionSize(column) - 8,
                         viewport.height() - 8);
        return a.copy(area) != b.copy(area);
    }
};

QTEST_MAIN(BoardViewTest)
#include "tst_boardview.moc"
