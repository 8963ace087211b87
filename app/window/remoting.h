// SPDX-License-Identifier: MIT
#pragma once

#include "app/desk/remotework.h"

#include <QObject>
#include <QPointer>

namespace triptych {

class BoardView;
class Desk;
class MainWindow;
class RemoteDesk;
class WaitingDialog;

// The remote in the top bar and in the board's header: fetches, pushes what is ahead, shows waiting
// removals, and says what came of it.
class Remoting : public QObject
{
    Q_OBJECT

public:
    Remoting(Desk& desk, RemoteDesk& remote, BoardView& board, MainWindow& window, QObject* parent);

private:
    void showStatus();
    void showWork();
    void showDifferences();
    void showRemovals();
    void showFetched(const FetchOutcome& outcome, bool asked);
    void showPushed(const AheadOutcome& outcome);
    void openWaiting();
    void draftReady();

    Desk& m_desk;
    RemoteDesk& m_remote;
    BoardView& m_board;
    MainWindow& m_window;
    QPointer<WaitingDialog> m_waiting;
};

} // namespace triptych
