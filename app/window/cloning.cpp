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

namespace {

remote::Result<remote::Cloned> clone(remote::CloneRequest request, const FoundConfiguration& found,
                                     std::stop_token stop)
{
    if (!found.isValid())
        return std::unexpected(remote::fromLocal(unusable(request.url, found)));
    for (const Stage& stage : found.configuration.stages)
        request.branches.append(stage.branch);
    return remote::cloneStorage(request, std::move(stop));
}

} // namespace

Cloning::Cloning(const Desk& desk, MainWindow& window, const QString& configurationFile,
                 QObject* parent)
    : QObject(parent), m_desk(desk), m_window(window), m_configurationFile(configurationFile)
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

void Cloning::start()
{
    if (m_working.isRunning())
        return;
    m_stop = std::stop_source();
    m_progress = {};
    const remote::CloneRequest request{.url = m_dialog->url(),
                                       .folder = m_dialog->folder(),
                                       .branches = {},
                                       .full = m_dialog->isFull(),
                                       .network = {.progress = m_progress.callback()}};
    m_dialog->setBusy(true);
    m_look.start();
    // Not the token of Tasks: what was cancelled is to say so.
    m_working.add(
        [request, known = m_desk.found(),
         isKnown = m_desk.isOpen() && m_desk.remote() == request.url, file = m_configurationFile,
         stop = m_stop.get_token()](std::stop_token) {
            return clone(request, isKnown ? known : findConfiguration(file), stop);
        },
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
