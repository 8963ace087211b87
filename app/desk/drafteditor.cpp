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

namespace {

// The first move of a draft with the same source; null when there is none.
const Move* sameSource(const Draft& draft, const Move& move)
{
    for (const Move& other : draft.ofVersion(move.package, move.version))
        if (other.sameSource(move))
            return &other;
    return nullptr;
}

QString countText(const std::vector<Move>& moves)
{
    return moves.size() == 1 ? moves.front().name().text()
                             : DraftEditor::tr("%1 versions").arg(moves.size());
}

} // namespace

DraftEditor::DraftEditor(QObject* parent) : QObject(parent) {}

void DraftEditor::add(const std::vector<Move>& moves)
{
    if (moves.empty())
        return;
    const Draft added(moves);
    std::vector<Move> kept;
    std::ranges::remove_copy_if(m_draft.moves(), std::back_inserter(kept),
                                [&](const Move& move) { return sameSource(added, move); });
    std::ranges::copy_if(added.moves(), std::back_inserter(kept),
                         [&](const Move& move) { return sameSource(added, move) == &move; });
    const QString what =
        moves.size() == 1 ? moves.front().text() : tr("%1 versions").arg(moves.size());
    changeMoves(std::move(kept), tr("draft %1").arg(what));
}

void DraftEditor::remove(const std::vector<Move>& moves)
{
    const Draft taken(moves);
    std::vector<Move> kept;
    std::ranges::remove_copy_if(m_draft.moves(), std::back_inserter(kept),
                                [&](const Move& move) { return taken.contains(move); });
    if (kept.size() < m_draft.moves().size())
        changeMoves(std::move(kept), tr("take %1 out of the draft").arg(countText(moves)));
}

template <typename Change>
void DraftEditor::changeEach(const std::vector<Move>& moves, Change change, const QString& text)
{
    const Draft chosen(moves);
    std::vector<Move> changed = m_draft.moves();
    for (Move& move : changed)
        if (sameSource(chosen, move))
            change(move);
    if (changed == m_draft.moves())
        return;
    changeMoves(std::move(changed), text);
}

void DraftEditor::setKeepSource(const std::vector<Move>& moves, bool keep)
{
    changeEach(
        moves, [keep](Move& move) { move.keepSource = keep; },
        (keep ? tr("keep %1 in the source") : tr("remove %1 from the source"))
            .arg(countText(moves)));
}

void DraftEditor::accept(const std::vector<Move>& moves, const QString& reason)
{
    changeEach(
        moves, [&reason](Move& move) { move.accepted = reason.simplified(); },
        tr("accept what is said about %1").arg(countText(moves)));
}

void DraftEditor::raise(const std::vector<RegistryRaise>& raises)
{
    Draft draft = m_draft;
    for (const RegistryRaise& raise : raises)
        draft.setRaise(raise);
    if (draft != m_draft)
        change(draft, raises.size() == 1
                          ? tr("raise the registry of %1").arg(raises.front().stage)
                          : tr("raise the registry of %1 stages").arg(raises.size()));
}

void DraftEditor::removeRaise(const QString& stage)
{
    std::vector<RegistryRaise> raises = m_draft.raises();
    if (std::erase_if(raises, [&](const RegistryRaise& raise) { return raise.stage == stage; }))
        change(Draft(m_draft.moves(), std::move(raises)),
               tr("do not raise the registry of %1").arg(stage));
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

void DraftEditor::changeMoves(std::vector<Move> moves, const QString& text)
{
    change(Draft(std::move(moves), m_draft.raises()), text);
}

void DraftEditor::set(const Draft& draft)
{
    if (draft == m_draft)
        return;
    m_draft = draft;
    Q_EMIT changed();
}

} // namespace triptych
