// SPDX-License-Identifier: MIT
#include "views/release/releasehistorypage.h"

#include "views/draft/flattable.h"
#include "views/log/logactions.h"
#include "views/log/logpane.h"
#include "views/release/durationchart.h"
#include "views/release/runsdelegate.h"
#include "views/release/shownrun.h"
#include "views/release/stagecards.h"
#include "views/release/steptext.h"
#include "views/theme/textlabel.h"
#include "views/theme/theme.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
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

QWidget* ReleaseHistoryPage::makeHeader()
{
    auto* header = new QFrame(this);
    header->setProperty("surface", u"panel"_s);
    header->setProperty("edge", u"bottom"_s);
    auto* back = new QToolButton(header);
    back->setObjectName(u"backToRelease"_s);
    back->setIcon(themedIcon(u"arrow-left"_s));
    back->setProperty("flat", true);
    back->setFocusPolicy(Qt::TabFocus);
    back->setAccessibleName(tr("Back to the release"));
    back->setToolTip(tr("Back to the release"));
    connect(back, &QToolButton::clicked, this, &ReleaseHistoryPage::backWanted);
    m_search = new QLineEdit(header);
    m_search->setObjectName(u"searchRuns"_s);
    m_search->setPlaceholderText(tr("Stage, commit, who or state"));
    m_search->setAccessibleName(tr("Search releases"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(u"search"_s, &Theme::muted), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(fontMetrics().averageCharWidth() * 48);
    m_count = new TextLabel(TextLabel::Look::Muted, header);
    m_count->setObjectName(u"runCount"_s);
    m_openFolder = new QPushButton(tr("&Open folder of logs"), header);
    m_openFolder->setObjectName(u"openLogFolder"_s);
    m_resume = new QPushButton(tr("&Resume…"), header);
    m_resume->setObjectName(u"resumeRun"_s);
    m_resume->setToolTip(tr("Run the steps of this release that were not done"));
    const int gap = fontMetrics().height() * 3 / 4;
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(gap, gap * 2 / 3, gap, gap * 2 / 3);
    layout->setSpacing(gap);
    layout->addWidget(back);
    layout->addWidget(new TextLabel(TextLabel::Look::Bold, tr("History"), header));
    layout->addWidget(m_search, 3);
    layout->addWidget(m_count);
    layout->addStretch(1);
    layout->addWidget(m_openFolder);
    layout->addWidget(m_resume);
    return header;
}

QWidget* ReleaseHistoryPage::makeTop()
{
    const int unit = fontMetrics().height();
    auto* top = new QWidget(m_splitter);
    m_table = new FlatTable(tr("Releases"), top);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new RunsDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_nothing = new TextLabel(TextLabel::Look::Muted, m_table);
    m_nothing->setObjectName(u"noRuns"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    auto* over = new QVBoxLayout(m_table->viewport());
    over->addWidget(m_nothing);

    auto* card = new QFrame(top);
    card->setProperty("surface", u"card"_s);
    m_seriesChoice = new QComboBox(card);
    m_seriesChoice->setObjectName(u"seriesChoice"_s);
    m_seriesChoice->setAccessibleName(tr("Step whose durations are shown"));
    m_chart = new DurationChart(card);
    auto* head = new QHBoxLayout;
    head->addWidget(new TextLabel(TextLabel::Look::Bold, tr("Durations"), card), 1);
    head->addWidget(m_seriesChoice);
    auto* cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(unit * 3 / 4, unit / 2, unit * 3 / 4, unit / 2);
    cardLayout->setSpacing(unit / 3);
    cardLayout->addLayout(head);
    cardLayout->addWidget(m_chart, 1);

    auto* layout = new QHBoxLayout(top);
    layout->setContentsMargins(unit * 7 / 8, unit * 7 / 8, unit * 7 / 8, unit * 7 / 8);
    layout->setSpacing(unit * 7 / 8);
    layout->addWidget(m_table, 3);
    layout->addWidget(card, 2);
    return top;
}

QWidget* ReleaseHistoryPage::makeBottom()
{
    const int unit = fontMetrics().height();
    auto* bottom = new QWidget(m_splitter);
    m_cards = new StageCards(bottom);
    m_log = new LogPane(bottom);
    auto* layout = new QVBoxLayout(bottom);
    layout->setContentsMargins(unit * 7 / 8, unit * 7 / 8, unit * 7 / 8, unit * 7 / 8);
    layout->setSpacing(unit * 7 / 8);
    layout->addWidget(m_cards);
    layout->addWidget(m_log, 1);
    return bottom;
}

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
