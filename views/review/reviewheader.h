// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

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
    void setBusy(bool busy);

Q_SIGNALS:
    void backClicked();

private:
    QToolButton* m_back;
    ElidedLabel* m_summary;
};

} // namespace triptych
