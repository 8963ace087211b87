// SPDX-License-Identifier: MIT
#include "views/release/releaseheader.h"

#include "views/theme/elidedlabel.h"
#include "views/theme/textlabel.h"
#include "views/theme/theme.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace triptych {

using namespace Qt::StringLiterals;

ReleaseHeader::ReleaseHeader(QWidget* parent)
    : QFrame(parent), m_back(new QToolButton(this)),
      m_summary(new ElidedLabel(ElidedLabel::Look::Muted, this)),
      m_cancel(new QPushButton(tr("&Cancel run"), this)),
      m_history(new QPushButton(tr("&History"), this)), m_release(new QPushButton(this)),
      m_choose(new QToolButton(this)), m_menu(new QMenu(this))
{
    setProperty("surface", u"panel"_s);
    setProperty("edge", u"bottom"_s);
    m_back->setObjectName(u"releaseBack"_s);
    m_back->setIcon(themedIcon(u"arrow-left"_s));
    m_back->setProperty("flat", true);
    m_back->setFocusPolicy(Qt::TabFocus);
    m_back->setAccessibleName(tr("Back to the board"));
    m_back->setToolTip(tr("Back to the board (Esc)"));
    m_summary->setObjectName(u"releaseSummary"_s);
    m_cancel->setObjectName(u"cancelRun"_s);
    m_cancel->setToolTip(tr("End the command that runs, with all that it has started; the steps "
                            "after it are skipped"));
    m_history->setObjectName(u"releaseHistory"_s);
    m_history->setToolTip(tr("Show the releases so far"));
    m_release->setObjectName(u"release"_s);
    m_release->setProperty("primary", true);
    m_choose->setObjectName(u"releaseStage"_s);
    m_choose->setIcon(themedIcon(u"chevron-down"_s, &Theme::muted));
    m_choose->setProperty("flat", true);
    m_choose->setPopupMode(QToolButton::InstantPopup);
    m_choose->setMenu(m_menu);
    m_choose->setAccessibleName(tr("Choose the stage to release"));
    m_choose->setToolTip(tr("Choose the stage to release"));

    const int gap = fontMetrics().height() * 3 / 4;
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(gap, gap * 2 / 3, gap, gap * 2 / 3);
    layout->setSpacing(gap);
    layout->addWidget(m_back);
    layout->addWidget(new TextLabel(TextLabel::Look::Bold, tr("Release"), this));
    layout->addWidget(m_summary, 1);
    layout->addWidget(m_cancel);
    layout->addWidget(m_history);
    layout->addWidget(m_release);
    layout->addWidget(m_choose);
    connect(m_back, &QToolButton::clicked, this, &ReleaseHeader::backWanted);
    connect(m_cancel, &QPushButton::clicked, this, &ReleaseHeader::cancelWanted);
    connect(m_history, &QPushButton::clicked, this, &ReleaseHeader::historyWanted);
    connect(m_release, &QPushButton::clicked, this, &ReleaseHeader::releaseWanted);
    update();
}

void ReleaseHeader::setStages(const std::vector<ReleasableStage>& stages)
{
    if (m_choices && stages == m_stages)
        return;
    const QString chosen = stage() ? stage()->name : QString();
    m_stages = stages;
    m_stage = 0;
    m_menu->clear();
    delete m_choices;
    m_choices = new QActionGroup(this);
    for (const ReleasableStage& each : m_stages) {
        QString title = each.title;
        QAction* action = m_menu->addAction(title.replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setData(each.name);
        m_choices->addAction(action);
    }
    connect(m_choices, &QActionGroup::triggered, this,
            [this](const QAction* action) { setStage(action->data().toString()); });
    setStage(chosen);
    update();
}

const ReleasableStage* ReleaseHeader::stage() const
{
    return m_stage < m_stages.size() ? &m_stages[m_stage] : nullptr;
}

void ReleaseHeader::setStage(const QString& name)
{
    const size_t before = m_stage;
    for (size_t i = 0; i < m_stages.size(); ++i)
        if (m_stages[i].name == name)
            m_stage = i;
    update();
    if (m_stage != before)
        Q_EMIT stageChanged();
}

void ReleaseHeader::setSummary(const QString& text)
{
    m_summary->setText(text);
}

void ReleaseHeader::setRunning(bool running)
{
    m_isRunning = running;
    update();
}

void ReleaseHeader::setReleaseShown(bool shown)
{
    m_isReleaseShown = shown;
    update();
}

void ReleaseHeader::update()
{
    const ReleasableStage* chosen = stage();
    QString title = chosen ? chosen->name : QString();
    m_release->setText(chosen ? tr("&Release %1…").arg(title.replace(u'&', u"&&"_s))
                              : tr("&Release…"));
    m_release->setToolTip(tr("Show what a release would run, and begin it"));
    m_release->setEnabled(chosen && !m_isRunning);
    m_release->setVisible(m_isReleaseShown);
    m_choose->setVisible(m_stages.size() > 1);
    m_cancel->setVisible(m_isRunning);
    if (m_choices && chosen)
        for (QAction* action : m_choices->actions())
            action->setChecked(action->data().toString() == chosen->name);
}

} // namespace triptych
