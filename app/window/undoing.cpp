// SPDX-License-Identifier: MIT
#include "app/window/undoing.h"

#include "app/desk/desk.h"
#include "app/window/draftingactions.h"
#include "views/draft/undoapplieddialog.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"

namespace triptych {

using Level = MainWindow::NoticeLevel;

Undoing::Undoing(Desk& desk, DraftingActions& drafting, MainWindow& window, QObject* parent)
    : QObject(parent), m_desk(desk), m_drafting(drafting), m_window(window)
{
    connect(window.actions().undoApplied, &QAction::triggered, this, &Undoing::lookUp);
    connect(&desk, &Desk::opening, this, [this] { m_reading.cancel(); });
    connect(&desk, &Desk::closed, this, [this] { m_reading.cancel(); });
}

void Undoing::lookUp()
{
    if (!m_desk.isOpen() || m_reading.isRunning())
        return;
    m_reading.restart(
        [pool = m_desk.pool(), snapshot = m_desk.snapshot()](
            std::stop_token) -> git::Result<std::optional<AppliedDraft>> {
            auto repository = pool->lease();
            if (!repository)
                return std::unexpected(repository.error());
            // Shown may be what the remote has; what can be undone is in the branches here.
            const auto here = loadSnapshot(**repository, snapshot->configuration);
            if (!here)
                return std::unexpected(here.error());
            return lastApplied(**repository, **here);
        },
        [this](const git::Result<std::optional<AppliedDraft>>& found) {
            if (!found)
                m_window.showNotice(found.error().sentence(), Level::Error);
            else if (!*found)
                m_window.showNotice(tr("There is nothing to undo: the newest commit of no stage "
                                       "was made by Triptych."),
                                    Level::Info);
            else
                ask(**found);
        });
}

void Undoing::ask(const AppliedDraft& applied)
{
    auto* dialog = new UndoAppliedDialog(applied, &m_window);
    connect(dialog, &UndoAppliedDialog::undoWanted, this, [this, applied] {
        if (!m_desk.isOpen())
            return;
        if (applied.canBeRestored())
            putBack(applied);
        else
            draftInverse(applied);
    });
    dialog->open();
}

void Undoing::putBack(const AppliedDraft& applied)
{
    m_writing.add(
        [pool = m_desk.pool(), applied](std::stop_token) -> git::Result<void> {
            auto repository = pool->lease();
            if (!repository)
                return std::unexpected(repository.error());
            return restore(**repository, applied);
        },
        [this, applied](const git::Result<void>& done) {
            m_desk.reload();
            if (!done) {
                m_window.showNotice(done.error().sentence(), Level::Error,
                                    m_window.actions().undoApplied);
                return;
            }
            QStringList branches;
            for (const AppliedDraft::Branch& branch : applied.branches)
                branches.append(tr("%1 is at %2 again").arg(branch.stage, branch.before.toShort()));
            m_window.showNotice(tr("Undone: %1.").arg(branches.join(QStringLiteral(", "))),
                                Level::Good);
        });
}

// As one step, whatever it is made of. What a policy forbids is left out and said.
void Undoing::draftInverse(const AppliedDraft& applied)
{
    Situation situation = m_desk.situation();
    JudgedMoves judged;
    for (const Move& move : applied.inverse.moves()) {
        Verdict verdict = judge(situation, move);
        if (verdict.isAllowed()) {
            situation.draft.add(move);
            judged.allowed.push_back(move);
        } else {
            judged.refused.push_back({move, std::move(verdict)});
        }
    }
    if (judged.allowed.empty() && applied.inverse.raises().empty()) {
        m_drafting.add(judged); // says why
        return;
    }
    QUndoStack* steps = m_desk.drafting().undoStack();
    steps->beginMacro(tr("draft the inverse of what was applied"));
    m_drafting.add(judged);
    m_desk.drafting().raise(applied.inverse.raises());
    steps->endMacro();
}

} // namespace triptych
