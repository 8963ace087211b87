// SPDX-License-Identifier: MIT
#include "app/window/publishing.h"

#include "app/desk/desk.h"
#include "views/remote/publishpanel.h"
#include "views/remote/pullrequestdialog.h"
#include "views/review/reviewpage.h"
#include "views/shell/actions.h"
#include "views/shell/draftbar.h"
#include "views/shell/mainwindow.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/weburl.h"

#include <QCheckBox>
#include <QSettings>

#include <algorithm>

namespace triptych {

using namespace Qt::StringLiterals;
using Level = MainWindow::NoticeLevel;
using Work = RemoteDesk::Work;

Publishing::Publishing(Desk& desk, RemoteDesk& remote, MainWindow& window, QSettings& settings,
                       QObject* parent)
    : QObject(parent), m_desk(desk), m_remote(remote), m_window(window), m_settings(settings),
      m_option(new QCheckBox(window.reviewPage())),
      m_panel(new PublishPanel(window.actions().cancelRemote, window.reviewPage())),
      m_open(new QAction(tr("Open it in the browser"), this))
{
    const Actions& actions = window.actions();
    m_option->setObjectName(u"pushOption"_s);
    window.reviewPage()->addOption(m_option);
    window.reviewPage()->addPanel(m_panel);
    actions.pushOnApply->setChecked(settings.value("review/push"_L1, true).toBool());
    connect(actions.pushOnApply, &QAction::toggled, this, [this](bool push) {
        m_settings.setValue("review/push"_L1, push);
        showOption();
    });
    connect(m_option, &QCheckBox::clicked, actions.pushOnApply, &QAction::setChecked);
    connect(actions.review, &QAction::triggered, m_panel, &PublishPanel::clear);
    connect(window.draftBar(), &DraftBar::reviewRequested, m_panel, &PublishPanel::clear);
    connect(m_open, &QAction::triggered, this, [this] { openWebUrl(m_open->data().toUrl()); });

    connect(&remote, &RemoteDesk::statusChanged, this, &Publishing::showOption);
    connect(&remote, &RemoteDesk::workChanged, this, &Publishing::showWork);
    connect(&remote, &RemoteDesk::progressed, this,
            [this] { m_panel->setProgress(m_remote.progress()); });
    connect(&remote, &RemoteDesk::published, this, &Publishing::showPublished);
    connect(&remote, &RemoteDesk::applyFailed, this, &Publishing::showFailure);
    connect(&remote, &RemoteDesk::rejected, m_panel, &PublishPanel::showNewTips);
    connect(&desk, &Desk::planChanged, this, &Publishing::showOption);
    showOption();
}

bool Publishing::pushes() const
{
    return m_window.actions().pushOnApply->isChecked() && m_remote.knows(m_desk.drafting().draft());
}

void Publishing::apply(const Plan& plan)
{
    if (m_remote.isBusy()) {
        showFailure(tr("Cannot push now: a fetch or another push is still under way. Wait until it "
                       "has ended, or cancel it."));
        return;
    }
    m_panel->clear();
    m_remote.apply(plan);
}

void Publishing::showOption()
{
    const bool isKnown = m_remote.knows(m_desk.drafting().draft());
    const QString name = m_remote.name();
    QAction* action = m_window.actions().pushOnApply;
    action->setEnabled(isKnown && !m_desk.isApplying());
    m_option->setVisible(m_remote.isThere());
    m_option->setText(tr("Push to %1").arg(QString(name).replace(u'&', "&&"_L1)));
    m_option->setEnabled(isKnown && !m_desk.isApplying());
    m_option->setChecked(pushes());
    const QString tip =
        isKnown ? tr("Push what is applied in one go, and open pull requests where a stage asks "
                     "for them (%1)")
                      .arg(action->shortcut().toString(QKeySequence::NativeText))
                : tr("It is not known where all branches of %1 are: fetch first").arg(name);
    m_option->setToolTip(plainToolTip(tip));
    m_option->setAccessibleDescription(tip);
    m_desk.setForPush(pushes());
}

void Publishing::showWork()
{
    switch (m_remote.work()) {
    case Work::Applying:
        m_panel->showWork(tr("Pushing to %1…").arg(m_remote.name()));
        break;
    case Work::Settling:
        m_panel->showWork(
            tr("The answer was lost: asking %1 what became of the push…").arg(m_remote.name()));
        break;
    case Work::Renewing:
        m_panel->showWork(tr("Someone else pushed first: fetching from %1…").arg(m_remote.name()));
        break;
    case Work::None:
    case Work::Fetching:
    case Work::Pushing:
        m_panel->endWork();
        break;
    }
    showOption();
}

QString Publishing::doneText(const remote::Publication& publication) const
{
    QStringList sentences;
    QStringList branches;
    for (const Applied::Branch& branch : publication.prepared->branches)
        branches.append(tr("%1 is at %2").arg(branch.stage, branch.after.toShort()));
    if (!branches.isEmpty())
        sentences.append(tr("Pushed to %1: %2.").arg(publication.remote, branches.join(u", "_s)));
    for (const remote::Proposal& proposal : publication.proposals)
        if (proposal.isPushed() && !proposal.isLeftToOpen())
            sentences.append(tr("The pull request to %1 is open: %2")
                                 .arg(proposal.stage, proposal.opened->url.isEmpty()
                                                          ? proposal.request.branch
                                                          : proposal.opened->url));
        else if (proposal.isPushed())
            sentences.append(tr("%1 is pushed; its pull request is to be opened by hand.")
                                 .arg(proposal.request.branch));
    return sentences.join(u' ');
}

void Publishing::showPublished(const remote::Publication& publication)
{
    QStringList sentences{doneText(publication)};
    auto level = Level::Good;
    QAction* action = nullptr;
    for (const remote::Proposal& proposal : publication.proposals) {
        if (proposal.opened && !proposal.opened->url.isEmpty()) {
            m_open->setData(QUrl(proposal.opened->url));
            action = m_open;
        }
    }
    if (publication.notMoved) {
        level = Level::Warning;
        sentences.append(publication.notMoved->sentence());
    }
    if (!publication.succeeded()) {
        level = Level::Error;
        sentences.append(publication.sentence());
        sentences.append(tr("What was not done is still drafted."));
        action = m_window.actions().review;
    }
    m_window.showNotice(sentences.join(u' '), level, action);
    showProposals(publication);
}

void Publishing::showProposals(const remote::Publication& publication)
{
    std::vector<remote::Proposal> left;
    std::ranges::copy_if(publication.proposals, std::back_inserter(left),
                         &remote::Proposal::isLeftToOpen);
    if (left.empty())
        return;
    auto* dialog = new PullRequestDialog(left, &m_window);
    connect(dialog, &PullRequestDialog::openUrlRequested, this, &openWebUrl);
    dialog->open();
}

void Publishing::showFailure(const QString& sentence)
{
    m_window.reviewPage()->showFailure(sentence);
    if (!m_window.isReviewShown())
        m_window.showNotice(sentence, Level::Error, m_window.actions().review);
}

} // namespace triptych
