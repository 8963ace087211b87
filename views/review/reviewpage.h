// SPDX-License-Identifier: MIT
#pragma once

#include "views/review/messageedits.h"
#include "views/review/reviewcontent.h"
#include "views/review/reviewtree.h"

#include <QWidget>

class QFrame;
class QLabel;
class QProgressBar;
class QSplitter;

namespace triptych {

class FilePane;
class PackagePane;
class ReviewFooter;
class ReviewHeader;
class ReviewList;
class ReviewPanes;

// What a draft would write before anything is written, or what commits have changed: by branch the
// versions that come and go, with all that differs in them. Of a draft also what is left out and why,
// and the messages, which can be edited.
class ReviewPage : public QWidget
{
    Q_OBJECT

public:
    explicit ReviewPage(QWidget* parent = nullptr);

    // Where contents are read from.
    void setSource(const std::shared_ptr<git::RepositoryPool>& pool);

    void clear(); // nothing of another storage stays
    // Shows a plan. A message that was edited stays so for a commit that is the same: kind,
    // stages and versions. Takes a failure that is shown away.
    void setPlan(const Plan& plan, const SnapshotPtr& snapshot);
    Plan plan() const { return m_content.plan; } // with the messages as edited
    // What the plan that is shown changes, once it is known.
    void setReview(Review review, std::vector<BranchFiles> files);

    // Shows commits, which are only to be read.
    void showReview(Review review, std::vector<BranchFiles> files, const SnapshotPtr& snapshot);
    bool isPlanShown() const { return m_content.isPlan; }
    bool isReading() const; // what changes, or what is selected of it, is still to come
    const ReviewContent& content() const { return m_content; }

    void setReports(const CheckReports& reports); // of what comes and changes, as they get known
    void setViewed(const ReviewTree::IsViewed& isViewed); // asked when a file is shown
    void setMissingFetched(); // content that was not in this clone may be there now

    void setBusy(bool busy); // while it is being applied: nothing can be changed
    bool isBusy() const { return m_busy; }
    void addPanel(QWidget* panel); // below the header; takes it
    void addOption(QWidget* option); // in the footer, before the buttons; takes it
    bool isApplicable() const { return m_applicable; }
    void showFailure(const QString& sentence); // empty: none
    ReviewTree* tree() const;
    FilePane* filePane() const;
    PackagePane* packagePane() const;

Q_SIGNALS:
    void backRequested();
    void applyRequested();
    void acceptRequested(const std::vector<triptych::Move>& moves, const QString& reason);
    void applicableChanged(bool applicable); // not while busy, and not with an empty subject
    void busyChanged(bool busy);
    void contentChanged(); // another review is shown
    void fetchRequested(); // of content that is not in this clone
    void viewedChanged(const triptych::ReviewPair& pair, const QByteArray& path, bool viewed);
    void openUrlRequested(const QUrl& url);

private:
    void build();
    QFrame* makeFailure();
    QSplitter* makeMiddle();
    void connectFrame();
    void connectPanes();
    void showContent();
    void showSelected();
    void showProblems();
    void showMessageOf(const ReviewPlace& place);
    void goToFile(bool forward);
    void markViewed(bool viewed);
    void takeEdit();
    void judge();

    Plan m_proposed;
    ReviewContent m_content;
    MessageEdits m_edits;
    bool m_fromBottom = false; // the next file is come to from below
    ReviewHeader* m_header;
    QProgressBar* m_progress;
    QLabel* m_failureText = nullptr;
    QFrame* m_failure;
    ReviewList* m_list;
    ReviewPanes* m_panes;
    ReviewFooter* m_footer;
    bool m_busy = false;
    bool m_applicable = false;
};

} // namespace triptych
