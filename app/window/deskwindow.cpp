// SPDX-License-Identifier: MIT
#include "app/window/deskwindow.h"

#include "app/demo/demo.h"
#include "app/desk/lightsdesk.h"
#include "app/desk/releasedesk.h"
#include "app/desk/remotedesk.h"
#include "app/window/bringingin.h"
#include "app/window/cloning.h"
#include "app/window/comparing.h"
#include "app/window/configuring.h"
#include "app/window/draftingactions.h"
#include "app/window/inspecting.h"
#include "app/window/lighting.h"
#include "app/window/publishing.h"
#include "app/window/raising.h"
#include "app/window/releasing.h"
#include "app/window/remotetext.h"
#include "app/window/remoting.h"
#include "app/window/removing.h"
#include "app/window/reviewing.h"
#include "app/window/reviewreading.h"
#include "app/window/undoing.h"
#include "models/items/boardmodel.h"
#include "views/board/boardview.h"
#include "views/board/packageicons.h"
#include "views/inspector/inspector.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"
#include "views/theme/theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include <algorithm>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<QSettings> openSettings(const QString& file)
{
    if (!file.isEmpty())
        return std::make_unique<QSettings>(file, QSettings::IniFormat);
    return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, u"triptych"_s,
                                       u"window"_s);
}

} // namespace

DeskWindow::DeskWindow(ConfigurationFinder finder, const QString& settingsFile,
                       const QString& configurationFile, QObject* parent)
    : QObject(parent), m_settings(openSettings(settingsFile)), m_recent(*m_settings),
      m_desk(new Desk(std::move(finder),
                      {.manifests = std::make_shared<ManifestCache>(ManifestCache::defaultFile()),
                       .checks = std::make_shared<CheckCache>(CheckCache::defaultFile())},
                      this)),
      m_remote(new RemoteDesk(*m_desk, this)), m_releases(new ReleaseDesk(*m_desk, this)),
      m_lights(new LightsDesk(*m_desk, *m_releases, this)), m_themes(new ThemeChooser(this)),
      m_model(new BoardModel(this)), m_icons(new PackageIcons(this)),
      m_window(std::make_unique<MainWindow>(m_themes)), m_board(new BoardView(m_model, m_icons)),
      m_inspector(new Inspector),
      m_drafting(new DraftingActions(*m_desk, *m_board, *m_window, this))
{
    m_window->setDeskWidgets(m_board, m_inspector);
    m_window->restoreState(*m_settings);
    m_window->actions().bindUndo(m_desk->drafting().undoStack());
    connectDesk();
    connectWindow();
    connectBoard();
    makeControllers(configurationFile);
    connect(qApp, &QCoreApplication::aboutToQuit, this,
            [this] { m_window->saveState(*m_settings); });
}

DeskWindow::~DeskWindow() = default;

void DeskWindow::makeControllers(const QString& configurationFile)
{
    m_inspecting = new Inspecting(*m_desk, *m_board, *m_inspector, this);
    connect(m_board, &BoardView::currentLocationChanged, m_drafting, &DraftingActions::update);
    new Configuring(*m_desk, *m_window, this);
    auto* publishing = new Publishing(*m_desk, *m_remote, *m_window, *m_settings, this);
    new ReviewReading(*m_desk, *m_window, this);
    new Reviewing(*m_desk, *publishing, *m_window, this);
    new Comparing(*m_desk, *m_board, *m_window, this);
    new Removing(*m_desk, *m_board, *m_drafting, *m_window, this);
    new Raising(*m_desk, *m_window, this);
    new BringingIn(*m_desk, *m_drafting, *m_window, this);
    new Undoing(*m_desk, *m_drafting, *m_window, this);
    new Releasing(*m_desk, *m_releases, *m_window, this);
    new Lighting(*m_lights, *m_model, *m_board, *m_window, this);
    new Remoting(*m_desk, *m_remote, *m_board, *m_window, this);
    auto* cloning = new Cloning(*m_desk, *m_window, configurationFile, this);
    connect(cloning, &Cloning::cloned, this, &DeskWindow::open);
}

void DeskWindow::show()
{
    m_window->show();
}

void DeskWindow::open(const QString& path)
{
    m_desk->open(QDir(path).absolutePath());
}

void DeskWindow::openLast()
{
    const QStringList paths = m_recent.paths();
    if (!paths.isEmpty() && QDir(paths.front()).exists())
        open(paths.front());
    else
        m_window->showWelcome(paths);
}

