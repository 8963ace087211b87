// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

class QMenu;
class QWidget;

namespace triptych {

class Actions;

// The menus of the menu bar, in order; also those behind the one button that stands for it.
QList<QMenu*> makeMenus(const Actions& actions, QWidget* parent);

} // namespace triptych
