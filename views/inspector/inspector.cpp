// SPDX-License-Identifier: MIT
#include "views/inspector/inspector.h"

#include "views/inspector/checkspage.h"
#include "views/inspector/filespage.h"
#include "views/inspector/historypage.h"
#include "views/inspector/overviewpage.h"
#include "views/inspector/versiondetails.h"
#include "views/inspector/versionheader.h"

#include <QEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QStyle>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace triptych {

namespace {

// What is said of a version and its neighbours depends on its package in the stages alone.
bool sameNeighbourhood(const Snapshot& a, const Snapshot& b, const QString& package)
{
    const auto sameVersions = [](const Package* x, const Package* y) {
        if (!x || !y)
            return x == y;
        return std::ranges::equal(x->versions, y->versions, [](const Version& v, const Version& w) {
            return v.version == w.version && v.tree == w.tree;
        });
    };
    return a.configuration == b.configuration
           && std::ranges::equal(
               a.stages, b.stages, [&](const StageState& stage, const StageState& other) {
                   return stage.isReadable() == other.isReadable()
                          && sameVersions(stage.package(package), other.package(package));
               });
}

bool sameTips(const Snapshot& a, const Snapshot& b)
{
    return std::ranges::equal(
        a.stages, b.stages, {}, [](const StageState& stage) { return stage.tip.id; },
        [](const StageState& stage) { return stage.tip.id; });
}

} // namespace

Inspector::Inspector(QWidget* parent)
    : QWidget(parent), m_stack(new QStackedWidget(this)), m_message(new QLabel(this)),
      m_header(new VersionHeader(this)), m_tabs(new QTabWidget(this)),
      m_overview(new OverviewPage(this)), m_checks(new ChecksPage(this)),
      m_checksBadge(new QLabel(this)), m_files(new FilesPage(this)),
      m_history(new HistoryPage(this))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    setAccessibleName(tr("Inspector"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    m_message->setContentsMargins(24, 24, 24, 24);

    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->tabBar()->setAccessibleName(tr("About the version"));
    m_tabs->addTab(m_overview, tr("Overview"));
    m_tabs->addTab(m_checks, tr("Checks"));
    m_checksBadge->setObjectName(QStringLiteral("badge"));
    m_checksBadge->hide();
    m_tabs->addTab(m_files, tr("Files"));
    m_tabs->addTab(m_history, tr("History"));

    auto* details = new QWidget(this);
    auto* detailsLayout = new QVBoxLayout(details);
    detailsLayout->setContentsMargins(0, 0, 0, 0);
    detailsLayout->setSpacing(0);
    detailsLayout->addWidget(m_header);
    detailsLayout->addWidget(m_tabs, 1);
    m_stack->addWidget(m_message);
    m_stack->addWidget(details);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_overview, &OverviewPage::versionActivated, this, &Inspector::versionActivated);
    connect(m_overview, &OverviewPage::openUrlRequested, this, &Inspector::openUrlRequested);
    clear();
}

Inspector::~Inspector() = default;

void Inspector::setSource(std::shared_ptr<git::RepositoryPool> pool, SnapshotPtr snapshot)
{
    const bool otherPool = pool != m_pool;
    m_pool = std::move(pool);
    const SnapshotPtr before = std::exchange(m_snapshot, std::move(snapshot));
    if (!m_pool || !m_snapshot)
        return clear();
    if (!m_shown || before == m_snapshot)
        return;
    showSubtitle();
    if (otherPool || !before || !sameNeighbourhood(*before, *m_snapshot, m_shown->name.package))
        loadDetails(!otherPool);
    if (otherPool || !before || !sameTips(*before, *m_snapshot))
        loadHistory();
}

void Inspector::showVersion(const QString& stage, const VersionName& name, const git::Oid& tree)
{
    if (!m_pool || !m_snapshot)
        return clear();
    Shown shown{.stage = stage, .name = name, .tree = tree};
    if (m_shown == shown)
        return;
    const bool isSameVersion = m_shown && m_shown->name == name;
    const bool isSameTree = m_shown && m_shown->tree == tree;
    m_shown = std::move(shown);
    m_header->setVersion(name.package, name.version.text());
    if (!isSameTree)
        m_header->setIcon({});
    m_draftNote.clear();
    showSubtitle();
    m_stack->setCurrentIndex(1);
    loadDetails(isSameTree);
    if (!isSameVersion)
        loadHistory();
}

