// SPDX-License-Identifier: MIT
#include "app/window/remoting.h"

#include "app/desk/desk.h"
#include "app/desk/remotedesk.h"
#include "app/window/remotetext.h"
#include "views/board/boardheader.h"
#include "views/board/boardview.h"
#include "views/remote/fetchbutton.h"
#include "views/remote/remotewords.h"
#include "views/remote/waitingdialog.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"

namespace triptych {

using Level = MainWindow::NoticeLevel;

Remoting::Remoting(Desk& desk, RemoteDesk& remote, BoardView& board, MainWindow& window,
                   QObject* parent)
    : QObject(parent), m_desk(desk), m_remote(remote), m_board(board), m_window(window)
{
    connect(&remote, &RemoteDesk::statusChanged, this, &Remoting::showStatus);
    connect(&remote, &RemoteDesk::workChanged, this, &Remoting::showWork);
    connect(&remote, &RemoteDesk::progressed, this,
            [this] { m_window.fetchButton()->setProgress(m_remote.progress()); });
    connect(&remote, &RemoteDesk::fetchEnded, this, &Remoting::showFetched);
    connect(&remote, &RemoteDesk::pushEnded, this, &Remoting::showPushed);
    connect(&desk, &Desk::snapshotChanged, this, &Remoting::showStatus);
    connect(&desk.drafting(), &DraftEditor::changed, this, &Remoting::showRemovals);

    const Actions& actions = window.actions();
    connect(actions.fetch, &QAction::triggered, &remote, &RemoteDesk::fetch);
    connect(actions.pushAhead, &QAction::triggered, &remote, &RemoteDesk::pushAhead);
    connect(actions.cancelRemote, &QAction::triggered, &remote, &RemoteDesk::cancel);
    connect(actions.showWaiting, &QAction::triggered, this, &Remoting::openWaiting);
}

void Remoting::showStatus()
{
    m_window.fetchButton()->setState(m_remote.status().state, m_remote.failure());
    if (m_desk.isOpen() && m_remote.isThere())
        m_window.setStorage(m_desk.name(),
                            remoteText(m_remote.status().state.url, m_remote.name()));
    showWork();
    showDifferences();
    showRemovals();
}

void Remoting::showWork()
{
    QString work;
    switch (m_remote.work()) {
    case RemoteDesk::Work::None:
        break;
    case RemoteDesk::Work::Fetching:
    case RemoteDesk::Work::Renewing:
        work = tr("Fetching");
        break;
    case RemoteDesk::Work::Pushing:
    case RemoteDesk::Work::Applying:
        work = tr("Pushing");
        break;
    case RemoteDesk::Work::Settling:
        work = tr("Asking");
        break;
    }
    m_window.fetchButton()->setWork(work);
    const bool isIdle = m_remote.isThere() && !m_remote.isBusy();
    const Actions& actions = m_window.actions();
    actions.fetch->setEnabled(isIdle);
    actions.pushAhead->setEnabled(isIdle && m_remote.ahead() > 0);
    actions.cancelRemote->setEnabled(m_remote.isBusy());
}

void Remoting::showDifferences()
{
    QHash<QString, BoardHeader::Difference> differences;
    if (m_desk.isOpen()) {
        for (const StageState& state : m_desk.snapshot()->stages) {
            const remote::BranchState* branch = m_remote.status().branch(state.stage.branch);
            if (!branch || branch->divergence.isEqual())
                continue;
            const auto& [ahead, behind, exact] = branch->divergence;
            QStringList arrows;
            const QString more = exact ? QString() : QStringLiteral("+");
            if (ahead > 0)
                arrows.append(QStringLiteral("↑%1%2").arg(ahead).arg(more));
            if (behind > 0)
                arrows.append(QStringLiteral("↓%1%2").arg(behind).arg(more));
            QString sentence = divergenceSentence(branch->divergence, m_remote.name());
            if (state.refTarget)
                sentence += u' '
                            + tr("Shown is what %1 has: what is drafted will stand on it.")
                                  .arg(m_remote.name());
            differences.insert(state.stage.name,
                               {.arrows = arrows.join(u' '), .sentence = sentence});
        }
    }
    m_board.stageHeader()->setDifferences(differences);
}

void Remoting::showRemovals()
{
    const std::vector<remote::Removal> removals = m_remote.removals();
    m_window.setWaiting(removalsText(removals));
    m_window.actions().showWaiting->setEnabled(m_remote.isThere());
    if (m_waiting)
        m_waiting->setRemovals(removals, m_remote.readyRemovals().size());
}

void Remoting::showFetched(const FetchOutcome& outcome, bool asked)
{
    if (outcome.error) {
        m_window.showNotice(outcome.error->sentence(), Level::Error, m_window.actions().fetch);
        return;
    }
    QStringList sentences;
    auto level = Level::Good;
    if (!outcome.followed.moved.isEmpty())
        sentences.append(
            tr("Fetched from %1: %2 moved.")
                .arg(m_remote.name(), outcome.followed.moved.join(QStringLiteral(", "))));
    if (!outcome.followed.diverged.isEmpty()) {
        level = Level::Warning;
        sentences.append(
            tr("%1 has commits here that %2 has not, and the other way round: it was left alone. "
               "Bring them together with git.")
                .arg(outcome.followed.diverged.join(QStringLiteral(", ")), m_remote.name()));
    }
    if (outcome.notFollowed) {
        level = Level::Warning;
        sentences.append(outcome.notFollowed->sentence());
    }
    if (outcome.noManifests) {
        level = Level::Warning;
        sentences.append(outcome.noManifests->sentence());
    }
    if (sentences.isEmpty()) {
        level = Level::Info;
        sentences.append(outcome.fetched.hasChanged()
                             ? tr("Fetched from %1.").arg(m_remote.name())
                             : tr("Nothing new at %1.").arg(m_remote.name()));
    }
    if (asked)
        m_window.showNotice(sentences.join(u' '), level);
}

void Remoting::showPushed(const AheadOutcome& outcome)
{
    if (!outcome.refusal.isEmpty())
        m_window.showNotice(outcome.refusal, Level::Warning);
    else if (outcome.error)
        m_window.showNotice(outcome.error->sentence(), Level::Error, m_window.actions().pushAhead);
    else if (!outcome.report.succeeded())
        m_window.showNotice(outcome.report.sentence(), Level::Error, m_window.actions().fetch);
    else
        m_window.showNotice(
            outcome.branches.isEmpty()
                ? tr("Nothing is ahead of %1.").arg(m_remote.name())
                : tr("Pushed to %1: %2.")
                      .arg(m_remote.name(), outcome.branches.join(QStringLiteral(", "))),
            Level::Good);
}

void Remoting::openWaiting()
{
    if (!m_waiting) {
        m_waiting = new WaitingDialog(&m_window);
        connect(m_waiting, &WaitingDialog::draftRequested, this, &Remoting::draftReady);
    }
    showRemovals();
    m_waiting->open();
}

void Remoting::draftReady()
{
    if (!m_desk.isOpen())
        return;
    const std::vector<Move> ready = m_remote.readyRemovals();
    const JudgedMoves judged =
        judgeAll({.snapshot = *m_desk.snapshot(), .draft = m_desk.drafting().draft()}, ready, {});
    m_desk.drafting().add(judged.allowed);
    if (!judged.refused.empty())
        m_window.showNotice(judged.refused.front().verdict.reason, Level::Warning);
    if (m_waiting && judged.refused.empty())
        m_waiting->accept();
}

} // namespace triptych
