// SPDX-License-Identifier: MIT
#include "tests/views/board/boardfixture.h"

#include <QScreen>
#include <QSignalSpy>
#include <QTimer>
#include <QWindow>

#include <chrono>
#include <functional>
#include <memory>

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
        gesture(board, board.cell(u"system"_s, 1, u"2.0.0"_s),
                board.centre(board.cell(u"system"_s, 2, u"2.0.0"_s)));
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(dropped.front().at(0).value<JudgedMoves>().allowed.front().name().text(),
                 u"system-2.0.0"_s);
    }

    void dropsNothingWhereItIsRefused()
    {
        BoardFixture board;
        fit(board);
        QSignalSpy dropped(&board.view, &BoardView::dropped);
        gesture(board, board.cell(u"docker"_s, 2), board.centre(board.cell(u"docker"_s, 1)));
        QCOMPARE(dropped.size(), 0);
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
    using Steps = std::vector<std::function<void()>>;

    // The screen of "minimal" is 240 x 320 points, and a drag does not leave it.
    static void fit(BoardFixture& board)
    {
        QFont small = board.view.font();
        small.setPointSizeF(4);
        board.view.setFont(small);
        board.view.setGeometry(board.view.screen()->geometry());
        QTRY_COMPARE(board.view.width(), board.view.screen()->size().width());
        QVERIFY(board.inColumn(3, 0).x() < board.view.width());
    }

    void gesture(BoardFixture& board, const QModelIndex& from, const QPoint& to,
                 bool cancel = false)
    {
        QWindow* window = board.view.windowHandle();
        QWidget* viewport = board.view.viewport();
        const auto at = [&](const QPoint& point) {
            return viewport->mapTo(board.view.window(), point);
        };
        const QPoint start = at(board.centre(from));
        const QPoint end = at(to);

        Steps steps;
        for (int i = 1; i <= 4; ++i)
            steps.push_back([=] { QTest::mouseMove(window, start + (end - start) * i / 4); });
        if (cancel)
            steps.push_back([=] { QTest::keyClick(window, Qt::Key_Escape); });
        steps.push_back([=] { QTest::mouseRelease(window, Qt::LeftButton, Qt::NoModifier, end); });

        m_played = 0;
        QTest::mousePress(window, Qt::LeftButton, Qt::NoModifier, start);
        play(std::make_shared<const Steps>(std::move(steps)), 0);
        QTRY_COMPARE(m_played, size_t(cancel ? 6 : 5));
    }

    // Each step has its follower under way before it begins: the one that starts the drag blocks in
    // QDrag::exec() until the drag is over.
    void play(const std::shared_ptr<const Steps>& steps, size_t index)
    {
        if (index == steps->size())
            return;
        QTimer::singleShot(std::chrono::milliseconds(10), this, [this, steps, index] {
            play(steps, index + 1);
            (*steps)[index]();
            ++m_played;
        });
    }

    size_t m_played = 0;
};

QTEST_MAIN(BoardGesturesTest)
#include "tst_boardgestures.moc"
