// SPDX-License-Identifier: MIT
#include "views/release/releasehistorypage.h"

#include "views/draft/flattable.h"
#include "views/log/logactions.h"
#include "views/log/logpane.h"
#include "views/release/durationchart.h"
#include "views/release/shownrun.h"
#include "views/release/stagecards.h"
#include "views/release/steptext.h"
#include "views/theme/theme.h"

#include <QComboBox>
#include <QFileInfo>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace triptych {

using namespace Qt::StringLiterals;
using release::State;

namespace {

bool canBeResumed(State state)
{
    return state == State::Interrupted || state == State::Failed || state == State::Cancelled
           || state == State::TimedOut;
}

} // namespace

ReleaseHistoryPage::ReleaseHistoryPage(QWidget* parent)
    : QWidget(parent), m_model(new RunsModel(this)), m_splitter(new QSplitter(Qt::Vertical, this))
{
    setAccessibleName(tr("Releases so far"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    m_splitter->addWidget(makeTop());
    m_splitter->addWidget(makeBottom());
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    layout->addWidget(m_splitter, 1);
    // From the table and the steps, too.
    const LogActions& log = m_log->actions();
    addActions({log.find, log.findNext, log.findPrevious});
    connectParts();
    setRuns({}, {});
}

ReleaseHistoryPage::~ReleaseHistoryPage() = default;

void ReleaseHistoryPage::connectParts()
{
    connect(m_search, &QLineEdit::textChanged, this, &ReleaseHistoryPage::search);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ReleaseHistoryPage::showRun);
    connect(m_cards, &StageCards::chosen, this, &ReleaseHistoryPage::showStep);
    connect(m_seriesChoice, &QComboBox::currentIndexChanged, this, &ReleaseHistoryPage::showSeries);
    connect(m_chart, &DurationChart::runChosen, this, &ReleaseHistoryPage::setCurrentRun);
    connect(m_resume, &QPushButton::clicked, this, [this] {
        if (const auto id = currentRun())
            Q_EMIT resumeWanted(*id);
    });
    connect(m_openFolder, &QPushButton::clicked, this,
            [this] { Q_EMIT openFolderWanted(folderOfLogs()); });
    connect(m_log, &LogPane::failed, this, &ReleaseHistoryPage::failed);
}

void ReleaseHistoryPage::start()
{
    m_table->setFocus();
}

void ReleaseHistoryPage::setRuns(std::vector<release::RunRecord> runs,
                                 const Configuration& configuration)
{
    const std::optional<qint64> chosen = currentRun();
    m_configuration = configuration;
    m_shownRun = -1; // it may have gone on
    m_model->setRuns(std::move(runs), configuration);
    m_table->layoutColumns();
    fillSeries();
    select(chosen ? std::max(0, m_model->rowOf(*chosen)) : 0);
    updateCount();
}

void ReleaseHistoryPage::search(const QString& text)
{
    const std::optional<qint64> chosen = currentRun();
    m_model->setSearch(text);
    select(chosen ? std::max(0, m_model->rowOf(*chosen)) : 0);
    updateCount();
}

void ReleaseHistoryPage::select(int row)
{
    if (row < m_model->rowCount())
        m_table->setCurrentIndex(m_model->index(row, 0));
    showRun();
}

void ReleaseHistoryPage::setCurrentRun(qint64 id)
{
    if (m_model->rowOf(id) < 0)
        m_search->clear();
    if (const int row = m_model->rowOf(id); row >= 0)
        select(row);
}

const release::RunRecord* ReleaseHistoryPage::record() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? &m_model->run(index.row()) : nullptr;
}

std::optional<qint64> ReleaseHistoryPage::currentRun() const
{
    const release::RunRecord* run = record();
    return run ? std::optional(run->id) : std::nullopt;
}

QString ReleaseHistoryPage::folderOfLogs() const
{
    const release::RunRecord* run = record();
    return run && !run->steps.empty() ? QFileInfo(run->steps.front().log).absolutePath()
                                      : QString();
}

void ReleaseHistoryPage::showRun()
{
    const release::RunRecord* run = record();
    m_resume->setEnabled(run && canBeResumed(run->state));
    m_openFolder->setEnabled(!folderOfLogs().isEmpty());
    m_chart->setMarkedRun(run ? run->id : 0);
    if (run && std::exchange(m_shownRun, run->id) == run->id)
        return;
    ShownRun none;
    none.state = State::Done;
    m_cards->setRun(run ? shownRun(*run) : none, m_configuration);
    m_cards->setVisible(run);
    m_log->clear();
    if (!run || run->steps.empty())
        return;
    // The one that went wrong, else the first.
    const auto wrong = std::ranges::find_if(run->steps, [](const release::StepRecord& step) {
        return canBeResumed(step.outcome.state);
    });
    const int step = wrong == run->steps.end() ? 0 : int(wrong - run->steps.begin());
    m_cards->setCurrent(step);
    showStep(step);
}

void ReleaseHistoryPage::showStep(int step)
{
    const ShownStep& shown = m_cards->run().steps[size_t(step)];
    m_log->open({.stage = shown.stage,
                 .step = commandName(shown.kind),
                 .command = shown.commands.join(u'\n')},
                shown.log);
    m_log->setNotice(shown.outcome.reason.isEmpty() ? tr("This step has said nothing.")
                                                    : shown.outcome.reason);
}

void ReleaseHistoryPage::fillSeries()
{
    const QString chosen = m_seriesChoice->currentText();
    m_series = durationSeries(m_model->runs());
    m_seriesChoice->clear();
    for (const DurationSeries& series : m_series)
        m_seriesChoice->addItem(u"%1 · %2"_s.arg(series.stage, commandName(series.kind)));
    m_seriesChoice->setVisible(!m_series.empty());
    if (const int again = m_seriesChoice->findText(chosen); again >= 0)
        m_seriesChoice->setCurrentIndex(again);
    showSeries();
}

void ReleaseHistoryPage::showSeries()
{
    const int at = m_seriesChoice->currentIndex();
    const DurationSeries series = at < 0 ? DurationSeries() : m_series[size_t(at)];
    const Stage* stage = m_configuration.stage(series.stage);
    const QColor color(stage ? stage->color : QString());
    m_chart->setSeries(series, color.isValid() ? color : Theme::current().muted);
}

void ReleaseHistoryPage::updateCount()
{
    const int shown = m_model->rowCount();
    const auto all = int(m_model->runs().size());
    const QLocale locale;
    m_count->setText(
        all == 0       ? QString()
        : shown == all ? (all == 1 ? tr("1 release") : tr("%1 releases").arg(locale.toString(all)))
                       : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all)));
    m_nothing->setVisible(shown == 0);
    m_nothing->setText(all == 0 ? tr("Nothing has been released yet.")
                                : tr("No release has these words."));
}

} // namespace triptych
