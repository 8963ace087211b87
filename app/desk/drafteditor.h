// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/draft.h"

#include <QObject>
#include <QUndoStack>

namespace triptych {

// The draft and how it came to be: every change is one step that can be undone and redone.
class DraftEditor : public QObject
{
    Q_OBJECT

public:
    explicit DraftEditor(QObject* parent = nullptr);

    const Draft& draft() const { return m_draft; }
    QUndoStack* undoStack() { return &m_stack; }

    // Those from a source that is drafted already replace it.
    void add(const std::vector<Move>& moves);
    void remove(const std::vector<Move>& moves);
    void setKeepSource(const std::vector<Move>& moves, bool keep);
    // Why the concerns about them are no obstacle; an empty reason takes it back.
    void accept(const std::vector<Move>& moves, const QString& reason);
    void raise(const std::vector<RegistryRaise>& raises); // one of the same stage is replaced
    void removeRaise(const QString& stage);
    void discard();

    // Sets the draft without a step and forgets all steps: what was read from disk, or what is left
    // when a draft was applied, cannot be undone by undoing edits.
    void reset(const Draft& draft);

Q_SIGNALS:
    void changed();

private:
    class Step;
    void change(const Draft& draft, const QString& text);
    void changeMoves(std::vector<Move> moves, const QString& text); // and nothing else
    // Those of them that are drafted.
    template <typename Change>
    void changeEach(const std::vector<Move>& moves, Change change, const QString& text);
    void set(const Draft& draft);

    Draft m_draft;
    QUndoStack m_stack;
};

} // namespace triptych
