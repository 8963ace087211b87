// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

namespace triptych {

class Actions;

// Every command with its keys, by section.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    ShortcutsDialog(const Actions& actions, QWidget* parent);

private:
    static QWidget* makeSections(const Actions& actions);
};

} // namespace triptych
