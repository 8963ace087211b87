// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

#include <QWidget>

class QMenu;
class QPushButton;

namespace triptych {

class MoveChip;

// As many chips as fit in a line, what stands against something first, and a menu of the others.
// Makes no more chips than it shows: a draft may hold thousands of moves.
class ChipRow : public QWidget
{
    Q_OBJECT

public:
    explicit ChipRow(QWidget* parent = nullptr);
    void setMoves(std::vector<Finding> moves); // Allowed: nothing stands against it

    int shownCount() const { return m_shown; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeRequested(const triptych::Move& move);
    void keepSourceToggled(const triptych::Move& move, bool keep);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();
    MoveChip* chip(int index);
    void fillMenu();

    std::vector<Finding> m_moves;
    std::vector<MoveChip*> m_chips; // reused; those beyond m_shown are hidden
    int m_shown = 0;
    QPushButton* m_more;
    QMenu* m_menu;
};

} // namespace triptych
