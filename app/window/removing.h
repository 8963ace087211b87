// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/promotion/judge.h"

#include <QObject>

#include <functional>

namespace triptych {

class BoardView;
class Desk;
class DraftingActions;
class MainWindow;

// Takes versions out of their stages without promoting them: those selected on the board, or those
// chosen from the list of what may be cleaned up. Before anything is drafted that would leave a
// version in no branch, every such version is named.
class Removing : public QObject
{
    Q_OBJECT

public:
    Removing(Desk& desk, BoardView& board, DraftingActions& drafting, MainWindow& window,
             QObject* parent);

private:
    void remove(const std::vector<Move>& moves); // asks first where something would vanish
    struct JudgedRemovals;
    static JudgedRemovals judgeRemovals(const Snapshot& snapshot, const Draft& draft,
                                        const std::vector<Move>& moves);
    void judge(const std::vector<Move>& moves,
               const std::function<void(const JudgedRemovals&)>& then); // on a worker when many
    void ask(const std::vector<Move>& moves, const JudgedRemovals& removals);
    void draft(const std::vector<Move>& moves); // as one step
    void cleanUp();

    Desk& m_desk;
    BoardView& m_board;
    DraftingActions& m_drafting;
    MainWindow& m_window;
    Tasks m_listing{this};
    Tasks m_judging{this};
};

} // namespace triptych
