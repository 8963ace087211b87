// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace triptych {

class ElidedLabel;

// What is to be known about a move of the plan, what it means, and the place to accept it with a
// reason, which goes into the commit.
class ConcernPane : public QWidget
{
    Q_OBJECT

public:
    explicit ConcernPane(QWidget* parent = nullptr);
    // alike: the moves that the plan has the same check's concern about, this one among them.
    void setConcern(const PlannedConcern& planned, const std::vector<Move>& alike);

Q_SIGNALS:
    // An empty reason takes an acceptance back.
    void acceptRequested(const std::vector<triptych::Move>& moves, const QString& reason);

private:
    void updateButtons();
    void accept(const std::vector<Move>& moves);

    Move m_move;
    std::vector<Move> m_alike;
    ElidedLabel* m_what;
    ElidedLabel* m_way;
    QLabel* m_message;
    QLabel* m_help;
    QLabel* m_caption;
    QLineEdit* m_reason;
    QPushButton* m_accept;
    QPushButton* m_acceptAll;
    QPushButton* m_takeBack;
};

} // namespace triptych
