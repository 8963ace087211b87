// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

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
    void setNothing(); // there is no plan at all

private:
    ElidedLabel* m_what;
    ElidedLabel* m_way;
    QLabel* m_reason;
    QLabel* m_rest;
};

} // namespace triptych
