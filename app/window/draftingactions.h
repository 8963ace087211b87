// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/judge.h"

#include <QObject>

class QMenu;

namespace triptych {

class BoardView;
class Desk;
class MainWindow;

// From what is selected or dropped on the board to the draft: promote, keep, take out. Every way in
// asks the same judge and says the same sentence when something may not go.
class DraftingActions : public QObject
{
    Q_OBJECT

public:
    DraftingActions(Desk& desk, BoardView& board, MainWindow& window, QObject* parent);

    void update(); // enables and checks the actions for the selection and the draft
    void add(const JudgedMoves& moves);

private:
    void promoteNext(std::vector<Move> moves);
    std::vector<Move> newest() const; // of the packages whose versions are selected
    void showStages();
    void showContextMenu(const QPoint& position);
    void fillStages(QMenu& menu, const std::vector<Move>& moves);
    void removeSelected();
    void keepSelected(bool keep);
    void discard();
    std::vector<Move> selectedDrafted() const;

    Desk& m_desk;
    BoardView& m_board;
    MainWindow& m_window;
};

} // namespace triptych
