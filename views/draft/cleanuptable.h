// SPDX-License-Identifier: MIT
#pragma once

#include "views/draft/flattable.h"

namespace triptych {

// The rows of a CleanupModel, or of what filters one; with Space all that are selected are to be chosen,
// or no longer.
class CleanupTable : public FlatTable
{
    Q_OBJECT

public:
    explicit CleanupTable(QWidget* parent = nullptr);

Q_SIGNALS:
    void choiceWanted(const QModelIndexList& rows, bool chosen); // rows of its own model

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace triptych
