// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

#include <QFrame>

class QPushButton;

namespace triptych {

class ElidedLabel;
class ChipRow;

// What is drafted, always in sight: a chip per move or raised registry, what will come of it, and the way on.
// Hidden as long as nothing is drafted.
class DraftBar : public QFrame
{
    Q_OBJECT

public:
    explicit DraftBar(QWidget* parent = nullptr);

    void setDraft(const Draft& draft, const Plan& plan);

Q_SIGNALS:
    void removeRequested(const triptych::Move& move);
    void keepSourceToggled(const triptych::Move& move, bool keep);
    void removeRaiseRequested(const QString& stage);
    void discardRequested();
    void reviewRequested();

private:
    ChipRow* m_chips;
    ElidedLabel* m_summary;
    QPushButton* m_discard;
    QPushButton* m_review;
};

} // namespace triptych
