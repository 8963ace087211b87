// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace triptych {

class BoardView;
class Desk;
class Inspector;

// From the selection on the board to the inspector: what the version is, how it is drafted, and
// whether it may go on. What is activated in the inspector is selected on the board.
class Inspecting : public QObject
{
    Q_OBJECT

public:
    Inspecting(Desk& desk, BoardView& board, Inspector& inspector, QObject* parent);

    void showSelection();

private:
    void showChecks();

    Desk& m_desk;
    BoardView& m_board;
    Inspector& m_inspector;
};

} // namespace triptych
