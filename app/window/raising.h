// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/promotion/registryraise.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace triptych {

class Desk;
class MainWindow;
class RaiseDialog;

// Raises registry versions: asks which and where, runs the command that makes go.mod and go.sum when
// asked to, and drafts it; takes it out again by the draft bar.
class Raising : public QObject
{
    Q_OBJECT

public:
    Raising(Desk& desk, MainWindow& window, QObject* parent);

private:
    class Lines;
    void ask();
    void offerCommand();
    void make(const std::vector<RegistryRaise>& raises);
    void stop();
    void showLines();
    void draft(const std::vector<RegistryRaise>& raises);

    Desk& m_desk;
    MainWindow& m_window;
    QPointer<RaiseDialog> m_dialog;
    std::shared_ptr<Lines> m_lines; // of the command that runs, not shown yet
    QTimer m_showing;
    Tasks m_making{this};
};

} // namespace triptych
