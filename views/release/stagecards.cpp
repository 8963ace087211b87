// SPDX-License-Identifier: MIT
#include "views/release/stagecards.h"

#include "views/release/stagecard.h"
#include "views/release/steprow.h"
#include "views/release/steptext.h"

#include <QButtonGroup>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QScrollBar>

#include <algorithm>

namespace triptych {

using namespace std::chrono_literals;
using release::State;

StageCards::StageCards(QWidget* parent) : QScrollArea(parent)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Steps of the release"));
    horizontalScrollBar()->setAccessibleName(tr("Scroll stages"));
    viewport()->setAutoFillBackground(false);
    auto* content = new QWidget(this);
    content->setAutoFillBackground(false);
    m_cards = new QHBoxLayout(content);
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_cards->setSpacing(fontMetrics().height() * 7 / 8);
    setWidget(content);
    content->setAutoFillBackground(false); // which setWidget() sets
    m_timer.setInterval(80ms);
    connect(&m_timer, &QTimer::timeout, this, &StageCards::tick);
}

void StageCards::setRun(const ShownRun& run, const Configuration& configuration)
{
    m_run = run;
    m_configuration = configuration;
    delete m_group;
    m_group = new QButtonGroup(this);
    m_rows.assign(run.steps.size(), nullptr);
    while (QLayoutItem* item = m_cards->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& stage : run.stages())
        addCard(stage);
    connect(m_group, &QButtonGroup::idClicked, this, &StageCards::chosen);
    widget()->setMinimumWidth(int(m_cards->count()) * fontMetrics().height() * 15);
    fitHeight();
    watchTime();
}

void StageCards::addCard(const QString& stage)
{
    const Stage* known = m_configuration.stage(stage);
    auto* card = new StageCard(stageTitle(m_configuration, stage), known ? known->color : QString(),
                               widget());
    for (size_t i = 0; i < m_run.steps.size(); ++i) {
        if (m_run.steps[i].stage != stage)
            continue;
        auto* row = new StepRow(card);
        row->installEventFilter(this);
        m_rows[i] = row;
        m_group->addButton(row, int(i));
        card->addRow(row);
        updateRow(i);
    }
    m_cards->addWidget(card, 1);
}

void StageCards::updateRow(size_t step)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const ShownStep& shown = m_run.steps[step];
    m_rows[step]->setStep(shown.outcome.state, stepTitle(shown, m_configuration),
                          stepDetail(m_run, step, now),
                          stepSpoken(m_run, step, m_configuration, now));
}

void StageCards::setOutcome(size_t step, const release::StepOutcome& outcome)
{
    if (step >= m_run.steps.size())
        return;
    m_run.steps[step].outcome = outcome;
    // What waits for it says so no more.
    for (size_t i = step; i < m_run.steps.size(); ++i)
        updateRow(i);
    watchTime();
}

void StageCards::setProgress(size_t step, const QString& text)
{
    if (step >= m_run.steps.size())
        return;
    m_run.steps[step].progress = text;
    updateRow(step);
}

void StageCards::setState(State state)
{
    m_run.state = state;
}

int StageCards::current() const
{
    return m_group ? m_group->checkedId() : -1;
}

void StageCards::setCurrent(int step)
{
    if (step < 0 || size_t(step) >= m_rows.size())
        return;
    m_rows[size_t(step)]->setChecked(true);
    ensureWidgetVisible(m_rows[size_t(step)]);
}

void StageCards::tick()
{
    constexpr qint64 round = 2400; // milliseconds of a turn
    const qint64 time = QDateTime::currentMSecsSinceEpoch();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_run.steps[i].outcome.state != State::Running)
            continue;
        m_rows[i]->setTurn(qreal(time % round) / round);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (stepDetail(m_run, i, now) != m_rows[i]->detail())
            updateRow(i);
    }
}

// Only while there is something to see of it.
void StageCards::watchTime()
{
    const bool runs = std::ranges::any_of(
        m_run.steps, [](const ShownStep& step) { return step.outcome.state == State::Running; });
    if (!runs || !isVisible())
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start();
}

void StageCards::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    watchTime();
}

void StageCards::hideEvent(QHideEvent* event)
{
    QScrollArea::hideEvent(event);
    m_timer.stop();
}

bool StageCards::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        fitHeight();
    if (event->type() == QEvent::ContextMenu) {
        const auto row = std::ranges::find(m_rows, watched);
        if (row != m_rows.end()) {
            const auto* menu = static_cast<QContextMenuEvent*>(event);
            const QPoint at = menu->reason() == QContextMenuEvent::Keyboard
                                  ? (*row)->mapToGlobal((*row)->rect().bottomLeft())
                                  : menu->globalPos();
            Q_EMIT menuRequested(int(row - m_rows.begin()), at);
            return true;
        }
    }
    return QScrollArea::eventFilter(watched, event);
}

void StageCards::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    fitHeight();
}

// All steps are seen; where stages are beyond the edge, so is the scroll bar.
void StageCards::fitHeight()
{
    const bool scrolls = widget()->minimumWidth() > width();
    const int bar = scrolls ? horizontalScrollBar()->sizeHint().height() : 0;
    if (const int height = widget()->sizeHint().height() + bar; height != minimumHeight())
        setFixedHeight(height);
}

} // namespace triptych
