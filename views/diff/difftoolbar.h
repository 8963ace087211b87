// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QMenu;
class QToolButton;

namespace triptych {

class DiffActions;

// The buttons of a diff. Stands wherever a layout puts it.
class DiffToolBar : public QWidget
{
    Q_OBJECT

public:
    explicit DiffToolBar(const DiffActions& actions, QWidget* parent = nullptr);

private:
    QToolButton* add(QAction* action, const QString& segment);

    QHBoxLayout* m_layout;
};

} // namespace triptych
