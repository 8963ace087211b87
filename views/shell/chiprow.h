// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

#include <QWidget>

class QMenu;
class QPushButton;

namespace triptych {

class DraftChip;
class MoveChip;
class RaiseChip;

// As many chips as fit in a line, raised registries first, then what has something against it, and a
// menu of the others.
// Makes no more chips than it shows: a draft may hold thousands of moves.
class ChipRow : public QWidget
{
    Q_OBJECT

public:
    explicit ChipRow(QWidget* parent = nullptr);
    // Allowed, or no reason: nothing stands against it.
    void setDraft(std::vector<Finding> moves, std::vector<RaiseFinding> raises);

    int shownCount() const { return m_shown; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeRequested(const triptych::Move& move);
    void keepSourceToggled(const triptych::Move& move, bool keep);
    void removeRaiseRequested(const QString& stage);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();
    DraftChip* chip(int index); // with what it is to show
    RaiseChip* raiseChip(size_t index);
    MoveChip* moveChip(size_t index);
    void fillMenu();
    void addToMenu(const Finding& finding);
    void addToMenu(const RaiseFinding& finding);

    std::vector<Finding> m_moves;
    std::vector<RaiseFinding> m_raises;
    std::vector<RaiseChip*> m_raiseChips; // reused; those not shown are hidden
    std::vector<MoveChip*> m_moveChips;
    int m_shown = 0;
    QPushButton* m_more;
    QMenu* m_menu;
};

} // namespace triptych
