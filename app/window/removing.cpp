// SPDX-License-Identifier: MIT
#include "app/window/removing.h"

#include "app/desk/desk.h"
#include "app/window/draftingactions.h"
#include "models/promotion/vanishing.h"
#include "views/board/boardview.h"
#include "views/draft/cleanupdialog.h"
#include "views/draft/vanishingdialog.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"

#include <QPointer>

namespace triptych {

struct Removing::JudgedRemovals
{
    JudgedMoves judged;
    QStringList gone; // of those that may be made, what would then be in no branch, a line each
    std::vector<Move> others; // the rest of them
};

Removing::JudgedRemovals Removing::judgeRemovals(const Snapshot& snapshot, const Draft& draft,
                                                 const std::vector<Move>& moves)
{
    JudgedRemovals removals{.judged = judgeAll({snapshot, draft}, moves, {})};
    Draft then = draft;
    for (const Move& move : removals.judged.allowed)
        then.add(move);
    for (const Move& move : removals.judged.allowed) {
        if (wouldVanish(snapshot, then, move))
            removals.gone.append(move.text());
        else
            removals.others.push_back(move);
    }
    return removals;
}

Removing::Removing(Desk& desk, BoardView& board, DraftingActions& drafting, MainWindow& window,
                   QObject* parent)
    : QObject(parent), m_desk(desk), m_board(board), m_drafting(drafting), m_window(window)
{
    const Actions& actions = window.actions();
    connect(actions.removeFromStage, &QAction::triggered, this,
            [this] { remove(m_board.selectedMoves()); });
    connect(actions.cleanUp, &QAction::triggered, this, &Removing::cleanUp);
    connect(&desk, &Desk::closed, this, [this] { m_judging.cancel(); });
}

void Removing::remove(const std::vector<Move>& moves)
{
    judge(moves, [this, moves](const JudgedRemovals& removals) {
        if (removals.gone.isEmpty())
            m_drafting.add(removals.judged);
        else
            ask(moves, removals);
    });
}

void Removing::ask(const std::vector<Move>& moves, const JudgedRemovals& removals)
{
    auto* dialog = new VanishingDialog(removals.gone, qsizetype(removals.others.size()), &m_window);
    connect(dialog, &VanishingDialog::allWanted, this, [this, moves] { draft(moves); });
    connect(dialog, &VanishingDialog::othersWanted, this,
            [this, others = removals.others] { draft(others); });
    dialog->open();
}

void Removing::draft(const std::vector<Move>& moves)
{
    // Judged again: while a dialog was open branches may have moved.
    judge(moves, [this](const JudgedRemovals& removals) { m_drafting.add(removals.judged); });
}

void Removing::judge(const std::vector<Move>& moves,
                     const std::function<void(const JudgedRemovals&)>& then)
{
    constexpr size_t atOnce = 200; // as many take about a millisecond
    m_judging.cancel();
    if (!m_desk.isOpen())
        return;
    if (moves.size() <= atOnce) {
        then(judgeRemovals(*m_desk.snapshot(), m_desk.drafting().draft(), moves));
        return;
    }
    m_judging.add([snapshot = m_desk.snapshot(), draft = m_desk.drafting().draft(),
                   moves](std::stop_token) { return judgeRemovals(*snapshot, draft, moves); },
                  then);
}

void Removing::cleanUp()
{
    if (!m_desk.isOpen())
        return;
    auto* dialog = new CleanupDialog(&m_window);
    connect(dialog, &CleanupDialog::removalsChosen, this, &Removing::remove);
    dialog->open();
    m_listing.restart([snapshot = m_desk.snapshot(), draft = m_desk.drafting().draft()](
                          std::stop_token) { return cleanupRows(*snapshot, draft); },
                      [dialog = QPointer(dialog)](std::vector<CleanupRow> rows) {
                          if (dialog)
                              dialog->setRows(std::move(rows));
                      });
}

} // namespace triptych
