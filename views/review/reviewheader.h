// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/review.h"

#include <QFrame>

class QToolButton;

namespace triptych {

class ElidedLabel;

// What is reviewed, in a line.
class ReviewHeader : public QFrame
{
    Q_OBJECT

public:
    explicit ReviewHeader(QWidget* parent = nullptr);
    void setPlan(const Plan& plan);
    void setReview(const Review& review); // of commits
    void addTool(QWidget* tool); // on the right; takes it
    void setBusy(bool busy);

Q_SIGNALS:
    void backClicked();

private:
    QToolButton* m_back;
    ElidedLabel* m_title;
    ElidedLabel* m_summary;
};

} // namespace triptych
