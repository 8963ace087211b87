// SPDX-License-Identifier: MIT
#include "app/window/reviewing.h"

#include "app/desk/desk.h"
#include "app/window/publishing.h"
#include "models/review/loadedreview.h"
#include "views/review/reviewpage.h"
#include "views/shell/actions.h"
#include "views/shell/draftbar.h"
#include "views/shell/mainwindow.h"

#include <QInputDialog>
#include <QLabel>

#include <algorithm>

namespace triptych {

Reviewing::Reviewing(Desk& desk, Publishing& publishing, MainWindow& window, QObject* parent)
    : QObject(parent), m_desk(desk), m_publishing(publishing), m_window(window)
{
    connect(&desk, &Desk::planChanged, this, &Reviewing::showPlan);
    connect(&desk, &Desk::applyingChanged, this, &Reviewing::showPlan);
    connect(&desk, &Desk::opening, this, [this] {
        m_reading.cancel();
        m_reviewed.clear();
        updateBusy();
    });
    connect(&desk, &Desk::snapshotChanged, this, &Reviewing::updateBusy);
    connect(&desk.drafting(), &DraftEditor::changed, this, &Reviewing::updateBusy);
    connect(&desk, &Desk::applied, this, &Reviewing::showApplied);
    connect(&desk, &Desk::applyFailed, this, &Reviewing::showFailure);

    const Actions& actions = window.actions();
    const ReviewPage* page = window.reviewPage();
    connect(actions.review, &QAction::triggered, this, &Reviewing::open);
    connect(window.draftBar(), &DraftBar::reviewRequested, this, &Reviewing::open);
    connect(actions.back, &QAction::triggered, &window, &MainWindow::showDesk);
    connect(page, &ReviewPage::backRequested, &window, &MainWindow::showDesk);
    connect(actions.apply, &QAction::triggered, this, &Reviewing::apply);
    connect(page, &ReviewPage::applyRequested, this, &Reviewing::apply);
    connect(page, &ReviewPage::acceptRequested, &desk.drafting(), &DraftEditor::accept);
}

void Reviewing::showPlan()
{
    const Plan& plan = m_desk.currentPlan();
    m_window.draftBar()->setDraft(m_desk.drafting().draft(), plan);
    if (m_desk.isOpen() && m_window.isReviewShown() && m_window.reviewPage()->isPlanShown()
        && !m_desk.isApplying())
        showOnPage(plan);
    updateBusy();
}

void Reviewing::updateBusy()
{
    m_window.reviewPage()->setBusy(m_desk.isOpen() && (m_desk.isApplying() || m_desk.isPlanning()));
}

void Reviewing::open()
{
    if (!m_desk.isOpen() || m_desk.drafting().draft().isEmpty())
        return;
    m_window.reviewPage()->showFailure({});
    m_window.showReview();
    showOnPage(m_desk.currentPlan());
    updateBusy();
}

// The plan at once, and what it changes when that is known.
void Reviewing::showOnPage(const Plan& plan)
{
    m_window.reviewPage()->setPlan(plan, m_desk.snapshot());
    if (!plan.id.isEmpty() && plan.id == m_reviewed
        && !m_window.reviewPage()->content().review.branches.empty())
        return; // the same on the same branches, with other words or findings
    m_reviewed.clear();
    m_reading.restart(
        [pool = m_desk.pool(), snapshot = m_desk.snapshot(), plan](std::stop_token stop) {
            return loadPlanReview(*pool, *snapshot, plan, std::move(stop));
        },
        [this, id = plan.id](const git::Result<LoadedReview>& loaded) {
            if (!m_window.reviewPage()->isPlanShown())
                return;
            m_reviewed = loaded ? id : QString();
            if (loaded)
                m_window.reviewPage()->setReview(loaded->review, loaded->files);
            else
                m_window.reviewPage()->showFailure(loaded.error().sentence());
        });
}

void Reviewing::apply()
{
    const Plan plan = m_window.reviewPage()->plan();
    if (plan.isEmpty() || m_desk.isApplying() || m_desk.isPlanning())
        return;
    if (plan.mustBeConfirmed()) {
        askForReason(plan);
        return;
    }
    m_window.reviewPage()->showFailure({});
    m_publishing.pushes() ? m_publishing.apply(plan) : m_desk.apply(plan);
    updateBusy();
}

void Reviewing::askForReason(const Plan& plan)
{
    std::vector<Move> moves;
    QStringList sentences;
    for (const PlannedConcern& concern : plan.concerns) {
        if (!concern.isOpen())
            continue;
        if (!std::ranges::contains(moves, concern.move))
            moves.push_back(concern.move);
        sentences.append(concern.concern.message);
    }
    constexpr qsizetype most = 8;
    if (sentences.size() > most)
        sentences =
            sentences.first(most) + QStringList(tr("And %1 more.").arg(sentences.size() - most));
    auto* dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Accept with a reason"));
    dialog->setLabelText(sentences.join(u'\n') + QStringLiteral("\n\n")
                         + tr("Why is it done all the same? The reason goes into the commits."));
    for (QLabel* label : dialog->findChildren<QLabel*>())
        label->setTextFormat(Qt::PlainText); // names come from the repository
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, moves](const QString& reason) { m_desk.drafting().accept(moves, reason); });
    dialog->open();
}

void Reviewing::showApplied(const Applied& applied)
{
    updateBusy();
    m_window.showDesk();
    QStringList branches;
    for (const Applied::Branch& branch : applied.branches)
        branches.append(tr("%1 is at %2").arg(branch.stage, branch.after.toShort()));
    const auto written =
        std::ranges::count_if(applied.commits, [](const git::Oid& id) { return !id.isNull(); });
    const QString commits = written == 1 ? tr("1 commit") : tr("%1 commits").arg(written);
    m_window.showNotice(tr("%1 written: %2.").arg(commits, branches.join(QStringLiteral(", "))),
                        MainWindow::NoticeLevel::Good);
}

void Reviewing::showFailure(const git::Error& error)
{
    updateBusy();
    m_window.reviewPage()->showFailure(error.sentence());
    if (!m_window.isReviewShown())
        m_window.showNotice(error.sentence(), MainWindow::NoticeLevel::Error,
                            m_window.actions().review);
}

} // namespace triptych
