// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"
#include "views/shell/draftchip.h"

namespace triptych {

// A drafted move: what goes where, whether it is a copy, what stands against it.
class MoveChip : public DraftChip
{
    Q_OBJECT

public:
    explicit MoveChip(QWidget* parent = nullptr);
    void setMove(const Move& move, const Verdict& verdict);
    const Move& move() const { return m_move; }

Q_SIGNALS:
    void keepSourceToggled(bool keep);

protected:
    QList<Part> parts() const override;
    Ground ground() const override;
    void fillMenu(QMenu& menu) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Move m_move;
    Verdict m_verdict;
};

// What stands against a move in a word or two, for where its sentence does not fit.
QString shortReason(const Verdict& verdict);

} // namespace triptych
