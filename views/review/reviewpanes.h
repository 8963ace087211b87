// SPDX-License-Identifier: MIT
#pragma once

#include "views/review/filepane.h"
#include "views/review/reviewcontent.h"
#include "views/review/reviewtree.h"

#include <QStackedWidget>

namespace triptych {

class ConcernPane;
class FindingPane;
class MessageEditor;
class PackagePane;

// What is selected in the list of a review, in full.
class ReviewPanes : public QStackedWidget
{
    Q_OBJECT

public:
    explicit ReviewPanes(QWidget* parent = nullptr);

    void setSource(const std::shared_ptr<git::RepositoryPool>& pool);
    void setViewed(ReviewTree::IsViewed isViewed);
    // proposed: the plan without what was edited by hand, as the content's plan was made of it.
    void show(const ReviewContent& content, const Plan& proposed, const ReviewPlace& place,
              FilePane::From from);
    void readAgain(); // contents that were not there may be there now; show() follows
    bool isReading() const;

    MessageEditor* editor() const { return m_editor; }
    ConcernPane* concern() const { return m_concern; }
    PackagePane* package() const { return m_package; }
    FilePane* file() const { return m_file; }

private:
    void showCommit(const Plan& plan, const Plan& proposed, int index);
    void showConcern(const Plan& plan, int index);
    void showVersion(const ReviewContent& content, const ReviewPlace& place);
    void showFile(const ReviewContent& content, const ReviewPlace& place, FilePane::From from);

    ReviewTree::IsViewed m_isViewed;
    MessageEditor* m_editor;
    FindingPane* m_finding;
    ConcernPane* m_concern;
    PackagePane* m_package;
    FilePane* m_file;
};

} // namespace triptych
