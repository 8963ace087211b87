// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/promotion/undo.h"

#include <QObject>

namespace triptych {

class Desk;
class DraftingActions;
class MainWindow;

// Takes back what was applied last: looks it up, says what that means, and then puts the branches
// back or drafts the inverse.
class Undoing : public QObject
{
    Q_OBJECT

public:
    Undoing(Desk& desk, DraftingActions& drafting, MainWindow& window, QObject* parent);

private:
    void lookUp();
    void ask(const AppliedDraft& applied);
    void putBack(const AppliedDraft& applied);
    void draftInverse(const AppliedDraft& applied);

    Desk& m_desk;
    DraftingActions& m_drafting;
    MainWindow& m_window;
    Tasks m_reading{this};
    Tasks m_writing{this};
};

} // namespace triptych
