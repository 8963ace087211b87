// SPDX-License-Identifier: MIT
#include "app/window/configuring.h"

#include "app/desk/desk.h"
#include "models/settings/userconfiguration.h"
#include "views/settings/settingsdialog.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"

namespace triptych {

Configuring::Configuring(Desk& desk, MainWindow& window, QObject* parent)
    : QObject(parent), m_desk(desk), m_window(window)
{
    connect(&desk, &Desk::foundChanged, this, &Configuring::showFound);
    connect(&desk, &Desk::opening, this,
            [this] { m_window.actions().settings->setEnabled(false); });
    connect(&desk, &Desk::closed, this, [this] { m_window.actions().settings->setEnabled(false); });
    connect(window.actions().settings, &QAction::triggered, this, &Configuring::open);
}

void Configuring::showFound()
{
    const FoundConfiguration& found = m_desk.found();
    QAction* settings = m_window.actions().settings;
    settings->setEnabled(true);
    if (m_dialog)
        m_dialog->setFound(m_desk.name(), found);
    if (!m_desk.isOpen())
        return; // the page that is shown says why
    if (!found.isValid())
        m_window.showNotice(tr("%1 The settings before it are still in force.")
                                .arg(found.errors.front().sentence()),
                            MainWindow::NoticeLevel::Warning, settings);
    else if (!found.configuration.heldBack.isEmpty() && !m_dialog)
        m_window.showNotice(tr("The settings of this storage name commands. None of them runs "
                               "before you have seen and allowed them."),
                            MainWindow::NoticeLevel::Info, settings);
}

void Configuring::open()
{
    if (!m_dialog) {
        m_dialog = new SettingsDialog(&m_window);
        connect(m_dialog, &SettingsDialog::saveRequested, this, &Configuring::save);
        connect(m_dialog, &SettingsDialog::resetRequested, this, &Configuring::reset);
        connect(m_dialog, &SettingsDialog::allowRequested, this, &Configuring::allow);
        connect(m_dialog, &SettingsDialog::forgetRequested, this, &Configuring::forget);
        m_dialog->setFound(m_desk.name(), m_desk.found());
    }
    m_dialog->open();
    m_dialog->raise();
}

void Configuring::save(const QByteArray& yaml)
{
    m_writing.restart([file = m_desk.found().userFile,
                       yaml](std::stop_token) { return saveUserConfiguration(file, yaml); },
                      [this](const auto& done) { finish(done); });
}

void Configuring::reset()
{
    m_writing.restart(
        [file = m_desk.found().userFile](std::stop_token) { return removeUserConfiguration(file); },
        [this](const auto& done) { finish(done); });
}

void Configuring::allow(const git::Oid& blob)
{
    m_writing.restart(
        [blob, where = m_desk.path()](std::stop_token) { return Trust().allow(blob, where); },
        [this](const auto& done) { finish(done); });
}

void Configuring::forget(const git::Oid& blob)
{
    m_writing.restart([blob](std::stop_token) { return Trust().forget(blob); },
                      [this](const auto& done) { finish(done); });
}

void Configuring::finish(const std::expected<void, QString>& done)
{
    if (!done) {
        if (m_dialog)
            m_dialog->showFailure(done.error());
        return;
    }
    if (m_desk.isOpen())
        m_desk.reload();
    else
        m_desk.open(m_desk.lastPath());
}

} // namespace triptych
