// SPDX-License-Identifier: MIT
#include "app/window/raising.h"

#include "app/desk/desk.h"
#include "views/draft/raisedialog.h"
#include "views/shell/actions.h"
#include "views/shell/draftbar.h"
#include "views/shell/mainwindow.h"

namespace triptych {

Raising::Raising(Desk& desk, MainWindow& window, QObject* parent)
    : QObject(parent), m_desk(desk), m_window(window)
{
    connect(window.actions().raiseRegistry, &QAction::triggered, this, &Raising::ask);
    connect(window.draftBar(), &DraftBar::removeRaiseRequested, this,
            [this](const QString& stage) { m_desk.drafting().removeRaise(stage); });
}

void Raising::ask()
{
    if (!m_desk.isOpen())
        return;
    auto* dialog = new RaiseDialog(m_desk.snapshot(), &m_window);
    connect(dialog, &RaiseDialog::raisesChosen, this, &Raising::draft);
    dialog->open();
}

void Raising::draft(const std::vector<RegistryRaise>& raises)
{
    if (m_desk.isOpen())
        m_desk.drafting().raise(raises);
}

} // namespace triptych
