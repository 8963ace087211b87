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

#include <algorithm>

namespace triptych {

Removing::Removing(Desk& desk, BoardView& board, DraftingActions& drafting, MainWindow& window,
                   QObject* parent)
    : QObject(parent), m_desk(desk), m_board(board), m_drafting(drafting), m_window(window)
{
    const Actions& actions = window.actions();
    connect(actions.removeFromStage, &QAction::triggered, this,
            [this] { remove(m_board.selectedMoves()); });
    connect(actions.cleanUp, &QAction::triggered, this, &Removing::cleanUp);
}

void Removing::draft(const std::vector<Move>& moves)
{
    // Judged again: while a dialog was open branches may have moved.
    if (m_desk.isOpen())
        m_drafting.add(judgeAll({*m_desk.snapshot(), m_desk.drafting().draft()}, moves, {}));
}

void Removing::remove(const std::vector<Move>& moves)
{
    if (!m_desk.isOpen())
        return;
    const JudgedMoves judged = judgeAll({*m_desk.snapshot(), m_desk.drafting().draft()}, moves, {});
    Draft then = m_desk.drafting().draft();
    for (const Move& move : judged.allowed)
        then.add(move);
    const Draft removed(judged.allowed);
    std::vector<Move> gone = vanishing(*m_desk.snapshot(), then);
    std::erase_if(gone, [&](const Move& move) { return !removed.contains(move); });
    if (gone.empty()) {
        m_drafting.add(judged);
        return;
    }
    const Draft goneDraft(gone);
    std::vector<Move> others;
    std::ranges::remove_copy_if(moves, std::back_inserter(others),
                                [&](const Move& move) { return goneDraft.contains(move); });
    auto* dialog =
        new VanishingDialog(gone, std::ssize(judged.allowed) - std::ssize(gone), &m_window);
    connect(dialog, &VanishingDialog::allWanted, this, [this, moves] { draft(moves); });
    connect(dialog, &VanishingDialog::othersWanted, this, [this, others] { draft(others); });
    dialog->open();
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
