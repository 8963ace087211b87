// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"
#include "views/review/messageedits.h"

#include <QWidget>

class QFrame;
class QLabel;
class QProgressBar;
class QSplitter;
class QStackedWidget;

namespace triptych {

class ConcernPane;
class FindingPane;
class MessageEditor;
class PlanTree;
class ReviewFooter;
class ReviewHeader;

// A plan before anything is written: which versions come and go in which branch, what is left
// out and why, and the messages, which can be edited.
class ReviewPage : public QWidget
{
    Q_OBJECT

public:
    explicit ReviewPage(QWidget* parent = nullptr);

    // Shows a plan. A message that was edited stays so for a commit that is the same: kind,
    // stages and versions. Takes a failure that is shown away.
    void setPlan(const Plan& plan, const SnapshotPtr& snapshot);
    Plan plan() const { return m_plan; } // with the messages as edited

    void setBusy(bool busy); // while it is being applied: nothing can be changed
    bool isBusy() const { return m_busy; }
    void addPanel(QWidget* panel); // below the header; takes it
    void addOption(QWidget* option); // in the footer, before the buttons; takes it
    bool isApplicable() const { return m_applicable; }
    void showFailure(const QString& sentence); // empty: none

Q_SIGNALS:
    void backRequested();
    void applyRequested();
    void acceptRequested(const std::vector<triptych::Move>& moves, const QString& reason);
    void applicableChanged(bool applicable); // not while busy, and not with an empty subject
    void busyChanged(bool busy);

private:
    QFrame* makeFailure();
    QSplitter* makeMiddle();
    void showSelected();
    void showCommit(int index);
    void showConcern(int index);
    void takeEdit();
    void judge();

    Plan m_proposed;
    Plan m_plan;
    MessageEdits m_edits;
    ReviewHeader* m_header;
    QProgressBar* m_progress;
    QLabel* m_failureText = nullptr;
    QFrame* m_failure;
    PlanTree* m_tree;
    QStackedWidget* m_right;
    MessageEditor* m_editor;
    FindingPane* m_finding;
    ConcernPane* m_concern;
    ReviewFooter* m_footer;
    bool m_busy = false;
    bool m_applicable = false;
};

} // namespace triptych