void Inspector::showPackages(int count)
{
    showMessage(tr("%1 cells are selected. Select a single version to see what it is.").arg(count));
}

void Inspector::clear()
{
    showMessage(
        tr("Select a version to see what it is, which files it has and where it has been."));
}

void Inspector::showMessage(const QString& text)
{
    m_detailsTasks.cancel();
    m_historyTasks.cancel();
    m_shown.reset();
    m_message->setText(text);
    m_stack->setCurrentIndex(0);
}

void Inspector::setDraftNote(const QString& note)
{
    m_draftNote = note;
    if (m_shown)
        showSubtitle();
}

void Inspector::showChecks(const std::vector<StageAnswer>& answers,
                           const std::optional<CheckReport>& report)
{
    m_checks->showChecks(answers, report);
    const int tab = m_tabs->indexOf(m_checks);
    const int findings = m_checks->model().findings();
    const bool blocks = m_checks->model().worst() == ChecksModel::Mark::Blocked;
    m_checksBadge->setText(findings > 0 ? locale().toString(findings) : QString());
    m_checksBadge->setProperty("badge", blocks ? QStringLiteral("bad") : QStringLiteral("warning"));
    m_checksBadge->style()->unpolish(m_checksBadge);
    m_checksBadge->style()->polish(m_checksBadge);
    m_tabs->tabBar()->setTabButton(tab, QTabBar::RightSide, findings > 0 ? m_checksBadge : nullptr);
    m_checksBadge->setVisible(findings > 0); // what it is set on hides what was there before
    m_tabs->setTabToolTip(tab, findings == 0   ? QString()
                               : findings == 1 ? tr("1 finding")
                                               : tr("%1 findings").arg(findings));
}

bool Inspector::isLoading() const
{
    return m_detailsTasks.isRunning() || m_historyTasks.isRunning() || !m_overview->isLaidOut();
}

void Inspector::showSubtitle()
{
    const StageState* state = m_snapshot->stage(m_shown->stage);
    m_header->setSubtitle(!m_draftNote.isEmpty() ? m_draftNote
                          : state                ? state->stage.title
                                                 : m_shown->stage);
}

void Inspector::loadDetails(bool keepPlace)
{
    const VersionRequest request{
        .snapshot = m_snapshot,
        .stage = m_shown->stage,
        .name = m_shown->name,
        .tree = m_shown->tree,
        .style = DocumentStyle::current(m_overview->font(), devicePixelRatioF()),
        .iconSide = m_header->iconSide()};
    m_detailsTasks.restart(
        [pool = m_pool, request](std::stop_token stop) {
            return triptych::loadDetails(*pool, request, stop);
        },
        [this, keepPlace](VersionDetails details) { showDetails(details, keepPlace); });
}

void Inspector::showDetails(const VersionDetails& details, bool keepPlace)
{
    m_header->setIcon(details.icon);
    const int filesTab = m_tabs->indexOf(m_files);
    if (!details.problem.isEmpty()) {
        m_overview->showSentence(details.problem);
        m_files->clear();
        m_tabs->setTabText(filesTab, tr("Files"));
        return;
    }
    m_overview->showDocument(details.overview, keepPlace);
    m_tabs->setTabText(filesTab, tr("Files %1").arg(std::ssize(details.files.files)));
    m_files->showFiles(m_pool, details.files);
}

void Inspector::loadHistory()
{
    m_historyTasks.restart(
        [pool = m_pool, snapshot = m_snapshot,
         name = m_shown->name](std::stop_token stop) -> git::Result<VersionHistory> {
            auto lease = pool->lease();
            if (!lease)
                return std::unexpected(lease.error());
            return versionHistory(**lease, *snapshot, name, stop);
        },
        [this](git::Result<VersionHistory> history) {
            if (history)
                m_history->showHistory(std::move(*history), m_snapshot->configuration);
            else
                m_history->showSentence(history.error().sentence());
        });
}

void Inspector::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    const bool isNewLook =
        event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (isNewLook && m_shown)
        loadDetails(true); // the document's colours and sizes are the theme's
}

} // namespace triptych
