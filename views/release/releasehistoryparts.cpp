// SPDX-License-Identifier: MIT
// What of ReleaseHistoryPage makes its parts.
#include "views/release/releasehistorypage.h"

#include "views/draft/flattable.h"
#include "views/log/logpane.h"
#include "views/release/durationchart.h"
#include "views/release/runsdelegate.h"
#include "views/release/stagecards.h"
#include "views/theme/textlabel.h"
#include "views/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace triptych {

using namespace Qt::StringLiterals;

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

} // namespace triptych
