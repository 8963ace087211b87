// SPDX-License-Identifier: MIT
#include "app/desk/drafteditor.h"

#include <QUndoCommand>

#include <algorithm>

namespace triptych {

// A draft is small, so a step keeps it whole: nothing to get wrong when undoing.
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
    Draft draft = m_draft;
    for (const Move& move : moves) {
        std::erase_if(draft.moves, [&](const Move& other) { return other.sameSource(move); });
        draft.moves.push_back(move);
    }
    const QString what =
        moves.size() == 1 ? moves.front().text() : tr("%1 versions").arg(moves.size());
    change(draft, tr("draft %1").arg(what));
}

void DraftEditor::remove(const std::vector<Move>& moves)
{
    Draft draft = m_draft;
    std::erase_if(draft.moves,
                  [&](const Move& move) { return std::ranges::contains(moves, move); });
    if (draft != m_draft)
        change(draft, moves.size() == 1
                          ? tr("take %1 out of the draft").arg(moves.front().name().text())
                          : tr("take %1 versions out of the draft").arg(moves.size()));
}

void DraftEditor::setKeepSource(const std::vector<Move>& moves, bool keep)
{
    Draft draft = m_draft;
    for (Move& move : draft.moves)
        if (std::ranges::any_of(moves, [&](const Move& other) { return other.sameSource(move); }))
            move.keepSource = keep;
    if (draft == m_draft)
        return;
    const QString what =
        moves.size() == 1 ? moves.front().name().text() : tr("%1 versions").arg(moves.size());
    change(draft, keep ? tr("keep %1 in the source").arg(what)
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
