// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

#include <QWidget>

class QLabel;

namespace triptych {

class ElidedLabel;

// Why one move is not in the plan, in full.
class FindingPane : public QWidget
{
    Q_OBJECT

public:
    explicit FindingPane(QWidget* parent = nullptr);
    void setFinding(const Finding& finding);
    void setNothing(); // there is no plan at all

private:
    ElidedLabel* m_what;
    ElidedLabel* m_way;
    QLabel* m_reason;
    QLabel* m_rest;
};

} // namespace triptych
