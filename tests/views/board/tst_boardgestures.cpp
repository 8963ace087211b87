// SPDX-License-Identifier: MIT
#include "tests/views/board/boardfixture.h"

#include <QDrag>
#include <QSignalSpy>
#include <QTimer>
#include <QWindow>

#include <functional>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

// True gestures: press, move, release. QDrag::exec() blocks, so what follows the press comes from a
// timer. Needs a platform that runs the drag loop: "minimal" does, "offscreen" does not.
class BoardGesturesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<JudgedMoves>(); }

    void dragsOneVersion()
    {
        BoardFixture board;
        fit(board);
        QSignalSpy dropped(&board.view, &BoardView::dropped);
        gesture(board, board.cell(u"docker"_s, 1), board.centre(board.cell(u"docker"_s, 2)));
        QCOMPARE(dropped.size(), 1);
        const auto moves = dropped.front().at(0).value<JudgedMoves>();
        QCOMPARE(moves.allowed.front().name().text(), u"docker-2.2.0"_s);
        QCOMPARE(moves.allowed.front().to, u"staging"_s);
    }

    void dragsAnExpandedVersion()
    {
        BoardFixture board;
        fit(board);
        board.view.expand(board.cell(u"system"_s, 0));
        board.view.scrollTo(board.cell(u"system"_s, 1, u"2.0.0"_s));
        QSignalSpy dropped(&board.view, &BoardView::dropped);
        gesture(board, board.cell(u"system"_s, 1, u"2.0.0"_s), board.centre(board.cell(u"system"_s, 2, u"2.0.0"_s)));
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(dropped.front().at(0).value<JudgedMoves>().allowed.front().name().text(), u"system-2.0.0"_s);
    }

    void dropsNothingWhereItIsRefused()
    {
        BoardFixture board;
        fit(board);
        QSignalSpy dropped(&board.view, &BoardView::dropped);
        gesture(board, board.cell(u"docker"_s, 2), board.centre(board.cell(u"docker"_s, 1)));
        QCOMPARE(dropped.size(), 0);
        QVERIFY(!m_dragging);
    }

    void escapeCancels()
    {
        BoardFixture board;
        fit(board);
        QSignalSpy dropped(&board.view, &BoardView::dropped);
        gesture(board, board.cell(u"docker"_s, 1), board.centre(board.cell(u"docker"_s, 2)), true);
        QCOMPARE(dropped.size(), 0);
    }

private:
    // The screen of "minimal" is 240 x 320 points.
    static void fit(BoardFixture& board)
    {
        board.view.resize(board.view.screen()->size());
        board.view.move(0, 0);
        QVERIFY(QTest::qWaitForWindowExposed(&board.view));
        board.view.header()->setMinimumSectionSize(20);
        for (int column = 0; column < 4; ++column)
            board.view.header()->resizeSection(column, board.view.viewport()->width() / 4);
        QCoreApplication::processEvents();
    }

    void gesture(BoardFixture& board, const QModelIndex& from, const QPoint& to, bool cancel = false)
    {
        QWindow* window = board.view.windowHandle();
        QWidget* viewport = board.view.viewport();
        const auto at = [&](const QPoint& point) { return viewport->mapTo(board.view.window(), point); };
        const QPoint start = at(board.centre(from));
        const QPoint end = at(to);

        std::vector<std::function<void()>> steps;
        for (int i = 1; i <= 4; ++i)
            steps.push_back([=] { QTest::mouseMove(window, start + (end - start) * i / 4); });
        if (cancel)
            steps.push_back([=] { QTest::keyClick(window, Qt::Key_Escape); });
        steps.push_back([=] { QTest::mouseRelease(window, Qt::LeftButton, Qt::NoModifier, end); });

        size_t next = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] {
            if (next < steps.size())
                steps[next++]();
        });
        QTest::mousePress(window, Qt::LeftButton, Qt::NoModifier, start);
        timer.start(10);
        m_dragging = true;
        QTest::mouseMove(window, start + (end - start) / 8); // starts the drag and blocks until its end
        QTRY_COMPARE(next, steps.size());
        m_dragging = false;
    }

    bool m_dragging = false;
};

QTEST_MAIN(BoardGesturesTest)
#include "tst_boardgestures.moc"
