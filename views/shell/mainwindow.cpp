// SPDX-License-Identifier: MIT
#include "views/shell/mainwindow.h"

#include "views/release/releasehistorypage.h"
#include "views/release/releasepage.h"
#include "views/review/reviewpage.h"
#include "views/shell/actions.h"
#include "views/shell/draftbar.h"
#include "views/shell/filterfield.h"
#include "views/shell/loadingpage.h"
#include "views/shell/mainmenu.h"
#include "views/shell/messagepage.h"
#include "views/shell/notice.h"
#include "views/shell/quickfilterbar.h"
#include "views/shell/topbar.h"
#include "views/shell/welcomepage.h"
#include "views/theme/theme.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace triptych {
namespace {

// The folder that is being dragged; empty when it is anything else.
QString draggedFolder(const QMimeData* data)
{
    const QList<QUrl> urls = data->urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    const QString path = urls.first().toLocalFile();
    return QFileInfo(path).isDir() ? path : QString();
}

} // namespace

MainWindow::MainWindow(ThemeChooser* themes, QWidget* parent)
    : QMainWindow(parent), m_themes(themes), m_actions(new Actions(this)),
      m_stack(new QStackedWidget(this)), m_welcomePage(new WelcomePage(*m_actions, this)),
      m_loadingPage(new LoadingPage(this)), m_messagePage(new MessagePage(*m_actions, this)),
      m_deskPage(new QWidget(this)), m_desk(new QSplitter(Qt::Horizontal, m_deskPage)),
      m_reviewPage(new ReviewPage(this)), m_releasePage(new ReleasePage(this)),
      m_historyPage(new ReleaseHistoryPage(this)), m_draftBar(new DraftBar(m_deskPage)),
      m_notice(new Notice(m_stack))
{
    setAcceptDrops(true);
    const QList<QMenu*> menus = makeMenus(*m_actions, this);
    auto* everything = new QMenu(tr("Menu"), this);
    for (QMenu* menu : menus) {
        menuBar()->addMenu(menu);
        everything->addMenu(menu);
    }
    addActions(m_actions->all()); // shortcuts work with the menu bar hidden, too
    m_topBar = new TopBar(*m_actions, everything, this);

    m_desk->setHandleWidth(1);
    auto* desk = new QVBoxLayout(m_deskPage);
    desk->setContentsMargins(0, 0, 0, 0);
    desk->setSpacing(0);
    desk->addWidget(m_desk, 1);
    desk->addWidget(m_draftBar);

    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_topBar);
    layout->addWidget(m_stack, 1);
    setCentralWidget(centre);
    for (QWidget* page :
         std::initializer_list<QWidget*>{m_welcomePage, m_loadingPage, m_messagePage, m_deskPage,
                                         m_reviewPage, m_releasePage, m_historyPage})
        m_stack->addWidget(page);
    connectActions();
    connectPages();
    setStorage({}, {});
    showPage(m_welcomePage);
}

MainWindow::~MainWindow() = default;

void MainWindow::connectPages()
{
    connect(m_welcomePage, &WelcomePage::openRequested, this, &MainWindow::openRequested);
    connect(m_welcomePage, &WelcomePage::forgetRequested, this, &MainWindow::forgetRecentRequested);
    connect(m_messagePage, &MessagePage::retryRequested, this, &MainWindow::retryRequested);
    connect(m_topBar->quickFilters(), &QuickFilterBar::currentChanged, this,
            &MainWindow::quickFilterChanged);
    connect(m_topBar->filter(), &QLineEdit::textChanged, this, &MainWindow::filterTextChanged);
    connect(m_topBar->filter(), &FilterField::left, this, [this] {
        if (m_desk->count() > 0)
            m_desk->widget(0)->setFocus(Qt::OtherFocusReason);
        Q_EMIT filterLeft();
    });
    connect(m_reviewPage, &ReviewPage::applicableChanged, m_actions->apply, &QAction::setEnabled);
    connect(m_releasePage, &ReleasePage::backWanted, m_actions->back, &QAction::trigger);
    connect(m_releasePage, &ReleasePage::historyWanted, m_actions->releaseHistory,
            &QAction::trigger);
    connect(m_historyPage, &ReleaseHistoryPage::backWanted, m_actions->showRelease,
            &QAction::trigger);
    connect(m_reviewPage, &ReviewPage::busyChanged, m_actions->back, &QAction::setDisabled);
}

