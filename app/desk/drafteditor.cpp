// SPDX-License-Identifier: MIT
#include "app/desk/drafteditor.h"

#include <QUndoCommand>

#include <algorithm>

namespace triptych {

// Keeps drafts whole, which share what they hold: nothing to get wrong when undoing.
class DraftEditor::Step : public QUndoCommand
{
public:
    Step(DraftEditor* editor, Draft after, const QString& text)
        : QUndoCommand(text), m_editor(editor), m_before(editor->m_draft), m_after(std::move(after))
    {}

    void undo() override { m_editor->set(m_before); }
    void redo() override { m_editor->set(m_after); }

private:
    DraftEditor* m_editor;
    Draft m_before;
    Draft m_after;
};

DraftEditor::DraftEditor(QObject* parent) : QObject(parent) {}

void DraftEditor::add(const std::vector<Move>& moves)
{
    if (moves.empty())
        return;
    const Draft added(moves);
    std::vector<Move> kept;
    std::ranges::remove_copy_if(m_draft.moves(), std::back_inserter(kept), [&](const Move& move) {
        return added.leaving(move.from, move.package, move.version);
    });
    std::ranges::copy_if(added.moves(), std::back_inserter(kept), [&](const Move& move) {
        return added.leaving(move.from, move.package, move.version) == &move;
    });
    const QString what =
        moves.size() == 1 ? moves.front().text() : tr("%1 versions").arg(moves.size());
    change(std::move(kept), tr("draft %1").arg(what));
}

void DraftEditor::remove(const std::vector<Move>& moves)
{
    const Draft taken(moves);
    std::vector<Move> kept;
    std::ranges::remove_copy_if(m_draft.moves(), std::back_inserter(kept),
                                [&](const Move& move) { return taken.contains(move); });
    if (kept.size() < m_draft.moves().size())
        change(std::move(kept),
               moves.size() == 1 ? tr("take %1 out of the draft").arg(moves.front().name().text())
                                 : tr("take %1 versions out of the draft").arg(moves.size()));
}

void DraftEditor::setKeepSource(const std::vector<Move>& moves, bool keep)
{
    const Draft chosen(moves);
    std::vector<Move> changed = m_draft.moves();
    for (Move& move : changed)
        if (chosen.leaving(move.from, move.package, move.version))
            move.keepSource = keep;
    if (changed == m_draft.moves())
        return;
    const QString what =
        moves.size() == 1 ? moves.front().name().text() : tr("%1 versions").arg(moves.size());
    change(std::move(changed), keep ? tr("keep %1 in the source").arg(what)
                                    : tr("remove %1 from the source").arg(what));
}

void DraftEditor::discard()
{
    if (!m_draft.isEmpty())
        change({}, tr("discard the draft"));
}

void DraftEditor::reset(const Draft& draft)
{
    m_stack.clear();
    set(draft);
}

void DraftEditor::change(const Draft& draft, const QString& text)
{
    m_stack.push(new Step(this, draft, text));
}

void DraftEditor::set(const Draft& draft)
{
    if (draft == m_draft)
        return;
    m_draft = draft;
    Q_EMIT changed();
}

} // namespace triptych
