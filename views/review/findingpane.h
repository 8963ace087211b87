// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/review.h"

#include <QWidget>

class QLabel;

namespace triptych {

class ElidedLabel;

// Why something is not in the plan, or not yet, in full.
class FindingPane : public QWidget
{
    Q_OBJECT

public:
    explicit FindingPane(QWidget* parent = nullptr);
    void setFinding(const Finding& finding);
    void setFinding(const RaiseFinding& finding);
    void setWaiting(const Move& move);
    void setBranch(const BranchReview& branch);
    void setNothing(bool isPlan); // there is nothing to apply, or to read

private:
    ElidedLabel* m_what;
    ElidedLabel* m_way;
    QLabel* m_reason;
    QLabel* m_rest;
};

} // namespace triptych
