// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/undo.h"
#include "views/draft/draftdialog.h"

namespace triptych {

// What was applied last, and what taking it back means: either the branches are put back as they
// were, or, when others may have seen the commits, new ones are drafted that undo them.
class UndoAppliedDialog : public DraftDialog
{
    Q_OBJECT

public:
    explicit UndoAppliedDialog(const AppliedDraft& applied, QWidget* parent = nullptr);

Q_SIGNALS:
    void undoWanted();

private:
    void addSubjects(const AppliedDraft& applied);
    void addConsequences(const AppliedDraft& applied);
};

} // namespace triptych
