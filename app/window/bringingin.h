// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/promotion/judge.h"

#include <QObject>
#include <QPointer>

namespace triptych {

class BringInDialog;
class Desk;
class DraftingActions;
class MainWindow;

// Brings versions in from outside the stages: reads a folder or another branch on workers, checks
// what is selected, and drafts what may come.
class BringingIn : public QObject
{
    Q_OBJECT

public:
    BringingIn(Desk& desk, DraftingActions& drafting, MainWindow& window, QObject* parent);

private:
    void ask();
    void offerBranches();
    void readFolder(const QString& path);
    void readRevision(const QString& revision);
    void judgeSelected(const std::vector<Move>& moves);
    void draft(const std::vector<Move>& moves);

    Desk& m_desk;
    DraftingActions& m_drafting;
    MainWindow& m_window;
    QPointer<BringInDialog> m_dialog;
    Tasks m_branches{this};
    Tasks m_reading{this};
    Tasks m_judging{this};
};

} // namespace triptych
