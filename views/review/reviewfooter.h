// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

#include <QFrame>

class QPushButton;
class QToolButton;

namespace triptych {

class ElidedLabel;

// Below the review: the message at hand, what to know before pressing, and the two ways out.
class ReviewFooter : public QFrame
{
    Q_OBJECT

public:
    explicit ReviewFooter(QWidget* parent = nullptr);
    void setPlan(const Plan& plan); // read from the branches just now
    void setMessage(const QString& subject);
    void setState(bool applicable, bool busy);
    void addOption(QWidget* option); // before the buttons; takes it

Q_SIGNALS:
    void messageClicked(); // to be edited
    void backClicked();
    void applyClicked();

private:
    ElidedLabel* m_title;
    ElidedLabel* m_message;
    ElidedLabel* m_facts;
    QToolButton* m_edit;
    QPushButton* m_back;
    QPushButton* m_apply;
    QString m_applyText;
};

} // namespace triptych
