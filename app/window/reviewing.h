// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/git/error.h"
#include "models/promotion/plan.h"

#include <QObject>

namespace triptych {

class Desk;
class MainWindow;
class Publishing;

// From the draft to its commits: shows the plan in the draft bar and on the review page, applies what
// was reviewed and says what came of it.
class Reviewing : public QObject
{
    Q_OBJECT

public:
    Reviewing(Desk& desk, Publishing& publishing, MainWindow& window, QObject* parent);

private:
    void showPlan();
    void showOnPage(const Plan& plan);
    void updateBusy(); // nothing is applied while its plan is not made
    void open();
    void apply();
    // For what the plan must not do unless somebody accepts it; then apply is to be pressed again.
    void askForReason(const Plan& plan);
    void showApplied(const Applied& applied);
    void showFailure(const git::Error& error);

    Desk& m_desk;
    Publishing& m_publishing;
    MainWindow& m_window;
    QString m_reviewed; // the id of the plan whose review is shown
    Tasks m_reading{this};
};

} // namespace triptych
