// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/review/loadedreview.h"

#include <QObject>
#include <QPointer>

namespace triptych {

class BoardView;
class Desk;
class MainWindow;
class RevisionDialog;

// Opens the review page on what is not the draft: commits that somebody names, and versions of a
// package side by side.
class Comparing : public QObject
{
    Q_OBJECT

public:
    Comparing(Desk& desk, BoardView& board, MainWindow& window, QObject* parent);

private:
    std::vector<ReviewSide> selectedVersions() const; // at most three are told
    void update();
    void askForRevision();
    void offerRefs();
    void review(const QString& revision, const QString& stage);
    void compareSelected();
    void askForOther();
    void compare(const ReviewSide& left, const ReviewSide& right);
    void show(const git::Result<LoadedReview>& loaded);

    Desk& m_desk;
    BoardView& m_board;
    MainWindow& m_window;
    QPointer<RevisionDialog> m_dialog;
    Tasks m_refs{this};
    Tasks m_loading{this};
};

} // namespace triptych
