// SPDX-License-Identifier: MIT
#pragma once

#include "views/draft/draftdialog.h"

namespace triptych {

// Names every version that removals would leave in no branch at all, before they are drafted. What
// is safe is what Return does: nothing.
class VanishingDialog : public DraftDialog
{
    Q_OBJECT

public:
    // vanishing: what would, a line each; others: how many are to be removed beside these.
    VanishingDialog(const QStringList& vanishing, qsizetype others, QWidget* parent);

Q_SIGNALS:
    void allWanted(); // those that would vanish, too
    void othersWanted(); // only those that are somewhere else
};

} // namespace triptych
