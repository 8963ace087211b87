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
    // Cloned are the branches of the stages that the configuration names which is known before: the
    // file of --config, when it is not empty; that of the open storage, when it is cloned again; else
    // the default one.
    Cloning(const Desk& desk, MainWindow& window, const QString& configurationFile,
            QObject* parent);
    ~Cloning() override;

Q_SIGNALS:
    void cloned(const QString& folder);

private:
    void open();
    void start();
    void finish(const remote::Result<remote::Cloned>& result);

    const Desk& m_desk;
    MainWindow& m_window;
    const QString m_configurationFile;
    QPointer<CloneDialog> m_dialog;
    ProgressBox m_progress;
    QTimer m_look; // at the progress
    std::stop_source m_stop;
    Tasks m_working{this};
};

} // namespace triptych
