// SPDX-License-Identifier: MIT
#include "app/window/releasing.h"

#include "app/desk/desk.h"
#include "app/desk/releasedesk.h"
#include "models/release/resume.h"
#include "views/release/releasedialog.h"
#include "views/release/releasehistorypage.h"
#include "views/release/releasepage.h"
#include "views/release/steptext.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"

#include <QDesktopServices>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

#include <algorithm>

namespace triptych {

using Level = MainWindow::NoticeLevel;

namespace {

// Those that can be released, the one nearest to the users first: what includes it follows it.
std::vector<ReleasableStage> releasableStages(const Snapshot& snapshot)
{
    std::vector<ReleasableStage> stages;
    for (const StageState& state : snapshot.stages)
        if (!state.stage.frozen && state.isReadable())
            stages.push_back({.name = state.stage.name,
                              .title = state.stage.title,
                              .commit = state.tip.id,
                              .others = snapshot.configuration.includedBy(state.stage.name)});
    std::ranges::reverse(stages);
    return stages;
}

} // namespace

Releasing::Releasing(Desk& desk, ReleaseDesk& releases, MainWindow& window, QObject* parent)
    : QObject(parent), m_desk(desk), m_releases(releases), m_window(window)
{
    connect(&desk, &Desk::snapshotChanged, this, &Releasing::updateStages);
    connect(&desk, &Desk::closed, this, [this] { m_window.releasePage()->clearRun(); });
    connect(&window, &MainWindow::closing, this, &Releasing::askBeforeClosing);
    connectActions();
    connectReleases();
}

void Releasing::connectActions()
{
    const Actions& actions = m_window.actions();
    const ReleasePage* page = m_window.releasePage();
    const ReleaseHistoryPage* history = m_window.releaseHistoryPage();
    connect(actions.showRelease, &QAction::triggered, &m_window, &MainWindow::showRelease);
    connect(actions.release, &QAction::triggered, this,
            [this] { ask(m_window.releasePage()->stage()); });
    connect(actions.cancelRelease, &QAction::triggered, &m_releases, &ReleaseDesk::cancel);
    connect(actions.releaseHistory, &QAction::triggered, &m_window, [this] {
        m_window.showReleaseHistory();
        m_releases.readHistory();
    });
    connect(page, &ReleasePage::releaseWanted, this, &Releasing::ask);
    connect(page, &ReleasePage::cancelWanted, &m_releases, &ReleaseDesk::cancel);
    connect(page, &ReleasePage::rerunWanted, this, &Releasing::askToRunAgain);
    connect(page, &ReleasePage::openLogWanted, this,
            [](const QString& file) { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
    connect(page, &ReleasePage::failed, this, &Releasing::showFailure);
    connect(history, &ReleaseHistoryPage::resumeWanted, this, &Releasing::askToResume);
    connect(history, &ReleaseHistoryPage::openFolderWanted, this,
            [](const QString& folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    connect(history, &ReleaseHistoryPage::failed, this, &Releasing::showFailure);
}

void Releasing::connectReleases()
{
    ReleasePage* page = m_window.releasePage();
    connect(&m_releases, &ReleaseDesk::historyChanged, this, &Releasing::showHistory);
    connect(&m_releases, &ReleaseDesk::started, this, &Releasing::showStarted);
    connect(&m_releases, &ReleaseDesk::stepChanged, page, [this, page](size_t step) {
        if (isShown())
            page->setOutcome(step, m_releases.current().steps[step].outcome);
    });
    connect(&m_releases, &ReleaseDesk::stepProgressed, page,
            [this, page](size_t step, const QString& text) {
                if (isShown())
                    page->setProgress(step, text);
            });
    connect(&m_releases, &ReleaseDesk::logsGrew, page, [page] {
        if (page->currentStep() >= 0)
            page->logGrew(size_t(page->currentStep()));
    });
    connect(&m_releases, &ReleaseDesk::ended, this, &Releasing::showEnded);
    connect(&m_releases, &ReleaseDesk::failed, this, &Releasing::showFailure);
    connect(&m_releases, &ReleaseDesk::noted, this,
            [this](const QString& sentence) { m_window.showNotice(sentence, Level::Warning); });
}

void Releasing::updateStages()
{
    m_window.releasePage()->setConfiguration(m_desk.snapshot()->configuration);
    m_window.releasePage()->setStages(releasableStages(*m_desk.snapshot()));
}

// The page shows the newest release of the storage where none has been begun here.
void Releasing::showHistory()
{
    const std::vector<release::RunRecord>& runs = m_releases.history();
    m_window.releaseHistoryPage()->setRuns(runs, m_desk.configuration());
    ReleasePage* page = m_window.releasePage();
    if (m_releases.commonDir() == m_desk.commonDir() && m_releases.current().id > 0) {
        if (!page->hasRun()) // the storage was opened anew
            showCurrent();
    } else if (runs.empty()) {
        page->clearRun();
    } else {
        page->showRun(shownRun(runs.front()));
    }
}

void Releasing::showCurrent()
{
    ShownRun run = shownRun(m_releases.current());
    for (size_t i = 0; i < run.steps.size(); ++i)
        run.steps[i].needs = m_releases.currentPipeline().steps[i].needs;
    m_window.releasePage()->showRun(run);
}

void Releasing::showStarted()
{
    showCurrent();
    m_window.actions().cancelRelease->setEnabled(true);
    m_window.showRelease();
}

void Releasing::showEnded(const QString& journalFault)
{
    const release::RunRecord& record = m_releases.current();
    m_window.actions().cancelRelease->setEnabled(false);
    if (isShown())
        m_window.releasePage()->finish(record.state);
    if (m_isClosing) {
        m_window.close();
        return;
    }
    const bool isGood = record.state == release::State::Done && journalFault.isEmpty();
    QString text = tr("Release %1 of %2: %3.")
                       .arg(record.id)
                       .arg(record.stage, release::stateText(record.state));
    if (!journalFault.isEmpty())
        text += u' ' + journalFault;
    m_window.showNotice(text, isGood ? Level::Good : Level::Warning,
                        m_window.isReleaseShown() ? nullptr : m_window.actions().showRelease);
}

void Releasing::showFailure(const QString& sentence)
{
    m_window.showNotice(sentence, Level::Error);
    if (m_isClosing)
        m_window.close();
}

void Releasing::ask(const QString& stage)
{
    if (!m_desk.isOpen() || stage.isEmpty())
        return;
    if (m_releases.isRunning()) {
        showFailure(tr("A release of %1 is running. Wait for it, or cancel it.")
                        .arg(m_releases.current().stage));
        return;
    }
    const std::vector<ReleasableStage> stages = releasableStages(*m_desk.snapshot());
    const auto wanted = std::ranges::find(stages, stage, &ReleasableStage::name);
    if (wanted == stages.end())
        return;
    const ReleaseMaker make = [this, stage](const ReleaseChoices& choices) {
        ReleaseDesk::Wish wish{.stage = stage};
        for (const QString& other : m_desk.configuration().includedBy(stage))
            if (!choices.stages.contains(other)) // so that it need not be releasable
                for (const CommandId kind : release::stepKinds())
                    wish.without.emplace(other, kind);
        return m_releases.pipeline(wish).and_then(
            [&](const release::Pipeline& all) { return chosenSteps(all, choices); });
    };
    auto* dialog = new ReleaseDialog(m_desk.snapshot()->configuration, *wanted, make, &m_window);
    connect(dialog, &ReleaseDialog::startWanted, &m_releases, &ReleaseDesk::start);
    dialog->open();
}

void Releasing::askFor(const QString& title, const release::Pipeline& pipeline,
                       const std::function<void()>& begin)
{
    auto* dialog = new ReleaseDialog(
        m_desk.snapshot()->configuration,
        {.name = pipeline.stage, .title = title, .commit = pipeline.commit, .others = {}},
        [pipeline](const ReleaseChoices&) {
            return std::expected<release::Pipeline, QString>(pipeline);
        },
        &m_window);
    dialog->hideChoices();
    dialog->setWindowTitle(title);
    connect(dialog, &ReleaseDialog::startWanted, this, begin);
    dialog->open();
}

// Each storage counts its releases from one.
bool Releasing::isShown() const
{
    return m_releases.commonDir() == m_desk.commonDir()
           && m_window.releasePage()->run().id == m_releases.current().id;
}

const release::RunRecord* Releasing::recordOf(qint64 run) const
{
    // The journal knows what others have done with it since.
    const auto found = std::ranges::find(m_releases.history(), run, &release::RunRecord::id);
    if (found != m_releases.history().end())
        return &*found;
    const bool isOurs = m_releases.commonDir() == m_desk.commonDir();
    return isOurs && run == m_releases.current().id ? &m_releases.current() : nullptr;
}

void Releasing::askToRunAgain(size_t step)
{
    const release::RunRecord* record = recordOf(m_window.releasePage()->run().id);
    if (!record || m_releases.isRunning())
        return;
    const auto pipeline = m_releases.pipelineFrom(*record, step);
    if (!pipeline) {
        showFailure(pipeline.error());
        return;
    }
    askFor(tr("Run again from %1").arg(pipeline->steps.front().name()), *pipeline,
           [this, again = *pipeline] { m_releases.start(again); });
}

// What is done already is not done again, and not shown.
void Releasing::askToResume(qint64 run)
{
    const release::RunRecord* record = recordOf(run);
    if (!record || m_releases.isRunning())
        return;
    auto pipeline = m_releases.pipelineOf(*record);
    if (!pipeline) {
        showFailure(pipeline.error());
        return;
    }
    std::vector<release::Step> rest;
    for (size_t i = 0; i < pipeline->steps.size(); ++i)
        if (record->steps[i].outcome.state != release::State::Done)
            rest.push_back(pipeline->steps[i]);
    pipeline->steps = std::move(rest);
    askFor(tr("Resume release %1").arg(run), *pipeline,
           [this, resumed = *record] { m_releases.resume(resumed); });
}

void Releasing::askBeforeClosing(bool* mayClose)
{
    if (!m_releases.isRunning())
        return;
    *mayClose = false;
    if (m_releases.isCancelling()) {
        m_isClosing = true; // by itself, soon
        return;
    }
    auto* box = new QMessageBox(&m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("closeWhileReleasing"));
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(tr("A release is running"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("%1 is being released.").arg(m_releases.current().stage));
    box->setInformativeText(tr("To quit ends the command that runs; what it has begun may be done "
                               "all the same. The release can be resumed later."));
    QPushButton* quit = box->addButton(tr("&Cancel it and quit"), QMessageBox::DestructiveRole);
    QPushButton* stay = box->addButton(tr("&Go on releasing"), QMessageBox::RejectRole);
    box->setDefaultButton(stay);
    connect(quit, &QPushButton::clicked, this, [this] {
        m_isClosing = true;
        if (m_releases.isRunning())
            m_releases.cancel();
        else
            m_window.close();
    });
    box->open();
}

} // namespace triptych
