// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace triptych {

// Where the board's filter is written. Return and Down leave it for the board.
class FilterField : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterField(QWidget* parent = nullptr);
    void setClearAction(QAction* action); // what Escape does, and the button in the field

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace triptych
