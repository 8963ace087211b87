// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace triptych {

class BoardModel;
class BoardView;
class LightsDesk;
class MainWindow;

// Shows the lights on the board and on the release screen, and has them read.
class Lighting : public QObject
{
    Q_OBJECT

public:
    Lighting(LightsDesk& lights, BoardModel& model, BoardView& board, MainWindow& window,
             QObject* parent);

private:
    void show();

    LightsDesk& m_lights;
    BoardModel& m_model;
    BoardView& m_board;
    MainWindow& m_window;
};

} // namespace triptych
