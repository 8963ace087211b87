// SPDX-License-Identifier: MIT
#include "views/release/releasepage.h"

#include "views/log/logactions.h"
#include "views/log/logpane.h"
#include "views/release/releasefooter.h"
#include "views/release/releaseintro.h"
#include "views/release/stagecards.h"
#include "views/release/steptext.h"
#include "views/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace triptych {

using namespace Qt::StringLiterals;
using release::State;

ReleasePage::ReleasePage(QWidget* parent)
    : QWidget(parent), m_header(new ReleaseHeader(this)), m_stack(new QStackedWidget(this)),
      m_intro(new ReleaseIntro(m_stack)), m_cards(nullptr), m_log(nullptr)
{
    setAccessibleName(tr("Release"));
    auto* run = new QWidget(m_stack);
    m_cards = new StageCards(run);
    m_log = new LogPane(run);
    m_footer = new ReleaseFooter(m_log->actions(), this);
    const int unit = fontMetrics().height();
    auto* runLayout = new QVBoxLayout(run);
    runLayout->setContentsMargins(unit * 7 / 8, unit * 7 / 8, unit * 7 / 8, unit * 7 / 8);
    runLayout->setSpacing(unit * 7 / 8);
    runLayout->addWidget(m_cards);
    runLayout->addWidget(m_log, 1);
    m_stack->addWidget(m_intro);
    m_stack->addWidget(run);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_footer);
    // From the steps, too.
    const LogActions& log = m_log->actions();
    addActions({log.find, log.findNext, log.findPrevious});
    makeMenu();
    connectParts();
    clearRun();
}

ReleasePage::~ReleasePage() = default;

void ReleasePage::makeMenu()
{
    m_rerun =
        new QAction(themedIcon(u"refresh"_s, &Theme::muted), tr("&Run again from here…"), this);
    m_rerun->setObjectName(u"rerunFromHere"_s);
    m_copyCommand = new QAction(themedIcon(u"copy"_s, &Theme::muted), tr("&Copy command"), this);
    m_copyCommand->setObjectName(u"copyStepCommand"_s);
    m_openLog = new QAction(themedIcon(u"folder-open"_s, &Theme::muted),
                            tr("&Open log in a program"), this);
    m_openLog->setObjectName(u"openStepLog"_s);
}

void ReleasePage::connectParts()
{
    connect(m_header, &ReleaseHeader::backWanted, this, &ReleasePage::backWanted);
    connect(m_header, &ReleaseHeader::stageChanged, this, &ReleasePage::updateHeader);
    connect(m_header, &ReleaseHeader::releaseWanted, this,
            [this] { Q_EMIT releaseWanted(stage()); });
    connect(m_intro, &ReleaseIntro::releaseWanted, this, [this] { Q_EMIT releaseWanted(stage()); });
    connect(m_header, &ReleaseHeader::cancelWanted, this, &ReleasePage::cancelWanted);
    connect(m_header, &ReleaseHeader::historyWanted, this, &ReleasePage::historyWanted);
    connect(m_cards, &StageCards::chosen, this, [this](int step) {
        // Whoever goes to the step that runs is taken along again.
        m_isChosenByUser = run().steps[size_t(step)].outcome.state != State::Running;
        showStep(step);
    });
    connect(m_cards, &StageCards::menuRequested, this, &ReleasePage::showMenu);
    connect(m_log, &LogPane::failed, this, &ReleasePage::failed);
}

void ReleasePage::setConfiguration(const Configuration& configuration)
{
    if (configuration == m_configuration)
        return;
    m_configuration = configuration;
    if (!hasRun())
        return;
    const int step = currentStep();
    m_cards->setRun(ShownRun(run()), m_configuration);
    m_cards->setCurrent(step);
}

void ReleasePage::setStages(const std::vector<ReleasableStage>& stages)
{
    m_header->setStages(stages);
    updateHeader();
}

QString ReleasePage::stage() const
{
    return m_header->stage() ? m_header->stage()->name : QString();
}

const ShownRun& ReleasePage::run() const
{
    return m_cards->run();
}

bool ReleasePage::hasRun() const
{
    return !run().steps.empty();
}

void ReleasePage::showRun(const ShownRun& run)
{
    m_cards->setRun(run, m_configuration);
    m_stack->setCurrentIndex(1);
    m_footer->show();
    m_isChosenByUser = false;
    m_log->clear();
    chooseByItself();
    updateHeader();
}

