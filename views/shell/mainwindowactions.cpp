// SPDX-License-Identifier: MIT
// What MainWindow does by itself when asked, and what it remembers.
#include "views/shell/mainwindow.h"

#include "views/diff/filediffpage.h"
#include "views/review/filepane.h"
#include "views/review/reviewpage.h"
#include "views/shell/actions.h"
#include "views/shell/commandpalette.h"
#include "views/shell/filterfield.h"
#include "views/shell/shortcutsdialog.h"
#include "views/shell/topbar.h"
#include "views/theme/theme.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QSettings>
#include <QSplitter>

#include <algorithm>

namespace triptych {

using namespace Qt::StringLiterals;

void MainWindow::connectActions()
{
    connect(m_actions->openStorage, &QAction::triggered, this, &MainWindow::askForStorage);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->focusFilter, &QAction::triggered, this, [this] {
        m_topBar->filter()->setFocus(Qt::ShortcutFocusReason);
        m_topBar->filter()->selectAll();
    });
    connect(m_actions->showMenuBar, &QAction::toggled, this,
            [this](bool shown) { menuBar()->setVisible(shown); });
    connect(m_actions->commandPalette, &QAction::triggered, this, &MainWindow::showCommandPalette);
    connect(m_actions->shortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);

    connect(m_actions->themes, &QActionGroup::triggered, m_themes, [this](const QAction* action) {
        m_themes->setMode(static_cast<ThemeChooser::Mode>(action->data().toInt()));
    });
    constexpr qreal step = 1.1;
    connect(m_actions->textLarger, &QAction::triggered, m_themes,
            [this] { m_themes->setTextScale(m_themes->textScale() * step); });
    connect(m_actions->textSmaller, &QAction::triggered, m_themes,
            [this] { m_themes->setTextScale(m_themes->textScale() / step); });
    connect(m_actions->textNormal, &QAction::triggered, m_themes,
            [this] { m_themes->setTextScale(1); });
}

void MainWindow::askForStorage()
{
    auto* dialog = new QFileDialog(this, tr("Open a storage"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openRequested);
    dialog->open();
}

void MainWindow::showCommandPalette()
{
    if (!m_palette)
        m_palette = new CommandPalette(*m_actions, this);
    m_palette->open();
}

void MainWindow::showShortcuts()
{
    if (!m_shortcuts)
        m_shortcuts = new ShortcutsDialog(*m_actions, this);
    m_shortcuts->show();
    m_shortcuts->raise();
    m_shortcuts->activateWindow();
}

void MainWindow::showAbout()
{
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Triptych"));
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(
        themedIcon(u"triptych"_s, &Theme::accent).pixmap(QSize(48, 48), devicePixelRatio()));
    box->setText(tr("Triptych %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(
        tr("A release desk for package storages.\nMIT licence. Made with Qt %1.")
            .arg(QLatin1StringView(qVersion())));
    box->open();
}

void MainWindow::saveState(QSettings& settings) const
{
    settings.setValue("window/geometry"_L1, saveGeometry());
    settings.setValue("window/splitter"_L1, m_desk->saveState());
    settings.setValue("window/inspector"_L1, m_actions->showInspector->isChecked());
    settings.setValue("window/menuBar"_L1, m_actions->showMenuBar->isChecked());
    settings.setValue("window/theme"_L1, static_cast<int>(m_themes->mode()));
    settings.setValue("window/textScale"_L1, m_themes->textScale());
    m_reviewPage->filePane()->page()->saveState(settings);
}

void MainWindow::restoreState(QSettings& settings)
{
    const int mode = std::clamp(settings.value("window/theme"_L1, 0).toInt(), 0, 2);
    m_themes->setMode(static_cast<ThemeChooser::Mode>(mode));
    m_actions->themes->actions().at(mode)->setChecked(true);
    m_themes->setTextScale(settings.value("window/textScale"_L1, 1.0).toDouble());
    m_actions->showInspector->setChecked(settings.value("window/inspector"_L1, true).toBool());
    m_actions->showMenuBar->setChecked(settings.value("window/menuBar"_L1, true).toBool());
    m_reviewPage->filePane()->page()->restoreState(settings);
    m_desk->restoreState(settings.value("window/splitter"_L1).toByteArray());
    m_desk->setHandleWidth(1);
    if (!restoreGeometry(settings.value("window/geometry"_L1).toByteArray()))
        resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
}

} // namespace triptych
