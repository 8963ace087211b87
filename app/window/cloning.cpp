// SPDX-License-Identifier: MIT
#include "app/window/cloning.h"

#include "app/desk/desk.h"
#include "views/remote/clonedialog.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"

#include <QDir>

#include <chrono>

namespace triptych {

using namespace std::chrono_literals;

Cloning::Cloning(const Desk& desk, MainWindow& window, QObject* parent)
    : QObject(parent), m_desk(desk), m_window(window)
{
    m_look.setInterval(80ms);
    connect(&m_look, &QTimer::timeout, this, [this] {
        if (m_dialog)
            m_dialog->setProgress(m_progress.latest());
    });
    connect(window.actions().cloneStorage, &QAction::triggered, this, &Cloning::open);
}

Cloning::~Cloning()
{
    m_stop.request_stop();
}

void Cloning::open()
{
    if (!m_dialog) {
        m_dialog = new CloneDialog(QDir::homePath(), &m_window);
        connect(m_dialog, &CloneDialog::cloneRequested, this, &Cloning::start);
        connect(m_dialog, &CloneDialog::cancelRequested, this, [this] { m_stop.request_stop(); });
    }
    m_dialog->open();
}

QStringList Cloning::branches() const
{
    QStringList names;
    for (const Configuration& configuration : {defaultConfiguration(), m_desk.configuration()})
        for (const Stage& stage : configuration.stages)
            names.append(stage.branch);
    names.removeDuplicates();
    return names;
}

void Cloning::start()
{
    if (m_working.isRunning())
        return;
    m_stop = std::stop_source();
    m_progress = {};
    const remote::CloneRequest request{.url = m_dialog->url(),
                                       .folder = m_dialog->folder(),
                                       .branches = branches(),
                                       .full = m_dialog->isFull(),
                                       .network = {.progress = m_progress.callback()}};
    m_dialog->setBusy(true);
    m_look.start();
    // Not the token of Tasks: what was cancelled is to say so.
    m_working.add([request, stop = m_stop.get_token()](
                      std::stop_token) { return remote::cloneStorage(request, stop); },
                  [this](const remote::Result<remote::Cloned>& result) { finish(result); });
}

void Cloning::finish(const remote::Result<remote::Cloned>& result)
{
    m_look.stop();
    if (m_dialog)
        m_dialog->setBusy(false);
    if (!result) {
        if (m_dialog)
            m_dialog->showError(result.error().sentence());
        return;
    }
    if (m_dialog)
        m_dialog->accept();
    Q_EMIT cloned(result->folder);
}

} // namespace triptych