void ReleasePage::clearRun()
{
    ShownRun none;
    none.state = State::Done;
    m_cards->setRun(none, m_configuration);
    m_log->clear();
    m_stack->setCurrentIndex(0);
    m_footer->hide();
    updateHeader();
}

void ReleasePage::setOutcome(size_t step, const release::StepOutcome& outcome)
{
    m_cards->setOutcome(step, outcome);
    if (!m_isChosenByUser)
        chooseByItself();
    if (int(step) == currentStep() && step < run().steps.size()) {
        m_log->setNotice(notice(run().steps[step]));
        m_log->grew(); // what was kept of its end comes when it ends
    }
}

void ReleasePage::setProgress(size_t step, const QString& text)
{
    m_cards->setProgress(step, text);
}

void ReleasePage::finish(State state)
{
    m_cards->setState(state);
    updateHeader();
}

void ReleasePage::setLive(const QString& text)
{
    m_footer->setLive(text);
}

int ReleasePage::currentStep() const
{
    return m_cards->current();
}

void ReleasePage::logGrew(size_t step)
{
    if (int(step) == currentStep())
        m_log->grew();
}

// The step that runs; else the one that went wrong, or the last one that did something.
void ReleasePage::chooseByItself()
{
    const auto& steps = run().steps;
    int found = -1;
    const auto look = [&](auto&& isWanted) {
        for (size_t i = 0; i < steps.size() && found < 0; ++i)
            if (isWanted(steps[i].outcome.state))
                found = int(i);
    };
    look([](State state) { return state == State::Running; });
    if (found < 0)
        look([](State state) {
            return state == State::Failed || state == State::TimedOut || state == State::Cancelled
                   || state == State::Interrupted;
        });
    for (size_t i = steps.size(); i > 0 && found < 0; --i)
        if (steps[i - 1].outcome.state == State::Done)
            found = int(i - 1);
    // Between two steps the one before stays.
    if (found < 0)
        found = steps.empty() ? -1 : 0;
    if (found >= 0 && found != currentStep()) {
        m_cards->setCurrent(found);
        showStep(found);
    }
}

void ReleasePage::showStep(int step)
{
    const ShownStep& shown = run().steps[size_t(step)];
    m_log->open({.stage = shown.stage,
                 .step = commandName(shown.kind),
                 .command = shown.commands.join(u'\n')},
                shown.log);
    m_log->setNotice(notice(shown));
}

QString ReleasePage::notice(const ShownStep& step) const
{
    switch (step.outcome.state) {
    case State::Waiting:
        return tr("This step has not begun.");
    case State::Running:
        return tr("Nothing has been said yet.");
    default:
        return step.outcome.reason.isEmpty() ? tr("This step has said nothing.")
                                             : step.outcome.reason;
    }
}

void ReleasePage::showMenu(int step, QPoint globalPos)
{
    const ShownStep& shown = run().steps[size_t(step)];
    m_rerun->setEnabled(!run().isRunning());
    m_copyCommand->setEnabled(!shown.commands.isEmpty());
    m_openLog->setEnabled(QFileInfo::exists(shown.log));
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_rerun, m_copyCommand, m_openLog});
    for (QAction* action : menu->actions())
        action->disconnect(this);
    connect(m_rerun, &QAction::triggered, this, [this, step] { Q_EMIT rerunWanted(size_t(step)); });
    connect(m_copyCommand, &QAction::triggered, this,
            [text = shown.commands.join(u'\n')] { QGuiApplication::clipboard()->setText(text); });
    connect(m_openLog, &QAction::triggered, this,
            [this, file = shown.log] { Q_EMIT openLogWanted(file); });
    menu->popup(globalPos);
}

void ReleasePage::updateHeader()
{
    const ReleasableStage* chosen = m_header->stage();
    const QString summary =
        chosen ? cascadeText(chosen->name, chosen->commit, chosen->others) : QString();
    m_header->setRunning(hasRun() && run().isRunning());
    m_header->setReleaseShown(hasRun());
    m_header->setSummary(hasRun() ? runSummary(run()) : summary);
    m_intro->setStage(chosen ? chosen->name : QString(), summary);
}

} // namespace triptych