void MainWindow::setDeskWidgets(QWidget* board, QWidget* inspector)
{
    m_desk->addWidget(board);
    m_desk->addWidget(inspector);
    m_desk->setStretchFactor(0, 1);
    m_desk->setStretchFactor(1, 0);
    m_desk->setCollapsible(0, false);
    // A narrow window keeps both; what is inside scrolls.
    inspector->setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    m_desk->setSizes({1030, 410});
    inspector->setVisible(m_actions->showInspector->isChecked());
    connect(m_actions->showInspector, &QAction::toggled, inspector, &QWidget::setVisible);
    setTabOrder(m_topBar, board);
    setTabOrder(board, inspector);
}

void MainWindow::setStorage(const QString& name, const QString& detail)
{
    m_topBar->setStorage(name, detail);
    m_actions->setStorageOpen(!name.isEmpty());
    setWindowTitle(name.isEmpty() ? tr("Triptych") : tr("%1 – Triptych").arg(name.simplified()));
}

FetchButton* MainWindow::fetchButton() const
{
    return m_topBar->fetchButton();
}

void MainWindow::setWaiting(const QString& text)
{
    m_topBar->setWaiting(text);
}

QuickFilter MainWindow::quickFilter() const
{
    return m_topBar->quickFilters()->current();
}

void MainWindow::setQuickFilter(QuickFilter filter)
{
    m_topBar->quickFilters()->setCurrent(filter);
}

void MainWindow::setQuickFilterCounts(const QMap<QuickFilter, int>& counts)
{
    m_topBar->quickFilters()->setCounts(counts);
}

QString MainWindow::filterText() const
{
    return m_topBar->filter()->text();
}

void MainWindow::setFilterText(const QString& text)
{
    m_topBar->filter()->setText(text);
}

void MainWindow::showPage(QWidget* page)
{
    const bool isNew = m_stack->currentWidget() != page;
    m_topBar->setVisible(page == m_deskPage || page == m_loadingPage);
    m_topBar->setEnabled(page == m_deskPage);
    m_stack->setCurrentWidget(page);
    m_notice->raise();
    m_actions->setPage(page == m_deskPage                               ? Actions::Page::Desk
                       : page == m_reviewPage                           ? Actions::Page::Review
                       : page == m_releasePage || page == m_historyPage ? Actions::Page::Release
                                                                        : Actions::Page::None);
    QWidget* first = page == m_deskPage && m_desk->count() > 0 ? m_desk->widget(0) : page;
    if (isNew)
        first->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showWelcome(const QStringList& recentPaths)
{
    m_welcomePage->setRecent(recentPaths);
    showPage(m_welcomePage);
}

void MainWindow::showLoading(const QString& text)
{
    m_loadingPage->start(text);
    showPage(m_loadingPage);
}

void MainWindow::showError(const QString& title, const QString& sentence, bool retry)
{
    m_messagePage->setMessage(title, sentence, retry);
    showPage(m_messagePage);
}

void MainWindow::showDesk()
{
    showPage(m_deskPage);
}

void MainWindow::showReview()
{
    showPage(m_reviewPage);
}

bool MainWindow::isReviewShown() const
{
    return m_stack->currentWidget() == m_reviewPage;
}

void MainWindow::showRelease()
{
    showPage(m_releasePage);
}

void MainWindow::showReleaseHistory()
{
    showPage(m_historyPage);
    m_historyPage->start();
}

bool MainWindow::isReleaseShown() const
{
    return m_stack->currentWidget() == m_releasePage;
}

bool MainWindow::isDeskLeft() const
{
    const QWidget* page = m_stack->currentWidget();
    return page == m_reviewPage || page == m_releasePage || page == m_historyPage;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    bool mayClose = true;
    Q_EMIT closing(&mayClose);
    event->setAccepted(mayClose);
}

void MainWindow::showNotice(const QString& text, NoticeLevel level, QAction* action)
{
    switch (level) {
    case NoticeLevel::Info:
        return m_notice->showText(text, QStringLiteral("info"), &Theme::blue, false, action);
    case NoticeLevel::Good:
        return m_notice->showText(text, QStringLiteral("check"), &Theme::green, false, action);
    case NoticeLevel::Warning:
        return m_notice->showText(text, QStringLiteral("warning"), &Theme::amber, true, action);
    case NoticeLevel::Error:
        return m_notice->showText(text, QStringLiteral("error"), &Theme::red, true, action);
    }
}

void MainWindow::hideNotice()
{
    m_notice->hide();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!draggedFolder(event->mimeData()).isEmpty()) {
        event->setDropAction(Qt::CopyAction); // the folder stays where it is
        event->accept();
    }
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString path = draggedFolder(event->mimeData());
    if (path.isEmpty())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    Q_EMIT openRequested(path);
}

} // namespace triptych