void DeskWindow::connectDesk()
{
    connect(m_desk, &Desk::opening, this, [this](const QString& path) {
        m_demo.cancel();
        m_window->setStorage({}, {});
        m_window->showLoading(tr("Reading %1…").arg(QDir(path).dirName()));
    });
    connect(m_desk, &Desk::openFailed, this, [this](const QString& path, const git::Error& error) {
        m_window->showError(tr("%1 cannot be opened").arg(QDir(path).dirName()), error.sentence(),
                            true);
    });
    connect(m_desk, &Desk::opened, this, [this] {
        m_icons->setSource(m_desk->pool());
        m_board->setStorage(m_desk->commonDir());
        m_inspector->clear();
        const QString remote = remoteText(m_desk->remote());
        m_window->setStorage(m_desk->name(), remote.isEmpty() ? m_desk->path() : remote);
        m_recent.remember(m_desk->path());
    });
    connect(m_desk, &Desk::closed, this, [this] {
        m_model->setSnapshot({});
        m_inspector->clear();
    });
    connect(m_desk, &Desk::snapshotChanged, this, &DeskWindow::showSnapshot);
    connect(m_desk, &Desk::reloadFailed, this, [this](const git::Error& error) {
        m_window->showNotice(error.sentence(), MainWindow::NoticeLevel::Error,
                             m_window->actions().reload);
    });
    connect(m_desk, &Desk::manifestsLoaded, m_model, &BoardModel::addManifests);
    connect(&m_desk->checking(), &CheckReader::loaded, m_model, &BoardModel::addReports);
    connect(m_desk, &Desk::newestChangesLoaded, m_model, &BoardModel::setNewestChanges);
    connect(&m_desk->drafting(), &DraftEditor::changed, this, &DeskWindow::showDraft);
    connect(m_desk, &Desk::draftNotSaved, this, [this](const QString& sentence) {
        m_window->showNotice(sentence, MainWindow::NoticeLevel::Warning);
    });
}

void DeskWindow::connectWindow()
{
    connect(m_window.get(), &MainWindow::openRequested, this, &DeskWindow::open);
    connect(m_window.get(), &MainWindow::retryRequested, this, [this] {
        if (!m_desk->lastPath().isEmpty())
            open(m_desk->lastPath());
    });
    connect(m_window.get(), &MainWindow::forgetRecentRequested, this, [this](const QString& path) {
        m_recent.forget(path);
        m_window->showWelcome(m_recent.paths());
    });
    connect(m_window.get(), &MainWindow::quickFilterChanged, this, [this](QuickFilter quick) {
        setFilter([quick](BoardFilter& filter) { filter.quick = quick; });
    });
    connect(m_window.get(), &MainWindow::filterTextChanged, this, [this](const QString& text) {
        setFilter([&text](BoardFilter& filter) { filter.text = text; });
    });

    const Actions& actions = m_window->actions();
    connect(actions.makeDemo, &QAction::triggered, this, &DeskWindow::makeDemo);
    connect(actions.reload, &QAction::triggered, m_desk, &Desk::reload);
    connect(actions.closeStorage, &QAction::triggered, this, [this] {
        m_desk->close();
        m_window->setStorage({}, {});
        m_window->showWelcome(m_recent.paths());
    });
    connect(actions.showFrozen, &QAction::toggled, m_desk, &Desk::setShowFrozen);
    connect(actions.sortByName, &QAction::triggered, this,
            [this] { setFilter([](BoardFilter& filter) { filter.order = BoardOrder::ByName; }); });
    connect(actions.sortByChange, &QAction::triggered, this, [this] {
        setFilter([](BoardFilter& filter) { filter.order = BoardOrder::ByNewestChange; });
    });
}

void DeskWindow::connectBoard()
{
    const Actions& actions = m_window->actions();
    connect(m_window.get(), &MainWindow::filterLeft, m_board, [this] { m_board->focusBoard(); });
    connect(actions.expandAll, &QAction::triggered, m_board, &QTreeView::expandAll);
    connect(actions.collapseAll, &QAction::triggered, m_board, &QTreeView::collapseAll);
    connect(actions.expandSelected, &QAction::triggered, m_board, &BoardView::toggleSelected);
    connect(m_board, &BoardView::orderToggled, this, [this] {
        const bool byName = m_model->filter().order == BoardOrder::ByName;
        (byName ? m_window->actions().sortByChange : m_window->actions().sortByName)->trigger();
    });
}

void DeskWindow::makeDemo()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
                           + QStringLiteral("/triptych/demo");
    if (m_demo.isRunning())
        return;
    if (!isFreeForDemo(folder)) {
        open(folder); // it was made before
        return;
    }
    m_window->showLoading(tr("Making a demo storage…"));
    m_demo.restart([folder](std::stop_token) { return writeDemo(folder); },
                   [this, folder](const git::Result<DemoSummary>& made) {
                       if (made)
                           open(folder);
                       else
                           m_window->showError(tr("The demo cannot be made"),
                                               made.error().sentence(), false);
                   });
}

void DeskWindow::showSnapshot()
{
    m_model->setSnapshot(m_desk->snapshot());
    m_inspector->setSource(m_desk->pool(), m_desk->snapshot());
    showDraft();
    if (!m_window->isDeskLeft())
        m_window->showDesk();
}

void DeskWindow::showDraft()
{
    const Draft& draft = m_desk->drafting().draft();
    m_model->setDraft(draft);
    m_window->setQuickFilterCounts(m_model->counts());
    m_drafting->update();
    m_inspecting->showSelection();
}

void DeskWindow::setFilter(const std::function<void(BoardFilter&)>& change)
{
    BoardFilter filter = m_model->filter();
    change(filter);
    m_model->setFilter(filter);
}

} // namespace triptych
