// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

#include <QWidget>

class QToolButton;

namespace triptych {

// A drafted move: what goes where, whether it is a copy, what stands against it. The button in
// it takes it out of the draft; so does Delete. A menu offers the rest.
class MoveChip : public QWidget
{
    Q_OBJECT

public:
    explicit MoveChip(QWidget* parent = nullptr);
    void setMove(const Move& move, const Verdict& verdict);
    const Move& move() const { return m_move; }

    QSize sizeHint() const override;

Q_SIGNALS:
    void removeClicked();
    void keepSourceToggled(bool keep);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Part
    {
        QString text;
        QFont font;
        QColor color;
        bool outlined = false;
    };
    QList<Part> parts() const;

    Move m_move;
    Verdict m_verdict;
    QToolButton* m_remove;
};

// "snapshot → staging", or "out of snapshot".
QString wayOf(const Move& move);
// What stands against a move in a word or two, for where its sentence does not fit.
QString shortReason(const Verdict& verdict);

} // namespace triptych
