// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/registryraise.h"

#include <QObject>

namespace triptych {

class Desk;
class MainWindow;

// Raises registry versions: asks which and where, and drafts it; takes it out again by the draft bar.
class Raising : public QObject
{
    Q_OBJECT

public:
    Raising(Desk& desk, MainWindow& window, QObject* parent);

private:
    void ask();
    void draft(const std::vector<RegistryRaise>& raises);

    Desk& m_desk;
    MainWindow& m_window;
};

} // namespace triptych
