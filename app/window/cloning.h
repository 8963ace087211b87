// SPDX-License-Identifier: MIT
#pragma once

#include "app/desk/progressbox.h"
#include "models/async/tasks.h"
#include "models/remote/clone.h"

#include <QPointer>
#include <QTimer>

namespace triptych {

class CloneDialog;
class Desk;
class MainWindow;

// From the clone dialog to a storage on disk.
class Cloning : public QObject
{
    Q_OBJECT

public:
    // Of the stages of the default configuration and of the one in force those branches are cloned
    // that the remote has.
    Cloning(const Desk& desk, MainWindow& window, QObject* parent);
    ~Cloning() override;

Q_SIGNALS:
    void cloned(const QString& folder);

private:
    void open();
    void start();
    QStringList branches() const;
    void finish(const remote::Result<remote::Cloned>& result);

    const Desk& m_desk;
    MainWindow& m_window;
    QPointer<CloneDialog> m_dialog;
    ProgressBox m_progress;
    QTimer m_look; // at the progress
    std::stop_source m_stop;
    Tasks m_working{this};
};

} // namespace triptych
